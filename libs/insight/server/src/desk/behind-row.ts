import { compareFigures, type Figure, plus, whole as figureOf } from '../figure/figure.js';
import { basesOf, metricFigure } from '../figure/metric-figure.js';
import type { Span } from '../figure/period.js';
import { periodsOf } from '../figure/periods-of-plan.js';
import type { QueryPlan } from '../question/plan.js';
import { type AsFiled, CannotSay, type Figures, type Gathered } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';

/** What a row of an answer is made of. */
export interface BehindRow {
  /** The larger first. */
  parts: (Gathered & { figure: Figure })[];
  spans: Span[];
  filters: QueryPlan['filters'];
  /** Null: the parts of a rate or a count do not add up to it. */
  total: Figure | null;
}

/** The projects behind a row: their sum is the figure of the row to the 分, or nothing is shown. */
export async function behindRow(
  plan: QueryPlan,
  { key, figure: shown }: { key: readonly (string | null)[]; figure: number | null },
  figures: Figures,
  semantics: Semantics,
  label: string,
): Promise<BehindRow> {
  const metric = plan.metrics[0]!;
  const { formula } = semantics.metrics[metric]!;
  const periods = await periodsOf(plan, figures, semantics, label);
  const spans = spansOfRow(plan, key, periods.current);
  const filters = [...plan.filters, ...attributesOfRow(plan, key)];
  const bases = basesOf(formula);
  const [of] = await figures.gather({ bases, groupBy: [], filters, spans });
  const rows = await figures.gather({ bases, groupBy: ['project'], filters, spans });
  const parts = rows
    .map((row) => ({ ...row, figure: metricFigure(formula, row.sums) }))
    .filter((row): row is typeof row & { figure: Figure } => row.figure !== null)
    .sort((a, b) => compareFigures(b.figure, a.figure) || ((a.key[0] ?? '') < (b.key[0] ?? '') ? -1 : 1));
  const isSum = formula.kind !== 'quotient' && !metric.endsWith('_count');
  const total = parts.reduce((sum, { figure }) => plus(sum, figure), figureOf(0n));
  const asked = of ? metricFigure(formula, of.sums) : null;
  if (isSum && (!asked || compareFigures(total, asked) !== 0 || Number(total.num) !== shown))
    throw new CannotSay('明细合计与该数不一致，未展示；请联系运维核对数据');
  return { parts, spans, filters, total: isSum ? total : null };
}

const attributesOfRow = ({ groupBy }: QueryPlan, key: readonly (string | null)[]): AsFiled[] =>
  groupBy.flatMap((dim, i) =>
    ['year', 'quarter', 'month'].includes(dim) || typeof key[i] !== 'string'
      ? []
      : [{ dim, op: 'in' as const, values: [key[i]], asFiled: true as const }],
  );

function spansOfRow({ groupBy }: QueryPlan, key: readonly (string | null)[], spans: readonly Span[]): Span[] {
  return groupBy.reduce<Span[]>(
    (left, dim, i) => {
      const value = key[i] ?? '';
      const year = Number(value.slice(0, 4));
      const ofYear = left.filter((span) => span.year === year);
      if (dim === 'year') return ofYear;
      if (dim === 'month') return within(ofYear, Number(value.slice(5)), Number(value.slice(5)));
      if (dim === 'quarter') return within(ofYear, Number(value[6]) * 3 - 2, Number(value[6]) * 3);
      return left;
    },
    [...spans],
  );
}

const within = (spans: readonly Span[], first: number, last: number): Span[] =>
  spans
    .map((span) => ({ ...span, first: Math.max(span.first, first), last: Math.min(span.last, last) }))
    .filter((span) => span.first <= span.last);
