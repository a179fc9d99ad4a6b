import type { FactRow, ListRow, ScalarValue } from '../shape/fact-value.js';
import type { EditDocument, LateValue, MoneyDocument } from './edit-document.js';
import { followMoney } from './money-follows.js';

/** One stroke with its rows and values known; rows count from 0 in the filing as it stands. */
export type Change =
  | { fact: string; to: ScalarValue }
  | { fact: string; plus: number }
  | { fact: string; late: LateValue }
  | { list: string; row: number; field: string; to: ScalarValue }
  | { list: string; drop: number }
  | { list: string; add: ListRow };

/** A document applied to one filing: something its unit could do. */
export interface Edit {
  document: EditDocument;
  /** Chinese: what to do. */
  say: string;
  changes: readonly Change[];
  /** Every fact that may come out otherwise, money that follows included. */
  touches: ReadonlySet<string>;
}

/** What a change writes to; two edits that write to the same place are never taken together. */
function target(change: Change): string {
  if ('fact' in change) return change.fact;
  if ('row' in change) return `${change.list} ${change.row}`;
  return 'drop' in change ? `${change.list} ${change.drop}` : '';
}

export function conflict(a: Edit, b: Edit): boolean {
  if (a.document === b.document) return true;
  return a.changes.some((one) =>
    b.changes.some((other) => {
      const at = target(one);
      if (at === '' || at !== target(other)) return false;
      if ('plus' in one && 'plus' in other) return false;
      return !('row' in one && 'row' in other && one.field !== other.field);
    }),
  );
}

/**
 * The filing after the edits: an object that owns what is changed and inherits the rest, since a search makes thousands
 * of them. The one given stays as it is. Sums come last: they add up what the others left.
 */
export function applied(row: FactRow, edits: readonly Pick<Edit, 'changes'>[], money: MoneyDocument): FactRow {
  const changes = edits.flatMap((edit) => edit.changes);
  const next = changed(row, changes);
  followMoney(row, next, money);
  for (const change of changes) if ('late' in change) next[change.fact] = lateValue(next, change.late);
  return next;
}

function lateValue(row: FactRow, late: LateValue): ScalarValue {
  if ('as' in late) return row[late.as] as ScalarValue;
  if ('less' in late) return amount(row[late.less[0]]) - amount(row[late.less[1]]);
  const rows = row[late.sum[0]];
  return Array.isArray(rows) ? rows.reduce((sum, one) => sum + amount(one[late.sum[1]]), 0) : 0;
}

const amount = (value: unknown): number => (typeof value === 'number' ? value : 0);

function changed(row: FactRow, changes: readonly Change[]): FactRow {
  const next = Object.create(row) as FactRow;
  const copied = new Set<string>();
  const listOf = (name: string): ListRow[] => {
    const known = next[name];
    if (!copied.has(name)) {
      next[name] = Array.isArray(known) ? known.map((one) => ({ ...one })) : [];
      copied.add(name);
    }
    return next[name] as ListRow[];
  };
  for (const change of changes) {
    if ('plus' in change) next[change.fact] = amount(next[change.fact]) + change.plus;
    else if ('fact' in change && 'to' in change) next[change.fact] = change.to;
    else if ('row' in change) listOf(change.list)[change.row]![change.field] = change.to;
  }
  // rows are named by where they stood: they go last, and new ones come after them
  for (const list of new Set(changes.flatMap((change) => ('drop' in change ? [change.list] : [])))) {
    const gone = new Set(changes.flatMap((one) => ('drop' in one && one.list === list ? [one.drop] : [])));
    next[list] = listOf(list).filter((_, at) => !gone.has(at));
  }
  for (const change of changes) if ('add' in change) listOf(change.list).push({ ...change.add });
  return next;
}
