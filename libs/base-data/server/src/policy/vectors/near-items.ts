import type { Searchable } from '../shelf/policy-shelf.js';
import type { PolicyIndex } from '../search/policy-index.js';
import { articleKey, type ArticleVectors, type NearTo } from './article-vectors.js';

/** As deep as the lists of words are worth looking into. */
const DEEP = 60;

/** Where the rows of vectors stand in an index: found once for the two of them. */
const places = new WeakMap<PolicyIndex, { held: ArticleVectors; items: Int32Array }>();

/** The articles of an index that lie nearest to a question, among those it may name. */
export function nearItems({ shelved, index }: Searchable, { held, question }: NearTo) {
  const rowOf = (at: number, article: number): number | undefined => {
    const document = shelved.documents[at];
    return document && held.rowOf(articleKey(document.region, document.id, article));
  };
  let place = places.get(index);
  if (place?.held !== held) {
    place = { held, items: index.itemsOf(held.vectors.size, rowOf) };
    places.set(index, place);
  }
  const { items } = place;
  return (admits: (item: number) => boolean): number[] =>
    held.vectors
      .nearest(question, DEEP, (row) => (items[row] ?? -1) >= 0 && admits(items[row]!))
      .map((row) => items[row]!);
}
