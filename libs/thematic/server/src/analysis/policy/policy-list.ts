import type { PolicyListView, PolicySummary } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Where } from '../../find/find.js';
import { CALIBER, CITING, EVALUATED } from './citing.js';

const STATES = ['有支出无结果', '有结果', '尚无支出'] as const;

export type Summed = Omit<PolicySummary, 'state' | 'metShare'> & { indicators: number; met: number };

/** Every document that a project of the campaign names; spending without a result first, then by money. */
export async function policyList(ctx: Ctx, { region, year }: Where): Promise<PolicyListView> {
  const policies = (await sums(ctx, region, year)).map(summaryOf);
  policies.sort(
    (a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.paidFen - a.paidFen || b.requestFen - a.requestFen,
  );
  const counts = Object.fromEntries(
    STATES.map((state) => [state, policies.filter((one) => one.state === state).length]),
  ) as PolicyListView['counts'];
  const [{ without }] = await ctx.manager.query<[{ without: number }]>(
    `select count(*)::int as without from project p where p.region_code = $1 and p.year = $2 and p.state <> '草稿'
       and not exists (select from (${CITING}) c where (c.region_code, c.unit_code, c.project_key)
         = (p.region_code, p.unit_code, p.project_key))`,
    [region, year],
  );
  return { year, policies, counts, without, caliber: CALIBER };
}

export function summaryOf({ indicators, met, ...policy }: Summed): PolicySummary {
  const state = policy.paidFen === 0 ? '尚无支出' : policy.results === 0 ? '有支出无结果' : '有结果';
  return { ...policy, metShare: indicators > 0 ? met / indicators : null, state };
}

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
     k as materialized (select distinct region_code, unit_code, project_key from c),
     paid as (
       select h.unit_code, h.project_key, sum(h.executed_fen) as fen from k join history_project_year h
         using (region_code, unit_code, project_key) group by 1, 2),
     made as (
       select r.unit_code, r.project_key, count(*) as indicators, count(*) filter (where r.met) as met
       from k join indicator_result r using (region_code, unit_code, project_key) group by 1, 2),
     judged as (
       select e.unit_code, e.project_key, count(*) as evaluations from k join evaluation e
         using (region_code, unit_code, project_key) where e.kind in (${EVALUATED}) group by 1, 2)
     select c.document_region as region, c.document_id as id, min(d.title) as title, min(d.number) as number,
       count(*)::int as projects, count(distinct c.unit_code)::int as units,
       coalesce(sum(c.request_fen), 0)::float8 as "requestFen", coalesce(sum(paid.fen), 0)::float8 as "paidFen",
       coalesce(sum(made.indicators), 0)::int + coalesce(sum(judged.evaluations), 0)::int as results,
       coalesce(sum(made.indicators), 0)::int as indicators, coalesce(sum(made.met), 0)::int as met
     from c join policy_document d on (d.region_code, d.document_id) = (c.document_region, c.document_id)
     left join paid using (unit_code, project_key) left join made using (unit_code, project_key)
     left join judged using (unit_code, project_key)
     group by 1, 2`,
    [region, year, one?.region ?? null, one?.id ?? ''],
  );
}
