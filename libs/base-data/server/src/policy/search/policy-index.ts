import { bestOf } from './best.js';
import { Bm25, Bm25Builder } from './bm25.js';
import { type Synonym, termsOf } from './synonyms.js';
import { pairsOf, withoutAsking, wordsOf } from './words.js';

/** What is searched: the articles of one document. */
export interface IndexedDocument {
  title: string;
  number: string | null;
  /** What its articles' scores are multiplied by: a law of the nation before another city's rule. */
  weight: number;
  articles: readonly { no: number; heading: string; text: string }[];
}

export interface IndexHit {
  /** Position of the document in the list the index was built from. */
  document: number;
  article: number;
  score: number;
  /** Share of the question, by rarity of its words, that stands in the article or its title: 0–1. */
  cover: number;
}

/** A title says what a document is about, once for all its articles. */
const TITLE_WEIGHT = 0.35;
/**
 * Of 60 questions about budgets none found its article below 0.18. Of 110 questions by somebody who was told to use no word of the
 * law 54 had an article above 0.5, and 50 of these what was asked for; of 40 about cats, divorce and what the documents do not say two.
 */
export const TOO_LITTLE = 0.18;
export const DOUBTFUL = 0.5;
/** Reciprocal rank fusion (Cormack 2009). */
const RRF = 60;
const DEEP = 120;
/**
 * A vector knows what a text is about, not what it says: on questions whose words stand in the law it made the order worse, on
 * those of people who call things otherwise better. It leads where no article bears the words out.
 */
const NEAR_WEIGHT = { borneOut: 0.5, doubtful: 2 };

export interface SearchOptions {
  limit: number;
  synonyms?: readonly Synonym[];
  /** Documents that may be shown; all without it. */
  permitted?: (document: number) => boolean;
  /** Items near in sense among those it may name, nearest first: a third list, where there is one. */
  near?: (admits: (item: number) => boolean) => readonly number[];
}

/** BM25 over words and over pairs of characters, fused by rank. Built once for a state of the library. */
export class PolicyIndex {
  private constructor(
    private readonly documentOf: Int32Array,
    private readonly articleOf: Int32Array,
    private readonly weights: Float32Array,
    private readonly words: Bm25,
    private readonly pairs: Bm25,
    private readonly titleWords: Bm25,
    private readonly titlePairs: Bm25,
  ) {}

  /** Gives the event loop its turn between documents: people go on working while a library is indexed. */
  static async build(documents: readonly IndexedDocument[]): Promise<PolicyIndex> {
    const [words, pairs, titleWords, titlePairs] = [
      new Bm25Builder(),
      new Bm25Builder(),
      new Bm25Builder(),
      new Bm25Builder(),
    ];
    const documentOf: number[] = [];
    const articleOf: number[] = [];
    for (const [at, { title, number, articles }] of documents.entries()) {
      titleWords.add(wordsOf(`${title} ${number ?? ''}`));
      titlePairs.add(pairsOf(title));
      for (const { no, heading, text } of articles) {
        documentOf.push(at);
        articleOf.push(no);
        words.add(wordsOf(`${heading} ${text}`));
        pairs.add(pairsOf(`${heading} ${text}`));
      }
      await new Promise((turn) => setImmediate(turn));
    }
    const [documentOfArticle, numbers] = [Int32Array.from(documentOf), Int32Array.from(articleOf)];
    const weights = Float32Array.from(documents, ({ weight }) => weight);
    return new PolicyIndex(
      documentOfArticle,
      numbers,
      weights,
      new Bm25(words),
      new Bm25(pairs),
      new Bm25(titleWords),
      new Bm25(titlePairs),
    );
  }

  get size(): number {
    return this.words.size;
  }

  /** Which item stands for each of `count` rows that `rowOf` knows; -1 where none does. */
  itemsOf(count: number, rowOf: (document: number, article: number) => number | undefined): Int32Array {
    const items = new Int32Array(count).fill(-1);
    for (let item = 0; item < this.documentOf.length; item++) {
      const row = rowOf(this.documentOf[item] ?? 0, this.articleOf[item] ?? 0);
      if (row !== undefined) items[row] = item;
    }
    return items;
  }

  search(question: string, { limit, synonyms = [], permitted = () => true, near }: SearchOptions): IndexHit[] {
    const said = withoutAsking(question);
    const asked = termsOf(question, said, synonyms);
    const byWords = this.ranked(this.words, this.titleWords, asked.words, permitted);
    const byPairs = this.ranked(this.pairs, this.titlePairs, asked.pairs, permitted);
    const ideal = this.words.ideal(saidOnly(asked.words)) + this.pairs.ideal(saidOnly(asked.pairs));
    const fused = new Map<number, number>();
    for (const { items } of [byWords, byPairs])
      items.forEach((item, rank) => fused.set(item, (fused.get(item) ?? 0) + 1 / (RRF + rank + 1)));
    const hits = (): IndexHit[] =>
      bestFused(fused, limit).map(([item, score]) => ({
        document: this.documentOf[item] ?? 0,
        article: this.articleOf[item] ?? 0,
        score,
        cover: Math.min(1, ((byWords.scores[item] ?? 0) + (byPairs.scores[item] ?? 0)) / Math.max(1, ideal)),
      }));
    const found = hits();
    // what the words do not bear out is not found, however near it lies
    if (!found.some(({ cover }) => cover >= TOO_LITTLE)) return [];
    const nearest = near?.((item) => permitted(this.documentOf[item] ?? 0)) ?? [];
    const weight = NEAR_WEIGHT[found.some(({ cover }) => cover >= DOUBTFUL) ? 'borneOut' : 'doubtful'];
    nearest.forEach((item, rank) => fused.set(item, (fused.get(item) ?? 0) + weight / (RRF + rank + 1)));
    return nearest.length ? hits() : found;
  }

  private ranked(
    text: Bm25,
    titles: Bm25,
    terms: ReadonlyMap<string, number>,
    permitted: (document: number) => boolean,
  ): { items: number[]; scores: Float32Array } {
    const scores = new Float32Array(text.size);
    text.score(terms, scores);
    const ofTitle = new Float32Array(titles.size);
    titles.score(terms, ofTitle);
    for (let item = 0; item < scores.length; item++) {
      const own = scores[item] ?? 0;
      const document = this.documentOf[item] ?? 0;
      if (own > 0) scores[item] = (own + TITLE_WEIGHT * (ofTitle[document] ?? 0)) * (this.weights[document] ?? 1);
    }
    return { items: bestOf(scores, DEEP, (item) => permitted(this.documentOf[item] ?? 0)), scores };
  }
}

const bestFused = (fused: ReadonlyMap<number, number>, limit: number): [number, number][] =>
  [...fused].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit);

const saidOnly = (terms: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...terms].filter(([, weight]) => weight === 1));
