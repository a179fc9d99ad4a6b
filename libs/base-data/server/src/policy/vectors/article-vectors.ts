import { VectorRows } from './vector-rows.js';

/** Names an article whatever index it stands in. */
export const articleKey = (region: number, document: string, article: number): string =>
  `${region}/${document}/${article}`;

/** The vectors of a library by one model, and which article each is of. */
export class ArticleVectors {
  private readonly rows = new Map<string, number>();
  readonly vectors: VectorRows;

  constructor(
    readonly model: string,
    readonly edition: string,
    dimensions: number,
    most: number,
  ) {
    this.vectors = new VectorRows(dimensions, most);
  }

  add(key: string, bytes: Int8Array, scale: number): void {
    this.rows.set(key, this.vectors.add(bytes, scale));
  }

  rowOf(key: string): number | undefined {
    return this.rows.get(key);
  }
}

/** A question as a vector, beside those of the articles it may be near to. */
export interface NearTo {
  held: ArticleVectors;
  question: Float32Array;
}
