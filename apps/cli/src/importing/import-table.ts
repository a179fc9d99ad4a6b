import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import {
  DocumentReader,
  ImportDesk,
  type LibraryMapping,
  readLibraryMapping,
  suggestFor,
} from '@zhunsheng/base-data-server';
import type { ImportReport } from '@zhunsheng/contract';

import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

interface ImportOptions {
  json?: boolean;
  mapping?: string;
  region?: string;
  dryRun?: boolean;
  acceptPartial?: boolean;
}

/** One import a file; each stands or falls by itself. */
export async function importTable(
  [library = '', ...files]: string[],
  options: ImportOptions,
  progress: Progress,
): Promise<Outcome> {
  const region = regionOf(options.region);
  const given = options.mapping === undefined ? null : await mappingOf(options.mapping);
  if (given && given.library !== library) {
    throw new CannotWork(`映射文件 ${options.mapping ?? ''} 是给“${given.library}”的，命令写的是“${library}”。`);
  }
  const reports = await withInstallation(progress, async ({ work, cipher }) => {
    const reader = new DocumentReader();
    const desk = new ImportDesk(work, reader, cipher);
    const done: ImportReport[] = [];
    for (const file of files) {
      progress(`正在导入 ${file}…`);
      const bytes = await contentOf(file);
      const name = basename(file);
      const mapping = given ?? (await suggestFor(reader, library, name, bytes));
      const mode = options.dryRun ? 'try' : options.acceptPartial ? 'partial' : 'all';
      done.push(
        await desk.whole(PRODUCT, { name, bytes, mapping, mode, from: 'cli', ...(region === null ? {} : { region }) }),
      );
    }
    return done;
  });
  const refused = reports.some(({ state }) => state === '未导入');
  return { exit: refused ? 1 : 0, json: { imports: reports }, text: reports.map(spoken).join('\n') };
}

function spoken(report: ImportReport): string {
  const { rows } = report;
  const n = (count: number): string => count.toLocaleString('zh-CN');
  return [
    `${report.file} → ${report.libraryName}：${report.state}。读到 ${n(rows.read)} 行，明细 ${n(rows.lines)} 行，` +
      `合计 ${n(rows.totals)} 行，说明等 ${n(rows.setAside)} 行。`,
    `  新增 ${n(rows.added)}，变更 ${n(rows.changed)}，相同 ${n(rows.same)}，文件内重复 ${n(rows.repeated)}，有误 ${n(rows.refused)}。`,
    ...report.sums.map(
      ({ title, read, accepted, money }) =>
        `  控制总数 ${title}：文件 ${money ? yuan(read) : read}，入库 ${money ? yuan(accepted) : accepted}${read === accepted ? '，一致' : '，差额见有误的行'}`,
    ),
    ...report.totalMismatches
      .slice(0, 5)
      .map(
        ({ at, title, stated, computed }) =>
          `  合计不符 ${at} ${title}：表上 ${yuan(stated)}，明细加起来 ${yuan(computed)}`,
      ),
    ...report.asides.map(({ reason, count, first }) => `  未作明细：${reason} ${n(count)} 行（${first}起）`),
    ...report.problems
      .slice(0, 8)
      .map(({ message, count, first }) => `  有误 ${first}：${message}${count > 1 ? `（共 ${n(count)} 处）` : ''}`),
    ...(report.state === '未导入'
      ? ['  没有写入任何数据。改正后重试，或加 --accept-partial 先导入没有问题的行。']
      : []),
    ...(report.batch === null ? [] : [`  导入编号 ${report.batch}（撤销：zs import undo ${report.batch}）`]),
  ].join('\n');
}

function yuan(fen: string): string {
  const digits = fen.replace('-', '').padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen.startsWith('-') ? '-' : ''}${whole}.${digits.slice(-2)} 元`;
}

async function mappingOf(path: string): Promise<LibraryMapping> {
  return readLibraryMapping((await contentOf(path)).toString('utf8'), basename(path));
}

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CannotWork(`${path} 无法读取（${(error as NodeJS.ErrnoException).code ?? ''}）。请检查路径。`);
  }
}

function regionOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{8}$/.test(text)) return Number(text);
  throw new CannotWork(`--region 应为九位财政区划代码，现在是“${text}”。`);
}
