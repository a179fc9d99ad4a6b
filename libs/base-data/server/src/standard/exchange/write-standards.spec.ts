import { describe, expect, it } from '@jest/globals';
import type { StandardRowView } from '@zhunsheng/contract';
import ExcelJS from 'exceljs';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import { STANDARD_COLUMNS } from './standard-columns.js';
import { standardsCsv, standardsWorkbook } from './write-standards.js';

const row = (part: Partial<StandardRowView>): StandardRowView => ({
  code: 'ZC-01',
  name: '台式计算机',
  tier: null,
  class: '法定',
  valueFen: 500_000,
  lowFen: null,
  highFen: null,
  unit: '元/台',
  calc: '限额',
  ratio: null,
  scope: '全市',
  since: '2016-07-01',
  until: null,
  basis: { document: '配置标准', number: null, article: null },
  certainty: 'V',
  itemKey: '台式计算机',
  econ: '31002',
  category: '',
  approvalNumber: null,
  state: '启用',
  conditions: 0,
  ...part,
});

const WATERMARK = '某科员（budget） 查询 0123456789abcdef';

describe('standards as a file', () => {
  it('disarms what a spreadsheet would calculate, quotes what would break a line', () => {
    const csv = standardsCsv([row({ name: '=cmd|calc', scope: '+1', tier: '甲,"乙"\n丙' })], WATERMARK);
    expect(csv).toContain("'=cmd|calc");
    expect(csv).toContain("'+1");
    expect(csv).toContain('"甲,""乙""\n丙"');
    expect(csv.startsWith('\uFEFF标准编号,')).toBe(true);
    expect(csv.endsWith(`\r\n导出,${WATERMARK}\r\n`)).toBe(true);
  });

  it('writes money in 元 as a number, also into a workbook', async () => {
    const bytes = await standardsWorkbook([row({ name: '@x' })], WATERMARK, new Date('2026-01-01T00:00:00Z'));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as never);
    const cells = workbook.worksheets[0]!.getRow(2).values as unknown[];
    expect(cells).toContain(5000);
    expect(cells).toContain("'@x");
    expect(workbook.worksheets[0]!.headerFooter.oddFooter).toContain(WATERMARK);
  });

  it('uses the captions the import knows', () => {
    const table = LIBRARY_TABLES.find(({ code }) => code === 'standards')!;
    const known = new Set(table.columns.map(({ title }) => title));
    const mine = STANDARD_COLUMNS.map(({ title }) => title.replace('（元）', ''));
    expect(mine.filter((title) => !known.has(title))).toEqual([]);
  });
});
