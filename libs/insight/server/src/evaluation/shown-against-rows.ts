import type { QueryAnswer } from '../answer/answer-query.js';
import type { QueryPlan } from '../question/plan.js';
import { type Fraction, rounded } from './fraction.js';
import { kindOf } from './naive-figures.js';
import type { NaiveAnswer } from './naive-answer.js';
import type { NaiveRow } from './naive-row.js';

/** How many rows an answer lists. */
export const MOST_LISTED = 1000;

/** What an answer shows, row by row, and what the rows of the data come to: texts that must be the same. */
export function shown({ columns, rows, found }: QueryAnswer): string[] {
  const figures = columns.flatMap(({ kind, id }, i) => (kind === 'figure' ? [{ id, i }] : []));
  return [
    `共 ${found}`,
    ...rows.map(({ key, cells }) =>
      [JSON.stringify(key), ...figures.map(({ id, i }) => `${id}=${cells[i]!.text}`)].join(' '),
    ),
  ];
}

export function expected(plan: QueryPlan, { columns }: QueryAnswer, { rows, found, pace }: NaiveAnswer): string[] {
  const ids = columns.filter(({ kind }) => kind === 'figure').map(({ id }) => id);
  return [
    `共 ${found}`,
    ...rows.map((row) =>
      [JSON.stringify(row.key), ...ids.map((id) => `${id}=${textOf(id, row, plan, pace)}`)].join(' '),
    ),
  ];
}

function textOf(id: string, row: NaiveRow, plan: QueryPlan, pace: Fraction | null): string {
  const [metric, what] = id.split(':') as [string, string | undefined];
  if (id === 'share') return percent(row.share);
  if (id === 'schedule') return percent(pace);
  if (id === 'gap') return percent(row.growth['execution_rate'] ?? null);
  if (id === 'growth' || what === 'growth') {
    const of = what ? metric : plan.metrics[0]!;
    const growth = row.growth[of] ?? null;
    return kindOf(of) === '分' ? (growth ? rounded(growth, 2) : '—') : percent(growth);
  }
  const figure = (what ? row.then : row.now)[metric];
  return figure ? figureText(figure, metric, plan) : '—';
}

const percent = (figure: Fraction | null): string => (figure ? rounded({ ...figure, num: figure.num * 100n }, 2) : '—');

/** 万元 with two places, points with two, a rate in percent, and numbers of things as whole as they are. */
export function figureText(figure: Fraction, metric: string, { per, stat }: Pick<QueryPlan, 'per' | 'stat'>): string {
  const kind = kindOf(metric);
  if (kind === '元') return rounded({ num: figure.num, den: figure.den * 1_000_000n }, 2);
  if (kind === 'ratio') return percent(figure);
  const isWhole = kind !== '分' && !per && !stat && figure.den === 1n;
  return rounded(figure, isWhole ? 0 : 2);
}
