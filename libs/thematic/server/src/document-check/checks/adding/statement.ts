import type { DocumentFinding } from '../../finding.js';
import { inWan } from '../../reading/amount.js';
import type { Figure, Line, ReadTable } from '../../reading/line.js';
import type { DepartmentDocument } from '../../reading/read-document.js';
import { checkFlow } from './statement-flow.js';
import { roundingOf, stated } from './sums.js';

const ITEM = /^[一二三四五六七八九十]+、/;
const YEAR_TOTAL = /^(?:本年|当年)(收入|支出)(?:合计|小计)$/;
const END_TOTAL = /^(?:收入合计|支出合计|收入总计|支出总计|总计)$/;

/** Tables with income on the left and spending on the right: parts, totals, and both sides against each other. */
export function checkStatements({ tables }: DepartmentDocument): DocumentFinding[] {
  return tables
    .filter((table) => isStatement(table))
    .flatMap((table) => [...checkParts(table), ...checkSubItems(table), ...checkFlow(table), ...checkBalance(table)]);
}

const isStatement = ({ title, lines }: ReadTable): boolean =>
  /收支|收入支出/.test(title) && lines.some(({ label }) => ITEM.test(label));

/** Numbered items of a column against the first total of their side. */
function checkParts(table: ReadTable): DocumentFinding[] {
  const totals = table.lines.filter(
    ({ label, figures }) => figures.length > 0 && (YEAR_TOTAL.test(label) || END_TOTAL.test(label)),
  );
  const columns = [...new Set(itemFigures(table).map(({ figure }) => figure.column))].sort((one, other) => one - other);
  return columns.flatMap((column, no) => {
    const side = no === 0 ? '收入' : '支出';
    const items = itemFigures(table).filter(({ figure }) => figure.column === column);
    const total = totals.find(({ label, figures }) =>
      label.includes(side) || label === '总计'
        ? figures.some((one) => one.column === column) || figures.length === 1
        : false,
    );
    if (!total) return [];
    // a total on two lines may stand a little aside; one with columns of its own has nothing here
    const only = total.figures.length === 1 ? total.figures[0] : undefined;
    const figure = total.figures.find((one) => one.column === column) ?? only;
    // what follows the total (结转, by source) is not part of it
    const parts = items.filter(({ line }) => before(table, line, total));
    const sum = parts.reduce((all, one) => all + one.figure.fen, 0);
    if (!figure || parts.length === 0 || sum === figure.fen) return [];
    return [difference(table, total, figure, sum, parts.length)];
  });
}

const SUB = /^（[一二三四五六七八九十]+）/;

/** （一）, （二） … under 一、 of the same side: the item they follow. */
function checkSubItems(table: ReadTable): DocumentFinding[] {
  return itemFigures(table).flatMap(({ line: item, figure }) => {
    const below = table.lines.slice(table.lines.indexOf(item) + 1);
    const subs: Figure[] = [];
    for (const line of below) {
      const own = line.figures.find(({ column }) => column === figure.column);
      if (!own) continue;
      if (!SUB.test(line.label)) break;
      subs.push(own);
    }
    const sum = subs.reduce((all, { fen }) => all + fen, 0);
    return subs.length < 2 || sum === figure.fen ? [] : [difference(table, item, figure, sum, subs.length)];
  });
}

const itemFigures = ({ lines }: ReadTable): { line: Line; figure: Figure }[] =>
  lines.flatMap((line) => (ITEM.test(line.label) ? line.figures.map((figure) => ({ line, figure })) : []));

const before = ({ lines }: ReadTable, line: Line, total: Line): boolean => lines.indexOf(line) < lines.indexOf(total);

function difference(table: ReadTable, total: Line, figure: Figure, sum: number, parts: number): DocumentFinding {
  const small = Math.abs(figure.fen - sum) <= roundingOf(parts);
  return {
    kind: 'sum',
    level: small ? '提示' : '错误',
    message: `《${table.title}》“${total.label}”${inWan(figure.fen)}，所列 ${String(parts)} 项相加 ${inWan(sum)}，相差 ${inWan(figure.fen - sum)}${small ? '，在四舍五入的范围内' : ''}。`,
    stated: stated(figure, total),
    against: { text: inWan(sum), page: total.page, place: `${String(parts)} 项合计` },
  };
}

/** The last totals of both sides stand on one line. */
function checkBalance(table: ReadTable): DocumentFinding[] {
  const ends = table.lines.filter(({ label, figures }) => figures.length > 0 && END_TOTAL.test(label));
  const last = ends.at(-1);
  const first = ends.find((line) => line.row === last?.row && line !== last);
  const [income] = first?.figures ?? [];
  const [spending] = last?.figures ?? [];
  if (!first || !last || !income || !spending || income.fen === spending.fen) return [];
  return [
    {
      kind: 'sum',
      level: '错误',
      message: `《${table.title}》收入${first.label} ${inWan(income.fen)}，支出${last.label} ${inWan(spending.fen)}，收支不平。`,
      stated: stated(income, first),
      against: stated(spending, last),
    },
  ];
}
