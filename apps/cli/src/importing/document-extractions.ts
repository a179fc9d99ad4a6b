import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  compareProcurement,
  compareRows,
  compareThreePublic,
  type DepartmentDocument,
  type Extracted,
} from '@zhunsheng/thematic-server';
import { csvCells } from './document-expectations.js';
import { CannotWork } from '../outcome.js';

export interface Comparison {
  cells: number;
  equal: number;
  share: number;
  differences: string[];
}

/** Of the cells of hand-made extractions, so many must be read the same. */
export const ENOUGH = 0.98;

/** What kind of extraction a CSV is, by a column only it has; each names its document in `source_pdf`. */
const KINDS = [
  ['n1', compareRows],
  ['three_public_subtotal', compareThreePublic],
  ['amount_wan_yuan', compareProcurement],
] as const;

/** Figures read, cell by cell, against the CSV files of a folder. */
export async function compareWithExtractions(
  folder: string,
  documents: readonly { name: string; document: DepartmentDocument }[],
): Promise<Comparison> {
  const names = await readdir(folder).catch(() => {
    throw new CannotWork(`摘录目录 ${folder} 无法读取。请检查路径。`);
  });
  const total = { cells: 0, equal: 0, differences: [] as string[] };
  for (const file of names.filter((name) => name.endsWith('.csv')).sort()) {
    const rows = table(await readFile(join(folder, file), 'utf8'));
    const compare = KINDS.find(([column]) => rows[0] && column in rows[0])?.[1];
    if (!compare) continue;
    for (const { name, document } of documents) {
      const count = compare(
        document,
        rows.filter((row) => row['source_pdf']?.endsWith(name)),
      );
      total.cells += count.cells;
      total.equal += count.equal;
      total.differences.push(...count.differences.map((one) => `${name} ${one}`));
    }
  }
  if (total.cells === 0) throw new CannotWork(`${folder} 中没有与这些文件对应的摘录（CSV，含 source_pdf 列）。`);
  return { ...total, share: total.equal / total.cells };
}

function table(csv: string): Extracted[] {
  const [head = [], ...rows] = csv.trim().split(/\r?\n/).map(csvCells);
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name.replace('\uFEFF', ''), row[at] ?? ''])));
}
