import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DocumentReader, RefusedDocument } from '@zhunsheng/base-data-server';
import {
  checkDocument,
  type DepartmentDocument,
  type DocumentCheck,
  FINDING_KINDS,
  joinDocuments,
  readFiles,
} from '@zhunsheng/thematic-server';
import { compareWithExtractions, type Comparison, ENOUGH } from './document-extractions.js';
import { CannotWork, type Outcome, type Progress } from '../outcome.js';

interface CheckOptions {
  last?: string[];
  expect?: string;
}

interface Checked extends DocumentCheck {
  names: string[];
  year: number | null;
  kind: string;
}

/** Budget and final-accounts documents against themselves, their tables and last year's; a folder pairs its own years. */
export async function checkDocuments(paths: string[], options: CheckOptions, progress: Progress): Promise<Outcome> {
  const reader = new DocumentReader();
  const files = (await Promise.all(paths.map(filesUnder))).flat();
  if (files.length === 0) throw new CannotWork('没有找到 PDF 或 docx 文件。请检查路径。');
  const folder = files.length > paths.length;
  const read = await readAll(reader, files, progress);
  const documents = folder ? [...groups(read.documents).values()] : [joined(read.documents)];
  const last = options.last ? joined((await readAll(reader, options.last, progress)).documents) : null;
  reader.close();
  const checks = documents.flatMap((group) => {
    if (!group) return [];
    const before = last ?? (folder ? lastOf(documents, group) : null);
    return [
      {
        ...checkDocument(group.document, before?.document),
        names: group.names,
        year: group.document.year,
        kind: group.document.kind,
      },
    ];
  });
  const comparison = options.expect === undefined ? null : await compareWithExtractions(options.expect, read.documents);
  const ok = read.refused.length === 0 && (comparison === null || comparison.share >= ENOUGH);
  return {
    exit: ok ? 0 : 1,
    json: { ok, refused: read.refused, documents: checks, ...(comparison ? { comparison } : {}) },
    text: [...checks.map(spoken), ...read.refused, closing(checks, comparison)].join('\n'),
  };
}

interface Named {
  name: string;
  document: DepartmentDocument;
}

interface Group {
  names: string[];
  document: DepartmentDocument;
}

async function readAll(
  reader: DocumentReader,
  files: readonly string[],
  progress: Progress,
): Promise<{ documents: Named[]; refused: string[] }> {
  const documents: Named[] = [];
  const refused: string[] = [];
  for (const file of files) {
    progress(file);
    const name = basename(file);
    const bytes = await readFile(file).catch(() => {
      throw new CannotWork(`${file} 无法读取。请检查路径。`);
    });
    try {
      const document = await readFiles(reader, [{ name, bytes }]);
      if (document) documents.push({ name, document });
    } catch (error) {
      if (!(error instanceof RefusedDocument)) throw error;
      refused.push(`${name}：${error.message}`);
    }
  }
  return { documents, refused };
}

function joined(documents: readonly Named[]): Group | null {
  const [first, ...others] = documents;
  if (!first) return null;
  return {
    names: documents.map(({ name }) => name),
    document: others.reduce((all, { document }) => joinDocuments(all, document), first.document),
  };
}

/** Files of one department and year are one document: sentences and tables are often published apart. */
function groups(documents: readonly Named[]): Map<string, Group> {
  const found = new Map<string, Named[]>();
  for (const one of documents) {
    const key = `${departmentOf(one)} ${String(one.document.year)}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return new Map([...found].flatMap(([key, some]) => [[key, joined(some)] as const].filter(hasGroup)));
}

const hasGroup = (pair: readonly [string, Group | null]): pair is readonly [string, Group] => pair[1] !== null;

const departmentOf = ({ name }: Named): string =>
  name.includes('__')
    ? (name.split('__')[0] ?? name)
    : name.replace(/\.\w+$/, '').replace(/20\d\d年?度?|部门|预算|决算|公开表?|[_\s-]/g, '');

function lastOf(documents: readonly (Group | null)[], { names: [name = ''], document }: Group): Group | null {
  const department = departmentOf({ name, document });
  const found = documents.find(
    (one) =>
      one !== null &&
      document.year !== null &&
      one.document.year === document.year - 1 &&
      departmentOf({ name: one.names[0] ?? '', document: one.document }) === department,
  );
  return found ?? null;
}

function spoken({ names, year, kind, scope, findings }: Checked): string {
  const compared = `${String(scope.tables)} 张表 ${String(scope.figures)} 个数，文字与表格核对 ${String(scope.sentences)} 处，比率复算 ${String(scope.shares)} 处${scope.againstLastYear ? '，与上年核对' : '，没有上年文件可比'}`;
  return [
    `■ ${names.join(' ＋ ')}（${year === null ? '年度不明' : `${String(year)} 年`}${kind}）`,
    `  ${compared}`,
    ...(scope.tables === 0 ? ['  没有读出有数字的表格：勾稽关系未核对，不等于没有问题。'] : []),
    ...findings.map(
      ({ level, kind: what, stated, against, message }) =>
        `  ${level}  第 ${String(stated.page)} 页  ${FINDING_KINDS[what]}  ${message}${against && what !== 'text' ? `〔${stated.text}／${against.text}〕` : ''}`,
    ),
    ...(findings.length === 0 ? ['  没有发现问题。'] : []),
  ].join('\n');
}

function closing(checks: readonly Checked[], comparison: Comparison | null): string {
  const all = checks.flatMap(({ findings }) => findings);
  const count = (level: string): string => String(all.filter((one) => one.level === level).length);
  const sums = all.filter(({ kind, level }) => level === '错误' && ['sum', 'three-public', 'tables'].includes(kind));
  return [
    `共 ${String(checks.length)} 份：错误 ${count('错误')}，疑点 ${count('疑点')}，提示 ${count('提示')}；其中合计类错误 ${String(sums.length)}。`,
    ...(comparison
      ? [
          `与摘录核对：${String(comparison.cells)} 个数中 ${String(comparison.equal)} 个相同，占 ${(comparison.share * 100).toFixed(2)}%（要求不低于 ${String(ENOUGH * 100)}%）。`,
          ...comparison.differences.map((one) => `  ${one}`),
        ]
      : []),
  ].join('\n');
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CannotWork(`${path} 不存在。请检查路径。`);
  if (!found.isDirectory()) return [path];
  const names = await readdir(path);
  return names
    .filter((name) => /\.(?:pdf|docx)$/i.test(name))
    .sort()
    .map((name) => join(path, name));
}
