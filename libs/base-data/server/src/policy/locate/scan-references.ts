import { NUMERALS, readNumber } from '../text/chinese-number.js';
import { ADDED_ARTICLE } from '../text/statute.js';

/** 第六十九条之一第二款第（三）项 in running text. */
export interface ArticleReference {
  article: number;
  paragraph: number | null;
  item: number | null;
  point: number | null;
  start: number;
  end: number;
}

const N = `[${NUMERALS}]+`;
const BELOW = `(?:\\s*第?\\s*(${N})\\s*款)?(?:\\s*第?\\s*[（(]?\\s*(${N})\\s*[)）]?\\s*[项項])?(?:\\s*第?\\s*(${N})\\s*目)?`;
const ADDED = `(?:\\s*之\\s*(${N})(?!\\s*[款项項条條]))?`;
const ARTICLE = new RegExp(`第\\s*(${N})\\s*[条條]${ADDED}${BELOW}`, 'gu');
/** 《优化营商环境条例》20条措施: how many there are. 规定 and 要求 are missing here, for 《预算法》69条规定 says where. */
const COUNTED = '(?!\\s*(?:具体|重点|惠企|改革|工作|政策)?(?:措施|意见|举措|建议|政策|办法))';
/** Right after a title 第 may be left out: 《预算法》69条. */
const BARE_ARTICLE = new RegExp(`^\\s*(${N})\\s*[条條]${COUNTED}${ADDED}${BELOW}`, 'u');
/** What follows an article and a comma may leave out 第 or the article: 第十条、十一条; 第十条第一款、第三款. */
const NEXT_ARTICLE = new RegExp(
  `^\\s*(?:、|，|和|与|及|以及|至|到|或|或者)\\s*(${N})\\s*条(?:\\s*之\\s*(${N}))?${BELOW}`,
  'u',
);
const NEXT_PARAGRAPH = new RegExp(
  `^\\s*(?:、|，|和|与|及|以及|或|或者)\\s*第\\s*(${N})\\s*款(?:\\s*第?\\s*[（(]?\\s*(${N})\\s*[)）]?\\s*项)?`,
  'u',
);
const NEXT_ITEM = new RegExp(`^\\s*(?:、|，|和|与|及|以及|或|或者)\\s*第?\\s*[（(]?\\s*(${N})\\s*[)）]?\\s*项`, 'u');

const PART = new RegExp(`^\\s*(?:第\\s*(${N})\\s*(?:部分|点)|([一二三四五六七八九十]{1,3})\\s*、)`, 'u');

/** Right after a title: 第三部分, 三、 of a document built of numbered parts; 69条. */
export function partReference(text: string, at: number): ArticleReference | null {
  const match = PART.exec(text.slice(at));
  if (match) return reference(at, match[0].length, match[1] ?? match[2]);
  const bare = BARE_ARTICLE.exec(text.slice(at));
  if (!bare) return null;
  const [all, no, added, paragraph, item, point] = bare;
  return reference(at, all.length, no, added, paragraph, item, point);
}

export function scanReferences(text: string): ArticleReference[] {
  const found: ArticleReference[] = [];
  for (const match of text.matchAll(ARTICLE)) {
    const [all, no, added, paragraph, item, point] = match;
    const first = reference(match.index, all.length, no, added, paragraph, item, point);
    found.push(first, ...followers(text, first));
  }
  return found;
}

function followers(text: string, first: ArticleReference): ArticleReference[] {
  const found: ArticleReference[] = [];
  let last = first;
  for (;;) {
    const rest = text.slice(last.end);
    const next =
      nextArticle(rest, last) ??
      nextPart(NEXT_PARAGRAPH.exec(rest), last, ([, paragraph, item]) => ({
        paragraph: numberOf(paragraph),
        item: numberOf(item),
      })) ??
      nextPart(NEXT_ITEM.exec(rest), last, ([, item]) => ({ item: numberOf(item) }));
    if (!next) return found;
    found.push(next);
    last = next;
  }
}

function nextArticle(rest: string, { end }: ArticleReference): ArticleReference | null {
  const match = NEXT_ARTICLE.exec(rest);
  if (!match) return null;
  const [all, no, added, paragraph, item, point] = match;
  return reference(end, all.length, no, added, paragraph, item, point);
}

function nextPart(
  match: RegExpExecArray | null,
  last: ArticleReference,
  part: (match: RegExpExecArray) => Partial<ArticleReference>,
): ArticleReference | null {
  if (!match) return null;
  return { ...last, point: null, ...part(match), start: last.end, end: last.end + match[0].length };
}

function reference(
  start: number,
  length: number,
  no?: string,
  added?: string,
  paragraph?: string,
  item?: string,
  point?: string,
): ArticleReference {
  // what cannot be read as a number is no article of any document, just as 第〇条 and 第三条之〇
  const main = numberOf(no) ?? 0;
  const extra = numberOf(added) ?? 0;
  return {
    article: added !== undefined && extra === 0 ? 0 : main + extra * ADDED_ARTICLE,
    paragraph: numberOf(paragraph),
    item: numberOf(item),
    point: numberOf(point),
    start,
    end: start + length,
  };
}

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : readNumber(text));
