import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { hiddenPlaces } from '../fairness/round/blind-guard.js';
import { projectTables, ROW_FIELDS } from './project-columns.js';
import { uuidOf } from './public-id.js';

export { uuidOf } from './public-id.js';

const OF_VERSION = '(t.region_code, t.project_id, t.version) = (v.region_code, v.project_id, v.version)';
const list = (fields: string, table: string, order: string): string =>
  `coalesce((select json_agg(json_build_object(${fields}) order by ${order}) from ${table} where ${OF_VERSION}), '[]')`;

const LINES = list(
  `'no', t.line_no, 'text', coalesce(t.text, ''), 'deptEcon', coalesce(t.dept_econ, ''), 'quantity', t.quantity,
   'unit', t.measure, 'unitPriceFen', t.unit_price_fen, 'amountFen', coalesce(t.amount_fen, 0),
   'basis', coalesce(t.standard_code, t.price_source, t.quotation)`,
  'project_line t',
  't.line_no',
);
const SOURCES = list(`'source', t.source, 'amountFen', t.amount_fen`, 'project_source t', 't.source_no');
const PLAN = list(`'year', t.year, 'amountFen', t.amount_fen`, 'project_plan_year t', 't.year');
const INDICATORS = list(
  `'level1', coalesce(t.level1, ''), 'level2', coalesce(t.level2, ''), 'name', coalesce(t.name, ''),
   'operator', coalesce(t.operator, ''), 'value', coalesce(t.value, t.numeric_value::text, ''), 'unit', t.measure`,
  'project_indicator t',
  't.indicator_no',
);
const BASES = `coalesce((
  select json_agg(json_build_object('document', coalesce(doc.title, t.typed_title), 'number', coalesce(doc.number, t.typed_number),
    'article', coalesce(a.label, t.typed_article), 'match', t.match,
    'valid', doc.document_id is not null and b.lapsed_on is null) order by t.basis_no)
  from project_basis t
  left join filed_basis b on (b.region_code, b.project_id, b.version, b.basis_no)
    = (t.region_code, t.project_id, t.version, t.basis_no)
  left join policy_document doc on (doc.region_code, doc.document_id) = (t.document_region, t.document_id)
  left join policy_article a on (a.region_code, a.document_id, a.article_no) = (t.document_region, t.document_id, t.article_no)
  where ${OF_VERSION}), '[]')`;
const ATTACHMENTS = list(
  `'kind', t.kind, 'name', t.name, 'readable', t.readable, 'chars', coalesce(char_length(t.text), 0)`,
  'project_attachment t',
  't.attachment_no',
);
const TIMELINE = `coalesce((
  select json_agg(json_build_object('at', e.at, 'actorName', e.who, 'label', e.label, 'summary', e.summary) order by e.at)
  from (
    select t.submitted_at as at, coalesce(t.submitted_by, '') as who, '提交申报' as label,
      '第 ' || t.version || ' 版' as summary
    from project_version t where (t.region_code, t.project_id) = (p.region_code, p.project_id) and t.submitted_at is not null
    union all
    select run.finished_at, run.requested_by, '机器审核', '规则集第 ' || run.rule_set_version || ' 版'
    from verdict own join review_run run using (region_code, run_id)
    where (own.region_code, own.project_id) = (p.region_code, p.project_id) and run.finished_at is not null) e), '[]')`;

export async function showProject(ctx: Ctx, id: string): Promise<string> {
  const rows = await ctx.manager.query<{ page: string }[]>(
    `select json_build_object(${ROW_FIELDS}, 'version', v.version, 'summary', coalesce(v.summary, ''),
       'justification', coalesce(v.justification, ''), 'startYear', v.start_year, 'endYear', v.end_year,
       'persistence', coalesce(v.persistence, '')
     )::jsonb || jsonb_build_object('lines', ${LINES}, 'sources', ${SOURCES}, 'plan', ${PLAN}, 'indicators', ${INDICATORS},
       'bases', ${BASES}, 'attachments', ${ATTACHMENTS}, 'timeline', ${TIMELINE}) as page
     from ${projectTables('true', await hiddenPlaces(ctx))}
     where p.region_code between $1 and $2 and p.public_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(id)],
  );
  const [row] = rows;
  if (!row) throw new ZsError('NOT_FOUND');
  return JSON.stringify(row.page);
}
