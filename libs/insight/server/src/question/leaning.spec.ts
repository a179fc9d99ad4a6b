import { describe, expect, it } from '@jest/globals';

import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { lastOf } from '../evaluation/evaluate.js';
import { Lexicon } from './lexicon/lexicon.js';

const lexicon = new Lexicon(SHIPPED_VOCABULARY);
const setting = { lexicon, now: { year: 2025, month: 10 }, asker: { role: 'leader' as const, org: null } };
const talk = (...turns: string[]) => lastOf(turns, setting);
const only = (dim: string, ...values: string[]) => ({ dim, op: 'in', values });
const y2024 = { from: '2024-01', to: '2024-12' };
const y2025 = { from: '2025-01', to: '2025-12' };
const ofTopic = { time: y2024, filters: [only('org', '教育局'), only('topic', '信息化')] };

describe('a question that could stand alone, in a talk of a year and an office', () => {
  it.each<[string, string, object]>([
    ['2024年教育局信息化项目申报金额', '核减最多的三个项目', { ...ofTopic, metrics: ['cut_amount'], limit: 3 }],
    ['2024年教育局信息化项目申报金额', '被退回的项目有哪些', { metrics: ['declared_amount'], groupBy: ['project'] }],
    ['2024年教育局信息化项目申报金额', '核减率同比', { ...ofTopic, metrics: ['cut_rate'], compare: 'yoy' }],
    [
      '2024年教育局信息化项目申报金额',
      '500万以上的项目有几个',
      { ...ofTopic, having: [{ metric: 'declared_amount', op: '>=', value: 5_000_000 }] },
    ],
    [
      '今年三公经费支出多少',
      '哪个部门花得最多',
      { time: y2025, filters: [only('topic', '三公经费')], groupBy: ['org'], limit: 1 },
    ],
    ['今年三公经费支出多少', '教育局花了多少', { time: y2025, metrics: ['executed_amount'] }],
    ['今年各部门支出', '教育局花了多少', { time: y2025, groupBy: [], filters: [only('org', '教育局')] }],
    ['今年各部门支出', '三公经费多少', { time: y2025, groupBy: ['org'], metrics: ['executed_amount'] }],
    ['今年各季度支出', '三公经费的', { time: y2025, groupBy: ['quarter'], metrics: ['executed_amount'] }],
    ['2024年公安局的预算', '一般公共预算占比', { time: y2024, share: 'within:org' }],
    ['2024年公安局的预算', '教育局执行了多少', { time: y2024, filters: [only('org', '教育局')] }],
    ['2024年公安局的预算', '全区的预算是多少', { time: y2024, filters: [] }],
    ['2024年教育局信息化项目申报金额', '公安局批复多少', { filters: [only('topic', '信息化'), only('org', '公安局')] }],
    ['2024年全区预算同比增长多少', '支出增长多少', { time: y2024, metrics: ['executed_amount'], compare: 'yoy' }],
    ['今年教育局的预算是多少', '各部门执行率排名', { time: y2025, filters: [], groupBy: ['org'] }],
    ['2024年各部门申报金额', '信息化项目的', { groupBy: ['org'], filters: [only('topic', '信息化')] }],
    ['2024年公安局的预算', '执行得怎么样', { time: y2024, filters: [only('org', '公安局')] }],
    ['今年各部门支出', '三公经费最多的是谁', { time: y2025, metrics: ['executed_amount'], limit: 1 }],
    ['今年教育局预算多少', '教育局被退回的项目', { time: y2025, groupBy: ['project'] }],
    ['2024年教育局信息化预算多少', '2023年执行了多少', { filters: ofTopic.filters, metrics: ['executed_amount'] }],
  ])('%s → %s', (first, then, plan) => {
    expect(talk(first, then)).toMatchObject({ kind: 'query', ...plan });
  });

  it.each<[string, ...string[]]>([
    // a part of it, or in its place?
    ['今年三公经费支出多少', '会议费支出多少'],
    // the most projects, or the most money?
    ['今年D类项目有几个', '哪个部门报的最多'],
    // of those ten, or of all?
    ['今年预算最多的前十个部门', '哪个部门核减得最多'],
    ['今年物业费预算多少', '物业费标准呢', '教育局的预算呢'],
    ['2024年公安局的预算', '其他部门的预算是多少'],
    ['2024年教育局信息化预算多少', '2023年公安局支出多少'],
    ['2024年卫健局核减了多少', '核减最多的项目', '为什么核减'],
  ])('%s → %s is asked about where it may mean either', (...turns) => {
    expect(talk(...turns)).toMatchObject({ kind: 'clarify' });
  });

  it('stands alone where it says when, or where nothing was narrowed before it', () => {
    expect(talk('2024年教育局的预算', '今年各部门支出')).toMatchObject({ time: y2025, filters: [], groupBy: ['org'] });
    expect(talk('2024年教育局的预算', '今年全区预算是多少')).toMatchObject({ time: y2025, filters: [] });
    expect(talk('各部门预算', '核减最多的三个项目')).toMatchObject({ time: null, groupBy: ['project'], limit: 3 });
  });
});
