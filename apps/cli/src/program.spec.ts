import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { ReviewResult } from '@zhunsheng/contract';
import { zs } from './program.js';
import { exitFor } from './run.js';

const MAPPING = `
schema: zhunsheng.mapping/1
name: 明细与小计
rows: { lines: { 层级: 明细 }, totals: [{ name: 小计, where: { 层级: 小计 }, by: [项目] }] }
amount: { column: 金额, unit: 元 }
project:
  key: [项目]
  name: { column: 项目 }
  unit: { constant: 云衡市档案馆 }
  year: { column: 年度 }
  category: { constant: "31" }
  request: 小计
lines: { fact: 明细, fields: { 内容: { column: 内容 } } }
`;

const TABLE = `层级,项目,年度,内容,金额
小计,库房恒温改造工程,2027,,200300.00
明细,库房恒温改造工程,2027,空调机组,150100.50
明细,库房恒温改造工程,2027,管线安装,50199.50
`;

describe('zs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zs-cli-'));
  const before = process.env['ZS_DATA_DIR'];
  let printed: string;
  let told: string;

  beforeAll(() => {
    process.env['ZS_DATA_DIR'] = join(folder, 'data');
    writeFileSync(join(folder, 'table.csv'), TABLE);
    writeFileSync(join(folder, 'wrong.csv'), TABLE.replace('50199.50', '50199.49'));
    writeFileSync(join(folder, 'mapping.yaml'), MAPPING);
  });
  afterAll(() => {
    if (before === undefined) delete process.env['ZS_DATA_DIR'];
    else process.env['ZS_DATA_DIR'] = before;
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    [printed, told] = ['', ''];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((printed += String(text))));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((told += String(text))));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.exitCode = 0;
  });

  /** As `main.ts` runs it; the exit code. */
  async function run(...argv: string[]): Promise<number> {
    process.exitCode = 0;
    try {
      await zs().parseAsync(argv, { from: 'user' });
      return Number(process.exitCode);
    } catch (error) {
      return exitFor(error, argv.includes('--json'));
    }
  }

  const review = (file: string, ...more: string[]): Promise<number> =>
    run('review', join(folder, file), '--mapping', join(folder, 'mapping.yaml'), '--out', join(folder, 'out'), ...more);

  it('reviews a file by the shipped rules into three files, printing exactly one document for machines', async () => {
    expect(await review('table.csv', '--json')).toBe(0);
    const result = JSON.parse(printed) as ReviewResult;
    expect(told).toBe('');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['report.html', 'result.json', 'result.xlsx']);
    expect(JSON.parse(readFileSync(join(folder, 'out', 'result.json'), 'utf8'))).toEqual(result);
    expect(result.projects).toMatchObject([
      { name: '库房恒温改造工程', requestFen: 20_030_000, status: 'undetermined', grade: null },
    ]);
    expect(result.projects[0]?.passed).toContain('F08');
  });

  it('founds no installation by looking for a published rule set', async () => {
    expect(await review('table.csv')).toBe(0);
    expect(readdirSync(folder)).not.toContain('data');
    expect(printed).toContain('逐组一致');
  });

  it('leaves with 1 under --strict when a project is blocked: the lines are one 分 short of the stated sum', async () => {
    expect(await review('wrong.csv')).toBe(0);
    expect(await review('wrong.csv', '--strict', '--json')).toBe(1);
    const { projects, file } = JSON.parse(printed.slice(printed.indexOf('{'))) as ReviewResult;
    expect(file.totals[0]?.mismatches).toMatchObject([{ statedFen: 20_030_000, computedFen: 20_029_999 }]);
    expect(projects[0]).toMatchObject({ status: 'blocked' });
  });

  it.each([
    [['review'], '缺少参数“文件”'],
    [['reviews', 'a.csv'], '没有“reviews”这个命令'],
    [['review', 'a.csv', '--yeer', '2027'], '不认识选项“--yeer”'],
    [['review', 'a.csv', '--year', '27'], '--year 应为四位年份'],
    [['review', 'a.csv', '--cutoff', '2026-02-30'], '--cutoff 应为日期'],
    [['review', 'nowhere.csv'], 'nowhere.csv 不存在'],
    [['replay'], '--all'],
    [['demo', 'load', '--projects', 'many'], '--projects 应为'],
    [['audit', 'verify', '--bundle', 'nowhere.jsonl'], 'nowhere.jsonl 不存在'],
    [['audit', 'verify'], '还没有数据'],
  ])('refuses %j with 2 and says how to mend it', async (argv, why) => {
    expect(await run(...argv)).toBe(2);
    expect(told).toContain(why);
    expect(printed).toBe('');
  });

  it('gives machines one document from a command inside a group', async () => {
    expect(await run('config', 'check', '--json')).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ dataDir: join(folder, 'data') });
  });

  it('gives machines one document also when it refuses a file, and leaves with 1', async () => {
    writeFileSync(join(folder, 'empty.csv'), '');
    expect(await run('review', join(folder, 'empty.csv'), '--json')).toBe(1);
    expect(JSON.parse(printed)).toEqual({ error: { message: expect.stringContaining('0 字节') as string, exit: 1 } });
  });
});
