import { describe, expect, it } from '@jest/globals';

import { baseLabel, Labels } from '../answer/words.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SucceededFigures } from '../semantics/succeeded-figures.js';
import { ToldByProjects } from '../semantics/told-by-projects.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { againstRows } from './against-rows.js';
import { dice } from './dice.js';
import { filedSince, someSuccessor, withSuccessors } from './otherwise-named.js';
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
      const found = await againstRows(plan, figures, { plan, rows }, meaning);
      if (found.state === 'same') answered += 1;
      if (found.state === 'apart') wrong.push({ plan, ...found });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    // an answerer that says nothing is never wrong
    expect(answered).toBeGreaterThan(PLANS / 5);
  });

  it('is the same for one that went on under another name, asked for by either', async () => {
    const city = randomCity(3);
    const parts = partsOf(city, SHIPPED_VOCABULARY);
    const next = dice(1_003);
    const wrong: object[] = [];
    let answered = 0;
    for (let i = 0; i < PLANS; i++) {
      const made = randomPlan(next, parts);
      const successor = someSuccessor(parts, parts.years, next);
      const rows = filedSince(city, successor);
      const values = next(2) ? [successor.name] : [successor.successor, successor.name];
      const plan = {
        ...made,
        filters: [...made.filters.filter(({ dim }) => dim !== 'org'), { dim: 'org', op: 'in' as const, values }],
      };
      const read = withSuccessors(plan, rows, [successor]);
      if (!read) continue;
      const told = new ToldByProjects(new RowsInMemory(rows), { dimension: meaning.labels.dimension, base: baseLabel });
      const found = await againstRows(plan, new SucceededFigures(told, [successor]), read, meaning);
      if (found.state === 'same') answered += 1;
      if (found.state === 'apart') wrong.push({ plan, successor, ...found });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(answered).toBeGreaterThan(PLANS / 10);
  });
});
