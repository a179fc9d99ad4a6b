import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DocumentReader, RefusedDocument } from '@zhunsheng/base-data-server';
import { DOCUMENT_FLAGS, DOCUMENT_TYPES } from '@zhunsheng/contract';
import type { DocumentText, TextSpan } from '@zhunsheng/contract';
import { expectations, meets } from './document-expectations.js';
import type { Ending } from './document-expectations.js';
import { type ReadByHand, readOtherwise, valuesReadByHand } from './document-values.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

interface ReadOptions {
  expect?: string;
  values?: string;
  text?: boolean;
}

interface ReadFile {
  file: string;
  ending: Ending;
  message: string;
  seconds: number;
  expected: string | null;
  asExpected: boolean | null;
  /** Places read otherwise than by hand, and how many were compared. */
  otherwise: string[];
  compared: number;
  document: DocumentText | null;
}

const LONGEST_S = 60;

/** Reads files as an upload would be read, each in a process of its own, and compares with a list of what should happen. */
export async function readDocuments([path = '']: string[], options: ReadOptions, progress: Progress): Promise<Outcome> {
  const expected = options.expect === undefined ? null : expectations(await contentOf(options.expect));
  const byHand = options.values === undefined ? [] : valuesReadByHand(await contentOf(options.values));
  const reader = new DocumentReader();
  const results: ReadFile[] = [];
  for (const file of await filesUnder(path)) {
    progress(file);
    const wanted = expected?.find((one) => file.endsWith(one.file))?.expected ?? null;
    const values = byHand.filter((one) => basename(file) === basename(one.file));
    results.push(await readOne(reader, file, wanted, values));
  }
  const failed = results.filter(
    (one) => one.asExpected === false || one.otherwise.length > 0 || one.seconds > LONGEST_S,
  );
  const missing = expected ? expected.filter((one) => !results.some(({ file }) => file.endsWith(one.file))).length : 0;
  return {
    exit: failed.length > 0 ? 1 : 0,
    json: { ok: failed.length === 0, files: results.length, failed: failed.map(({ file }) => file), missing, results },
    text: [
      ...results.map((one) => spoken(one, options.text === true)),
      `共 ${String(results.length)} 个文件：${count(results, 'ok')} 个读出，${count(results, 'flagged')} 个读出但有提示，${count(results, 'refused')} 个拒绝。`,
      ...(byHand.length > 0
        ? [
            `与人工读数核对 ${String(sum(results, (one) => one.compared))} 处，不一致 ${String(sum(results, (one) => one.otherwise.length))} 处。`,
          ]
        : []),
      ...(expected
        ? [`与预期不符 ${String(failed.length)} 个；预期清单中另有 ${String(missing)} 个文件不在这个目录。`]
        : []),
    ].join('\n'),
  };
}

async function readOne(
  reader: DocumentReader,
  file: string,
  expected: string | null,
  values: readonly ReadByHand[],
): Promise<ReadFile> {
  const bytes = await readFile(file);
  const begun = performance.now();
  let document: DocumentText | null = null;
  let message: string;
  try {
    document = await reader.read(bytes, basename(file));
    message = notes(document);
  } catch (error) {
    if (!(error instanceof RefusedDocument)) throw error;
    message = error.message;
  }
  const seconds = Math.round(performance.now() - begun) / 1000;
  const ending: Ending = document === null ? 'refused' : message === '' ? 'ok' : 'flagged';
  return {
    file,
    ending,
    message,
    seconds,
    expected,
    asExpected: expected === null ? null : meets(expected, ending),
    otherwise: readOtherwise(document, values),
    compared: values.length,
    document,
  };
}

function notes({ flags, unread, pages }: DocumentText): string {
  const doubts = pages.flatMap(({ spans }) => spans).filter(({ doubt }) => doubt !== undefined).length;
  return [
    ...flags.map(({ flag, detail }) => `${DOCUMENT_FLAGS[flag]}（${detail}）`),
    ...unread.map(({ place, reason }) => `${place}：${reason}`),
    ...(doubts > 0 ? [`${String(doubts)} 处识别出的数字没有得到证实，请对照原件核对`] : []),
  ].join('；');
}

function marks({ hidden, doubt }: TextSpan): string {
  return [hidden, doubt].map((said) => (said === undefined ? '' : `【${said}】`)).join('');
}

const MARKS: Record<Ending, string> = { ok: '读出', flagged: '提示', refused: '拒绝' };

function spoken(one: ReadFile, withText: boolean): string {
  const { document } = one;
  const spans = document?.pages.reduce((sum, page) => sum + page.spans.length, 0) ?? 0;
  const size = document
    ? ` ${String(document.pages.length)} 页 ${String(spans)} 处 ${DOCUMENT_TYPES[document.type]}`
    : '';
  const verdict = one.asExpected === false ? `  ✗ 预期：${one.expected ?? ''}` : '';
  const text =
    withText && document
      ? document.pages.flatMap((page) => [
          `  ── ${page.title}（${page.source}，可信度 ${page.confidence.toFixed(2)}）`,
          ...page.spans.map((span) => `  ${span.place}\t${span.text}${marks(span)}`),
        ])
      : [];
  return [
    `${MARKS[one.ending]} ${one.seconds.toFixed(1)} 秒 ${basename(one.file)}${size} ${one.message}${verdict}`,
    ...one.otherwise.map((difference) => `  ✗ ${difference}`),
    ...text,
  ].join('\n');
}

const sum = (results: readonly ReadFile[], of: (one: ReadFile) => number): number =>
  results.reduce((all, one) => all + of(one), 0);

const count = (results: readonly ReadFile[], ending: Ending): string =>
  String(results.filter((one) => one.ending === ending).length);

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new CannotWork(`${path} 不存在。请检查路径。`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => entry.isFile() || entry.isDirectory())
      .map((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)])),
  );
  return nested.flat().sort();
}

async function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new CannotWork(`预期清单 ${path} 无法读取。请检查路径。`);
  });
}
