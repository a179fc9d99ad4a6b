import type { QueryAnswer } from '../answer/answer-query.js';
import type { QueryPlan } from '../question/plan.js';
import { type Fraction, rounded } from './fraction.js';
import { kindOf } from './naive-figures.js';
import type { NaiveAnswer, NaiveRow } from './naive-answer.js';

const MOST_SHOWN = 1000;

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
    ...rows
      .slice(0, MOST_SHOWN)
      .map((row) => [JSON.stringify(row.key), ...ids.map((id) => `${id}=${textOf(id, row, plan, pace)}`)].join(' ')),
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

/** The figures that the sentence says and that stand in no cell beside it. Empty: it says what is shown. */
export function unfounded(plan: QueryPlan, { sentence, columns, rows, found }: QueryAnswer): string[] {
  const own = new Set([found, rows.length].flatMap((n) => [String(n), n.toLocaleString('en-US')]));
  const cells = rows.flatMap((row) => row.cells);
  for (const { text } of cells) own.add(text).add(text.replace('-', ''));
  const apart = plan.metrics.length === 2 || rows.length === 2 ? differences(columns.length, rows) : [];
  for (const value of cells.flatMap((cell) => cell.value ?? [])) own.add(hundredMillions(value));
  for (const each of apart) own.add(each);
  const said = [...sentence.matchAll(/(?<![\d,.])(-?[\d,]+(?:\.\d+)?)(?:%| (?:万元|亿元|个百分点|分|个|条|人))/g)];
  return said.map(([, figure]) => figure!).filter((figure) => !own.has(figure) && !isBar(figure));

  // 超过 20 个百分点, 增幅超过20%: what was asked is said again
  function isBar(figure: string): boolean {
    const value = Number(figure.replaceAll(',', ''));
    return [...plan.having, ...(plan.versus ? [plan.versus] : [])].some(
      (bar) => Math.abs(Math.abs(bar.value) * 100 - Math.abs(value)) < 1e-6,
    );
  }
}

/** How far two figures of a kind are apart, in every way they might be said. */
function differences(width: number, rows: QueryAnswer['rows']): string[] {
  const values = rows.slice(0, 2).flatMap(({ cells }) => cells.slice(0, width).flatMap(({ value }) => value ?? []));
  return values.flatMap((a) =>
    values.flatMap((b) => {
      const apart = BigInt(Math.round(Math.abs(a - b) * 1_000_000));
      const as = (den: bigint, places: number) => rounded({ num: apart, den }, places);
      return [as(1_000_000_000_000n, 2), as(10_000n, 2), as(1_000_000n, 2), as(1_000_000n, 0)];
    }),
  );
}

const hundredMillions = (fen: number): string => rounded({ num: BigInt(Math.round(fen)), den: 10_000_000_000n }, 2);
