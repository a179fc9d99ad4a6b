import type { ProposalPageView, ProposalView } from '@zhunsheng/contract';
import { formatYuan } from '@zhunsheng/ui';

export const METHOD_NAMES: Record<string, string> = {
  mad: '改用中位数绝对偏差剔除',
  all: '不剔除任何样本',
  p5: '只取中间 90%',
  p10: '只取中间 80%',
};

/** Factors people slip by: a decimal point, a dozen, 万元. */
const SLIPS: readonly [factor: number, words: string][] = [
  [10, '约 10 倍，疑为小数点错位'],
  [12, '约 12 倍，疑把整箱按单件计'],
  [100, '约 100 倍，疑为小数点错位'],
  [10_000, '约 1 万倍，疑为元与万元混写'],
  [0.1, '约十分之一，疑为小数点错位'],
  [1 / 12, '约十二分之一，疑把单件按整箱计'],
  [0.01, '约百分之一，疑为小数点错位'],
  [0.0001, '约万分之一，疑为元与万元混写'],
];
/** How near a ratio has to come to a slip to be called one. */
const NEAR = 0.09;

/** Why a price stands outside: a known slip against the middle price, else the fence it crossed. */
export function whyOut(fen: number, { midFen, fenceLowFen, fenceHighFen }: ProposalView): string {
  const ratio = fen / midFen;
  const slip = SLIPS.map(([factor, words]) => ({ words, off: Math.abs(Math.log(ratio / factor)) })).sort(
    (a, b) => a.off - b.off,
  )[0];
  if (slip && slip.off < Math.log(1 + NEAR) * 3) return `中位价的${slip.words}`;
  return fen > midFen ? `高于上界 ${formatYuan(fenceHighFen)} 元` : `低于下界 ${formatYuan(fenceLowFen)} 元`;
}

/** How the interval came about, in the words of the bureau. */
export function methodWords(sample: ProposalView): string[] {
  const years = sample.byYear.map(({ year }) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const index =
    sample.unknownIndexYears.length > 0
      ? `${sample.unknownIndexYears.join('、')} 年没有居民消费价格指数，按不变处理`
      : `各年价格按本地居民消费价格指数调到 ${sample.baseYear} 年（可按系数还原）`;
  const out = sample.lines - sample.kept;
  return [
    `取 ${first}—${last} 年 ${sample.units} 个单位的 ${sample.lines} 条历史价格。`,
    `${index}。`,
    out > 0
      ? `对价格取对数后，四分位距 1.5 倍以外的 ${out} 条剔除（Tukey，1977）。`
      : '对价格取对数后，四分位距 1.5 倍以外的没有。',
    '区间取中间 94% 的价格，推荐值取中位数。',
  ];
}

/** Prices of one year, or of all. */
export const pointsOf = ({ points }: ProposalPageView, year: number | null) =>
  year === null ? points : points.filter(([, paid]) => paid === year);
