import type { DocumentFinding } from '../finding.js';
import { inWan } from '../reading/amount.js';
import type { Line, ReadTable } from '../reading/line.js';
import type { DepartmentDocument } from '../reading/read-document.js';
import { kindOf, type TableKind } from './table-kind.js';

/** A total as one table has it: all figures of its row, for heads do not always say which column is meant. */
interface Total {
  title: string;
  line: Line;
}

interface Side {
  kind: TableKind;
  label: RegExp;
  /** How many figures the row must have: one column alone is the whole, and its parts are not in the table. */
  least?: number;
}

interface Pair {
  name: string;
  one: Side;
  other: Side;
}

const ALL = /^(?:合计|总计)$/;
const YEAR_IN = /^(?:本年|当年)收入(?:合计|小计)$/;
const YEAR_OUT = /^(?:本年|当年)支出(?:合计|小计)$/;
const IN = /^(?:收入合计|收入总计|收\s*入\s*总\s*计)$/;
const OUT = /^(?:支出合计|支出总计)$/;

/** Totals that several tables of the public set repeat (财预〔2016〕143号 lists the tables). */
const PAIRS: readonly Pair[] = [
  {
    name: '收入总计',
    one: { kind: 'overall', label: IN },
    other: { kind: 'income', label: /^(?:收入总计|合计|总计)$/ },
  },
  { name: '支出总计', one: { kind: 'overall', label: OUT }, other: { kind: 'spending', label: ALL } },
  { name: '本年收入', one: { kind: 'overall', label: YEAR_IN }, other: { kind: 'income', label: ALL } },
  { name: '本年支出', one: { kind: 'overall', label: YEAR_OUT }, other: { kind: 'spending', label: ALL } },
  {
    name: '财政拨款支出',
    one: { kind: 'treasury', label: /^(?:支出合计|支出总计|本年支出合计|一、本年支出)$/ },
    other: { kind: 'general', label: ALL },
  },
  { name: '基本支出', one: { kind: 'general', label: ALL, least: 3 }, other: { kind: 'basic', label: ALL } },
];

/** 0.01 万元: tables are rounded each by itself. */
const GRAIN = 10_000;

export function checkTables({ tables }: DepartmentDocument): DocumentFinding[] {
  return PAIRS.flatMap(({ name, one, other }) => {
    const first = totalsOf(tables, one);
    const second = totalsOf(tables, other);
    const [left] = first;
    const [right] = second;
    // a total whose own table has several rows of that name (one a unit) says nothing
    if (!left || !right || agree(first, second)) return [];
    return [
      {
        kind: 'tables' as const,
        level: '错误' as const,
        message: `${name}：《${left.title}》${left.line.label} ${money(left)}，《${right.title}》${right.line.label} ${money(right)}，两表不一致。`,
        stated: { text: money(left), page: left.line.page, place: `《${left.title}》` },
        against: { text: money(right), page: right.line.page, place: `《${right.title}》` },
      },
    ];
  });
}

const money = ({ line: { figures } }: Total): string => inWan(figures[0]?.fen ?? 0);

function totalsOf(tables: readonly ReadTable[], { kind, label, least = 1 }: Side): Total[] {
  return tables
    .filter(({ title }) => kindOf(title) === kind)
    .flatMap(({ title, lines }) => {
      const named = lines.filter((line) => line.figures.length >= least && label.test(line.label.replace(/\s/g, '')));
      return named.map((line) => ({ title, line }));
    });
}

const agree = (one: readonly Total[], other: readonly Total[]): boolean =>
  one.some(({ line }) =>
    line.figures.some(({ fen }) =>
      other.some(({ line: { figures } }) => figures.some((figure) => Math.abs(figure.fen - fen) <= GRAIN)),
    ),
  );
