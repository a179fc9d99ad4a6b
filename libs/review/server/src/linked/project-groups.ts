import type { GroupQuery } from './group.js';
import { POLICY_ID, UNIT_ID } from './linked-node.js';

const SAME_PROJECT = (t: string): string =>
  `(${t}.region_code, ${t}.unit_code, ${t}.project_key) = (p.region_code, p.unit_code, p.project_key)`;
const CURRENT = (t: string): string =>
  `(${t}.region_code, ${t}.project_id, ${t}.version) = (p.region_code, p.project_id, p.current_version)`;

export const PROJECT_GROUPS: readonly GroupQuery[] = [
  {
    key: 'unit',
    name: '申报单位',
    amountName: null,
    leadsTo: 'unit',
    query: `select ${UNIT_ID('u')}, u.name, u.unit_code || ' · ' || u.kind, null::int, null::bigint
      from project p join unit u using (region_code, unit_code) where p.public_id = $1`,
  },
  {
    key: 'history',
    name: '历年预算与执行',
    amountName: '调整后预算',
    leadsTo: null,
    query: `select null, h.year || ' 年', '执行 ' || to_char(100.0 * h.executed_fen / nullif(h.final_fen, 0), 'FM990.0') || '%'
          || case when h.full_year then '' else '（执行到截止月）' end, h.year, h.final_fen
      from project p join history_project_year h on ${SAME_PROJECT('h')} where p.public_id = $1 order by h.year desc`,
  },
  {
    key: 'suppliers',
    name: '供应商',
    amountName: '中标金额',
    leadsTo: 'supplier',
    query: `select a.vendor, a.vendor, a.name || ' · ' || a.method, a.year, a.award_fen
      from project p join award a on ${SAME_PROJECT('a')} where p.public_id = $1 order by a.year desc, a.award_id`,
  },
  {
    key: 'policies',
    name: '政策依据',
    amountName: null,
    leadsTo: 'policy',
    query: `select ${POLICY_ID('d.region_code', 'd.document_id')}, coalesce(d.title, b.typed_title),
        concat_ws(' · ', coalesce(d.number, b.typed_number), b.typed_article,
          case when d.document_id is null then '政策库中没有' when d.repealed_on is not null then '已于 ' || d.repealed_on || ' 废止'
            when d.valid_to is not null then '有效期至 ' || d.valid_to end), null::int, null::bigint
      from project p join project_basis b on ${CURRENT('b')}
      left join policy_document d on (d.region_code, d.document_id) = (b.document_region, b.document_id)
      where p.public_id = $1 order by b.basis_no`,
  },
  {
    key: 'lines',
    name: '测算明细',
    amountName: '明细金额',
    leadsTo: null,
    query: `select null, coalesce(l.text, '第 ' || l.line_no || ' 行'),
        concat_ws(' · ', l.dept_econ, l.quantity || coalesce(l.measure, '')), p.year, l.amount_fen
      from project p join project_line l on ${CURRENT('l')} where p.public_id = $1 order by l.line_no`,
  },
  {
    key: 'evaluations',
    name: '绩效评价',
    amountName: null,
    leadsTo: null,
    query: `select null, e.kind, concat_ws(' · ', e.grade, to_char(e.score, 'FM990.0') || ' 分', e.conclusion), e.year, null::bigint
      from project p join evaluation e on ${SAME_PROJECT('e')} where p.public_id = $1 order by e.year desc, e.kind`,
  },
  {
    key: 'findings',
    name: '审计与监督发现',
    amountName: null,
    leadsTo: null,
    query: `select null, f.matter, concat_ws(' · ', f.source, f.kind, f.state), f.year, null::bigint
      from project p join audit_finding f on ${SAME_PROJECT('f')} where p.public_id = $1
      order by f.found_on desc, f.finding_id`,
  },
  {
    key: 'idle-assets',
    name: '可调剂的同类资产',
    amountName: '原值',
    leadsTo: 'asset',
    query: `select a.region_code || '.' || a.unit_code || '.' || a.asset_id, a.name,
        concat_ws(' · ', u.name, a.asset_class, a.state), extract(year from a.bought_on)::int, a.price_fen
      from project p
      join asset a on a.region_code = p.region_code and a.state in ('闲置', '低效')
      join unit u on (u.region_code, u.unit_code) = (a.region_code, a.unit_code)
      where p.public_id = $1 and exists (select from asset_request r where ${CURRENT('r')} and r.asset_class = a.asset_class)
      order by a.asset_class, a.price_fen desc, a.asset_id`,
  },
];
