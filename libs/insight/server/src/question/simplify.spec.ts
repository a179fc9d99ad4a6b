import { describe, expect, it } from '@jest/globals';

import { simplified } from './simplify.js';

describe('what is only another way of putting it', () => {
  it.each([
    ['今年财政给卫健委安排了多少钱', '今年卫健委安排了多少钱'],
    ['教育局还有多少指标没用完', '教育局指标结余多少'],
    ['我们单位还有多少预算可以用', '我们单位指标结余多少'],
    ['预算上亿的部门', '预算在1亿元以上的部门'],
    ['50%到70%的', '50%到70%之间的'],
    ['2023、2024、2025三年预算', '2023年、2024年、2025年预算'],
    ['差旅费今年比去年同期少花了多少', '差旅费今年比去年同期花少了多少'],
    ['B类以上的项目', 'A类和B类的项目'],
    ['C类及以下的项目', 'C类和D类的项目'],
    ['按执行率从低往高', '按执行率从低到高'],
    ['花费是涨还是跌', '花费有什么变化'],
    ['截至2025年9月30日', '截至2025年9月底'],
    ['7、8、9三个月的支出', '7-9月的支出'],
    ['去年十、十一两个月分别支出多少', '去年10月、11月分别支出多少'],
  ])('%s', (said, plain) => {
    expect(simplified(said)).toBe(plain);
  });

  it.each([
    // who cuts is another than whose money it is
    '财政局给卫健委核减了多少',
    // nothing follows that says how much
    '预算大幅增加的部门',
    // a day is no month
    '截至2025年9月20日',
    // no scale: the list is of B alone
    'B类项目以上海为例',
    // no span
    '7、9两个月支出',
  ])('%s stays as it is', (said) => {
    expect(simplified(said)).toBe(said);
  });
});
