import type { ReadTable, TableProblem, UnitRow } from '@zhunsheng/contract';

import { type FileOf, readTable } from './read-table.js';

const COLUMNS = {
  code: ['单位编码', '预算代码', '预算单位编码', '编码'],
  name: ['单位名称', '预算单位', '名称'],
  kind: ['单位性质', '性质', '单位类型'],
  departmentName: ['主管部门', '主管部门名称'],
  division: ['归口科室', '归口业务科室', '业务科室'],
} as const;

const KINDS = ['行政', '参公', '事业'] as const;

export async function readUnits(file: FileOf): Promise<ReadTable<UnitRow>> {
  const rows = (await readTable(file, COLUMNS, ['code', 'name', 'kind'])).map((row) => ({
    ...row,
    kind: row.kind as UnitRow['kind'],
  }));
  return { rows, problems: unitProblems(rows) };
}

/** What would stop the whole table, row by row; the same for a file just read and for rows sent to be written. */
export function unitProblems(rows: readonly UnitRow[]): TableProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ row, code, name, kind }) => {
    const before = seen.get(code);
    seen.set(code, row);
    return [
      !/^(\d{3}){1,4}$/.test(code) && `单位编码“${code}”应为每级 3 位、最多 12 位数字`,
      before !== undefined && `单位编码 ${code} 与第 ${before} 行重复`,
      name === '' && '没有单位名称',
      name.length > 80 && '单位名称超过 80 字',
      !KINDS.includes(kind) && `单位性质“${kind}”应为行政、参公或事业`,
    ].flatMap((problem) => (problem ? { row, problem } : []));
  });
}
