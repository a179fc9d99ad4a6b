import type { LinkedEvent, LinkedKind } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { GatheredKind } from './linked-node.js';

const LATEST = 60;

const AWARDS = (where: string, name: string): string => `
  select a.awarded_on::text, '中标', ${name}, a.award_fen, 'supplier', a.vendor from award a
  join unit u using (region_code, unit_code) where ${where}`;
const OF_UNIT = (t: string): string => `(${t}.region_code, ${t}.unit_code) = ($1, $2)`;
const OF_PROJECT = (t: string): string => `(${t}.region_code, ${t}.unit_code, ${t}.project_key) in (
  select p.region_code, p.unit_code, p.project_key from project p where p.public_id = $1)`;

const EVALUATIONS = (where: string): string => `
  select e.evaluated_on::text, e.kind, concat_ws(' · ', e.year || ' 年度', e.grade, to_char(e.score, 'FM990.0') || ' 分', e.conclusion),
    null::bigint, null, null from evaluation e where ${where}`;
const FINDINGS = (where: string): string => `
  select f.found_on::text, f.source || '发现问题', f.matter || '（' || f.state || '）', null::bigint, null, null
  from audit_finding f where ${where}
  union all
  select f.closed_on::text, '整改完成', f.matter, null::bigint, null, null from audit_finding f
  where f.closed_on is not null and ${where}`;
const BUDGETS = (where: string): string => `
  select h.year::text, '年度预算', h.name || '，执行 ' || to_char(100.0 * h.executed_fen / nullif(h.final_fen, 0), 'FM990.0') || '%',
    h.final_fen, null, null from history_project_year h where ${where}`;
const FILINGS = (where: string): string => `
  select coalesce((v.submitted_at at time zone 'Asia/Shanghai')::date::text, p.year::text), '申报',
    coalesce(v.name, p.code) || '（第 ' || v.version || ' 版）', v.request_fen, 'project', p.public_id::text
  from project p join project_version v using (region_code, project_id) where ${where}`;

/** What happened to the subject and when, in the columns of `LinkedEvent`; parameters are the subject's parts. */
const EVENTS: Record<GatheredKind, string> = {
  unit: [
    FILINGS(OF_UNIT('p')),
    AWARDS(OF_UNIT('a'), `a.vendor || '：' || a.name`),
    EVALUATIONS(OF_UNIT('e')),
    FINDINGS(OF_UNIT('f')),
  ].join(' union all '),
  project: [
    FILINGS('p.public_id = $1'),
    BUDGETS(OF_PROJECT('h')),
    AWARDS(OF_PROJECT('a'), `a.vendor || '：' || a.name`),
    EVALUATIONS(OF_PROJECT('e')),
    FINDINGS(OF_PROJECT('f')),
  ].join(' union all '),
  policy: `
    select issued_on::text, '发文', issuer, null::bigint, null, null from policy_document
    where (region_code, document_id) = ($1, $2) and issued_on is not null
    union all
    select valid_from::text, '施行', title, null, null, null from policy_document where (region_code, document_id) = ($1, $2)
    union all
    select valid_to::text, '有效期满', title, null, null, null from policy_document
    where (region_code, document_id) = ($1, $2) and valid_to is not null
    union all
    select d.repealed_on::text, '废止', coalesce('由“' || n.title || '”替代', d.title), null, 'policy',
      n.region_code || '.' || n.document_id
    from policy_document d left join policy_document n on (n.region_code, n.document_id) = (d.region_code, d.repealed_by)
    where (d.region_code, d.document_id) = ($1, $2) and d.repealed_on is not null`,
  supplier: `select a.awarded_on::text, '中标', u.name || '：' || a.name, a.award_fen, 'unit', a.region_code || '.' || a.unit_code
    from award a join unit u using (region_code, unit_code) where a.vendor = $1`,
  asset: `select t.bought_on::text, '取得', t.name || '，' || t.quantity || ' 件', t.price_fen, null, null from asset t
    where (t.region_code, t.unit_code, t.asset_id) = ($1, $2, $3)`,
};

interface Row extends Omit<LinkedEvent, 'node'> {
  kind: LinkedKind | null;
  id: string | null;
}

/** The latest events first; where only a year is known it stands before the days of that year. */
export async function readTimeline(ctx: Ctx, kind: GatheredKind, parts: readonly unknown[]): Promise<LinkedEvent[]> {
  const rows = await ctx.manager.query<Row[]>(
    `select at, label, text, amount_fen::float8 as "amountFen", kind, id
     from (${EVENTS[kind]}) e (at, label, text, amount_fen, kind, id) order by at desc, label, text limit ${LATEST}`,
    [...parts],
  );
  return rows.map(({ kind: leadsTo, id, ...event }) => ({
    ...event,
    node: leadsTo && id ? { kind: leadsTo, id, name: event.text, note: event.label } : null,
  }));
}
