import type { DocumentText } from '@zhunsheng/contract';

import { articleHeading, partHeading, sectionHeading } from './heading.js';
import { type PlainDocument, titled } from './read-lines.js';
import type { SourceLine } from './statute.js';

/** Kinds whose lines end where the paper ends, not where the paragraph does. */
const BROKEN = new Set(['pdf', 'ofd', 'png', 'jpg']);
const BEGINS_ITEM =
  /^[（(][一二三四五六七八九十\d]{1,3}[)）]|^\d{1,2}[.．、]|^\d{4}年\d{1,2}月\d{1,2}日|^目\s*录|^附[件录表]/u;
const ENDS = /[。；：！？]["”’）)]?$/u;
const PAGE_NUMBER = /^[—–\-\s]*\d{1,4}[—–\-\s]*$/u;

/** The lines of any other kind of file, as the confined reader gives them. Text that people do not see is no wording. */
export function fromDocument({ kind, pages }: Pick<DocumentText, 'kind' | 'pages'>): PlainDocument {
  const paged = BROKEN.has(kind);
  const lines = pages.flatMap(({ number, spans }) =>
    spans
      .filter(({ hidden, text }) => !hidden && !(paged && PAGE_NUMBER.test(text)))
      .map(({ text, place, box }): PageLine => ({
        text: text.trim(),
        anchor: paged ? `第 ${number} 页` : place,
        left: box?.[0],
      })),
  );
  const shown = lines.filter(({ text }) => text !== '');
  return { ...titled(paged ? joined(shown) : shown), head: {} };
}

/** What a person should look at before relying on a text that a machine read. */
export function readingWarnings({ pages, unread }: Pick<DocumentText, 'pages' | 'unread'>): string[] {
  const guessed = pages.filter(({ source }) => source === '识别').map(({ number }) => number);
  const hidden = pages.some(({ spans }) => spans.some((span) => span.hidden));
  return [
    ...(guessed.length > 0 ? [`第 ${guessed.join('、')} 页由图片识别，请对照原件核对`] : []),
    ...(hidden ? ['文件含隐藏文字，没有收入'] : []),
    ...unread.map(({ place, reason }) => `${place}没有读出：${reason}`),
  ];
}

interface PageLine extends SourceLine {
  /** Part of the page's width. */
  left?: number;
}

/** Two characters of text on a page of usual width. */
const INDENT = 0.02;

/**
 * Puts lines together that the edge of the page broke. An indented line begins a paragraph; where no place is known, a
 * line goes on if the one before was full and did not end with a stop.
 */
function joined(lines: readonly PageLine[]): SourceLine[] {
  const widest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  const margin = lines.reduce((least, { left }) => Math.min(least, left ?? 1), 1);
  const whole: SourceLine[] = [];
  let open = false;
  for (const { left, ...line } of lines) {
    const goesOn = left === undefined ? open : left < margin + INDENT;
    const last = whole.at(-1);
    if (last && goesOn && !begins(line.text)) last.text += line.text;
    else whole.push(line);
    open = line.text.length >= widest * 0.8 && !ENDS.test(line.text);
  }
  return whole;
}

const begins = (text: string): boolean =>
  articleHeading(text) !== null ||
  sectionHeading(text) !== null ||
  partHeading(text) !== null ||
  BEGINS_ITEM.test(text);
