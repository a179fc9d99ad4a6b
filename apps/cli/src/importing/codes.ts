import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { diffYears, kindOf, loadCodes, readCodeFile } from '@zhunsheng/base-data-server';
import type { CodeChange, CodeDiffView, CodeLoadView } from '@zhunsheng/contract';
import { PRODUCT, withInstallation, withNewInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

/** Loads a year's list of a code set; `--partial` says that the list is an excerpt. */
export async function codesLoad(
  [set = '', yearText = '', file = '']: string[],
  options: { partial?: boolean; source?: string },
  progress: Progress,
): Promise<Outcome> {
  const [kind, year] = [kindOf(set), yearOf(yearText)];
  const list = await readCodeFile(readFile(file), basename(file), { kind, year, partial: options.partial });
  const loaded = await withNewInstallation(progress, async ({ work, sequence }) => {
    const done = await work.run(PRODUCT, (ctx) => loadCodes(ctx, list, options.source ?? basename(file)));
    await sequence();
    return done;
  });
  return { exit: 0, json: { ok: true, ...loaded }, text: spokenLoad(loaded) };
}

/** What changed between two years of a set. */
export async function codesDiff(
  [set = '', from = '', to = '']: string[],
  _: object,
  progress: Progress,
): Promise<Outcome> {
  const [kind, before, after] = [kindOf(set), yearOf(from), yearOf(to)];
  const diff = await withInstallation(progress, ({ work }) =>
    work.run(PRODUCT, (ctx) => diffYears(ctx, kind, before, after), { readOnly: true }),
  );
  return { exit: 0, json: diff, text: spokenDiff(diff) };
}

function yearOf(text: string): number {
  if (!/^2\d{3}$/.test(text)) throw new CannotWork(`“${text}”不是年度，应为四位数字。`);
  return Number(text);
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CannotWork(`没有找到文件 ${path}。`);
    throw error;
  }
}

function spokenLoad({ year, items, complete, byCertainty: sure, orphans, replaced }: CodeLoadView): string {
  return [
    `已装入 ${year} 年 ${items} 项（${complete ? '完整清单' : '摘录：没有列出的代码不等于不存在'}），替换掉 ${replaced} 项。`,
    `  可靠程度：原文核对 ${sure.V}，本级 ${sure.L}，转引 ${sure.U}，待核对 ${sure.M}`,
    ...(orphans.length > 0 ? [`  上级不在清单里：${orphans.join('、')}`] : []),
  ].join('\n');
}

function spokenDiff(diff: CodeDiffView): string {
  const { from, to, gone, renamed, moved, added, unknownBefore, unknownAfter, same } = diff;
  const section = (title: string, changes: readonly CodeChange[]): string[] =>
    changes.length > 0
      ? [`${title} ${changes.length} 项`, ...changes.map((change) => `  ${spokenChange(change)}`)]
      : [];
  return [
    `${diff.name} ${from.year} 年（${kindOfList(from)}）→ ${to.year} 年（${kindOfList(to)}）：不变 ${same} 项`,
    ...section('取消', gone),
    ...section('改名', renamed),
    ...section('换上级', moved),
    ...section('新增', added),
    ...section(`${from.year} 年摘录没有列出（不能判定为新增）`, unknownBefore),
    ...section(`${to.year} 年摘录没有列出（不能判定为取消）`, unknownAfter),
  ].join('\n');
}

const kindOfList = ({ complete, items }: CodeDiffView['from']): string => `${complete ? '完整' : '摘录'} ${items} 项`;

function spokenChange({ code, from, to, successor }: CodeChange): string {
  const name = from && to && from.name !== to.name ? `${from.name} → ${to.name}` : ((from ?? to)?.name ?? '');
  const heir = successor
    ? `；${successor.confirmed ? '已确认' : '建议'}改用 ${successor.code}（${successor.reason}）`
    : '';
  return `${code} ${name}${heir}`;
}
