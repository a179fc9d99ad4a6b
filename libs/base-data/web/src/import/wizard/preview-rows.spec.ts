import type { ImportReport, LibraryView } from '@zhunsheng/contract';
import { expect, it } from '@jest/globals';
import { allRows, previewColumns, previewRows } from './preview-rows';

const good = { row: 3, part: 0, cells: { year: '2025' }, problems: [] };
const wrong = {
  row: 2,
  part: 0,
  cells: { year: '去年', name: '校车' },
  problems: [{ column: 'year', title: '年度', at: '表!B2', text: '去年', message: '“去年”不是整数' }],
};
// a row the database turned down stands in the sample as if it were good
const report = { sample: [{ ...wrong, problems: [] }, good], wrong: [wrong] } as unknown as ImportReport;
const library = {
  columns: [
    { name: 'name', title: '名称' },
    { name: 'year', title: '年度' },
    { name: 'note', title: '备注' },
  ],
};

it('shows the fields the file fills', () => {
  expect(previewColumns(report, library as unknown as LibraryView).map(({ title }) => title)).toEqual(['名称', '年度']);
});

it('keeps the order of the file and lets a wrong row win over its sample', () => {
  const rows = previewRows(allRows(report), [{ name: 'year' }]);
  expect(rows.map(({ row, cells }) => [row, cells[0]?.problem ?? null])).toEqual([
    [2, '“去年”不是整数'],
    [3, null],
  ]);
  expect(rows[0]?.problems).toEqual([{ at: '表!B2', message: '“去年”不是整数' }]);
});
