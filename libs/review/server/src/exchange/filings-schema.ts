import type { Ctx } from '@zhunsheng/kernel';

import { camel, TABS } from '../project/submission.js';

export type JsonSchema = Record<string, unknown>;

const MOST_RECORDS = 2000;
const MOST_ROWS = 2000;
const LONGEST_TEXT = 20_000;
/** Given by the product when it files, not by the sender. */
const OURS = ['region_code', 'project_id', 'version', 'unit_code', 'submitted_by', 'submitted_at'];
const LOCATED = ['document_region', 'document_id', 'article_no', 'match'];

interface Column {
  table: string;
  name: string;
  type: string;
  words: string | null;
}

/** Of the columns a filing is kept in: what a sender may write is what the form may write, and the two cannot part. */
export async function filingsSchema(ctx: Ctx): Promise<JsonSchema> {
  const tables = ['project_version', ...Object.values(TABS).map(({ table }) => table)];
  const columns = await ctx.manager.query<Column[]>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, col_description(c.oid, a.attnum) as words
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' and a.attidentity = ''
     where c.relname = any ($1) and c.relnamespace = 'public'::regnamespace order by c.relname, a.attnum`,
    [tables],
  );
  const fields = (table: string, without: readonly string[]): JsonSchema =>
    Object.fromEntries(
      columns
        .filter((column) => column.table === table && ![...OURS, ...without].includes(column.name))
        .map(({ name, type, words }) => [camel(name), { ...typeOf(type), ...(words ? { description: words } : {}) }]),
    );
  const tabs = Object.entries(TABS).map(([tab, { table, no }]): [string, JsonSchema] => [
    tab,
    {
      type: 'array',
      maxItems: MOST_ROWS,
      items: {
        type: 'object',
        additionalProperties: false,
        properties: fields(table, [...(no ? [no, 'year'] : []), ...LOCATED]),
      },
    },
  ]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'zhunsheng.filings/1',
    title: '项目申报（一体化 → 准绳）',
    description: '金额单位为分（整数）。每条记录成为单位的一份草稿，由单位核对后提交，入库校验与单位审核照常。',
    type: 'object',
    additionalProperties: false,
    required: ['schema', 'region', 'year', 'source', 'records'],
    properties: {
      schema: { const: 'zhunsheng.filings/1' },
      region: { type: 'integer', minimum: 100000000, maximum: 999999999, description: '9 位财政区划代码' },
      year: { type: 'integer', minimum: 2000, maximum: 2100, description: '预算年度' },
      source: { type: 'string', minLength: 1, maxLength: 40, description: '报送系统的名称' },
      records: { type: 'array', minItems: 1, maxItems: MOST_RECORDS, items: { $ref: '#/$defs/record' } },
    },
    $defs: {
      record: {
        type: 'object',
        additionalProperties: false,
        required: ['ref', 'unitCode', 'content'],
        properties: {
          ref: { type: 'string', minLength: 1, maxLength: 100, description: '报送系统中的编号，重复报送时不变' },
          unitCode: { type: 'string', pattern: '^[0-9]{3,12}$', description: '单位预算代码' },
          content: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: {
              ...fields('project_version', ['year']),
              name: { type: 'string', minLength: 1, maxLength: 200, description: '项目名称' },
              ...Object.fromEntries(tabs),
            },
          },
        },
      },
    },
  };
}

function typeOf(type: string): JsonSchema {
  if (['integer', 'bigint', 'smallint'].includes(type)) return { type: ['integer', 'null'] };
  if (['numeric', 'double precision', 'real'].includes(type)) return { type: ['number', 'null'] };
  if (type === 'boolean') return { type: ['boolean', 'null'] };
  if (type === 'date') return { type: ['string', 'null'], pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
  if (type.endsWith('[]')) return { type: 'array', items: { type: 'string' } };
  if (type === 'jsonb') return {};
  return { type: ['string', 'null'], maxLength: LONGEST_TEXT };
}
