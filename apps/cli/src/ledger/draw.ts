import { readFile, writeFile } from 'node:fs/promises';
import { drawFrom, NotADrawList, writeDrawResult } from '@zhunsheng/review-server';
import { CannotWork } from '../outcome.js';
import type { Outcome } from '../outcome.js';

interface DrawOptions {
  seed: string;
  file: string;
  out?: string;
  compare?: string;
}

/** Makes a published draw again from its list and seed; needs no database and no account. */
export async function draw(_: string[], { seed, file, out, compare }: DrawOptions): Promise<Outcome> {
  const result = drawn(await contentOf(file), seed);
  const text = writeDrawResult(result);
  if (out !== undefined) await writeFile(out, text);
  const same = compare === undefined ? null : (await contentOf(compare)) === text;
  const lines = result.chosen.map(({ ref, stratum }) => `  ${stratum}  ${ref}`);
  const verdict = { true: ['与公布的结果逐字节一致。'], false: ['与公布的结果不一致。'], null: [] }[
    String(same) as 'null'
  ];
  const head = `名单 SM3 ${result.list}，抽中 ${String(result.chosen.length)} 个：`;
  return { exit: same === false ? 1 : 0, json: { ...result, same }, text: [head, ...lines, ...verdict].join('\n') };
}

function drawn(text: string, seed: string): ReturnType<typeof drawFrom> {
  try {
    return drawFrom(text, seed);
  } catch (error) {
    if (error instanceof NotADrawList) throw new CannotWork(`${error.message}。请使用“抽查”页下载的名单原文件。`);
    throw error;
  }
}

async function contentOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotWork(`${path} ${code === 'ENOENT' ? '不存在' : `无法读取（${code ?? ''}）`}。请检查路径。`);
  }
}
