import { describe, expect, it } from '@jest/globals';
import { findLibrary } from '../../catalogue/catalogue.js';
import { findHeader } from '../tabular/header.js';
import type { Sheet } from '../tabular/sheet.js';
import { suggestFromSheet } from './suggest-from-sheet.js';

/** Last year's sheet as a bureau keeps it: the year in the title or over its columns, the parts of a budget beneath it. */
function suggested(title: string, budget: string, executed: string) {
  const lines = [
    title,
    '编制单位：市教育局财务科||||||单位：万元',
    `单位名称|项目|项目|${budget}|${budget}|${executed}|备注`,
    '单位名称|编码|名称|年初|调整后|' + executed + '|备注',
    '云衡市教育局|K1|校舍维修|120.5|118|110.25|',
    '云衡市教育局|K2|设备购置|66|66|60.1|跨年',
    '|小计||186.5|184|170.35|',
  ];
  const sheet: Sheet = {
    name: 'Sheet1',
    kind: 'csv',
    notes: [],
    rows: lines.map((line, index) => ({ number: index + 1, cells: line.split('|') })),
  };
  const header = findHeader(sheet, { row: 3, rows: 2 });
  return suggestFromSheet(findLibrary('history')!, '上报稿.xlsx', sheet, header).suggestion;
}

describe('a sheet of last year', () => {
  it('has its year over the parts of the budget: 2025年预算 over 年初 is 年初预算 of 2025', () => {
    const { mapping, columns } = suggested('部门项目支出表', '2025年预算', '2025年度执行数');
    expect(mapping.columns).toMatchObject({
      unit_code: { column: '单位名称' },
      project_key: { column: '项目/编码' },
      name: { column: '项目/名称' },
      year: { constant: '2025' },
      initial_fen: { column: '2025年预算/年初', unit: '万元' },
      final_fen: { column: '2025年预算/调整后', unit: '万元' },
      executed_fen: { column: '2025年度执行数', unit: '万元' },
    });
    expect(columns.find(({ column }) => column === 'year')?.why).toContain('写明 2025 年');
  });

  it('takes the year its title names', () => {
    expect(suggested('2025年部门项目支出表', '预算', '执行数').mapping.columns['year']).toEqual({ constant: '2025' });
  });

  it('leaves columns of several years to the person', () => {
    const { mapping } = suggested('部门项目支出对照表', '2024年预算', '2025年度执行数');
    expect([mapping.columns['year'], mapping.columns['initial_fen']]).toEqual([undefined, undefined]);
  });

  it('is not taken for the year of the file: where its captions name another one, the year is asked for', () => {
    const { mapping, columns } = suggested('2026年部门预算', '2025年预算', '2025年度执行数');
    expect([mapping.columns['year'], mapping.columns['initial_fen']]).toEqual([undefined, undefined]);
    expect(columns.find(({ column }) => column === 'year')).toMatchObject({ from: null, sure: 0 });
    expect(columns.find(({ column }) => column === 'year')?.why).toContain('列名写 2025 年');
  });
});
