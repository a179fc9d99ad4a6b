import { chineseNumber, NUMERALS, readNumber } from './chinese-number.js';
import { ADDED_ARTICLE, type StatuteSection } from './statute.js';

const ARTICLE = new RegExp(`^第\\s*([${NUMERALS}]+)\\s*条(?:\\s*之\\s*([${NUMERALS}]+))?([\\s：:]*)(.*)$`, 'u');
const SECTION = new RegExp(`^第\\s*([${NUMERALS}]+)\\s*(编|分编|章|节)[\\s：:]*(.{0,40})$`, 'u');
const PART = /^([一二三四五六七八九十]{1,3})\s*、\s*(.*)$/u;
/** 第三十条规定的…, 第三条、第五条: a line that goes on about another article, not the beginning of one. */
const MENTION = /^(?:规定|、|，|和|与|及|至|到|或|第|的|所|中|款|项|以|外|关于)/u;

export interface ArticleHeading {
  no: number;
  label: string;
  rest: string;
  /** Set apart by a blank or the end of the line, so that it can hardly be a mention. */
  apart: boolean;
}

export function articleHeading(line: string): ArticleHeading | null {
  const match = ARTICLE.exec(line);
  if (!match) return null;
  const [, number = '', added, gap = '', rest = ''] = match;
  const no = readNumber(number);
  const extra = added === undefined ? 0 : readNumber(added);
  if (no === null || extra === null || (gap === '' && MENTION.test(rest))) return null;
  return { no: no + extra * ADDED_ARTICLE, label: articleLabel(no, extra), rest, apart: gap !== '' || rest === '' };
}

export function articleLabel(no: number, added = 0): string {
  return `第${chineseNumber(no)}条${added ? `之${chineseNumber(added)}` : ''}`;
}

export function sectionHeading(line: string): Pick<StatuteSection, 'kind' | 'label' | 'title'> | null {
  const match = SECTION.exec(line);
  if (!match) return null;
  const [, number = '', kind = '章', title = ''] = match;
  const value = readNumber(number);
  if (value === null || /[。；，]/u.test(title)) return null;
  const blanks = title.replace(/\s+/gu, '');
  return { kind: kind as StatuteSection['kind'], label: `第${chineseNumber(value)}${kind}`, title: blanks };
}

export function partHeading(line: string): { no: number; label: string; rest: string } | null {
  const match = PART.exec(line);
  const no = match ? readNumber(match[1] ?? '') : null;
  return match && no !== null ? { no, label: `${chineseNumber(no)}、`, rest: match[2] ?? '' } : null;
}
