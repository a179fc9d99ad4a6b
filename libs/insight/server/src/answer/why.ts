import type { AnswerCell, AnswerColumn } from '@zhunsheng/contract';

import {
  amountContributions,
  concentration,
  type Contribution,
  rateContributions,
  size,
} from '../figure/contribution.js';
import { entityOf } from '../figure/counting.js';
import { compareFigures, type Figure, minus, over, plus, whole } from '../figure/figure.js';
import type { Periods } from '../figure/periods-of-plan.js';
import type { QueryPlan } from '../question/plan.js';
import { CannotSay, type Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';
import { cellOf, shareCell, UNIT_SHOWN } from './show.js';
import { partsBy } from './why-parts.js';
import { whySentence } from './why-sentence.js';
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
  if (plan.having.length || (plan.per ?? plan.stat ?? plan.share ?? plan.versus ?? plan.minus))
    throw new CannotSay('带有条件或折算的变化不能拆分；请只问一个指标的变化');
  // the parts of one are not those of another
  if (plan.metrics.length > 1) throw new CannotSay('“为什么”一次说明一个指标的变化；请只问一个指标');
  // of those five, or of everybody?
  if (plan.limit !== null)
    throw new CannotSay('“为什么”一次说明一个对象的变化；请点名问，例如“为什么教育局执行率变化”');
  const isRate = formula.kind === 'quotient';
  const entity = entityOf(metric);
  const parted: { dim: string; made: Contribution[] }[] = [];
  for (const dim of TOLD_BY) {
    if (plan.filters.some((filter) => filter.dim === dim && filter.op === 'in' && filter.values.length === 1)) continue;
    const parts = await partsBy(dim, plan, periods, figures, formula);
    if (parts && parts.length > 1)
      parted.push({ dim, made: isRate ? rateContributions(parts) : amountContributions(parts) });
  }
  // projects explain everything, for there are so many: they are asked only when nothing coarser tells anything apart
  const coarse = parted.filter(({ dim }) => dim !== 'project');
  const best = coarse.sort((a, b) => compareFigures(telling(b.made), telling(a.made)))[0] ?? parted[0];
  if (!best?.made.length) throw new CannotSay('对比期没有可比的数据，不能说明变化');
  const total = best.made.map(({ effect }) => effect).reduce(plus, whole(0n));
  const largest = [...best.made].sort((a, b) => compareFigures(size(b.effect), size(a.effect)));
  const unit = labels.unit(metric);
  const unitShown = unit === 'ratio' ? '个百分点' : UNIT_SHOWN[unit]!;
  const rest = largest.slice(SHOWN);
  const shown = [...largest.slice(0, SHOWN), ...(rest.length ? [restOf(rest)] : [])];
  const comesAndGoes = best.made.some(({ turnover }) => turnover);
  const figure = (id: string, label: string): AnswerColumn => ({ id, label, unit: unitShown, kind: 'figure' });
  return {
    dim: best.dim,
    columns: [
      { id: best.dim, label: labels.dimension(best.dim), unit: null, kind: 'attribute' },
      { id: 'state', label: '情形', unit: null, kind: 'attribute' },
      figure('effect', '对变化的贡献'),
      ...(isRate ? [figure('rate', '自身水平变化'), figure('mix', '所占比重变化')] : []),
      ...(comesAndGoes ? [figure('came', '本期才有的'), figure('went', '本期没有的')] : []),
      { id: 'part', label: '占变化的比例', unit: '%', kind: 'figure' },
    ],
    rows: shown.map((one) => rowOf(one, total, unit, { isRate, comesAndGoes })),
    sentence: whySentence({
      name: labels.metric(metric),
      unit,
      than: periods.before!.words,
      total,
      largest,
      one: parted.find(({ dim }) => dim === entity)?.made ?? null,
    }),
  };
}

/** How much more the largest three explain than any three would: of three groups, three explain nothing. */
const telling = (made: readonly Contribution[]): Figure =>
  minus(concentration(made), { num: BigInt(Math.min(3, made.length)), den: BigInt(made.length) });

const STATES = { kept: '延续', new: '本期才有', ended: '本期没有' };

/** Those that are too many to be named, together. */
interface Rest extends Omit<Contribution, 'state'> {
  state: null;
}

function rowOf(
  { label, state, effect, rate, mix, turnover }: Contribution | Rest,
  total: Figure,
  unit: string,
  { isRate, comesAndGoes }: { isRate: boolean; comesAndGoes: boolean },
): AnswerCell[] {
  const cell = (figure: Figure | null) => cellOf(figure, unit);
  const moved = (n: bigint | undefined) => cell(whole(n ?? 0n));
  return [
    { text: label, value: null },
    { text: state ? STATES[state] : '—', value: null },
    cell(effect),
    ...(isRate ? [cell(rate), cell(mix)] : []),
    ...(comesAndGoes ? [moved(turnover?.came), moved(turnover?.went)] : []),
    shareCell(over(effect, total)),
  ];
}

function restOf(rest: readonly Contribution[]): Rest {
  const sum = (of: (one: Contribution) => Figure | null) => {
    const figures = rest.flatMap((one) => of(one) ?? []);
    return figures.length ? figures.reduce(plus) : null;
  };
  return {
    label: `其余 ${rest.length} 项`,
    state: null,
    effect: sum(({ effect }) => effect)!,
    rate: sum(({ rate }) => rate),
    mix: sum(({ mix }) => mix),
    turnover: {
      came: rest.reduce((all, { turnover }) => all + (turnover?.came ?? 0n), 0n),
      went: rest.reduce((all, { turnover }) => all + (turnover?.went ?? 0n), 0n),
    },
  };
}
