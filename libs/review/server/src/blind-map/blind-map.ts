import type { BlindColumn, BlindMapView, BlindRule } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { OUTCOME_MARKS_SQL } from '@zhunsheng/ruler';

import { blindProjects } from '../fairness/round/blind-guard.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { markTallies } from '../rule-set/rule-tallies.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun, type RunRecord } from '../verdict/run/run-record.js';

interface Tallied {
  column: string;
  at: number;
  applies: number;
  unseen: number;
}

/**
 * 盲区图: rule × department, how many projects a rule applies to and how many of them it could not see. A reader of one
 * department gets its units; everybody's map is the sum of what they may see.
 */
export async function blindMap(ctx: Ctx, shelf: RuleSetShelf, { region, year }: Campaign): Promise<BlindMapView> {
  const run = await latestRun(ctx, region, year);
  if (!run) return { year, run: null, by: 'department', columns: [], rules: [], seeing: 0 };
  const ruleSet = await shelf.byDigest(ctx, region, run.ruleSetDigest);
  const checks = ruleSet.documents.rules
    .filter(({ kind }) => kind === 'check')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const { by, columns } = await columnsOf(ctx, run);
  const place = new Map(columns.map(({ code }, at) => [code, at]));
  const rules = checks.map(({ code: rule, name, dimension }): BlindRule => {
    const cells = columns.map((): [number, number] => [0, 0]);
    return { rule, name, dimension, applies: 0, notEvaluated: 0, cells };
  });
  const count = (column: string, at: number, unseen: number, applies: number): void => {
    const row = rules[at];
    const cell = row?.cells[place.get(column) ?? -1];
    if (!row || !cell) return;
    cell[0] += unseen;
    cell[1] += applies;
    row.notEvaluated += unseen;
    row.applies += applies;
  };
  const column = COLUMN[by];
  const tallied = await ctx.manager.query<Tallied[]>(TALLIES(column), [region, run.resultsOf]);
  for (const { column: code, at, unseen, applies } of tallied) count(code, at - 1, unseen, applies);
  // what the reader has to mark blindly is on no map
  for (const { code, marks } of await veiledMarks(ctx, run, column))
    markTallies(marks, ruleSet.documents.rules, checks).forEach(({ notEvaluated, hit, pass }, at) =>
      count(code, at, -notEvaluated, -(notEvaluated + hit + pass)),
    );
  const blind = rules.filter(({ notEvaluated }) => notEvaluated > 0);
  const share = ({ notEvaluated, applies }: BlindRule): number => notEvaluated / applies;
  blind.sort((a, b) => share(b) - share(a) || b.notEvaluated - a.notEvaluated || (a.rule < b.rule ? -1 : 1));
  return { year, run: run.run, by, columns, rules: blind, seeing: rules.length - blind.length };
}

const COLUMN = { department: 'u.department_code', unit: 'u.unit_code' } as const;

async function columnsOf(
  ctx: Ctx,
  { region, resultsOf }: RunRecord,
): Promise<{ by: BlindMapView['by']; columns: BlindColumn[] }> {
  const read = (code: string, name: string): Promise<BlindColumn[]> =>
    ctx.manager.query(
      `select ${code} as code, coalesce(max(${name}), ${code}) as name, sum(t.projects)::int as projects
       from run_unit_tally t join unit u on (u.region_code, u.unit_code) = (t.region_code, t.unit_code)
       where t.region_code = $1 and t.run_id = $2 group by ${code} order by ${code}`,
      [region, resultsOf],
    );
  const departments = await read(COLUMN.department, 'u.department_name');
  if (departments.length > 1) return { by: 'department', columns: departments };
  return { by: 'unit', columns: await read(COLUMN.unit, 'u.name') };
}

const TALLIES = (column: string): string => `
  select ${column} as column, c.at::int, sum(c.ne)::int as unseen, sum(c.h + c.p + c.ne)::int as applies
  from run_rule_tally t join unit u on (u.region_code, u.unit_code) = (t.region_code, t.unit_code),
    unnest(t.hit, t.pass, t.not_evaluated) with ordinality as c (h, p, ne, at)
  where t.region_code = $1 and t.run_id = $2 group by 1, 2`;

async function veiledMarks(ctx: Ctx, run: RunRecord, column: string): Promise<{ code: string; marks: string }[]> {
  const blind = await blindProjects(ctx, run);
  if (blind.length === 0) return [];
  return ctx.manager.query(
    `select ${column} as code, substring(x.evidence from '${OUTCOME_MARKS_SQL}') as marks
     from verdict x join project p using (region_code, project_id)
     join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
     where x.region_code = $1 and x.run_id = $2 and x.project_id = any ($3::bigint[])`,
    [run.region, run.resultsOf, blind],
  );
}
