import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { reviewFile, writeReport, writeWorkbook } from '@zhunsheng/review-server';
import type { ReviewResult } from '@zhunsheng/contract';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';
import { rulesInUse } from '../rulebook/rules-in-use.js';

interface ReviewOptions {
  json?: boolean;
  mapping?: string;
  year?: string;
  cutoff?: string;
  out?: string;
  strict?: boolean;
}

export async function review([path = '']: string[], options: ReviewOptions, progress: Progress): Promise<Outcome> {
  const year = wholeYear(options.year);
  const cutoff = realDate(options.cutoff);
  const bytes = await contentOf(path, '要审核的文件');
  const mapping = options.mapping === undefined ? null : await contentOf(options.mapping, '映射文件');
  progress('正在读取规则集…');
  const rules = await rulesInUse(progress);
  progress('正在读取文件并逐条运行规则…');
  const file = {
    name: basename(path),
    bytes,
    ...(mapping ? { mapping: { name: basename(options.mapping ?? ''), text: mapping.toString('utf8') } } : {}),
  };
  const result = await reviewFile(file, {
    rules,
    ...(year === null ? {} : { year }),
    ...(cutoff === null ? {} : { cutoff }),
  });
  progress('正在写出结果…');
  const out = resolve(options.out ?? join('out', basename(path, extname(path))));
  const byCode = new Map(rules.documents.rules.map((rule) => [rule.code, rule]));
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'result.json'), `${JSON.stringify(result)}\n`);
  await writeFile(
    join(out, 'report.html'),
    writeReport({ result, rules: byCode, dictionary: rules.documents.dictionary }),
  );
  await writeFile(join(out, 'result.xlsx'), await writeWorkbook(result, byCode));
  const blocked = result.projects.some((project) => project.status === 'blocked');
  return { exit: options.strict && blocked ? 1 : 0, json: result, text: spoken(result, out) };
}

function spoken(result: ReviewResult, out: string): string {
  const { file, counts, projects } = result;
  const by = (status: string): number => projects.filter((project) => project.status === status).length;
  const wan = (fen: number): string =>
    (fen / 1_000_000).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const wrong = file.totals.filter((level) => level.mismatches.length > 0);
  return [
    `文件 ${file.name}：${String(file.rows)} 行，明细 ${String(file.lines)} 行 ${wan(file.linesFen)} 万元，退回 ${String(file.rejected.length)} 行。`,
    ...file.totals.map(
      (level) =>
        `  核对 ${level.level}：${String(level.rows)} 行 ${wan(level.statedFen)} 万元，${level.mismatches.length === 0 ? '逐组一致' : `${String(level.mismatches.length)} 组不一致`}`,
    ),
    ...(wrong.length > 0 ? ['  注意：有合计与明细不一致，详见 report.html。'] : []),
    ...file.rejected.slice(0, 5).map((row) => `  退回 ${row.at}：${row.reason}`),
    `项目 ${String(counts.projects)} 个：定级 ${String(counts.graded)}（A ${String(counts.byGrade.A)}、B ${String(counts.byGrade.B)}、C ${String(counts.byGrade.C)}、D ${String(counts.byGrade.D)}），` +
      `数据不足 ${String(by('undetermined'))}，待核实 ${String(by('to-verify'))}，拦截 ${String(by('blocked'))}，刚性保障 ${String(by('rigid'))}。`,
    `规则集 ${result.ruleSet.version}，数据截止 ${result.cutoff}，结果摘要 ${result.digest.slice(0, 16)}…`,
    `已写出 ${join(out, 'report.html')}、result.xlsx、result.json。`,
  ].join('\n');
}

async function contentOf(path: string, what: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? '不存在'
        : code === 'EISDIR'
          ? '是一个目录'
          : code === 'EACCES'
            ? '没有读取权限'
            : `无法读取（${code ?? ''}）`;
    throw new CannotWork(`${what} ${path} ${why}。请检查路径。`);
  }
}

function wholeYear(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^(19|20)\d\d$/.test(text)) return Number(text);
  throw new CannotWork(`--year 应为四位年份，例如 2027，现在是“${text}”。`);
}

function realDate(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text)) return text;
  throw new CannotWork(`--cutoff 应为日期 YYYY-MM-DD，例如 2026-08-31，现在是“${text}”。`);
}
