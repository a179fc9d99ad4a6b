import type { IndicatorDraft, IndicatorProblem, IndicatorReading } from '@zhunsheng/contract';

import { type IndicatorColumn, indicatorColumns } from './indicator-columns.js';
import { type PastedRow, pastedTable } from './pasted-table.js';
import { readTarget } from './target.js';
import { treeProblems } from './tree-problems.js';

const LEVEL1: readonly [RegExp, string][] = [
  [/成本/u, '成本'],
  [/产出/u, '产出'],
  [/满意/u, '满意度'],
  [/效益|效果/u, '效益'],
];

/**
 * A pasted table → rows of the indicator tree. Merged cells arrive as blanks below the first: levels are carried down. A row
 * that cannot be read is reported with its line, never dropped in silence.
 */
export function readIndicators(text: string): IndicatorReading {
  return readTable(pastedTable(text));
}

/** The table of a document that reads as an indicator tree, from its header row on; a printed form has other rows above. */
export function readIndicatorTables(tables: readonly PastedRow[][]): IndicatorReading {
  const readings = tables.flatMap((table) => {
    const header = table.findIndex(({ cells }) => indicatorColumns(cells)?.header);
    return header < 0 ? [] : [readTable(table.slice(header))];
  });
  const [best] = readings.toSorted((a, b) => b.rows.length - a.rows.length);
  return best ?? refused('文件中没有含“三级指标”或“指标名称”列的表格。请检查文件，或改用粘贴。');
}

function readTable(table: readonly PastedRow[]): IndicatorReading {
  const [first] = table;
  if (!first) return refused('没有读到表格。请在电子表格中选中指标表的全部单元格后复制粘贴，或用“|”分隔各列。');
  const columns = indicatorColumns(first.cells);
  if (!columns)
    return refused(
      '没有认出列名。第一行应含“三级指标”或“指标名称”，或者各列依次为一级、二级、三级指标、指标值、单位、权重。',
    );

  const rows: IndicatorDraft[] = [];
  const problems: IndicatorProblem[] = [];
  let above: { level1: string | null; level2: string | null } = { level1: null, level2: null };
  for (const { row, cells } of columns.header ? table.slice(1) : table) {
    const cell = (column: IndicatorColumn) => cells[columns.at.get(column) ?? -1]?.trim() ?? '';
    above = levels(cell('level1'), cell('level2'), above);
    const name = cell('name');
    if (name === '') {
      if (cell('value') !== '') problems.push({ row, column: '三级指标', message: '有指标值而没有指标名称，请补填。' });
      continue;
    }
    const weight = readWeight(cell('weight'));
    if (weight === undefined)
      problems.push({ row, column: '权重', message: `“${cell('weight')}”不是数字，请填 0–100 的分值。` });
    const target = readTarget(cell('operator') + cell('value'), cell('measure') || null, cell('direction') || null);
    rows.push({ ...above, name, ...target, weight: weight ?? null });
  }
  return { rows, problems: [...problems, ...treeProblems(rows)] };
}

function levels(level1: string, level2: string, above: { level1: string | null; level2: string | null }) {
  if (level1 !== '') return { level1: known(level1), level2: level2 === '' ? null : plain(level2) };
  return level2 === '' ? above : { ...above, level2: plain(level2) };
}

function known(level1: string): string {
  return LEVEL1.find(([words]) => words.test(level1))?.[1] ?? plain(level1);
}

const plain = (level: string) => level.replace(/\s+/gu, '').replace(/(指标)$/u, '');

function readWeight(written: string): number | null | undefined {
  const text = written.normalize('NFKC').replace(/[%分\s]/gu, '');
  if (text === '') return null;
  const weight = Number(text);
  return Number.isFinite(weight) && weight >= 0 && weight <= 100 ? weight : undefined;
}

const refused = (message: string): IndicatorReading => ({ rows: [], problems: [{ row: null, column: null, message }] });
