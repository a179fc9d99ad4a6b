import type { Fact, FactDictionary, ScalarType } from '../shape/dictionary.js';
import { CAUSES, type Cause } from '../shape/fact-value.js';
import { WrittenTexts, type Texts } from './texts.js';

/** `z`: one byte a row, 0 = known, else the set of causes as bits. Missing values are NaN, 2, 255 or null in `v`. */
export type ScalarColumn =
  | { kind: 'number'; v: Float64Array; z: Uint8Array }
  | { kind: 'flag'; v: Uint8Array; z: Uint8Array }
  | { kind: 'code'; v: Uint8Array; z: Uint8Array }
  | { kind: 'text'; v: Texts; z: Uint8Array };

/** Rows of project i are `at[i]` to `at[i + 1]` of every field; a missing list has none and says why in `z`. */
export interface ListColumn {
  kind: 'list';
  at: Uint32Array;
  z: Uint8Array;
  fields: ScalarColumn[];
  sources: Texts;
}

export type Column = ScalarColumn | ListColumn;

export interface Batch {
  dictionary: FactDictionary;
  rows: number;
  columns: Column[];
}

export const NO_FLAG = 2;
export const NO_CODE = 255;
export const MAX_CODES = 250;

export const causeBit = (cause: Cause): number => 1 << CAUSES.indexOf(cause);
export const NO_LIBRARY = causeBit('no-library');
export const NO_VALUE = causeBit('no-value');

/** The first cause of a set in reporting order, null for the empty set. */
export function firstCause(set: number): Cause | null {
  return CAUSES.find((cause) => set & causeBit(cause)) ?? null;
}

export const kindOf = (type: ScalarType): ScalarColumn['kind'] =>
  type === 'boolean' ? 'flag' : type === 'enum' ? 'code' : type === 'text' ? 'text' : 'number';

export function emptyScalar(kind: ScalarColumn['kind'], rows: number): ScalarColumn {
  const z = new Uint8Array(rows);
  switch (kind) {
    case 'number':
      return { kind, v: new Float64Array(rows).fill(NaN), z };
    case 'flag':
      return { kind, v: new Uint8Array(rows).fill(NO_FLAG), z };
    case 'code':
      return { kind, v: new Uint8Array(rows).fill(NO_CODE), z };
    case 'text':
      return { kind, v: new WrittenTexts(rows), z };
  }
}

export function emptyColumn(fact: Fact, rows: number, listRows: number): Column {
  if (fact.type !== 'list') return emptyScalar(kindOf(fact.type), rows);
  return {
    kind: 'list',
    at: new Uint32Array(rows + 1),
    z: new Uint8Array(rows),
    fields: fact.fields.map((field) => emptyScalar(kindOf(field.type), listRows)),
    sources: new WrittenTexts(listRows),
  };
}
