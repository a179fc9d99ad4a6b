import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { importFile } from './import-file.js';
import type { ImportedFile } from './import-file.js';

const KNOWN = { names: ['项目名称', '受益人数', '申报金额'], lineList: '明细', lineText: '内容' };

function media(name: string): Buffer {
  return readFileSync(new URL(`./media/${name}`, import.meta.url));
}

async function importMedia(name: string, mapping?: string): Promise<ImportedFile> {
  const text = mapping === undefined ? {} : { mapping: { name: mapping, text: media(mapping).toString('utf8') } };
  return importFile({ name, bytes: media(name), ...text }, KNOWN);
}

describe('without a mapping', () => {
  it('reads a usual filing sheet: title, unit row, full-width digits, separators, total', async () => {
    const { table } = await importMedia('ok/filing.csv');
    expect(
      table.projects.map(({ code, name, unit, year, requestFen }) => [code, name, unit, year, requestFen]),
    ).toEqual([
      ['YH-001', '校园消防设施改造', '云衡市第一中学', 2027, 1_234_560_000],
      ['YH-002', '班主任培训', '云衡市教师发展中心', 2027, 18_500_000],
      ['YH-003', '校车安全监管平台运维', '云衡市教育局', 2027, 96_000_000],
    ]);
    expect(table.totals).toEqual([
      { level: '合计（项目编码）', rows: 1, statedFen: 1_349_060_000, computedFen: 1_349_060_000, mismatches: [] },
    ]);
  });

  it('gives every row it cannot take back, with its cell and the reason', async () => {
    const { table } = await importMedia('ok/filing.csv');
    expect(table.rejections.map(({ at, reason }) => [at, reason])).toEqual([
      ['第7行 项目名称列', '项目名称为空，无法归入项目'],
      ['第8行 预算年度列', '年度“二〇二七”不是四位年份'],
      ['第9行 申报金额列', '“约20”不是金额'],
    ]);
    expect(table.lineRows + table.totalRows + table.rejections.length).toBe(table.rows);
  });

  it('refuses with the headers it saw when the amount cannot be found', async () => {
    await expect(importMedia('not-ok/no-amount.csv')).rejects.toThrow(/没有认出金额所在的列.*项目名称、单位名称、备注/);
  });

  it('does not guess between 元 and 万元: a wrong guess is ten thousand times the money', async () => {
    const bytes = Buffer.from('项目名称,申报金额\n校车更新,12\n');
    await expect(importFile({ name: 'a.csv', bytes }, KNOWN)).rejects.toThrow(
      '不知道 B 列“申报金额”的金额单位是元还是万元',
    );
  });

  it('does not count an amount merged over two rows twice', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('封面').addRow(['云衡市财政局']);
    const sheet = book.addWorksheet('表');
    sheet.addRow(['项目名称', '申报金额（元）']);
    sheet.addRow(['甲项目建设', 100]);
    sheet.addRow(['乙项目建设', null]);
    sheet.mergeCells('B2:B3');
    const { table } = await importFile({ name: 'a.xlsx', bytes: Buffer.from(await book.xlsx.writeBuffer()) }, KNOWN);
    expect(table.linesFen).toBe(10_000);
    expect(table.rejections).toEqual([
      { at: '表!B3', reason: expect.stringContaining('与 B2 合并') as string, text: '乙项目建设 | 100' },
    ]);
  });
});

describe('with a mapping', () => {
  it('groups lines into projects, checks each total and sets rows aside with a reason', async () => {
    const { table } = await importMedia('ok/lines.csv', 'ok/lines.yaml');
    expect(table).toMatchObject({ rows: 7, lineRows: 3, totalRows: 3, linesFen: 300_500_000 });
    expect(table.totals.map(({ level, rows, statedFen, mismatches }) => [level, rows, statedFen, mismatches])).toEqual([
      ['项目小计', 2, 300_500_000, []],
      ['单位合计', 1, 300_500_000, []],
    ]);
    expect(table.rejections.map(({ at, reason }) => [at, reason])).toEqual([['第8行', '说明文字，不是金额行']]);
    expect(table.projects[0]).toMatchObject({
      code: '2027-0001',
      requestFen: 200_300_000,
      requestAt: '第3行 amount列',
    });
    expect(table.projects[0]?.lines.map(({ at, amountFen }) => [at, amountFen])).toEqual([
      ['第4行', 150_100_000],
      ['第5行', 50_200_000],
    ]);
  });

  it('names each group whose printed total differs from its lines', async () => {
    const bytes = Buffer.from(media('ok/lines.csv').toString('utf8').replace('扫描加工,100.2', '扫描加工,100.19'));
    const mapping = { name: 'lines.yaml', text: media('ok/lines.yaml').toString('utf8') };
    const { table } = await importFile({ name: 'lines.csv', bytes, mapping }, KNOWN);
    expect(table.totals.map((level) => level.mismatches)).toEqual([
      [
        {
          at: '第6行 amount列',
          group: '云衡市档案馆 / 2027 / 档案数字化',
          statedFen: 100_200_000,
          computedFen: 100_190_000,
        },
      ],
      [{ at: '第2行 amount列', group: '云衡市档案馆 / 2027', statedFen: 300_500_000, computedFen: 300_490_000 }],
    ]);
  });

  it('reports every mistake of a mapping at once, with its path', async () => {
    const problem = await importMedia('ok/lines.csv', 'not-ok/unknown-key.yaml').catch(
      (error: unknown) => (error as Error).message,
    );
    expect(problem).toContain('projects：不认识这个键');
    expect(problem).toContain('amount.unit：金额单位应为');
    expect(problem).toContain('project：缺少这一项');
  });
});
