import type { AnswerCell, AnswerColumn } from '@zhunsheng/contract';

import {
  amountContributions,
  concentration,
  type Contribution,
  type Part,
  rateContributions,
  size,
} from '../figure/contribution.js';
import { compareFigures, type Figure, minus, over, plus, whole } from '../figure/figure.js';
import type { Periods } from '../figure/periods-of-plan.js';
import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { cellOf, shareCell, UNIT_SHOWN } from './show.js';
import type { Labels } from './words.js';

/** What a change may be told apart by, the more telling first. */
const TOLD_BY = ['org', 'category', 'spend_type', 'project'];
const SHOWN = 10;

export interface Why {
  dim: string;
  columns: AnswerColumn[];
  rows: AnswerCell[][];
  sentence: string;
}

/** 为什么增加了: the change split by the attribute that explains most of it. It tells what a change consists of, not its cause. */
export async function explain(
  plan: QueryPlan,
  periods: Periods,
  figures: Figures,
  semantics: Semantics,
  labels: Labels,
): Promise<Why> {
  const metric = plan.metrics[0]!;
  const formula = semantics.metrics[metric]!.formula;
  if (formula.kind === 'difference' || metric.endsWith('_count'))
    throw new CannotSay(`“${labels.metric(metric)}”的变化不能拆分；可以问“${labels.metric(metric)}与上年同期比”`);
  if (plan.having.length || (plan.per ?? plan.stat ?? plan.share ?? plan.versus ?? plan.minus))
    throw new CannotSay('带有条件或折算的变化不能拆分；请只问一个指标的变化');
  // the parts of one are not those of another
  if (plan.metrics.length > 1) throw new CannotSay('“为什么”一次说明一个指标的变化；请只问一个指标');
  // of those five, or of everybody?
  if (plan.limit !== null)
    throw new CannotSay('“为什么”一次说明一个对象的变化；请点名问，例如“为什么教育局执行率变化”');
  const isRate = formula.kind === 'quotient';
  const [left, right] = formula.kind === 'base' ? [formula.base, formula.base] : [formula.left, formula.right];
  const per = BigInt((formula.kind === 'quotient' && formula.per) || 1);
  const parted: { dim: string; made: Contribution[] }[] = [];
  for (const dim of TOLD_BY) {
    if (plan.filters.some((filter) => filter.dim === dim && filter.op === 'in' && filter.values.length === 1)) continue;
    const parts = await partsBy(dim, plan, periods, figures, { left, right, per });
    if (parts && parts.length > 1)
      parted.push({ dim, made: isRate ? rateContributions(parts) : amountContributions(parts) });
  }
  // projects explain everything, for there are so many: they are asked only when nothing coarser tells anything apart
  const coarse = parted.filter(({ dim }) => dim !== 'project');
  const best = coarse.sort((a, b) => compareFigures(telling(b.made), telling(a.made)))[0] ?? parted[0];
  if (!best?.made.length) throw new CannotSay('对比期没有可比的数据，不能说明变化');
  const than = periods.before!.words;
  const total = best.made.map(({ effect }) => effect).reduce(plus, whole(0n));
  const largest = [...best.made].sort((a, b) => compareFigures(size(b.effect), size(a.effect)));
  const unit = labels.unit(metric);
  const isRelative = unit === 'ratio' || unit === '分';
  const unitShown = unit === 'ratio' ? '个百分点' : UNIT_SHOWN[unit]!;
  const shown = (figure: Figure) => `${cellOf(figure, unit).text} ${unitShown}`;
  const rest = largest.slice(SHOWN).map(({ effect }) => effect);
  const rows = [
    ...largest.slice(0, SHOWN).map((one) => rowOf(one, total, unit, isRate)),
    ...(rest.length ? [rowOf(restOf(rest), total, unit, isRate)] : []),
  ];
  const head = largest.slice(0, 3).filter(({ effect }) => effect.num !== 0n);
  return {
    dim: best.dim,
    columns: [
      { id: best.dim, label: labels.dimension(best.dim), unit: null, kind: 'attribute' },
      { id: 'state', label: '情形', unit: null, kind: 'attribute' },
      { id: 'effect', label: '对变化的贡献', unit: unitShown, kind: 'figure' },
      ...(isRate
        ? ([
            { id: 'rate', label: '自身水平变化', unit: unitShown, kind: 'figure' },
            { id: 'mix', label: '所占比重变化', unit: unitShown, kind: 'figure' },
          ] as const)
        : []),
      { id: 'part', label: '占变化的比例', unit: '%', kind: 'figure' },
    ],
    rows,
    sentence:
      total.num === 0n
        ? `${labels.metric(metric)}与${than}相同。`
        : `${labels.metric(metric)}与${than}比${total.num > 0n ? (isRelative ? '提高' : '增加') : isRelative ? '下降' : '减少'} ${shown(size(total))}，从数据看主要由${head
            .map((one) => `${one.label}（${one.effect.num > 0n ? '+' : ''}${shown(one.effect)}）`)
            .join('、')}构成。`,
  };
}

/** How much more the largest three explain than any three would: of three groups, three explain nothing. */
const telling = (made: readonly Contribution[]): Figure =>
  minus(concentration(made), { num: BigInt(Math.min(3, made.length)), den: BigInt(made.length) });

async function partsBy(
  dim: string,
  plan: QueryPlan,
  periods: Periods,
  figures: Figures,
  { left, right, per }: { left: string; right: string; per: bigint },
): Promise<Part[] | null> {
  const cut = { bases: [...new Set([left, right])], groupBy: [dim], filters: plan.filters };
  try {
    const now = await figures.gather({ ...cut, spans: periods.current });
    const then = await figures.gather({ ...cut, spans: periods.before!.spans });
    const parts = new Map<string, Part>();
    for (const [side, rows] of [
      ['now', now],
      ['then', then],
    ] as const)
      for (const { key, name, sums } of rows) {
        const divisor = sums[right] ?? null;
        // what has no divisor is in the rate of the whole, and in that of no part
        if (!divisor && sums[left]) return null;
        if (divisor === null) continue;
        const id = key[0] ?? '（未记录）';
        const part = parts.get(id) ?? { label: name ?? id, now: null, then: null };
        // of what is there nothing may have moved: that is nought, not unknown
        part[side] = { left: sums[left] ?? 0n, right: divisor * per };
        parts.set(id, part);
      }
    return [...parts.values()].some(({ then: before }) => before) ? [...parts.values()] : null;
  } catch (error) {
    // not recorded by this attribute: another may tell
    if (error instanceof CannotSay) return null;
    throw error;
  }
}

const STATES = { kept: '延续', new: '本期才有', ended: '本期没有' };

function rowOf({ label, state, effect, rate, mix }: Contribution, total: Figure, unit: string, isRate: boolean) {
  const cell = (figure: Figure | null) => cellOf(figure, unit);
  return [
    { text: label, value: null },
    { text: STATES[state], value: null },
    cell(effect),
    ...(isRate ? [cell(rate), cell(mix)] : []),
    shareCell(over(effect, total)),
  ];
}

const restOf = (effects: readonly Figure[]): Contribution => ({
  label: `其余 ${effects.length} 项`,
  state: 'kept',
  effect: effects.reduce(plus),
  rate: null,
  mix: null,
});
