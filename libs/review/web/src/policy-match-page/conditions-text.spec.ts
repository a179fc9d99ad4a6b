import { conditionsText, fenOf, listOf } from './conditions-text';

describe('conditions of an audience', () => {
  it('are said as a person would', () => {
    const conditions = { functions: ['205'], minFen: 100_000_000, keywords: ['校舍'], attributes: { 信息化: ['是'] } };
    expect(conditionsText(conditions)).toBe('功能分类 205；不低于 100.00 万元；内容含 校舍 之一；信息化为是');
    expect(conditionsText({})).toBe('全部');
  });

  it('are read as typed', () => {
    expect(listOf('校舍，道路 桥梁、')).toEqual(['校舍', '道路', '桥梁']);
    expect(listOf('  ')).toBeUndefined();
    expect(fenOf('12.5')).toBe(12_500_000);
    expect(fenOf('')).toBeUndefined();
    expect(fenOf('很多')).toBeNaN();
  });
});
