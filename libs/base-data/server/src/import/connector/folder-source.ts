import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { FolderSettings } from './connector-shape.js';

/** A file that is still being copied grows; what stood still for a moment is whole. */
const SETTLED_MS = 2000;
const DONE = '已处理';
const FAILED = '有问题';

export interface WaitingFile {
  name: string;
  bytes: Buffer;
  /** Moves it out of the way, so that it is taken once; a note says why it was not taken. */
  settle(problem: string | null): Promise<void>;
}

export async function waitingFiles(incoming: string, { folder }: FolderSettings, now: Date): Promise<WaitingFile[]> {
  const home = path.join(incoming, folder);
  await mkdir(home, { recursive: true });
  const entries = await readdir(home, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /\.(xlsx|csv|tsv|txt|dbf)$/i.test(entry.name) && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const files: WaitingFile[] = [];
  for (const name of names.sort()) {
    const place = path.join(home, name);
    const { mtimeMs, size } = await stat(place);
    if (now.getTime() - mtimeMs < SETTLED_MS || size > 50 << 20) continue;
    files.push({ name, bytes: await readFile(place), settle: (problem) => settle(home, name, problem) });
  }
  return files;
}

async function settle(home: string, name: string, problem: string | null): Promise<void> {
  const aside = path.join(home, problem === null ? DONE : FAILED);
  await mkdir(aside, { recursive: true });
  const kept = await freeName(aside, name);
  // first what can be written once more: a file that was moved is not taken up again
  if (problem !== null) await writeFile(path.join(aside, `${kept}.说明.txt`), `${problem}\n`);
  await rename(path.join(home, name), path.join(aside, kept));
}

/** Next month's file is called like last month's, and last month's is the evidence of what was imported. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  const { name: stem, ext } = path.parse(name);
  for (let nth = 2, free = name; ; nth += 1) {
    if (!taken.has(free)) return free;
    free = `${stem} (${String(nth)})${ext}`;
  }
}
