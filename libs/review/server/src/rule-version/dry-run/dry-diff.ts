import type { DryRunTotals, DryRunUnit, DryRunView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { RunRecord } from '../../verdict/run/run-record.js';

/** What the totals of a dry run come to; stored as one document. */
export type DryResult = Pick<DryRunView, 'units' | 'rules'> & { totals: DryRunTotals };

/** The relations that stand for "before": the verdicts of a run, or what was judged beside the candidate. */
export interface Before {
  rows: string;
  ranks: string;
}

export const JUDGED_BEFORE: Before = { rows: 'dry_before', ranks: 'dry_before_rank' };

/** Under the reader's own policies; the run's id comes from the database, but it ends up in SQL text: check it. */
export function verdictsOf({ region, resultsOf }: RunRecord): Before {
  const run = resultsOf ?? '';
  if (!/^[0-9a-f-]{36}$/.test(run)) throw new Error(`not a run: ${run}`);
  const where = `where region_code = ${Number(region)} and run_id = '${run}'`;
  return {
    rows: `(select project_id, status, grade::text as grade, suggested_fen, hits from verdict ${where})`,
    ranks: `(select project_id, rank from verdict_rank ${where})`,
  };
}

/** Every project both ways. */
const compareWith = ({ rows, ranks }: Before): string => `
  create temporary table dry_diff on commit drop as
  select a.project_id, a.unit_code,
    (b.hits <> a.as_base or a.more = 1) as finding,
    (b.grade, b.status) is distinct from (a.grade, a.status) as grade,
    rb.rank is distinct from ra.rank as rank,
    b.suggested_fen is distinct from a.suggested_fen as amount,
    b.status as status_before, a.status as status_after, b.grade as grade_before, a.grade as grade_after,
    rb.rank as rank_before, ra.rank as rank_after, b.suggested_fen as suggested_before, a.suggested_fen as suggested_after,
    b.hits as hits_before, a.hits as hits_after
  from dry_after a join ${rows} b using (project_id)
  left join dry_after_rank ra using (project_id) left join ${ranks} rb using (project_id)`;

const COUNTS = `count(*)::int as projects, count(*) filter (where finding or grade or rank or amount)::int as changed,
  count(*) filter (where finding)::int as finding, count(*) filter (where grade)::int as grade,
  count(*) filter (where rank)::int as rank, count(*) filter (where amount)::int as amount,
  coalesce(sum(suggested_before), 0)::float8 as "suggestedBefore",
  coalesce(sum(suggested_after), 0)::float8 as "suggestedAfter"`;

export async function compare(ctx: Ctx, region: number, id: string, before: Before): Promise<Omit<DryResult, 'rules'>> {
  await ctx.pgClient.query(compareWith(before));
  await ctx.manager.query(
    `insert into rule_dry_run_change select $1, $2, project_id, unit_code, finding, grade, rank, amount, status_before,
       status_after, grade_before, grade_after, rank_before, rank_after, suggested_before, suggested_after, hits_before,
       hits_after
     from dry_diff where finding or grade or rank or amount`,
    [region, id],
  );
  const units: DryRunUnit[] = await ctx.manager.query(
    `select d.unit_code as "unitCode", u.name as "unitName", ${COUNTS}
     from dry_diff d join unit u on (u.region_code, u.unit_code) = ($1, d.unit_code)
     group by 1, 2 having bool_or(finding or grade or rank or amount) order by count(*) filter (where finding or grade or amount) desc, changed desc, 1`,
    [region],
  );
  const [totals]: DryRunTotals[] = await ctx.manager.query(`select ${COUNTS} from dry_diff`);
  if (!totals) throw new Error('an aggregate always has a row');
  return { units, totals };
}

/** How often each rule came to hit, and ceased to. */
export async function ruleChanges(
  ctx: Ctx,
  before: readonly string[],
  after: readonly string[],
  names: ReadonlyMap<string, string>,
): Promise<DryResult['rules']> {
  const rows: { before: Buffer; after: Buffer; n: number }[] = await ctx.manager.query(
    `select hits_before as before, hits_after as after, count(*)::int as n from dry_diff where finding group by 1, 2`,
  );
  const counts = new Map<string, { gained: number; lost: number }>();
  const count = (rule: string, key: 'gained' | 'lost', n: number): void => {
    const found = counts.get(rule) ?? { gained: 0, lost: 0 };
    found[key] += n;
    counts.set(rule, found);
  };
  for (const { before: was, after: is, n } of rows) {
    const { gained, lost } = hitsApart(was, before, is, after);
    for (const rule of gained) count(rule, 'gained', n);
    for (const rule of lost) count(rule, 'lost', n);
  }
  return [...counts]
    .map(([rule, both]) => ({ rule, name: names.get(rule) ?? rule, ...both }))
    .sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** Codes of the rules a mask says hit; `codes` in order. */
export function hitsOf(mask: Buffer, codes: readonly string[]): string[] {
  return codes.filter((_, k) => ((mask[k >> 3] ?? 0) >> (k & 7)) & 1);
}

export function hitsApart(
  was: Buffer,
  before: readonly string[],
  is: Buffer,
  after: readonly string[],
): { gained: string[]; lost: string[] } {
  const [old, now] = [new Set(hitsOf(was, before)), new Set(hitsOf(is, after))];
  return { gained: [...now].filter((rule) => !old.has(rule)), lost: [...old].filter((rule) => !now.has(rule)) };
}
