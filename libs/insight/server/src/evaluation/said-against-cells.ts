import type { QueryAnswer } from '../answer/answer-query.js';
import type { QueryPlan } from '../question/plan.js';
import { rounded } from './fraction.js';

const FIGURE = /(?<![\d,.])(-?[\d,]+(?:\.\d+)?)(?:%| (?:万元|亿元|个百分点|分|倍|个|条|人))/g;

/**
 * What the sentence says otherwise than the cells beside it: figures that stand nowhere, and figures of another row than the one
 * they are said of. `unlisted`: the figures of rows that are too many to be listed. Empty: it says what is shown.
 */
export function unfounded(plan: QueryPlan, answer: QueryAnswer, unlisted: ReadonlySet<string>): string[] {
  const { columns, rows, found } = answer;
  // 人数少于 3 人的合并 is a name
  const sentence = answer.sentence.replace(/人数少于 \d+ 人/g, '');
  const own = new Set([found, rows.length].flatMap((n) => [String(n), n.toLocaleString('en-US')]));
  const cells = rows.flatMap((row) => row.cells);
  for (const { text } of cells) own.add(text).add(text.replace('-', ''));
  for (const value of cells.flatMap((cell) => cell.value ?? [])) own.add(hundredMillions(value)).add(timesOver(value));
  const isTwo = plan.metrics.length === 2 || rows.length === 2;
  for (const each of isTwo ? differences(columns.length, rows) : []) own.add(each);
  const nowhere = [...sentence.matchAll(FIGURE)]
    .map(([, figure]) => figure!)
    .filter((figure) => !own.has(figure) && !unlisted.has(figure) && !isBar(plan, figure));
  return [...nowhere, ...(unlisted.size ? [] : ofAnother(answer, sentence))];
}

/** 教育局 12.00 万元, where the row of 教育局 says something else. */
function ofAnother({ columns, rows }: QueryAnswer, sentence: string): string[] {
  const dims = columns.flatMap(({ kind, id }) => (kind === 'attribute' ? [id] : []));
  if (!dims.length) return [];
  const texts = new Map<string, Set<string>>();
  for (const { cells } of rows) {
    const name = dims.map((dim, i) => nameOf(dim, cells[i]!.text)).join('');
    const own = texts.get(name) ?? new Set<string>();
    for (const { text } of cells.slice(dims.length)) own.add(text).add(text.replace('-', ''));
    texts.set(name, own);
  }
  return [...texts].flatMap(([name, own]) => {
    const literally = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return [...sentence.matchAll(new RegExp(`(?<=[：、为是从到])${literally}(?=[ （])([^、）。等]*)`, 'g'))].flatMap(
      ([, said]) => {
        const [first] = [...said!.matchAll(FIGURE)];
        return first && !own.has(first[1]!) ? [`${name} ${first[1]!}`] : [];
      },
    );
  });
}

function nameOf(dim: string, text: string): string {
  if (text === '（未记录）') return dim === 'project' ? '“未记录”' : '未记录';
  if (dim === 'year') return /^\d{4}$/.test(text) ? `${text}年` : text;
  if (dim === 'month') return `${text.slice(0, 4)}年${Number(text.slice(5))}月`;
  if (dim === 'project') return `“${text}”`;
  return dim === 'grade' && /^[A-D]$/.test(text) ? `${text}类` : text;
}

/** 超过 20 个百分点, 增幅超过20%: what was asked is said again. */
function isBar({ having, versus }: QueryPlan, figure: string): boolean {
  const value = Math.abs(Number(figure.replaceAll(',', '')));
  return [...having, ...(versus ? [versus] : [])].some((bar) => Math.abs(Math.abs(bar.value) * 100 - value) < 1e-6);
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

/** 增长 12.35 倍, of a growth of 1,235%. */
const timesOver = (growth: number): string =>
  growth >= 10 && growth < 1e8 ? rounded({ num: BigInt(Math.round(growth * 1e7)), den: 10_000_000n }, 2) : '';
const hundredMillions = (fen: number): string => rounded({ num: BigInt(Math.round(fen)), den: 10_000_000_000n }, 2);
