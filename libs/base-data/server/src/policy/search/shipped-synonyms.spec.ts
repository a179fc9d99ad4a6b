import { describe, expect, it } from '@jest/globals';

import { SHIPPED_SYNONYMS } from './shipped-synonyms.js';

describe('the words that are shipped', () => {
  it('say each word once, and what statutes call it in terms', () => {
    const words = SHIPPED_SYNONYMS.map(({ word }) => word);
    expect(words.filter((word, i) => words.indexOf(word) < i)).toEqual([]);
    expect(SHIPPED_SYNONYMS.filter(({ word }) => word.trim() !== word || word === '')).toEqual([]);
    expect(
      SHIPPED_SYNONYMS.filter(({ meanings }) => !meanings.length || meanings.some((term) => !term || term.length > 12)),
    ).toEqual([]);
  });
});
