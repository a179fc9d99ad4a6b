import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

import type { JsonSchema } from './filings-schema.js';

const TYPES: Record<string, string> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  null: '空',
};
/** A record with a thousand mistakes has one cause. */
const MOST_TOLD = 20;

export type Check = (value: unknown) => string[];

export function checkOf(schema: JsonSchema): Check {
  // patterns are ours; a document that breaks a rule in one place may break others
  const validate: ValidateFunction = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  return (value) => {
    if (validate(value)) return [];
    return [...new Set((validate.errors ?? []).map(inWords))].slice(0, MOST_TOLD);
  };
}

/** `content.lines[3].amountFen 应为整数`: what, where, and how it should be. */
function inWords({ instancePath, keyword, params }: ErrorObject): string {
  const at = placeOf(instancePath);
  const given = params as Record<string, unknown>;
  if (keyword === 'additionalProperties')
    return `${at}${at && '.'}${String(given['additionalProperty'])} 不是可用的字段`;
  if (keyword === 'required') return `${at}${at && '.'}${String(given['missingProperty'])} 缺少`;
  return `${at || '文件'} ${sayingOf(keyword, given)}`;
}

function sayingOf(keyword: string, given: Record<string, unknown>): string {
  const limit = String(given['limit']);
  if (keyword === 'type')
    return `应为${[given['type']]
      .flat()
      .map((one) => TYPES[String(one)] ?? String(one))
      .join('或')}`;
  if (keyword === 'const') return `应为 ${String(given['allowedValue'])}`;
  if (keyword === 'maxLength') return `过长（最多 ${limit} 字）`;
  if (keyword === 'minLength') return '不能为空';
  if (keyword === 'maxItems') return `过多（最多 ${limit} 项）`;
  if (keyword === 'minItems') return `至少要有 ${limit} 项`;
  if (keyword === 'minimum') return `不能小于 ${limit}`;
  if (keyword === 'maximum') return `不能大于 ${limit}`;
  return '格式不正确，请对照字段说明';
}

/** `/content/lines/2/amountFen` as people count. */
const placeOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part, i) => (/^\d+$/.test(part) ? `[${String(Number(part) + 1)}]` : `${i > 0 ? '.' : ''}${part}`))
    .join('');
