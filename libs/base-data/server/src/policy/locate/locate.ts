import type { Paragraph } from '../text/paragraph.js';
import { paragraphsOf } from '../text/paragraph.js';
import { type CatalogueDocument, inForce, versionOn } from './catalogue.js';
import { type Mention, scanMentions } from './scan-mentions.js';
import { type ArticleReference, partReference, scanReferences } from './scan-references.js';
import type { TitleBook, Work } from './title-book.js';

export type LocatedReason =
  | 'clause'
  | 'no-article-cited'
  | 'articles-not-held'
  | 'no-such-article'
  | 'no-such-paragraph'
  | 'no-such-document'
  | 'no-document-named';

/** Where one citation of a text leads. Offsets are of the text given. */
export interface Located {
  start: number;
  end: number;
  outcome: 'exact' | 'document' | 'nothing';
  reason: LocatedReason;
  /** 0–1: 1 by its title or number; less for short forms; 0 for nothing. */
  score: number;
  title: string | null;
  document: CatalogueDocument | null;
  /** Whether that version was in force on the day asked for. */
  inForce: boolean;
  article: number | null;
  cited: Omit<ArticleReference, 'start' | 'end'> | null;
}

const ENDS_AS_TITLE =
  /(?:法|条例|办法|规定|细则|准则|决定|通知|意见|规则|通则|制度|纲要|公约|宪法|解释|草案|修正案|方案|规程|章程|标准|指南|决议)[》」』】\]）)]?\s*$/u;
const ITEM_WITHIN_LINE = /[：；。][^\S\n]*[（(]\s*[一二三四五六七八九十]+\s*[)）]/u;
const SENTENCE_END = /[。！？\n]/u;

/**
 * Every citation of a text, decided against the catalogue. A document that is not there is never replaced by one like it,
 * and an article that its document does not have is nothing.
 */
export function locate(text: string, book: TitleBook, on: string): Located[] {
  const mentions = scanMentions(text, book);
  const references = scanReferences(text);
  const cited = new Set<Mention>();
  const found = references.map((reference): Located => {
    const mention = mentionOf(text, reference, mentions, references);
    if (!mention) return nothing(reference, 'no-document-named', null, reference);
    cited.add(mention);
    return decide(mention, reference, on);
  });
  for (const mention of mentions)
    if (!cited.has(mention)) found.push(decide(mention, partReference(text, mention.end), on));
  return found.sort((a, b) => a.start - b.start);
}

/** The document an article belongs to: the last one named before it, unless another, unknown one is named between. */
function mentionOf(
  text: string,
  reference: ArticleReference,
  mentions: readonly Mention[],
  references: readonly ArticleReference[],
): Mention | null {
  const mention = mentions.findLast(({ end }) => end <= reference.start);
  if (!mention) return null;
  const last = references.findLast(({ end }) => end <= reference.start && end > mention.end);
  const between = text.slice(last?.end ?? mention.end, reference.start);
  const all = text.slice(mention.end, reference.start);
  // a line may be broken between a title and its article
  return ENDS_AS_TITLE.test(between) || SENTENCE_END.test(all.trim()) ? null : mention;
}

function decide(mention: Mention, reference: ArticleReference | null, on: string): Located {
  const { work } = mention;
  if (!work) return nothing(mention, 'no-such-document', mention.title, reference);
  const document = mention.document ?? chosen(work, mention.version, on);
  if (!document) return nothing(mention, 'no-such-document', mention.title, reference);
  const place = { start: mention.start, end: Math.max(mention.end, reference?.end ?? 0) };
  const known = { ...place, title: mention.title, document, inForce: inForce(document, on), cited: reference };
  const score = mention.certainty;
  if (!reference) return { ...known, outcome: 'document', reason: 'no-article-cited', score, article: null };
  const { article } = reference;
  if (document.articles.has(article)) return { ...known, outcome: 'exact', reason: 'clause', score, article };
  if (!document.complete && article > 0)
    return { ...known, outcome: 'document', reason: 'articles-not-held', score, article: null };
  return { ...known, outcome: 'nothing', reason: 'no-such-article', score: 0, article: null };
}

type DayOf = (document: CatalogueDocument) => string | null;

/** By the year or day a version is named with: that of its wording, else that it came into force. */
function chosen(work: Work, version: string | null, on: string): CatalogueDocument | null {
  const days = version === null ? [] : ([({ versionOn: day }) => day, ({ validFrom }) => validFrom] as DayOf[]);
  const named = days.map((day) => work.versions.filter((one) => day(one)?.startsWith(version ?? '')));
  return versionOn(named.find(({ length }) => length > 0) ?? work.versions, on);
}

function nothing(
  { start, end }: { start: number; end: number },
  reason: LocatedReason,
  title: string | null,
  cited: ArticleReference | null,
): Located {
  const last = Math.max(end, cited?.end ?? 0);
  return {
    start,
    end: last,
    outcome: 'nothing',
    reason,
    score: 0,
    title,
    document: null,
    inForce: false,
    article: null,
    cited,
  };
}

/** The same once the wording is at hand: an article without the paragraph or item cited is not what was cited. */
export function withWording(found: Located, text: string | null): Located {
  if (found.outcome !== 'exact' || text === null || citedPart(text, found.cited) !== null) return found;
  // a reader of pages may have run the items into one line: then nobody can say that one is missing
  if (found.cited?.item && ITEM_WITHIN_LINE.test(text)) return found;
  return { ...found, outcome: 'nothing', reason: 'no-such-paragraph', score: 0 };
}

/** The part of an article's text that a citation means; null: it names a paragraph the article does not have. */
export function citedPart(text: string, cited: Located['cited']): Pick<Paragraph, 'start' | 'end'> | null {
  const whole = { start: 0, end: text.length };
  if (!cited || (cited.paragraph === null && cited.item === null)) return whole;
  const parts = paragraphsOf(text);
  const within = (part: Paragraph): boolean => cited.paragraph === null || part.within[0] === cited.paragraph;
  if (cited.item === null) return parts.find(({ kind, no }) => kind === '款' && no === cited.paragraph) ?? null;
  const item = parts.find((part) => part.kind === '项' && part.no === cited.item && within(part));
  if (!item || cited.point === null) return item ?? null;
  const point = parts.find(
    (part) =>
      part.kind === '目' && part.no === cited.point && part.within[0] === item.within[0] && part.within[1] === item.no,
  );
  return point ?? null;
}
