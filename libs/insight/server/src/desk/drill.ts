import type { AnswerCell, DrillView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { compareFigures, type Figure, plus, whole as figureOf } from '../figure/figure.js';
import { basesOf, metricFigure } from '../figure/metric-figure.js';
import { type Span, spanWords } from '../figure/period.js';
import { periodsOf } from '../figure/periods-of-plan.js';
import type { QueryPlan } from '../question/plan.js';
import { cellOf, UNIT_SHOWN, wan } from '../answer/show.js';
import { whoseOf } from '../answer/whose.js';
import type { Labels } from '../answer/words.js';
import { CannotSay, type Figures } from '../semantics/cut.js';
import type { Semantics } from '../semantics/formula.js';

const MOST = 2000;

/** The projects behind a row of an answer: their sum is the figure of the row to the 分, or nothing is shown. */
export async function drill(
  ctx: Ctx,
  plan: QueryPlan,
  { key, figure: shown }: { key: readonly (string | null)[]; figure: number | null },
  figures: Figures,
  semantics: Semantics,
  labels: Labels,
  whole: string,
): Promise<DrillView> {
  const metric = plan.metrics[0]!;
  const { formula } = semantics.metrics[metric]!;
  const periods = await periodsOf(plan, figures, semantics, labels.metric(metric));
  const spans = spansOfRow(plan, key, periods.current);
  const filters = [...plan.filters, ...attributesOfRow(plan, key)];
  const bases = basesOf(formula);
  const { who, projects } = whoseOf({ ...plan, filters }, labels, whole);
  const [of] = await figures.gather({ bases, groupBy: [], filters, spans });
  const rows = await figures.gather({ bases, groupBy: ['project'], filters, spans });
  const parts = rows
    .map((row) => ({ ...row, figure: metricFigure(formula, row.sums) }))
    .filter((row): row is typeof row & { figure: Figure } => row.figure !== null)
    .sort((a, b) => compareFigures(b.figure, a.figure) || ((a.key[0] ?? '') < (b.key[0] ?? '') ? -1 : 1));
  const unit = labels.unit(metric);
  const isSum = formula.kind !== 'quotient' && !metric.endsWith('_count');
  const total = parts.reduce((sum, { figure }) => plus(sum, figure), figureOf(0n));
  const asked = of ? metricFigure(formula, of.sums) : null;
  if (isSum && (!asked || compareFigures(total, asked) !== 0 || Number(total.num) !== shown))
    throw new CannotSay('明细合计与该数不一致，未展示；请联系运维核对数据');
  const ids = await projectIds(
    ctx,
    parts.slice(0, MOST).flatMap(({ key: [project] }) => project ?? []),
    spans,
  );
  return {
    columns: [
      { id: 'project', label: labels.dimension('project'), unit: null, kind: 'attribute' },
      { id: metric, label: labels.metric(metric), unit: UNIT_SHOWN[unit] ?? null, kind: 'figure' },
    ],
    rows: parts.slice(0, MOST).map(({ key: [project], name, figure }) => ({
      cells: [{ text: name ?? project ?? '（未记录）', value: null }, cellOf(figure, unit)] satisfies AnswerCell[],
      projectId: ids.get(project ?? '') ?? null,
    })),
    sumFen: isSum && unit === '元' ? total.num.toString() : null,
    sentence: `${spanWords(spans)}${who}共 ${parts.length} 个${projects}${isSum && unit === '元' ? `，合计 ${wan(total)} 万元` : ''}${
      parts.length > MOST ? `，只列出前 ${MOST} 个` : ''
    }。`,
  };
}

const attributesOfRow = ({ groupBy }: QueryPlan, key: readonly (string | null)[]): QueryPlan['filters'] =>
  groupBy.flatMap((dim, i) =>
    ['year', 'quarter', 'month'].includes(dim) || typeof key[i] !== 'string'
      ? []
      : [{ dim, op: 'in' as const, values: [key[i]] }],
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
  spans.map((span) => ({ ...span, first: Math.max(span.first, first), last: Math.min(span.last, last) }));

/** The score sheet a project leads on to: of the latest year asked about, or, without years, of the latest. */
export async function projectIds(
  { manager }: Ctx,
  keys: readonly string[],
  spans: readonly Span[] | null,
): Promise<Map<string, string>> {
  const rows = await manager.query<{ key: string; id: string }[]>(
    `select distinct on (key) unit_code || '/' || project_key as key, public_id::text as id from project
     where ($1::int[] is null or year = any ($1)) and unit_code || '/' || project_key = any ($2::text[])
     order by key, year desc`,
    [spans?.map(({ year }) => year) ?? null, keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** People are counted by unit, not by project. A row that counts what passed a threshold is not the sum of what lies below it. */
export const canDrill = ({ kind, metrics, groupBy, stat, per, having, versus, minus, all }: QueryPlan): boolean =>
  kind === 'query' &&
  metrics[0] !== 'headcount' &&
  !groupBy.includes('project') &&
  !having.length &&
  !(stat ?? per ?? versus ?? minus ?? all);

/** The score sheets of rows that are projects. */
export async function sheetsOf(
  ctx: Ctx,
  { groupBy }: QueryPlan,
  rows: readonly { key: readonly (string | null)[] | null }[],
) {
  const at = groupBy.indexOf('project');
  if (at < 0) return [];
  const keys = rows.map(({ key }) => key?.[at] ?? '');
  const ids = await projectIds(ctx, keys, null);
  return keys.map((key) => ids.get(key));
}
