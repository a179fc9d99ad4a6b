import type { CourtSide } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { expandRecord, type Grade, type Status } from '@zhunsheng/ruler';

import type { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import type { RunRecord } from '../../verdict/run/run-record.js';
import { keptOf, type Treatment } from './treatment.js';

export interface Treated {
  project: string;
  text: string;
  treatment: Treatment;
  /** `own` holds all hits that count; a pair shows those the other side does not have. */
  side: CourtSide;
}

interface Row {
  project: string;
  projectId: string;
  code: string;
  name: string;
  unitCode: string;
  unitName: string;
  text: string;
  requestFen: number;
  status: Status;
  grade: Grade | null;
  amountFen: number | null;
  necessity: number;
  importance: number;
  evidence: string;
  decisions: string[];
}

/** How the projects were treated: by the verdict in force and by what people decided after it. */
export async function treatedProjects(
  ctx: Ctx,
  shelf: RuleSetShelf,
  run: RunRecord,
  projects: readonly string[],
): Promise<Map<string, Treated>> {
  if (projects.length === 0) return new Map();
  const ruleSet = await shelf.byDigest(ctx, run.region, run.ruleSetDigest);
  const compiled = shelf.compile(ruleSet, run.year, run);
  const names = new Map(ruleSet.documents.rules.map(({ code, name }) => [code, name]));
  const rows = await ctx.manager.query<Row[]>(SQL, [run.region, run.resultsOf, projects]);
  return new Map(
    rows.map(({ project, text, evidence, ...row }) => {
      const own = expandRecord(compiled, evidence)
        .findings.filter(({ outcome, severity }) => outcome === 'hit' && severity !== 'info')
        .map(({ rule, severity, sentence }) => ({ rule, name: names.get(rule) ?? rule, severity, sentence }))
        .sort((a, b) => (a.rule < b.rule ? -1 : 1));
      const { status, grade, requestFen, amountFen, decisions } = row;
      const hits = own.map(({ rule }) => rule);
      return [
        project,
        {
          ...{ project, text },
          treatment: { status, grade, requestFen, amountFen, decisions, hits },
          side: { ...row, kept: keptOf(row), own },
        },
      ];
    }),
  );
}

const SQL = `
  select d.project_id::text as project, d.public_id as "projectId", p.code, coalesce(v.name, '') as name,
    p.unit_code as "unitCode", u.name as "unitName", concat(v.name, '：', v.summary) as text,
    coalesce(v.request_fen, 0)::float8 as "requestFen", x.status, d.grade, d.amount_fen::float8 as "amountFen",
    (x.necessity / 10000)::float8 / 100 as necessity, (x.importance / 10000)::float8 / 100 as importance, x.evidence,
    coalesce(k.words, '{}') as decisions
  from decided_project d
  join project p using (region_code, project_id)
  join project_version v on (v.region_code, v.project_id, v.version) = (d.region_code, d.project_id, d.version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  join standing_verdict x on (x.region_code, x.run_id, x.project_id) = (d.region_code, d.run_id, d.project_id)
  left join lateral (
    select array_agg(concat(case r.kind when 'adjust' then '调整金额' else '推翻' end,
      case r.subject when 'finding' then concat('疑点 ', r.rule) when 'project' then concat('等级为 ', r.grade_after) end,
      '：', r.reason_name) order by r.subject, r.rule) as words
    from review_decision r
    where (r.region_code, r.project_id, r.version, r.state) = (d.region_code, d.project_id, d.version, '生效')
      and r.kind <> 'accept') k on true
  where d.region_code = $1 and d.run_id = $2 and d.project_id = any ($3::bigint[])`;
