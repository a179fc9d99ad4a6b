import type { BoardPoint, BoardView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { expandRecord } from '@zhunsheng/ruler';

import { blindProjects } from '../fairness/round/blind-guard.js';
import { PROJECT_TABLES, projectTables } from '../project/project-columns.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';

const TOP = 3;

interface Stored extends Omit<BoardPoint, 'top'> {
  evidence: string;
}

/** Every graded project of the reader's scope as a point, but for those to be marked blindly: x necessity, y importance. */
export async function board(ctx: Ctx, shelf: RuleSetShelf, campaign: Campaign): Promise<BoardView> {
  const { region, year, cutN, cutI, borderWidth } = campaign;
  const run = await latestRun(ctx, region, year);
  if (!run) return { year, cutN, cutI, borderWidth, points: [] };
  const compiled = shelf.compile(await shelf.byDigest(ctx, region, run.ruleSetDigest), year, run);
  const blind = await blindProjects(ctx, campaign);
  const tables = blind.length > 0 ? projectTables('true', '$3::bigint[]') : PROJECT_TABLES;
  const rows = await ctx.manager.query<Stored[]>(pointsOf(tables), [region, year, blind]);
  const points = rows.map(({ evidence, ...point }) => ({
    ...point,
    top: heaviest(expandRecord(compiled, evidence).findings),
  }));
  return { year, cutN: run.cutN, cutI: run.cutI, borderWidth: run.borderWidth, points };
}

const WEIGHT = { block: 3, 'warn-evidence': 2, warn: 1, info: 0 };

function heaviest(findings: ReturnType<typeof expandRecord>['findings']): string[] {
  return findings
    .filter(({ outcome, severity }) => outcome === 'hit' && severity !== 'info')
    .sort((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity] || a.points - b.points || (a.rule < b.rule ? -1 : 1))
    .slice(0, TOP)
    .map(({ sentence }) => sentence);
}

const pointsOf = (tables: string): string => `
  select p.public_id as id, coalesce(v.name, '') as name, u.name as "unitName", u.department_code as "departmentCode",
    coalesce(u.department_name, u.department_code) as "departmentName", coalesce(v.request_fen, 0)::float8 as "requestFen",
    x.suggested_fen::float8 as "suggestedFen", (x.necessity / 10000)::float8 / 100 as necessity,
    (x.importance / 10000)::float8 / 100 as importance, x.grade::text as grade, k.rank,
    array_remove(array[case when x.flags & 1 > 0 then '临界' end, case when x.flags & 2 > 0 then '不稳' end,
      case when x.flags & 4 > 0 then '数据不全' end], null) as flags,
    x.evidence
  from ${tables}
  where p.region_code = $1 and p.year = $2 and x.grade is not null and p.project_id <> all ($3::bigint[])
  order by k.rank nulls last, p.code`;
