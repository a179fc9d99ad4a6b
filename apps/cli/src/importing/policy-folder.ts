import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentReader, readFolderIndex, readPolicyFile } from '@zhunsheng/base-data-server';
import { CannotWork, type Progress } from '../outcome.js';

type Read = Awaited<ReturnType<typeof readPolicyFile>>;

export interface PolicyFolder {
  read: Read[];
  /** Articles a file should have by the index beside it; null: the index does not say. */
  expected: Map<string, number | null>;
}

const TAKEN = /\.(md|txt|html?|docx|pdf|ofd|png|jpe?g)$/i;
const INDEX = 'index.csv';

/** Reads every policy file of a folder, with the hints of an index.csv beside them. */
export async function readPolicyFolder(folder: string, progress: Progress): Promise<PolicyFolder> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CannotWork(`“${folder}”不是文件夹。请写存放政策文件的文件夹。`);
  const names = readdirSync(folder).sort();
  const index = names.includes(INDEX) ? readFolderIndex(readFileSync(join(folder, INDEX), 'utf8')) : new Map();
  const files = names.filter((name) => TAKEN.test(name));
  if (files.length === 0)
    throw new CannotWork(`“${folder}”里没有可读的政策文件（md、txt、html、docx、pdf、ofd、图片）。`);
  const reader = new DocumentReader();
  const read: Read[] = [];
  for (const file of files) {
    progress(`读取 ${file}`);
    read.push(
      await readPolicyFile(reader, { file, bytes: readFileSync(join(folder, file)), hints: index.get(file)?.hints }),
    );
  }
  return { read, expected: new Map([...index.values()].map((row) => [row.file, row.articles])) };
}
