import type { PolicyListView, PolicySummary } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Where } from '../../find/find.js';
import { CALIBER, CITING, EVALUATED } from './citing.js';

const STATES = ['有支出无结果', '有结果', '尚无支出'] as const;

export type Summed = Omit<PolicySummary, 'state' | 'metShare'> & {
  indicators: number;
  met: number;
  /** Projects that name any of the documents, the same in every row. */
  cited: number;
};

/** Every document that a project of the campaign names; spending without a result first, then by money. */
export async function policyList(ctx: Ctx, { region, year }: Where): Promise<PolicyListView> {
  const summed = await sums(ctx, region, year);
  const policies = summed.map(summaryOf);
  policies.sort(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.paidFen - a.paidFen || b.requestFen - a.requestFen,
  );
  const counts = Object.fromEntries(
    STATES.map((state) => [state, policies.filter((one) => one.state === state).length]),
  ) as PolicyListView['counts'];
  const [{ all }] = await ctx.manager.query<[{ all: number }]>(
    `select count(*)::int as all from project where region_code = $1 and year = $2 and state <> '草稿'`,
    [region, year],
  );
  const without = all - (summed[0]?.cited ?? 0);
  return { year, policies, counts, without, caliber: CALIBER };
}

export function summaryOf({ indicators, met, cited: _, ...policy }: Summed): PolicySummary {
  const state = policy.paidFen === 0 ? '尚无支出' : policy.results === 0 ? '有支出无结果' : '有结果';
  return { ...policy, metShare: indicators > 0 ? met / indicators : null, state };
}

/** For one document only its own projects' rows are read; for all of them the tables are, once. */
const NAMED = `($3::int is null or (h.unit_code, h.project_key) in (select unit_code, project_key from c))`;

/** All documents, or one of them. */
export function sums(
  ctx: Ctx,
  region: number,
  year: number,
  one: { region: number; id: string } | null = null,
): Promise<Summed[]> {
  return ctx.manager.query(
    `with c as materialized (select * from (${CITING}) a
       where $3::int is null or (a.document_region, a.document_id) = ($3, $4)),
     paid as materialized (
       select unit_code, project_key, sum(executed_fen) as fen from history_project_year h
       where region_code = $1 and ${NAMED} group by 1, 2),
     made as materialized (
       select unit_code, project_key, count(*) as indicators, count(*) filter (where met) as met from indicator_result h
       where region_code = $1 and ${NAMED} group by 1, 2),
     judged as materialized (
       select unit_code, project_key, count(*) as evaluations from evaluation h
       where region_code = $1 and kind in (${EVALUATED}) and ${NAMED} group by 1, 2)
     select c.document_region as region, c.document_id as id, min(d.title) as title, min(d.number) as number,
       count(*)::int as projects, count(distinct c.unit_code)::int as units,
       coalesce(sum(c.request_fen), 0)::float8 as "requestFen", coalesce(sum(paid.fen), 0)::float8 as "paidFen",
       coalesce(sum(made.indicators), 0)::int + coalesce(sum(judged.evaluations), 0)::int as results,
       coalesce(sum(made.indicators), 0)::int as indicators, coalesce(sum(made.met), 0)::int as met,
       (select count(*) from (select distinct unit_code, project_key from c) k)::int as cited
     from c join policy_document d on (d.region_code, d.document_id) = (c.document_region, c.document_id)
     left join paid using (unit_code, project_key) left join made using (unit_code, project_key)
     left join judged using (unit_code, project_key)
     group by 1, 2`,
    [region, year, one?.region ?? null, one?.id ?? ''],
  );
}
