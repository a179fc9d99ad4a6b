import { buildBatch } from '../batch/build.js';
import type { Batch, Column, ListColumn, ScalarColumn } from '../batch/columns.js';
import { emptyScalar } from '../batch/columns.js';
import { WrittenTexts } from '../batch/texts.js';
import type { FactDictionary } from '../shape/dictionary.js';
import type { FactRow } from '../shape/fact-value.js';

/** Batches of variants of one filing: a fact that no variant changes is written once, not once a variant. */
export class VariantBatch {
  private readonly base: Batch;
  private repeated: Column[] = [];
  private room = 0;

  constructor(
    private readonly dictionary: FactDictionary,
    row: FactRow,
  ) {
    this.base = buildBatch(dictionary, [row]);
  }

  /** `variants` inherit from the filing and own what they change, as `applied` makes them. */
  of(variants: readonly FactRow[]): Batch {
    if (variants.length > this.room) {
      this.room = Math.max(8, 2 ** Math.ceil(Math.log2(variants.length)));
      this.repeated = this.base.columns.map((column) => repeat(column, this.room));
    }
    const { facts } = this.dictionary;
    const owned = facts.map(({ name }) => variants.some((variant) => Object.hasOwn(variant, name)));
    const changed = buildBatch({ ...this.dictionary, facts: facts.filter((_, k) => owned[k]) }, variants).columns;
    let at = 0;
    const columns = facts.map((_, k) => (owned[k] ? changed[at++]! : this.repeated[k]!));
    return { dictionary: this.dictionary, rows: variants.length, columns };
  }
}

function repeat(column: Column, times: number): Column {
  if (column.kind !== 'list') return repeatScalar(column, 1, times);
  const rows = column.at[1]!;
  const list: ListColumn = {
    kind: 'list',
    at: Uint32Array.from({ length: times + 1 }, (_, i) => i * rows),
    z: new Uint8Array(times).fill(column.z[0]!),
    fields: column.fields.map((field) => repeatScalar(field, rows, times)),
    sources: repeatTexts(column.sources, rows, times),
  };
  return list;
}

function repeatScalar(column: ScalarColumn, rows: number, times: number): ScalarColumn {
  const copy = emptyScalar(column.kind, rows * times);
  for (let i = 0; i < rows * times; i++) {
    copy.z[i] = column.z[i % rows]!;
    if (copy.kind !== 'text' && column.kind !== 'text') copy.v[i] = column.v[i % rows]!;
  }
  if (copy.kind === 'text' && column.kind === 'text') copy.v = repeatTexts(column.v, rows, times);
  return copy;
}

function repeatTexts(texts: { at(i: number): string | null }, rows: number, times: number): WrittenTexts {
  const copy = new WrittenTexts(rows * times);
  for (let i = 0; i < rows * times; i++) {
    const text = texts.at(i % rows);
    if (text !== null) copy.set(i, text);
  }
  return copy;
}
