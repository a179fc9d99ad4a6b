import type { LeftOut } from './purchase-years.js';

/** What the board leaves out, and what nobody can say from these data. */
export function lacksOf(years: readonly LeftOut[]): string[] {
  const all = (of: keyof LeftOut): number => years.reduce((sum, year) => sum + year[of], 0);
  const said = (count: number, words: string): string[] => (count > 0 ? [`${String(count)} 笔${words}`] : []);
  return [
    ...said(all('unpriced'), '没有成交金额，未计入。'),
    ...said(all('unbudgeted'), '没有采购预算，中标比未计入。'),
    ...said(all('unnamed'), '没有供应商名称，供应商集中度未计入。'),
    ...said(all('misdated'), '成交日期不在成交年度，时间分布未计入。'),
    // results are imported without the day their purchase was planned on
    '采购计划日期不在采购中标成交库中，计划到合同的天数缺数据，未计算。',
  ];
}
