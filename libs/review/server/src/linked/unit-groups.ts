import { projectTables } from '../project/project-columns.js';
import type { GroupQuery } from './group.js';
import { POLICY_ID, UNIT_ID } from './linked-node.js';

const OF = (t: string): string => `(${t}.region_code, ${t}.unit_code) = ($1, $2)`;

export const UNIT_GROUPS: readonly GroupQuery[] = [
  {
    key: 'projects',
    name: '申报项目',
    amountName: '申报金额',
    leadsTo: 'project',
    query: (shown) => `select p.public_id::text, coalesce(v.name, p.code),
        concat_ws(' · ', p.code, case when x.grade is not null then x.grade::text || ' 级' end), p.year, v.request_fen
      from ${projectTables(shown)} where ${OF('p')} order by p.year desc, v.request_fen desc nulls last, p.code`,
  },
  {
    key: 'history',
    name: '历年预算与执行',
    amountName: '调整后预算',
    leadsTo: null,
    query: `select null, h.year || ' 年', count(*) || ' 个项目，执行 '
          || to_char(100.0 * sum(h.executed_fen) / nullif(sum(h.final_fen), 0), 'FM990.0') || '%' ||
          case when bool_and(h.full_year) then '' else '（执行到截止月）' end, null::int, sum(h.final_fen)
      from history_project_year h where ${OF('h')} group by h.year order by h.year desc`,
  },
  {
    key: 'suppliers',
    name: '供应商',
    amountName: '中标金额',
    leadsTo: 'supplier',
    query: `select a.vendor, a.vendor, count(*) || ' 次中标，' || concat_ws('–', nullif(min(a.year), max(a.year)), max(a.year)) || ' 年', max(a.year),
        sum(a.award_fen)
      from award a where ${OF('a')} group by a.vendor order by sum(a.award_fen) desc, a.vendor`,
  },
  {
    key: 'assets',
    name: '资产',
    amountName: '原值',
    leadsTo: 'asset',
    query: `select ${UNIT_ID('a')} || '.' || a.asset_id, a.name,
        a.asset_class || ' · ' || a.quantity || ' 件 · ' || a.state, extract(year from a.bought_on)::int, a.price_fen
      from asset a where ${OF('a')}
      order by array_position(array['闲置', '低效', '待处置', '在用'], a.state), a.price_fen desc, a.asset_id`,
  },
  {
    key: 'policies',
    name: '依据的政策',
    amountName: '申报金额',
    leadsTo: 'policy',
    query: `select ${POLICY_ID('d.region_code', 'd.document_id')}, d.title,
        concat_ws(' · ', d.number, count(*) || ' 个项目引用'), max(c.year), sum(c.request_fen)
      from (
        select distinct b.document_region, b.document_id, p.project_id, p.year, v.request_fen
        from project p
        join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
        join project_basis b on (b.region_code, b.project_id, b.version) = (p.region_code, p.project_id, p.current_version)
        where ${OF('p')}) c
      join policy_document d on (d.region_code, d.document_id) = (c.document_region, c.document_id)
      group by d.region_code, d.document_id order by count(*) desc, d.title`,
  },
  {
    key: 'findings',
    name: '审计与监督发现',
    amountName: null,
    leadsTo: null,
    query: `select null, f.matter, concat_ws(' · ', f.source, f.kind, f.state), f.year, null::bigint
      from audit_finding f where ${OF('f')} order by f.state = '已整改', f.found_on desc, f.finding_id`,
  },
  {
    key: 'carry-over',
    name: '结转结余',
    amountName: '未用金额',
    leadsTo: null,
    query: `select null, coalesce(h.name, c.project_key),
        '已结转 ' || c.years_unused || ' 年' || case when c.booked_on is null then '' else '，' || c.booked_on || ' 收回' end,
        c.origin_year, c.unused_fen
      from carry_over c
      left join lateral (select h.name from history_project_year h
        where (h.region_code, h.unit_code, h.project_key) = (c.region_code, c.unit_code, c.project_key)
        order by h.year desc limit 1) h on true
      where ${OF('c')} order by c.unused_fen desc, c.project_key`,
  },
  {
    key: 'subordinates',
    name: '所属单位',
    amountName: null,
    leadsTo: 'unit',
    query: `select ${UNIT_ID('u')}, u.name, u.unit_code || ' · ' || u.kind, null::int, null::bigint from unit u
      where u.region_code = $1 and u.department_code = $2 and u.unit_code <> $2 order by u.unit_code`,
  },
];
