import type { ReadStatute } from '../text/read-statute.js';
import { NATION } from '../text/province.js';
import type { IndexedDocument } from './policy-index.js';

/** A law of the nation, or the asker's own rule, comes before the rule of a place that is neither. */
export const ELSEWHERE = 0.8;

export function indexable(
  statute: Pick<ReadStatute, 'title' | 'number' | 'region' | 'sections' | 'articles'>,
): IndexedDocument {
  const headings = new Map(statute.sections.map(({ no, title }) => [no, title]));
  return {
    title: statute.title,
    number: statute.number,
    weight: statute.region === NATION ? 1 : ELSEWHERE,
    articles: statute.articles.map(({ no, section, text }) => ({
      no,
      heading: (section !== null && headings.get(section)) || '',
      text,
    })),
  };
}
