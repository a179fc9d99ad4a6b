import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';
import type { ReviewResult } from '@zhunsheng/contract';
import { SMALL_RULES } from '../../testing/small-rules.js';
import { writeReport } from './report/report.js';
import { reviewFile } from './review-file.js';
import { writeWorkbook } from './workbook/workbook.js';

function media(name: string): Buffer {
  return readFileSync(new URL(`./media/${name}`, import.meta.url));
}

function reviewMedia(text = media('ok/filing.csv').toString('utf8')): Promise<ReviewResult> {
  const mapping = { name: 'filing.yaml', text: media('ok/filing.yaml').toString('utf8') };
  return reviewFile({ name: 'filing.csv', bytes: Buffer.from(text), mapping }, { rules: SMALL_RULES });
}

const RULES = new Map(SMALL_RULES.documents.rules.map((rule) => [rule.code, rule]));

describe('reviewFile', () => {
  it('gives the promised document, key for key', async () => {
    const result = await reviewMedia();
    expect(Object.keys(result)).toEqual([
      ...['schema', 'ruleSet', 'standards', 'cutoff', 'campaign', 'counts', 'coverage', 'projects', 'file', 'digest'],
    ]);
    expect(result).toMatchObject({
      schema: 'zhunsheng.review/1',
      ruleSet: { version: '试验-1', rules: 4 },
      cutoff: '2026-08-02',
      campaign: { year: 2027, cutN: 60, cutI: 60 },
      counts: { projects: 5, graded: 3, notGraded: 2, byGrade: { A: 1, B: 1, C: 0, D: 1 } },
      coverage: [
        { rule: 'F08', hit: 0, pass: 5, notApplicable: 0, notEvaluated: 0 },
        { rule: 'N01', hit: 0, pass: 0, notApplicable: 0, notEvaluated: 5 },
      ],
    });
    expect(
      result.projects.map(({ name, status, grade, rank, requestFen }) => [name, status, grade, rank, requestFen]),
    ).toEqual([
      ['校园消防设施改造', 'graded', 'A', 1, 120_500_000],
      ['校园文化长廊', 'graded', 'D', 3, 60_000_000],
      ['教师工资', 'rigid', null, null, 900_000_000],
      ['=HYPERLINK("http://x")', 'undetermined', null, null, 3_000_000],
      ['<img src=x onerror=alert(1)>', 'graded', 'B', 2, 4_000_000],
    ]);
  });

  it('cuts scores to two decimals and shows low and most where a figure is missing', async () => {
    const { projects } = await reviewMedia();
    expect(projects[0]).toMatchObject({ necessity: 88.12, necessityMax: 88.12 });
    expect(projects[3]).toMatchObject({ importance: 0, importanceMax: 100, flags: ['数据不全'] });
  });

  it('gives back the same bytes for the same file, and a digest over everything else', async () => {
    const [first, second] = [await reviewMedia(), await reviewMedia()];
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    const { digest, ...rest } = first;
    expect(digest).toBe(sm3Hex(canonicalJson(rest)));
    const changed = await reviewMedia(media('ok/filing.csv').toString('utf8').replace('120.5', '120.6'));
    expect(changed.digest).not.toBe(digest);
  });

  it('accounts for every row: lines, the checked total, the rejected one with its cell', async () => {
    const { file } = await reviewMedia();
    expect(file).toMatchObject({ rows: 7, lines: 5, linesFen: 1_087_500_000, years: [2027] });
    expect(file.totals).toEqual([
      { level: '合计', rows: 1, statedFen: 1_087_500_000, computedFen: 1_087_500_000, mismatches: [] },
    ]);
    expect(file.rejected).toEqual([
      {
        at: '第8行 申报金额（万元）列',
        reason: '“约3”不是金额',
        text: '坏行 | 云衡市第一中学 | 2027 | 约3 | 70 | 10 | ',
      },
    ]);
  });

  it('refuses a mapping that names facts the dictionary does not know', async () => {
    const text = media('ok/filing.yaml').toString('utf8').replace('重要分: {', '重要分数: {');
    const review = reviewFile(
      { name: 'filing.csv', bytes: media('ok/filing.csv'), mapping: { name: 'm.yaml', text } },
      { rules: SMALL_RULES },
    );
    await expect(review).rejects.toThrow('“重要分数”（相近的有：');
  });
});

describe('what is written for people', () => {
  it('keeps a stranger’s text a text in the workbook', async () => {
    const book = new ExcelJS.Workbook();
    const bytes = await writeWorkbook(await reviewMedia(), RULES);
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['汇总', '项目', '疑点', '未评价', '退回行']);
    const name = book.getWorksheet('项目')?.getCell('B5');
    expect([name?.type, name?.value]).toEqual([ExcelJS.ValueType.String, '=HYPERLINK("http://x")']);
    expect(book.getWorksheet('未评价')?.getRow(2).values).toEqual([
      ...[undefined, 'N01', '立项依据缺失', '文件和基础库中没有这类资料', '依据数', 5],
      '2027-0001、2027-0002、2027-0003、2027-0004、2027-0005',
    ]);
    const money = book.getWorksheet('项目')?.getCell('E2');
    expect([money?.type, money?.value]).toEqual([ExcelJS.ValueType.Number, 1_205_000]);
  });

  it('writes the same workbook whenever it is written', async () => {
    const result = await reviewMedia();
    const first = await writeWorkbook(result, RULES);
    await new Promise((later) => setTimeout(later, 2100));
    expect((await writeWorkbook(result, RULES)).equals(first)).toBe(true);
  });

  it('writes a page that runs nothing, fetches nothing and names every section', async () => {
    const result = await reviewMedia();
    const page = writeReport({ result, rules: RULES, dictionary: SMALL_RULES.documents.dictionary });
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toMatch(/<img|<script|<link|url\(|src="http|@import/);
    for (const section of [
      '一、基本情况',
      '二、审核过程与方法',
      '三、总体结论',
      '四、发现的主要问题',
      '五、建议',
      '六、需要说明的事项',
      '附件 4',
    ]) {
      expect(page).toContain(section);
    }
    expect(page).toContain(result.digest);
    expect(page).toContain('第8行 申报金额（万元）列');
  });
});
