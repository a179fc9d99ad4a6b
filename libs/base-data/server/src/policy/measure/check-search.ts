import { locate } from '../locate/locate.js';
import { TitleBook } from '../locate/title-book.js';
import { indexable } from '../search/indexable.js';
import { type IndexedDocument, PolicyIndex } from '../search/policy-index.js';
import { SHIPPED_SYNONYMS } from '../search/shipped-synonyms.js';
import { wordsOf } from '../search/words.js';
import type { ReadStatute } from '../text/read-statute.js';
import { titleKey } from '../text/title-key.js';
import { versionOn } from '../locate/catalogue.js';
import { catalogueOf } from './catalogue-of.js';
import { Draw } from './draw.js';
import { drawnVectors } from './drawn-vectors.js';

/** A line of a question set: `gold` names acceptable articles as 法名|第X条; style f is formal, anything else spoken. */
export interface SearchQuestion {
  id: string;
  style: string;
  q: string;
  gold: string[];
}

export interface SearchTally {
  asked: number;
  hit1: number;
  hit5: number;
}

export interface SearchCheck {
  articles: number;
  /** What vectors take in memory. */
  vectorBytes: number;
  buildMs: number;
  formal: SearchTally;
  spoken: SearchTally;
  /** Questions none of whose articles is in these documents: nothing can be found. */
  unanswerable: number;
  missed: { id: string; q: string; found: string[] }[];
  /** Of one question, locator and search together, in ms: on the clock, and of the processor. */
  times: number[];
  cpuTimes: number[];
}

const SHOWN = 5;
const ROUNDS = 5;

/**
 * Asks every question of the documents in force on a day, padded with generated ones up to `padTo` articles; with a third list
 * of drawn vectors where `dimensions` are given.
 */
export async function checkSearch(
  statutes: readonly ReadStatute[],
  questions: readonly SearchQuestion[],
  today: string,
  padTo = 0,
  dimensions = 0,
): Promise<SearchCheck> {
  const catalogue = catalogueOf(statutes);
  const book = new TitleBook(catalogue);
  const current = catalogue.map((one) => {
    const versions = catalogue.filter(
      ({ title, region }) => region === one.region && titleKey(title) === titleKey(one.title),
    );
    return versionOn(versions, today) === one && (one.repealedOn === null || one.repealedOn > today);
  });
  const documents = statutes.map((statute) => indexable(statute));
  const padded = [...documents, ...padding(documents, padTo)];
  const began = performance.now();
  const index = await PolicyIndex.build(padded);
  const buildMs = performance.now() - began;
  const vectors = dimensions ? drawnVectors(index.size, dimensions) : null;
  const ask = (q: string): string[] => {
    if (locate(q, book, today).some(({ outcome }) => outcome === 'exact')) return [];
    const hits = index.search(q, {
      limit: SHOWN,
      synonyms: SHIPPED_SYNONYMS,
      permitted: (at) => current[at] ?? true,
      ...(vectors ? { near: vectors.near } : {}),
    });
    return hits.map(({ document, article }) => nameOf(statutes[document], article));
  };
  const check: SearchCheck = {
    articles: index.size,
    vectorBytes: vectors?.bytes ?? 0,
    buildMs,
    formal: none(),
    spoken: none(),
    unanswerable: 0,
    missed: [],
    times: [],
    cpuTimes: [],
  };
  const held = new Set(catalogue.map(({ title }) => titleKey(title)));
  for (const { id, style, q, gold } of questions) {
    const found = ask(q);
    if (!gold.some((one) => held.has(one.split('|')[0] ?? ''))) {
      check.unanswerable++;
      continue;
    }
    const tally = style === 'f' ? check.formal : check.spoken;
    const rank = found.findIndex((one) => gold.includes(one));
    tally.asked++;
    if (rank === 0) tally.hit1++;
    if (rank >= 0) tally.hit5++;
    else check.missed.push({ id, q, found });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const { q } of questions) {
      const start = performance.now();
      const used = process.cpuUsage();
      ask(q);
      const { user, system } = process.cpuUsage(used);
      check.times.push(performance.now() - start);
      check.cpuTimes.push((user + system) / 1000);
    }
  }
  for (const list of [check.times, check.cpuTimes]) list.sort((a, b) => a - b);
  return check;
}

const none = (): SearchTally => ({ asked: 0, hit1: 0, hit5: 0 });

function nameOf(statute: ReadStatute | undefined, no: number): string {
  const label = statute?.articles.find((article) => article.no === no)?.label;
  return statute ? `${titleKey(statute.title)}|${label ?? ''}` : '(generated)';
}

/** Documents of sentences made of the words of the real ones, as often as they occur there: as hard to tell apart. */
function padding(documents: readonly IndexedDocument[], padTo: number): IndexedDocument[] {
  const words = documents.flatMap(({ articles }) => articles.slice(0, 12).flatMap(({ text }) => wordsOf(text)));
  let missing = padTo - documents.reduce((sum, { articles }) => sum + articles.length, 0);
  const draw = new Draw(20_260_101);
  const made: IndexedDocument[] = [];
  while (missing > 0) {
    const articles = Array.from({ length: Math.min(60, missing) }, (_, at) => ({
      no: at + 1,
      heading: draw.pick(words),
      text: Array.from({ length: 20 + draw.int(60) }, () => draw.pick(words)).join(''),
    }));
    missing -= articles.length;
    made.push({ title: `示例${made.length}号${draw.pick(words)}办法`, number: null, weight: 0.8, articles });
  }
  return made;
}
