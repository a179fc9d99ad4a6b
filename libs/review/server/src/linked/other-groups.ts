import { PROJECT_TABLES, projectTables } from '../project/project-columns.js';
import type { GroupQuery } from './group.js';
import { ASSET_ID, POLICY_ID, UNIT_ID } from './linked-node.js';

const CITES = `exists (select from project_basis b
  where (b.region_code, b.project_id, b.version) = (p.region_code, p.project_id, p.current_version)
    and (b.document_region, b.document_id) = ($1, $2))`;

export const POLICY_GROUPS: readonly GroupQuery[] = [
  {
    key: 'projects',
    name: '引用它的项目',
    amountName: '申报金额',
    leadsTo: 'project',
    query: (shown) => `select p.public_id::text, coalesce(v.name, p.code),
        concat_ws(' · ', u.name, case when x.grade is not null then x.grade::text || ' 级' end), p.year, v.request_fen
      from ${projectTables(shown)} where ${CITES} order by p.year desc, v.request_fen desc nulls last, p.code`,
  },
  {
    key: 'units',
    name: '引用它的单位',
    amountName: '申报金额',
    leadsTo: 'unit',
    query: `select ${UNIT_ID('u')}, u.name, count(*) || ' 个项目', max(p.year), sum(v.request_fen)
      from ${PROJECT_TABLES} where ${CITES} group by u.region_code, u.unit_code order by sum(v.request_fen) desc, u.unit_code`,
  },
  {
    key: 'standards',
    name: '以它为依据的支出标准',
    amountName: null,
    leadsTo: null,
    query: `select null, s.name, concat_ws(' · ', s.tier, s.class, s.article), extract(year from s.since)::int, null::bigint
      from standard s
      join policy_document d on s.document = d.title or s.number = d.number
      where (d.region_code, d.document_id) = ($1, $2) order by s.name, s.tier, s.since desc`,
  },
  {
    key: 'successors',
    name: '废止与替代',
    amountName: null,
    leadsTo: 'policy',
    query: `select ${POLICY_ID('d.region_code', 'd.document_id')}, d.title,
        concat_ws(' · ', d.number, case when d.repealed_by = $2 then '被本文件替代' else '替代本文件' end),
        extract(year from d.valid_from)::int, null::bigint
      from policy_document d
      where (d.region_code = $1 and d.repealed_by = $2)
        or (d.region_code, d.document_id) in (select o.region_code, o.repealed_by from policy_document o
          where (o.region_code, o.document_id) = ($1, $2))
      order by d.valid_from desc, d.document_id`,
  },
];

export const SUPPLIER_GROUPS: readonly GroupQuery[] = [
  {
    key: 'units',
    name: '供货的单位',
    amountName: '中标金额',
    leadsTo: 'unit',
    query: `select ${UNIT_ID('a')}, u.name, count(*) || ' 次，占该单位同期采购的 '
          || to_char(100.0 * sum(a.award_fen) / nullif((select sum(o.award_fen) from award o
            where (o.region_code, o.unit_code) = (a.region_code, a.unit_code)), 0), 'FM990.0') || '%',
        max(a.year), sum(a.award_fen)
      from award a join unit u using (region_code, unit_code) where a.vendor = $1
      group by a.region_code, a.unit_code, u.name order by sum(a.award_fen) desc, a.unit_code`,
  },
  {
    key: 'awards',
    name: '中标记录',
    amountName: '中标金额',
    leadsTo: null,
    query: `select null, a.name, concat_ws(' · ', u.name, a.catalogue_item, a.method), a.year, a.award_fen
      from award a join unit u using (region_code, unit_code) where a.vendor = $1 order by a.awarded_on desc, a.award_id`,
  },
  {
    key: 'projects',
    name: '承接的项目',
    amountName: '中标金额',
    leadsTo: 'project',
    query: `select p.public_id::text, coalesce(v.name, p.code), u.name, p.year, sum(a.award_fen)
      from award a
      join project p using (region_code, unit_code, project_key)
      join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
      join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
      where a.vendor = $1 group by p.public_id, v.name, p.code, u.name, p.year order by sum(a.award_fen) desc, p.code`,
  },
  {
    key: 'contracts',
    name: '申报中拟续签的服务合同',
    amountName: '合同金额',
    leadsTo: 'project',
    query: `select p.public_id::text, r.content, u.name || ' · ' || r.contract_years || ' 年', p.year, r.amount_fen
      from service_purchase r
      join project p on (p.region_code, p.project_id, p.current_version) = (r.region_code, r.project_id, r.version)
      join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
      where r.vendor = $1 order by r.amount_fen desc, p.code`,
  },
  {
    key: 'peers',
    name: '同单位同年同品目的其他供应商',
    amountName: null,
    leadsTo: 'supplier',
    query: `select b.vendor, b.vendor, count(*) || ' 次同场：' || string_agg(distinct a.catalogue_item, '、'), max(a.year), null::bigint
      from award a join award b using (region_code, unit_code, year, catalogue_item)
      where a.vendor = $1 and b.vendor <> $1 group by b.vendor order by count(*) desc, b.vendor`,
  },
];

const THIS = `(t.region_code, t.unit_code, t.asset_id) = ($1, $2, $3)`;

export const ASSET_GROUPS: readonly GroupQuery[] = [
  {
    key: 'unit',
    name: '占有单位',
    amountName: null,
    leadsTo: 'unit',
    query: `select ${UNIT_ID('u')}, u.name, u.unit_code || ' · ' || u.kind, null::int, null::bigint
      from asset t join unit u using (region_code, unit_code) where ${THIS}`,
  },
  {
    key: 'requests',
    name: '正在申请同类资产的项目',
    amountName: '申请金额',
    leadsTo: 'project',
    query: `select p.public_id::text, r.name, concat_ws(' · ', u.name, r.quantity || ' 件'), p.year, r.quantity * r.price_fen
      from asset t
      join asset_request r on (r.region_code, r.asset_class) = (t.region_code, t.asset_class)
      join project p on (p.region_code, p.project_id, p.current_version) = (r.region_code, r.project_id, r.version)
      join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
      where ${THIS} order by r.quantity * r.price_fen desc, p.code`,
  },
  {
    key: 'idle',
    name: '同类的闲置与低效资产',
    amountName: '原值',
    leadsTo: 'asset',
    query: `select ${ASSET_ID('o')}, o.name, concat_ws(' · ', u.name, o.state), extract(year from o.bought_on)::int, o.price_fen
      from asset t
      join asset o on (o.region_code, o.asset_class) = (t.region_code, t.asset_class) and o.state in ('闲置', '低效')
        and (o.unit_code, o.asset_id) <> (t.unit_code, t.asset_id)
      join unit u on (u.region_code, u.unit_code) = (o.region_code, o.unit_code)
      where ${THIS} order by o.price_fen desc, o.asset_id`,
  },
];
