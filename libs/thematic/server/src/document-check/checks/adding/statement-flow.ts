import type { DocumentFinding } from '../../finding.js';
import { inWan } from '../../reading/amount.js';
import type { Figure, Line, ReadTable } from '../../reading/line.js';
import { roundingOf, stated } from './sums.js';

const YEAR_TOTAL = /^(?:本年|当年)(?:收入|支出)(?:合计|小计)$/;
const END_TOTAL = /^(?:收入总计|支出总计|总计)$/;
const BALANCE = /结转|结余|非财政拨款|事业基金/;

/** 总计 = 本年合计 + what came over or stays; parts of a balance stand below it and are not added again. */
export function checkFlow(table: ReadTable): DocumentFinding[] {
  return table.lines
    .filter(({ label, figures }) => YEAR_TOTAL.test(label) && figures.length > 0)
    .flatMap((year) => year.figures.flatMap((figure) => checkColumn(table, year, figure)));
}

function checkColumn(table: ReadTable, year: Line, { column, fen }: Figure): DocumentFinding[] {
  const here = table.lines
    .slice(table.lines.indexOf(year) + 1)
    .flatMap((line) => line.figures.filter((one) => one.column === column).map((figure) => ({ line, figure })));
  const at = here.findIndex(({ line }) => END_TOTAL.test(line.label));
  const end = here[at];
  const between = here.slice(0, Math.max(0, at)).filter(({ line }) => BALANCE.test(line.label));
  if (!end || between.length > 8) return [];
  const room = roundingOf(between.length + 1);
  const sums = subsetSums(between.map(({ figure }) => figure.fen)).map((sum) => fen + sum);
  if (sums.some((sum) => Math.abs(sum - end.figure.fen) <= room)) return [];
  const whole = between.reduce((all, { figure }) => all + figure.fen, fen);
  return [
    {
      kind: 'sum',
      level: '错误',
      message: `《${table.title}》“${end.line.label}”${inWan(end.figure.fen)}，${year.label}加结转结余为 ${inWan(whole)}，相差 ${inWan(end.figure.fen - whole)}。`,
      stated: stated(end.figure, end.line),
      against: { text: inWan(whole), page: year.page, place: `${year.label}＋结转结余` },
    },
  ];
}

const subsetSums = (values: readonly number[]): number[] =>
  values.reduce<number[]>((sums, value) => [...sums, ...sums.map((sum) => sum + value)], [0]);
