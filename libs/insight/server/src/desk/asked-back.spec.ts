import { describe, expect, it } from '@jest/globals';

import { Lexicon } from '../question/lexicon/lexicon.js';
import { parse, type Setting } from '../question/parse.js';
import type { Plan, QueryPlan } from '../question/plan.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { completedQuestion } from './asked-back.js';

const setting = (last: Plan | null = null): Setting => ({
  lexicon: new Lexicon(SHIPPED_VOCABULARY),
  now: { year: 2026, month: 3 },
  asker: { role: 'leader', org: null },
  last,
});

/** What is asked back about a question, and what then becomes of the answer. */
function answered(question: string, answer: string, last: Plan | null = null) {
  const asked = parse(question, setting(last));
  return { asked, whole: completedQuestion(answer, question, asked, setting(last)) };
}

const queryOf = (question: string): QueryPlan => parse(question, setting()) as QueryPlan;

describe('the answer to what was asked back', () => {
  it.each([
    ['教育局前几年的执行数', '2025', '教育局2025年的执行数'],
    ['教育局前几年的执行数', '是去年吧', '教育局去年的执行数'],
    ['市歌舞剧院今年申报了多少钱', '教育局', '教育局今年申报了多少钱'],
    ['预算金额比较大的项目', '1000万以上', '预算金额1000万以上的项目'],
  ])('fills the place it was asked for: %s, %s', (question, answer, same) => {
    const { asked, whole } = answered(question, answer);
    expect(asked.kind).toBe('clarify');
    expect(whole?.plan).toEqual(queryOf(same));
    expect(whole?.plan.kind).toBe('query');
  });

  it('takes one of what was offered by its place or its name', () => {
    const question = '教育今年申报了多少';
    const asked = parse(question, setting());
    expect(asked).toMatchObject({ kind: 'clarify', slot: 'org', options: ['教育局', '教育支出'] });
    for (const [answer, name] of [
      ['第二个', '教育支出'],
      ['2', '教育支出'],
      ['后者', '教育支出'],
      ['前者', '教育局'],
      ['教育局', '教育局'],
      ['是教育局', '教育局'],
    ] as const)
      expect(completedQuestion(answer, question, asked, setting())?.plan).toEqual(queryOf(`${name}今年申报了多少`));
    expect(completedQuestion('第三个', question, asked, setting())).toBeNull();
  });

  it('keeps what the question leaned on', () => {
    const last = queryOf('教育局今年有几个项目');
    const { asked, whole } = answered('金额呢', '第一个', last);
    expect(asked).toMatchObject({ slot: 'metric' });
    expect(whole?.plan).toMatchObject({
      kind: 'query',
      metrics: ['declared_amount'],
      filters: [{ dim: 'org', op: 'in', values: ['教育局'] }],
      time: last.time,
    });
  });

  it.each([
    ['交通运输局怎么样', '看执行率', '交通运输局的执行率'],
    ['退役军人事务局怎么样', '预算', '退役军人事务局的预算'],
    ['卫健委今年情况如何', '执行率', '卫健委今年的执行率'],
    ['教育局和公安局', '预算', '教育局和公安局的预算'],
    ['排名前五的部门有哪些', '执行率', '执行率排名前五的部门有哪些'],
  ])('takes a measure where nothing else was missing: %s, %s', (question, answer, same) => {
    expect(answered(question, answer).whole?.plan).toEqual(queryOf(same));
  });

  it('takes no measure for anything but a missing measure', () => {
    // another score is no rate, and no rate is how much money
    for (const question of ['我们的得分是多少', '今年平均一个项目多少钱'])
      expect(answered(question, '执行率').whole).toBeNull();
    // which office is open still
    expect(answered('卫健咋样', '执行率').whole?.plan).toMatchObject({ kind: 'clarify', slot: 'org' });
    // since when, too
    expect(answered('公安局最近怎么样', '执行率').whole?.plan ?? { kind: 'clarify' }).toMatchObject({
      kind: 'clarify',
    });
    // of what had not been understood before
    const asked = parse('按部门分开看', setting());
    expect(completedQuestion('执行率', '按部门分开看', asked, { ...setting(), lost: true })).toBeNull();
    expect(completedQuestion('执行率', '按部门分开看', asked, setting())?.plan.kind).toBe('query');
  });

  it('puts no size and no name in the place of words of another kind', () => {
    expect(answered('民政局撂荒的项目有哪些', '500万以上的').whole).toBeNull();
    expect(answered('发改局今年退回了教育局几个项目', '信息化').whole).toBeNull();
  });

  it('leaves a question of its own, and what is no answer, alone', () => {
    for (const answer of ['公安局去年执行率是多少', '各部门申报金额前五', '谢谢', '为什么', '不知道', '删除项目'])
      expect(answered('教育局前几年的执行数', answer).whole).toBeNull();
    // a year is no office
    expect(answered('市歌舞剧院今年申报了多少钱', '2025').whole).toBeNull();
    const plain = queryOf('教育局今年申报金额');
    expect(completedQuestion('2025', '教育局今年申报金额', plain, setting())).toBeNull();
  });

  it('loses nothing else that was not understood', () => {
    const { asked, whole } = answered('市歌舞剧院今年剔除利息的申报金额', '教育局');
    expect(asked.kind).toBe('clarify');
    expect(whole?.plan.kind ?? 'clarify').toBe('clarify');
  });

  it('refuses as a typed question is refused', () => {
    const unit: Setting = { ...setting(), asker: { role: 'unit', org: '教育局' } };
    const question = '市歌舞剧院今年申报了多少钱';
    const asked = parse(question, setting());
    expect(completedQuestion('公安局', question, asked, unit)?.plan).toEqual({
      kind: 'refuse',
      reason: 'no_permission',
    });
  });
});
