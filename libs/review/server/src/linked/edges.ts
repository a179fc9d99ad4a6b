import type { LinkedKind } from '@zhunsheng/contract';

import { ASSET_ID, PERSON_ID, POLICY_ID, UNIT_ID } from './linked-node.js';

interface Relation {
  /** As people read it between the two names. */
  name: string;
  /** `from`, `to`, `amount_fen`, `text`, `source` of one row of evidence; kinds are fixed a relation. */
  from: LinkedKind;
  to: LinkedKind;
  query: string;
}

const CURRENT = '(v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)';
const MONEY = (fen: string): string => `to_char(${fen} / 1000000.0, 'FM999,999,990.00') || ' 万元'`;

/** Every edge rests on rows: an edge nobody can open is a rumour. */
const RELATIONS: readonly Relation[] = [
  {
    name: '中标供货',
    from: 'supplier',
    to: 'unit',
    query: `select a.vendor, ${UNIT_ID('a')}, a.award_fen,
        a.year || ' 年“' || a.name || '”（' || a.catalogue_item || '，' || a.method || '）中标 ' || ${MONEY('a.award_fen')},
        'award/' || a.award_id
      from award a`,
  },
  {
    name: '承接项目采购',
    from: 'supplier',
    to: 'project',
    query: `select a.vendor, p.public_id::text, a.award_fen,
        a.year || ' 年为该项目中标“' || a.name || '” ' || ${MONEY('a.award_fen')}, 'award/' || a.award_id
      from award a join project p using (region_code, unit_code, project_key)`,
  },
  {
    name: '拟续签合同',
    from: 'supplier',
    to: 'project',
    query: `select r.vendor, p.public_id::text, r.amount_fen,
        '申报服务外包“' || r.content || '”，合同 ' || r.contract_years || ' 年，' || ${MONEY('r.amount_fen')},
        'service_purchase/' || p.code || '/' || r.row_no
      from service_purchase r
      join project p on (p.region_code, p.project_id, p.current_version) = (r.region_code, r.project_id, r.version)
      where r.vendor is not null`,
  },
  {
    name: '同单位同年同品目供货',
    from: 'supplier',
    to: 'supplier',
    query: `select a.vendor, b.vendor, a.award_fen + b.award_fen,
        a.year || ' 年 ' || u.name || '的“' || a.catalogue_item || '”分别由两家供货', 'award/' || a.award_id || '、' || b.award_id
      from award a
      join award b using (region_code, unit_code, year, catalogue_item)
      join unit u using (region_code, unit_code)
      where a.vendor < b.vendor`,
  },
  {
    name: '申报',
    from: 'unit',
    to: 'project',
    query: `select ${UNIT_ID('p')}, p.public_id::text, v.request_fen,
        p.year || ' 年申报，' || coalesce(${MONEY('v.request_fen')}, '未填金额'), 'project/' || p.code
      from project p join project_version v on ${CURRENT}`,
  },
  {
    name: '以其为依据',
    from: 'project',
    to: 'policy',
    query: `select p.public_id::text, ${POLICY_ID('b.document_region', 'b.document_id')}, null::bigint,
        '引用“' || b.typed_title || '”' || coalesce(b.typed_article, ''), 'project_basis/' || p.code || '/' || b.basis_no
      from project_basis b
      join project p on (p.region_code, p.project_id, p.current_version) = (b.region_code, b.project_id, b.version)
      where b.document_id is not null`,
  },
  {
    name: '废止并替代',
    from: 'policy',
    to: 'policy',
    query: `select ${POLICY_ID('n.region_code', 'n.document_id')}, ${POLICY_ID('d.region_code', 'd.document_id')}, null::bigint,
        coalesce(d.repealed_on || ' 起', '') || '由“' || n.title || '”替代', 'policy_document/' || d.document_id
      from policy_document d join policy_document n on (n.region_code, n.document_id) = (d.region_code, d.repealed_by)`,
  },
  {
    name: '主管',
    from: 'unit',
    to: 'unit',
    query: `select ${UNIT_ID('d')}, ${UNIT_ID('u')}, null::bigint, d.name || '主管' || u.name, 'unit/' || u.unit_code
      from unit u join unit d on (d.region_code, d.unit_code) = (u.region_code, u.department_code)
      where u.unit_code <> d.unit_code`,
  },
  {
    name: '占有使用',
    from: 'unit',
    to: 'asset',
    query: `select ${UNIT_ID('a')}, ${ASSET_ID('a')}, a.price_fen,
        a.bought_on || ' 取得，' || a.state || '，原值 ' || ${MONEY('a.price_fen')}, 'asset/' || a.asset_id
      from asset a`,
  },
  {
    name: '任职',
    from: 'unit',
    to: 'person',
    query: `select ${UNIT_ID('p')}, ${PERSON_ID('p')}, p.monthly_cost_fen,
        p.kind || ' ' || p.post || '，' || p.since || ' 至' || coalesce(' ' || p.until, '今') || '，每月 ' || ${MONEY('p.monthly_cost_fen')},
        'person/' || p.unit_code || '/' || p.person_no
      from person p`,
  },
  {
    name: '同一人',
    from: 'person',
    to: 'person',
    query: `select ${PERSON_ID('a')}, ${PERSON_ID('b')}, null::bigint,
        '证件号相同：' || a.unit_code || ' ' || a.post || '，' || b.unit_code || ' ' || b.post,
        'person/' || a.unit_code || '/' || a.person_no || '、' || b.unit_code || '/' || b.person_no
      from person a join person b on (b.region_code, b.id_index) = (a.region_code, a.id_index)
        and (a.unit_code, a.person_no) < (b.unit_code, b.person_no)`,
  },
];

const directed = ({ name, from, to, query }: Relation, i: number): string => `
  select ${i} as relation_no, '${name}' as relation, '${from}' as from_kind, from_id, '${to}' as to_kind, to_id,
    amount_fen, text, source from (${query}) e${i} (from_id, to_id, amount_fen, text, source)`;

const backwards = (relation: Relation, i: number): string => `
  select relation_no, relation, to_kind as from_kind, to_id as from_id, from_kind as to_kind, from_id as to_id,
    amount_fen, text, source from (${directed(relation, i)}) d${i}`;

/**
 * Every edge that leaves a subject of this kind, one row a piece of evidence; who reads it sees only the rows of the own
 * scope, and persons only where the role may see them. A kind at a time, so that PostgreSQL looks into no table that could not
 * answer and can use an index on names.
 */
export function edgesFrom(kind: LinkedKind, people: boolean): string {
  return RELATIONS.flatMap((relation, i) => {
    if (!people && (relation.from === 'person' || relation.to === 'person')) return [];
    return [
      ...(relation.from === kind ? [directed(relation, i)] : []),
      ...(relation.to === kind ? [backwards(relation, i)] : []),
    ];
  }).join('\n  union all');
}
