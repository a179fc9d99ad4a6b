import type { ListFact, ScalarFact } from '../shape/dictionary.js';
import type { Bool, Num, Text, Ref } from './tree.js';

export const MONEY = '分';
/** A number without a unit fits any unit but money. */
export const PLAIN = '';

/** A typed expression; `error` fits everything, so one mistake is reported once. */
export type Typed =
  | { type: 'number'; unit: string; node: Num; literal?: boolean }
  | { type: 'date'; node: Num }
  | { type: 'boolean'; node: Bool }
  | { type: 'text'; node: Text }
  | { type: 'enum'; codes: readonly string[]; ref: Ref }
  | { type: 'list'; list: ListFact; fact: number }
  | { type: 'words'; words: readonly string[] }
  | { type: 'error' };

export const ERROR: Typed = { type: 'error' };

/** Units that only say "a plain quantity" and so mix with anything but money. */
const PLAIN_UNITS = new Set(['', '个', '项', '条', '次', '倍', '比率', '率', '比例', '%', '系数', '数', '分值', '字']);

export function unitOf(unit: string | undefined): string {
  if (unit === undefined || PLAIN_UNITS.has(unit)) return PLAIN;
  return moneyScale(unit) === null ? unit : MONEY;
}

/** How many 分 one unit is; null for what is not money. A rate such as 元/人天 is money too: its denominator is a plain quantity. */
export function moneyScale(unit: string): number | null {
  const scale = /^(元|万元|亿元|分)(\/.*)?$/.exec(unit)?.[1];
  return scale === undefined ? null : { 分: 1, 元: 100, 万元: 1_000_000, 亿元: 10_000_000_000 }[scale]!;
}

export function typeOfFact(fact: ScalarFact, ref: Ref): Typed {
  switch (fact.type) {
    case 'money':
      return { type: 'number', unit: MONEY, node: { k: 'column', ref } };
    case 'number':
    case 'integer':
    case 'ratio':
      return { type: 'number', unit: unitOf(fact.unit), node: { k: 'column', ref } };
    case 'date':
      return { type: 'date', node: { k: 'column', ref } };
    case 'boolean':
      return { type: 'boolean', node: { k: 'flag', ref } };
    case 'text':
      return { type: 'text', node: { k: 'string', ref } };
    case 'enum':
      return { type: 'enum', codes: fact.codes ?? [], ref };
  }
}

export const TYPE_NAMES: Readonly<Record<Typed['type'], string>> = {
  number: '数',
  date: '日期',
  boolean: '是否',
  text: '文本',
  enum: '代码',
  list: '明细表',
  words: '词表',
  error: '错误',
};
