import { describe, expect, it } from '@jest/globals';

import { answerQuery } from '../answer/answer-query.js';
import { Labels } from '../answer/words.js';
import { emptyQuery, type QueryPlan } from '../question/plan.js';
import { SHIPPED_SEMANTICS } from '../semantics/shipped-semantics.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { wrongBehind } from './naive-drill.js';
import { withoutSelf } from './otherwise-named.js';
import { randomCity } from './random-city.js';
import { RowsInMemory } from './rows-in-memory.js';

const rows = randomCity(5);
const figures = new RowsInMemory(rows);
const plan: QueryPlan = {
  ...emptyQuery(),
  metrics: ['budget_amount'],
  groupBy: ['org'],
  time: { from: '2024-01', to: '2024-12' },
};
const answered = () => answerQuery(plan, figures, SHIPPED_SEMANTICS, new Labels(SHIPPED_VOCABULARY), '本级');

describe('what lies behind a row, read a second time', () => {
  it('is the projects of the row, and comes to its figure', async () => {
    expect(await wrongBehind(plan, await answered(), figures, SHIPPED_SEMANTICS, { plan, rows })).toEqual([]);
  });

  it('is said to be wrong where a figure is another by one 分, or a project is missing', async () => {
    const answer = await answered();
    const [first] = answer.rows as [(typeof answer.rows)[number]];
    const [name, figure] = first.cells as [(typeof first.cells)[number], (typeof first.cells)[number]];
    const bent = { ...answer, rows: [{ ...first, cells: [name, { ...figure, value: figure.value! + 1 }] }] };
    const faults = await wrongBehind(plan, bent, figures, SHIPPED_SEMANTICS, { plan, rows });
    expect(faults).toEqual([expect.stringContaining('打不开：明细合计与该数不一致')]);
    const fewer = {
      ...rows,
      published_project_year: rows['published_project_year']!.filter(
        ({ org, year }) => org !== name.text || year !== 2024,
      ),
    };
    expect(
      await wrongBehind(plan, { ...answer, rows: [first] }, figures, SHIPPED_SEMANTICS, { plan, rows: fewer }),
    ).not.toEqual([]);
  });
});

describe('one’s own department', () => {
  it('is all that its people see, by its name and by @self; others’ names stay', () => {
    const of = (...values: string[]): QueryPlan => ({ ...plan, filters: [{ dim: 'org', op: 'in', values }] });
    expect(withoutSelf(of('@self'), '教育局').filters).toEqual([]);
    expect(withoutSelf(of('教育局'), '教育局').filters).toEqual([]);
    expect(withoutSelf(of('公安局'), '教育局').filters).toHaveLength(1);
    expect(withoutSelf(of('教育局'), null).filters).toHaveLength(1);
  });
});
