import type { JsonSchema } from './filings-schema.js';

const text = (description: string): JsonSchema => ({ type: 'string', description });
const orNull = (type: string, description: string): JsonSchema => ({ type: [type, 'null'], description });

export const RESULTS_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'zhunsheng.results/1',
  title: '评审结果（准绳 → 一体化）',
  description: '金额单位为分（整数）。status 为空表示尚未评审，不表示通过。安排预算以 decidedGrade、decidedFen 为准。',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'region', 'year', 'generatedAt', 'digest', 'records'],
  properties: {
    schema: { const: 'zhunsheng.results/1' },
    region: { type: 'integer', description: '9 位财政区划代码' },
    year: { type: 'integer', description: '预算年度' },
    generatedAt: text('生成时间（UTC）'),
    digest: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'records 规范形式的 SM3' },
    records: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: [
          'code',
          'unitCode',
          'name',
          'state',
          'requestFen',
          'status',
          'grade',
          'priority',
          'rank',
          'suggestedFen',
          'decidedGrade',
          'decidedFen',
        ],
        properties: {
          code: text('项目编码'),
          unitCode: text('单位预算代码'),
          name: text('项目名称'),
          state: text('项目状态'),
          requestFen: { type: 'integer', description: '申报金额' },
          status: orNull('string', '评审情况：graded 已定级，blocked 被拦截，pending 待人工'),
          grade: orNull('string', '系统评定的等级 A、B、C、D'),
          priority: orNull('number', '优先分'),
          rank: orNull('integer', '名次'),
          suggestedFen: orNull('integer', '系统建议金额'),
          decidedGrade: orNull('string', '人工决定后的等级；没有人工决定的与 grade 相同'),
          decidedFen: orNull('integer', '人工决定后的金额；没有人工决定的与 suggestedFen 相同'),
        },
      },
    },
  },
};
