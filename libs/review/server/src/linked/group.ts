import type { LinkedGroup, LinkedKind, LinkedNode } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/**
 * One sort of things that hang on a subject. The query has the subject's `parts` as $1, $2, $3 and gives
 * (node_id, name, note, year, amount_fen), best first. One that tells grades is made for who reads: `shown` is a condition on
 * `p`, for a blind sample is listed without its verdict.
 */
export interface GroupQuery {
  key: string;
  name: string;
  amountName: string | null;
  /** Where a click on a row leads; null: the row is an end. */
  leadsTo: LinkedKind | null;
  query: string | ((shown: string) => string);
}

const ROWS_SHOWN = 50;

interface Row {
  id: string | null;
  name: string;
  note: string;
  year: number | null;
  amountFen: number | null;
  count: number;
  total: number | null;
}

/** Null for a group without rows: an empty box on the page says nothing. */
export async function readGroup(
  ctx: Ctx,
  { key, name, amountName, leadsTo, query }: GroupQuery,
  parts: readonly unknown[],
  shown: string,
): Promise<LinkedGroup | null> {
  const rows = await ctx.manager.query<Row[]>(
    `select node_id as id, name, coalesce(note, '') as note, year, amount_fen::float8 as "amountFen",
       count(*) over ()::int as count, (sum(amount_fen) over ())::float8 as total
     from (${typeof query === 'string' ? query : query(shown)}) g (node_id, name, note, year, amount_fen) limit ${ROWS_SHOWN}`,
    [...parts],
  );
  const [first] = rows;
  if (!first) return null;
  const nodeAt = (row: Row): LinkedNode | null =>
    leadsTo && row.id !== null ? { kind: leadsTo, id: row.id, name: row.name, note: row.note } : null;
  return {
    key,
    name,
    amountName,
    count: first.count,
    amountFen: amountName === null ? null : first.total,
    rows: rows.map((row) => ({
      node: nodeAt(row),
      name: row.name,
      note: row.note,
      year: row.year,
      amountFen: row.amountFen,
    })),
  };
}
