import type { TextRange } from '@zhunsheng/contract';

import type { Searchable, ShelvedArticle, ShelvedDocument } from '../shelf/policy-shelf.js';

export interface Quoted {
  document: ShelvedDocument;
  article: ShelvedArticle;
  /** Share of the text that stands in the article, in runs of five characters: 0–1. */
  score: number;
  highlight: TextRange;
}

const SHORTEST = 12;
const RUN = 5;
/** Below it the text is about the same matter, but not this wording. */
const SAME_WORDING = 0.75;

/** The articles whose wording a text repeats without naming them, best first. */
export function findQuoted(
  { shelved, index }: Searchable,
  text: string,
  permitted: (document: ShelvedDocument) => boolean,
): Quoted[] {
  const quote = bare(text);
  if (quote.text.length < SHORTEST) return [];
  const hits = index.search(text.slice(0, 400), {
    limit: 20,
    permitted: (at) => {
      const document = shelved.documents[at];
      return document !== undefined && permitted(document);
    },
  });
  return hits
    .flatMap(({ document: at, article: no }): Quoted[] => {
      const document = shelved.documents[at];
      const article = document?.articles.find((one) => one.no === no);
      return document && article?.text ? [compared(document, article, article.text, quote.text)] : [];
    })
    .filter(({ score }) => score >= SAME_WORDING)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3);
}

function compared(document: ShelvedDocument, article: ShelvedArticle, text: string, quote: string): Quoted {
  const own = bare(text);
  let found = 0;
  let first = own.text.length;
  let last = 0;
  const runs = quote.length - RUN + 1;
  for (let at = 0; at < runs; at++) {
    const place = own.text.indexOf(quote.slice(at, at + RUN));
    if (place < 0) continue;
    found++;
    first = Math.min(first, place);
    last = Math.max(last, place + RUN);
  }
  const highlight: TextRange = [own.places[first] ?? 0, (own.places[last - 1] ?? 0) + 1];
  return { document, article, score: found / Math.max(1, runs), highlight };
}

/** Only the characters that matter, and where each stood. */
function bare(text: string): { text: string; places: number[] } {
  const places: number[] = [];
  let kept = '';
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (!/[\u4e00-\u9fa5\dA-Za-z]/u.test(sign)) continue;
    kept += sign;
    places.push(at);
  }
  return { text: kept, places };
}
