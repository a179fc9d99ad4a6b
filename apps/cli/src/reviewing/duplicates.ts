import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DUPLICATE_CAUSES } from '@zhunsheng/contract';
import { type FileDuplicates, findFileDuplicates } from '@zhunsheng/review-server';
import { demoDuplicates } from '../demo/demo-duplicates.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';
import { rulesInUse } from '../rulebook/rules-in-use.js';

interface DuplicatesOptions {
  mapping?: string;
  demo?: boolean;
}

export async function duplicates([path]: string[], options: DuplicatesOptions, progress: Progress): Promise<Outcome> {
  if (options.demo) return demoDuplicates(progress);
  if (path === undefined) throw new CannotWork('请写明要查重的文件，或加 --demo 在演示城市中查找。');
  progress('正在读取规则集…');
  const { documents } = await rulesInUse(progress);
  const file = {
    name: basename(path),
    bytes: await contentOf(path),
    ...(options.mapping && {
      mapping: { name: basename(options.mapping), text: (await contentOf(options.mapping)).toString('utf8') },
    }),
  };
  progress('正在两两比较…');
  const found = await findFileDuplicates(file, documents.dictionary);
  return { exit: 0, json: found, text: spoken(found) };
}

function spoken({ file, projects, families }: FileDuplicates): string {
  const lines = families.flatMap(({ members, pairs }, i) => [
    `家族 ${String(i + 1)}（${String(members.length)} 个项目）`,
    ...members.map(
      ({ name, unit, year, requestFen, at }) => `  ${unit} ${String(year)}  ${name}  ${wan(requestFen)} 万元（${at}）`,
    ),
    ...pairs.map(({ codes, relation, causes }) => {
      const why = causes.map(({ cause, likeness, common }) => {
        const shared = common === null || common === 0 ? '' : `，相同 ${String(common)} 项`;
        return `${DUPLICATE_CAUSES[cause]} ${percent(likeness)}${shared}`;
      });
      const names = codes.map((code) => members.find((member) => member.code === code)?.name ?? code);
      return `  · ${names.join(' ↔ ')}：${relation}，${why.join('；')}`;
    }),
  ]);
  const summary = `文件 ${file}：项目 ${String(projects)} 个，疑似重复家族 ${String(families.length)} 个。`;
  return [summary, ...lines].join('\n');
}

const wan = (fen: number): string =>
  (fen / 1_000_000).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const percent = (share: number): string => `${(share * 100).toFixed(0)}%`;

async function contentOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? '不存在' : `无法读取（${code ?? ''}）`;
    throw new CannotWork(`${path} ${why}。请检查路径。`);
  }
}
