import type { CodeCertainty, CodeSetYear, CodeSuccessorView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { CodeList, CodeRow } from './year/code-row.js';

interface SetRow extends Omit<CodeSetYear, 'byCertainty' | 'mark'> {
  kind: string;
  v: number;
  m: number;
  l: number;
  u: number;
}

/** Sets nobody described are taken for excerpts: the shipped lists are. */
const SETS = `
  select i.year, i.kind, coalesce(s.complete, false) as complete, count(*)::int as items,
    coalesce(s.source, '随产品提供的常用代码') as source,
    to_char(s.loaded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "loadedAt",
    count(*) filter (where i.certainty = 'V')::int as v, count(*) filter (where i.certainty = 'M')::int as m,
    count(*) filter (where i.certainty = 'L')::int as l, count(*) filter (where i.certainty = 'U')::int as u
  from code_item i left join code_set s using (year, kind)
  where ($1::text is null or i.kind = $1) and ($2::int is null or i.year = $2)
  group by i.year, i.kind, s.complete, s.source, s.loaded_at order by i.kind, i.year desc`;

const CODES = `
  select code, name, parent, leaf, certainty, verification, valid_from::text as "validFrom", valid_to::text as "validTo"
  from code_item where kind = $1 and year = $2 order by code`;

const SUCCESSORS = `
  select s.from_code as "from", s.to_code as code, coalesce(i.name, '') as name, s.reason, true as confirmed
  from code_successor s left join code_item i on (i.year, i.kind, i.code) = (s.to_year, s.kind, s.to_code)
  where s.kind = $1 and s.from_year = $2 and s.to_year = $3`;

/** Reads what is stored about codes; every method works in the caller's transaction. */
export const codeShelf = {
  async years(
    ctx: Ctx,
    kind: string | null = null,
    year: number | null = null,
  ): Promise<(Omit<CodeSetYear, 'mark'> & { kind: string })[]> {
    const rows: SetRow[] = await ctx.manager.query(SETS, [kind, year]);
    return rows.map(({ v, m, l, u, ...row }) => ({ ...row, byCertainty: { V: v, M: m, L: l, U: u } }));
  },

  async codes(ctx: Ctx, kind: string, year: number): Promise<CodeRow[]> {
    return ctx.manager.query(CODES, [kind, year]);
  },

  async list(ctx: Ctx, kind: string, year: number): Promise<CodeList | null> {
    const [set] = await this.years(ctx, kind, year);
    return set ? { kind, year, complete: set.complete, rows: await this.codes(ctx, kind, year) } : null;
  },

  /** By the code of the earlier year. */
  async successors(ctx: Ctx, kind: string, from: number, to: number): Promise<Map<string, CodeSuccessorView>> {
    const rows: (CodeSuccessorView & { from: string })[] = await ctx.manager.query(SUCCESSORS, [kind, from, to]);
    return new Map(rows.map(({ from: code, ...successor }) => [code, successor]));
  },
};

export function countByCertainty(rows: readonly Pick<CodeRow, 'certainty'>[]): Record<CodeCertainty, number> {
  const counts = { V: 0, M: 0, L: 0, U: 0 };
  for (const { certainty } of rows) counts[certainty]++;
  return counts;
}
