import { describe, expect, it } from '@jest/globals';

import { baseLabel, Labels } from '../answer/words.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { ToldByProjects } from '../semantics/told-by-projects.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { againstRows } from './against-rows.js';
import { dice } from './dice.js';
import { partsOf } from './parts-of-rows.js';
import { randomCity } from './random-city.js';
import { randomPlan } from './random-plans.js';
import { RowsInMemory } from './rows-in-memory.js';

const PLANS = 800;
const meaning = { semantics: SHIPPED_SEMANTICS, labels: new Labels(SHIPPED_VOCABULARY) };

describe('what an answer shows, against every row read one by one', () => {
  it.each([1, 2])('is the same for any plan that a question can become (city %i)', async (seed) => {
    const rows = randomCity(seed);
    const figures = new ToldByProjects(new RowsInMemory(rows), {
      dimension: meaning.labels.dimension,
      base: baseLabel,
    });
    const parts = partsOf(rows, SHIPPED_VOCABULARY);
    const next = dice(seed + 77);
    const wrong: object[] = [];
    let answered = 0;
    for (let i = 0; i < PLANS; i++) {
      const plan = randomPlan(next, parts);
      const found = await againstRows(plan, figures, rows, meaning);
      if (found.state === 'same') answered += 1;
      if (found.state === 'apart') wrong.push({ plan, ...found });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    // an answerer that says nothing is never wrong
    expect(answered).toBeGreaterThan(PLANS / 5);
  });
});
