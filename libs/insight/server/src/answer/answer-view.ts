import type { AnswerView } from '@zhunsheng/contract';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

import { LEANS } from '../question/leaning.js';
import { LOST } from '../question/parse.js';
import type { ClarifyPlan, Plan, RefusePlan } from '../question/plan.js';

/** What each answer has, whatever it says. */
export type Frame = Pick<AnswerView, 'id' | 'conversationId' | 'question' | 'scope'>;

const nothing = (frame: Frame, plan: Plan, semanticVersion: string): AnswerView => ({
  schema: 'zhunsheng.answer/1',
  ...frame,
  status: 'answered',
  plan,
  restated: '',
  chips: [],
  notUnderstood: [],
  caliber: [],
  notes: [],
  asOf: null,
  columns: [],
  rows: [],
  found: 0,
  sentence: '',
  chart: null,
  citations: [],
  suggestions: [],
  faq: [],
  readBy: 'grammar',
  offered: null,
  ignorable: null,
  trace: { semanticVersion, resultDigest: null, statements: [] },
});

export const answerOf = (
  frame: Frame,
  plan: Plan,
  semanticVersion: string,
  filled: Partial<AnswerView>,
): AnswerView => ({ ...nothing(frame, plan, semanticVersion), ...filled });

/** The digest of what was found: the same plan over the same rows gives the same one, on any day and any machine. */
export const resultDigest = (plan: Plan, scope: string, answer: Pick<AnswerView, 'columns' | 'rows' | 'sentence'>) =>
  sm3Hex(canonicalJson({ plan, scope, columns: answer.columns, rows: answer.rows, sentence: answer.sentence }));

const SLOTS: Record<ClarifyPlan['slot'], string> = {
  metric: '没有看出您要问哪个指标',
  org: '没有看出您问的是哪个部门',
  time: '没有看懂时间',
  standard_item: '没有看出您问的是哪一项标准',
  value: '有一部分没有看懂',
  operator: '有一个条件还不会计算',
};

const ANSWERS: Partial<Record<ClarifyPlan['slot'], string>> = {
  org: '请说出部门的名称，例如“教育局”。',
  time: '请说出年度或月份，例如“2025年”“去年上半年”。',
  standard_item: '请说出标准的名称，例如“会议费”。',
};

export function clarifySentence({ slot, unread, options }: ClarifyPlan): string {
  if (unread.join() === LOST) return '这句话要接着上一句才能懂，而上一句没有读懂；请把问题说完整。';
  if (unread.join() === LEANS) return '没有看出这句话是接着上一句问，还是另外问；请把年度、部门或专题说完整。';
  const what = unread.length ? `：“${unread.join('”“')}”` : '';
  const next = ANSWERS[slot] ?? '请换个说法，或从下面的问题里选。';
  return `${SLOTS[slot]}${what}。${options.length ? `您可以说：${options.join('、')}。` : next}`;
}

const REFUSALS: Record<RefusePlan['reason'], string> = {
  unsafe: '这句话里有操作系统或数据库的指令，不作为问题处理。',
  write_op: '智慧问数只查询，不修改数据。要修改请到对应的页面办理。',
  no_permission:
    '您只能查询本单位的数据。其他单位的金额、排名和占全部的比重不对单位开放；公开的支出标准和政策可以查询。',
  out_of_scope: '这不是本系统的数据能回答的问题。',
};

export const refusalSentence = ({ reason }: RefusePlan): string => REFUSALS[reason];
