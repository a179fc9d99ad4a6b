import { dayNumber } from '../dates.js';
import type { FactDictionary, ListFact, ScalarFact } from '../shape/dictionary.js';
import type { FactRow, ListRow, ScalarValue } from '../shape/fact-value.js';
import { causeBit, emptyColumn, NO_LIBRARY, type Batch, type ListColumn, type ScalarColumn } from './columns.js';
import type { WrittenTexts } from './texts.js';

export interface BatchOptions {
  /** Libraries that are loaded; an absent fact of another one is `no-library`. Default: all. */
  libraries?: ReadonlySet<string>;
}

const NO_RECORD = causeBit('no-record');
const BLANK = causeBit('blank');
const UNREADABLE = causeBit('unreadable');

export function buildBatch(dictionary: FactDictionary, rows: readonly FactRow[], options: BatchOptions = {}): Batch {
  const columns = dictionary.facts.map((fact) => {
    const absent = options.libraries && !options.libraries.has(fact.library) ? NO_LIBRARY : NO_RECORD;
    if (fact.type === 'list') return buildList(fact, rows, absent);
    const column = emptyColumn(fact, rows.length, 0) as ScalarColumn;
    for (let i = 0; i < rows.length; i++) put(column, i, rows[i]![fact.name] as ScalarValue | undefined, fact, absent);
    return column;
  });
  return { dictionary, rows: rows.length, columns };
}

function buildList(fact: ListFact & { library: string }, rows: readonly FactRow[], absent: number): ListColumn {
  const lists = rows.map((row) => row[fact.name]);
  const total = lists.reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0);
  const column = emptyColumn(fact, rows.length, total) as ListColumn;
  let at = 0;
  lists.forEach((list, i) => {
    if (Array.isArray(list)) for (const row of list) putRow(column, at++, row, fact);
    else column.z[i] = causeOf(list, absent);
    column.at[i + 1] = at;
  });
  return column;
}

function putRow(column: ListColumn, at: number, row: ListRow, fact: ListFact): void {
  fact.fields.forEach((field, k) => put(column.fields[k]!, at, row[field.name], field, NO_RECORD));
  const source = row.source;
  if (typeof source === 'string') (column.sources as WrittenTexts).set(at, source);
}

function causeOf(value: unknown, absent: number): number {
  if (value === undefined) return absent;
  return typeof value === 'object' && value !== null && 'cause' in value
    ? causeBit((value as { cause: 'blank' }).cause)
    : BLANK;
}

function put(column: ScalarColumn, at: number, value: ScalarValue | undefined, fact: ScalarFact, absent: number): void {
  if (value === undefined || value === null || value === '' || typeof value === 'object') {
    column.z[at] = causeOf(value, absent);
    return;
  }
  const stored = encode(value, fact);
  if (stored === null) column.z[at] = UNREADABLE;
  else if (column.kind === 'text') (column.v as WrittenTexts).set(at, String(stored));
  else column.v[at] = stored as number;
}

/** What the column holds, or null for a value that is not of the fact's type. */
function encode(value: number | string | boolean, fact: ScalarFact): number | string | null {
  switch (fact.type) {
    case 'text':
      return typeof value === 'string' ? value : String(value);
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : null;
    case 'enum': {
      const code = (fact.codes ?? []).indexOf(String(value));
      return code < 0 ? null : code;
    }
    case 'date':
      return typeof value === 'string' ? dayNumber(value) : null;
    case 'money':
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        throw new RangeError(`“${fact.name}”的金额 ${value} 分不是可精确表示的整数`);
      return typeof value === 'number' ? value : null;
    default:
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
  }
}

/** Cases of rule documents are written in 元; the engine computes in 分. */
export function factsInFen(dictionary: FactDictionary, facts: FactRow): FactRow {
  const scale = (fact: ScalarFact | undefined, value: ScalarValue | undefined): ScalarValue | undefined =>
    fact?.type === 'money' && typeof value === 'number' ? Math.round(value * 100) : value;
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const fact = dictionary.facts.find((one) => one.name === name);
      if (!fact) throw new RangeError(`事实字典里没有“${name}”`);
      if (fact.type !== 'list') return [name, scale(fact, value as ScalarValue)];
      if (!Array.isArray(value)) return [name, value];
      const fields = new Map(fact.fields.map((field) => [field.name, field]));
      const inFen = (row: ListRow): ListRow =>
        Object.fromEntries(
          Object.entries(row).map(([field, one]) => {
            if (field !== 'source' && !fields.has(field)) throw new RangeError(`“${name}”没有字段“${field}”`);
            return [field, scale(fields.get(field), one)];
          }),
        );
      return [name, value.map(inFen)];
    }),
  );
}
