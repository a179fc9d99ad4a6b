import { parse as parseYaml } from 'yaml';

import { decodeText } from '../../import/tabular/encoding.js';
import { UnreadableFile } from '../../import/tabular/unreadable-file.js';
import type { SourceLine } from './statute.js';

export type TextFormat = 'md' | 'txt';

export interface PlainDocument {
  title: string | null;
  /** What the head of the file says about it: 标题, 文号, 施行日期 … */
  head: Readonly<Record<string, string>>;
  lines: SourceLine[];
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/u;
export function readLines(format: TextFormat, bytes: Uint8Array): PlainDocument {
  const { text } = decodeText(bytes);
  if (text.includes('\u0000')) throw new UnreadableFile('文件里有二进制内容，不是文本。请确认文件类型后重试。');
  const { head, body } = format === 'md' ? splitHead(text) : { head: {}, body: text };
  const lines = body.split(/\r?\n/u).map((line) => ({ text: format === 'md' ? withoutMarks(line) : line }));
  return { ...titled(lines, format === 'md' ? /^#\s+(.+)$/mu.exec(body)?.[1] : undefined), head };
}

function splitHead(text: string): { head: Record<string, string>; body: string } {
  const match = FRONT_MATTER.exec(text);
  if (!match) return { head: {}, body: text };
  const parsed: unknown = parseYaml(match[1] ?? '', { schema: 'failsafe' });
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new UnreadableFile('文件开头两条 --- 之间应逐行写“名称: 内容”，如“施行日期: 2024-01-01”。');
  const head = Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value).trim()]));
  return { head, body: text.slice(match[0].length) };
}

const withoutMarks = (line: string): string => line.replace(/^\s*#{1,6}\s+/u, '').replace(/\*\*(.+?)\*\*/gu, '$1');

/** The title is the heading of the file, else its first line, if that can be one. */
export function titled(lines: SourceLine[], heading?: string): Pick<PlainDocument, 'title' | 'lines'> {
  const wanted = heading?.trim();
  const at = lines.findIndex(({ text }) => (wanted ? text.trim() === wanted : text.trim() !== ''));
  const first = lines[at]?.text.trim() ?? '';
  const title = wanted ?? (first.length <= 80 && !/[。；：]$/u.test(first) ? first : null);
  return { title, lines: title === null ? lines : lines.filter((_, index) => index !== at) };
}
