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
  /〔([^〔〕]+)〕/gu,
  /〖([^〖〗]+)〗/gu,
  /«([^«»]+)»/gu,
];
const QUOTES = /[“"‘']([^“”"‘’']{2,60})[”"’']/gu;
/** Only signs like these may make [ … ] a title: [2020] is a year, [1] a note. */
const CAN_BE_TITLE = /^(?!第[^《》]{1,8}[条款项章]).*[\u4e00-\u9fa5]{2}/u;
const TRAILING_VERSION = /^\s*[（(]\s*\d{4}[^（()）]{0,60}[)）]/u;
/** 2009年修订的《统计法》 */
const LEADING_VERSION = /([12]\d{3})年(?:版|修订|修正|修改|公布|发布|颁布|通过)?的?\s*$/u;
/** 预算法修正案 and 预算法实施办法 are documents of their own. */
const GOES_ON = /^(?:实施)?(?:修正案|草案|条例|细则|办法|方案|意见|规程|指南|(?:司法|立法)?解释)/u;
const POINTS_BACK = /(?:及其|和其|与其|其)(实施条例|实施细则|实施办法)|(?:该|同|前)(法|条例|办法|规定|细则)/gu;

export function scanMentions(text: string, book: TitleBook): Mention[] {
  // a title may hold another one in brackets: 某市实施《某法》办法
  const unmarked = bare(text, book);
  const marked = [...bracketed(text, book).map((one) => rulesUnder(text, one)), ...numbered(text, book)].filter(
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

/** Some city's 实施《某法》办法 that is not in the library is not the law it carries out. */
function rulesUnder(text: string, mention: Mention): Mention {
  const rules = /^(?:办法|细则|条例)/u.exec(text.slice(mention.end))?.[0];
  if (rules === undefined || !/实施\s*$/u.test(text.slice(Math.max(0, mention.start - 4), mention.start)))
    return mention;
  return { ...mention, work: null, title: `${mention.title}${rules}`, end: mention.end + rules.length };
}

function titled(text: string, book: TitleBook, written: string, start: number, end: number): Mention {
  const after = TRAILING_VERSION.exec(text.slice(end))?.[0] ?? '';
  const inside = splitVersion(written);
  const before = LEADING_VERSION.exec(text.slice(Math.max(0, start - 12), start))?.[1] ?? null;
  const version = inside.version ?? splitVersion(after).version ?? before;
  const found = book.byTitle(written) ?? book.byTitle(inside.title);
  return {
    start,
    end: inside.version === null && splitVersion(after).version !== null ? end + after.length : end,
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
    const before = text.slice(Math.max(0, at - 12), at);
    if (!mayBegin(before.slice(-4)) && !LEADING_VERSION.test(before)) continue;
    const hit = book.startingAt(text, at);
    if (!hit) continue;
    const { found: title, length } = hit;
    // 火星财政违法行为处罚处分条例 ends in a short form of the title it is not
    if (title.alias && text.slice(0, at + length).endsWith(title.work.key)) continue;
    const longer = GOES_ON.exec(text.slice(at + length, at + length + 12))?.[0].length ?? 0;
    const end = at + length + longer;
    const mention = titled(text, book, text.slice(at, end), at, end);
    found.push({ ...mention, work: longer > 0 ? mention.work : title.work, certainty: title.alias ? 0.85 : 0.95 });
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
