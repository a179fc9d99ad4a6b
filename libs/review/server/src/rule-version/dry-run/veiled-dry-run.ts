import type { DryRunTotals, DryRunUnit, DryRunView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { hitsApart } from './dry-diff.js';

type Told = Pick<DryRunView, 'totals' | 'units' | 'rules'>;
type Counts = Omit<DryRunUnit, 'unitName' | 'projects' | 'rank'> & { run: string };

/**
 * What differs by more than its place. A place is lost or won by what another project does: how many were moved would tell of
 * the one that may not be told of.
 */
export const MORE_THAN_PLACE = '(c.finding or c.grade or c.amount)';

/** What trials come to without the projects in `hidden`, by trial and unit: counted anew, so that nothing is left to subtract. */
export async function countsWithout(ctx: Ctx, hidden: string, runs: readonly string[]): Promise<Map<string, Counts[]>> {
  const rows = await ctx.manager.query<Counts[]>(
    `select c.dry_run_id as run, c.unit_code as "unitCode", count(*)::int as changed,
       count(*) filter (where c.finding)::int as finding, count(*) filter (where c.grade)::int as grade,
       count(*) filter (where c.amount)::int as amount,
       coalesce(sum(c.suggested_before), 0)::float8 as "suggestedBefore",
       coalesce(sum(c.suggested_after), 0)::float8 as "suggestedAfter"
     from rule_dry_run_change c
     where c.dry_run_id = any ($1::uuid[]) and c.project_id <> all (${hidden}) and ${MORE_THAN_PLACE}
     group by 1, 2 order by changed desc, 2`,
    [runs],
  );
  return new Map(runs.map((run) => [run, rows.filter((row) => row.run === run)]));
}

/** `projects` stays that of all: how many were tried is no secret. */
export function totalsOf(counts: readonly Counts[], { projects }: DryRunTotals): DryRunTotals {
  const sum = (key: 'changed' | 'finding' | 'grade' | 'amount' | 'suggestedBefore' | 'suggestedAfter'): number =>
    counts.reduce((all, one) => all + one[key], 0);
  return {
    ...{ projects, changed: sum('changed'), finding: sum('finding'), grade: sum('grade'), rank: null },
    ...{ amount: sum('amount'), suggestedBefore: sum('suggestedBefore'), suggestedAfter: sum('suggestedAfter') },
  };
}

/** `codes`: rules in the order of the masks, before and after. */
export async function withoutVeiled(
  ctx: Ctx,
  hidden: string,
  run: string,
  stored: Told,
  codes: readonly [string[], string[]],
): Promise<Told> {
  const { totals, units, rules } = stored;
  if (totals === null) return stored;
  const counts = (await countsWithout(ctx, hidden, [run])).get(run) ?? [];
  const known = new Map(units.map((unit) => [unit.unitCode, unit]));
  return {
    totals: totalsOf(counts, totals),
    units: counts.flatMap(({ run: _, ...count }) => {
      const unit = known.get(count.unitCode);
      return unit ? [{ ...count, unitName: unit.unitName, projects: unit.projects, rank: null }] : [];
    }),
    rules: await rulesWithout(ctx, hidden, run, rules, codes),
  };
}

async function rulesWithout(
  ctx: Ctx,
  hidden: string,
  run: string,
  rules: Told['rules'],
  [before, after]: readonly [string[], string[]],
): Promise<Told['rules']> {
  const rows = await ctx.manager.query<{ was: Buffer; is: Buffer; n: number }[]>(
    `select c.hits_before as was, c.hits_after as is, count(*)::int as n from rule_dry_run_change c
     where c.dry_run_id = $1 and c.finding and c.project_id <> all (${hidden}) group by 1, 2`,
    [run],
  );
  const apart = rows.map(({ was, is, n }) => ({ ...hitsApart(was, before, is, after), n }));
  const times = (rule: string, key: 'gained' | 'lost'): number =>
    apart.reduce((sum, one) => sum + (one[key].includes(rule) ? one.n : 0), 0);
  return rules
    .map(({ rule, name }) => ({ rule, name, gained: times(rule, 'gained'), lost: times(rule, 'lost') }))
    .filter(({ gained, lost }) => gained + lost > 0);
}
