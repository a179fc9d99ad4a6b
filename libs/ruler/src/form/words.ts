import type { Arithmetic, CompareSign } from './expression.js';

/** The closed vocabulary of conditions in plain Chinese. Names stand in 「」, texts in “”, so no word can be mistaken for a name. */
export const COMPARE_WORDS: Readonly<Record<CompareSign, string>> = {
  '=': '等于',
  '!=': '不等于',
  '<': '低于',
  '<=': '不高于',
  '>': '高于',
  '>=': '不低于',
};

export const ARITHMETIC_WORDS: Readonly<Record<Arithmetic, string>> = {
  '+': '加',
  '-': '减',
  '*': '乘以',
  '/': '除以',
};

/** Functions of one argument, said behind it: 「明细」的行数. */
export const BEHIND: Readonly<Record<string, string>> = {
  count: '的行数',
  sum: '的合计',
  min: '的最小值',
  max: '的最大值',
  'string length': '的字数',
  year: '的年份',
  abs: '的绝对值',
  floor: '向下取整',
  ceiling: '向上取整',
};

/** Of several arguments: （「甲」、「乙」）中的最小者. */
export const AMONG_SEVERAL: Readonly<Record<string, string>> = { min: '中的最小者', max: '中的最大者' };

export const WORDS = {
  and: '，并且',
  or: '，或者',
  isTrue: '为是',
  isFalse: '为否',
  filled: '已填报',
  notFilled: '未填报',
  not: '并非',
  negative: '负',
  yes: '是',
  no: '否',
  belongs: '属于',
  within: '在',
  withinAnd: '与',
  withinEnd: '之间',
  contains: '含有',
  starts: '以',
  startsEnd: '开头',
  fulfilling: '中符合',
  rows: '的行',
  some: '中有一',
  someSatisfies: '满足',
  every: '中每一',
  everySatisfies: '都满足',
  forEach: '对',
  forRow: '的每一',
  take: '取',
  of: '的',
  if: '若',
  then: '则取',
  else: '，否则取',
  from: '自',
  to: '至',
  included: '（含）',
  excluded: '（不含）',
  formula: '公式',
} as const;
