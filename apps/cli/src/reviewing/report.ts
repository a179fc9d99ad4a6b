import { writeFile } from 'node:fs/promises';
import { reportDesk } from '@zhunsheng/api';
import { REPORT_FORMATS, type ReportFormat, type ReportView } from '@zhunsheng/contract';
import { type Wanted } from '@zhunsheng/insight-server';
import { actorNamed, hasDemoAccounts, systemActor } from '@zhunsheng/kernel';
import { withInstallation } from '../operating/installation.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

interface ReportOptions {
  year?: string;
  as?: string;
  format?: string;
  out?: string;
}

type Wish = (args: string[], options: ReportOptions, progress: Progress) => Promise<Outcome>;

export const projectReport: Wish = ([id = ''], options, progress) => {
  if (!/^[0-9a-f-]{36}$/i.test(id)) throw new CannotWork('项目编号应为项目页网址末尾的 36 位编号。');
  return report({ kind: 'project', id }, options, progress);
};
export const departmentReport: Wish = ([code = ''], options, progress) =>
  report({ kind: 'department', code, year: yearOf(options) }, options, progress);
export const themeReport: Wish = ([code = ''], options, progress) =>
  report({ kind: 'theme', code, year: yearOf(options) }, options, progress);
export const campaignReport: Wish = (_, options, progress) =>
  report({ kind: 'campaign', year: yearOf(options) }, options, progress);

/** A report as its reader would download it; without `--out` its text. */
async function report(wanted: Wanted, options: ReportOptions, progress: Progress): Promise<Outcome> {
  const format = (options.format ?? options.out?.split('.').at(-1) ?? 'json') as ReportFormat;
  if (!REPORT_FORMATS.includes(format)) throw new CannotWork(`格式应为 ${REPORT_FORMATS.join('、')} 之一。`);
  if (options.out === undefined && format !== 'json') throw new CannotWork('请用 --out 说明写到哪个文件。');
  return withInstallation(progress, async ({ work, ledger }) => {
    const username = options.as ?? ((await work.run(systemActor(), hasDemoAccounts)) ? 'leader' : null);
    if (!username) throw new CannotWork('请用 --as 说明以谁的身份读取：能看到的数据因人而异。');
    const actor = await actorNamed(work, username);
    if (!actor) throw new CannotWork(`没有用户 ${username}。`);
    if (actor.scope.kind === 'none') throw new CannotWork(`用户 ${username} 没有业务数据的查看范围，不能读取报告。`);
    const desk = reportDesk(work, ledger);
    const shown = await desk.show(actor, wanted);
    if (options.out === undefined || format === 'json') return { exit: 0, json: shown, text: spoken(shown) };
    const { content } = await desk.file(actor, wanted, format);
    await writeFile(options.out, content);
    const text = `${shown.title.join('')}：已写入 ${options.out}（${String(content.length)} 字节，${String(shown.figures.length)} 个数字均可追溯）。`;
    return {
      exit: 0,
      json: { ok: true, file: options.out, bytes: content.length, figures: shown.figures.length },
      text,
    };
  });
}

function yearOf({ year }: ReportOptions): number | null {
  if (year === undefined) return null;
  if (!/^20\d\d$/.test(year)) throw new CannotWork(`--year 应为四位年度，现在是“${year}”。`);
  return Number(year);
}

function spoken({ title, blocks, issuer, date, watermark }: ReportView): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'table' ? [block.head, ...block.rows].map((row) => `  ${row.join('\t')}`) : [block.text],
  );
  return [title.join(''), '', ...lines, '', `${issuer}\u3000${date}`, watermark].join('\n');
}
