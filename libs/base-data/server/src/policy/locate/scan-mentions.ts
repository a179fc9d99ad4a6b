import { findNumbers } from '../text/document-number.js';
import { splitVersion } from '../text/title-key.js';
import type { CatalogueDocument } from './catalogue.js';
import type { TitleBook, Work } from './title-book.js';
import { mayBegin } from './word-boundary.js';

/** A place in running text that names a document, known or not. */
export interface Mention {
  start: number;
  end: number;
  /** As written, without brackets. */
  title: string;
  work: Work | null;
  /** Named by its number or by the date of its version, not by its title alone. */
  document: CatalogueDocument | null;
  version: string | null;
  /** 1 the title, its number, or its title without 中华人民共和国; less for short forms and words that point back. */
  certainty: number;
}

const BRACKETS = [
  /《((?:[^《》]|《[^《》]*》|<[^<>]*>|〈[^〈〉]*〉)+)》/gu,
  /〈([^〈〉]+)〉/gu,
  /<([^<>]+)>/gu,
  /【([^【】]+)】/gu,
  /[[［]([^[\]［］]+)[\]］]/gu,
  /「([^「」]+)」/gu,
  /『([^『』]+)』/gu,
];
const QUOTES = /[“"]([^“”"]{2,60})[”"]/gu;
/** Only signs like these may make [ … ] a title: [2020] is a year, [1] a note. */
const CAN_BE_TITLE = /^(?!第[^《》]{1,8}[条款项章]).*[\u4e00-\u9fa5]{2}/u;
const TRAILING_VERSION = /^\s*[（(]\s*\d{4}[^（()）]{0,16}[)）]/u;
const POINTS_BACK = /(?:及其|和其|与其|其)(实施条例|实施细则|实施办法)|(?:该|同|前)(法|条例|办法|规定|细则)/gu;

export function scanMentions(text: string, book: TitleBook): Mention[] {
  // a title may hold another one in brackets: 某市实施《某法》办法
  const unmarked = bare(text, book);
  const marked = [...bracketed(text, book), ...numbered(text, book)].filter(
    (one) => !unmarked.some((whole) => encloses(whole, one)),
  );
  const mentions = joined(text, outermost(marked.sort((a, b) => a.start - b.start)));
  for (const mention of unmarked) if (free(mention, mentions)) mentions.push(mention);
  mentions.sort((a, b) => a.start - b.start);
  for (const mention of pointingBack(text, book, mentions)) if (free(mention, mentions)) mentions.push(mention);
  return mentions.sort((a, b) => a.start - b.start);
}

function bracketed(text: string, book: TitleBook): Mention[] {
  const found: Mention[] = [];
  for (const pattern of BRACKETS) {
    for (const match of text.matchAll(pattern)) {
      const [all, inside = ''] = match;
      if (CAN_BE_TITLE.test(inside)) found.push(titled(text, book, inside, match.index, match.index + all.length));
    }
  }
  for (const match of text.matchAll(QUOTES)) {
    const [all, inside = ''] = match;
    const mention = titled(text, book, inside, match.index, match.index + all.length);
    if (mention.work) found.push(mention);
  }
  return found;
}

function titled(text: string, book: TitleBook, written: string, start: number, end: number): Mention {
  const after = TRAILING_VERSION.exec(text.slice(end))?.[0] ?? '';
  const inside = splitVersion(written);
  const version = inside.version ?? splitVersion(after).version;
  const found = book.byTitle(written) ?? book.byTitle(inside.title);
  return {
    start,
    end: version !== null && inside.version === null ? end + after.length : end,
    title: inside.title,
    work: found?.work ?? null,
    document: null,
    version,
    certainty: found?.alias ? 0.9 : 1,
  };
}

function numbered(text: string, book: TitleBook): Mention[] {
  return findNumbers(text).map((number) => {
    const found = book.byNumber(number);
    return {
      start: number.start,
      end: number.end,
      title: text.slice(number.start, number.end),
      work: found?.work ?? null,
      document: found?.document ?? null,
      version: null,
      certainty: 1,
    };
  });
}

/** Titles written without brackets: known ones only, and never as part of a longer name. */
function bare(text: string, book: TitleBook): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!mayBegin(text.slice(Math.max(0, at - 4), at))) continue;
    const hit = book.startingAt(text, at);
    if (!hit) continue;
    const { found: title, length } = hit;
    const mention = titled(text, book, text.slice(at, at + length), at, at + length);
    found.push({ ...mention, work: title.work, certainty: title.alias ? 0.85 : 0.95 });
    at = mention.end - 1;
  }
  return found;
}

function pointingBack(text: string, book: TitleBook, mentions: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(POINTS_BACK)) {
    const [all, rules, same] = match;
    const before = mentions.findLast(({ end, work }) => end <= match.index && work !== null);
    const work = rules
      ? before?.work && book.under(before.work, rules)?.work
      : before?.work?.key.endsWith(same ?? '')
        ? before.work
        : null;
    const start = match.index;
    found.push({
      start,
      end: start + all.length,
      title: all,
      work: work ?? null,
      document: null,
      version: null,
      certainty: 0.9,
    });
  }
  return found;
}

/** Of brackets within brackets the outer ones count, unless only the inner ones hold a known title. */
function outermost(found: readonly Mention[]): Mention[] {
  return found.filter(
    (one) => !found.some((other) => encloses(other, one) && (other.work !== null || one.work === null)),
  );
}

const encloses = (outer: Mention, inner: Mention): boolean =>
  outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start;

/** 《办法》（财预〔2020〕10号） names one document twice. */
function joined(text: string, found: readonly Mention[]): Mention[] {
  const mentions: Mention[] = [];
  for (const mention of found) {
    const last = mentions.at(-1);
    const between = last ? text.slice(last.end, mention.start) : '';
    if (
      last &&
      last.end <= mention.start &&
      /^\s*[（(〔[【,，]?\s*$/u.test(between) &&
      isNumber(mention) &&
      !isNumber(last)
    ) {
      const agree = last.work === null || mention.work === null || last.work === mention.work;
      if (agree) {
        last.work ??= mention.work;
        last.document ??= mention.document;
        last.end = mention.end;
        continue;
      }
    }
    if (last && mention.start < last.end) continue;
    mentions.push({ ...mention });
  }
  return mentions;
}

const isNumber = ({ title }: Mention): boolean => /号$/u.test(title);
const free = (one: Mention, taken: readonly Mention[]): boolean =>
  taken.every((other) => one.end <= other.start || other.end <= one.start);
