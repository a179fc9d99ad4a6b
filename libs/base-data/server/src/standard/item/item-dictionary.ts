import type { Ctx } from '@zhunsheng/kernel';

import { type Suggestion, SimilarItems } from './similar-items.js';
import { plainWording } from './wording.js';

/** Words and the items they mean; what was confirmed by a person is a word like any other. */
export class ItemDictionary {
  private readonly words: Map<string, string>;
  private readonly similar: SimilarItems;

  constructor(words: readonly { word: string; itemKey: string }[]) {
    this.words = new Map(words.map(({ word, itemKey }) => [word, itemKey]));
    this.similar = new SimilarItems(words);
  }

  get size(): number {
    return this.words.size;
  }

  /** The item a text surely means: its very wording is in the dictionary. Null otherwise; likeness is never enough. */
  itemOf(text: string): string | null {
    return this.words.get(text) ?? this.words.get(plainWording(text)) ?? null;
  }

  add(word: string, itemKey: string): void {
    if (this.words.has(word)) return;
    this.words.set(word, itemKey);
    this.similar.add(word, itemKey);
  }

  suggestions(text: string): Suggestion[] {
    return this.similar.like(plainWording(text));
  }
}

/** The region's words, and the name of every item and of every standard's item. */
export async function readDictionary(ctx: Ctx, region: number): Promise<ItemDictionary> {
  const words: { word: string; itemKey: string }[] = await ctx.manager.query(
    `select word, item_key as "itemKey" from item_word where region_code = $1
     union select item_key, item_key from priced_item where region_code = $1
     union select item_key, item_key from standard where region_code = $1
     order by 1, 2`,
    [region],
  );
  const dictionary = new ItemDictionary(words);
  for (const { word, itemKey } of words) dictionary.add(plainWording(word), itemKey);
  return dictionary;
}
