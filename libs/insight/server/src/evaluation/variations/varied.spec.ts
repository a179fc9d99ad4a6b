import { describe, expect, it } from '@jest/globals';

import { Lexicon } from '../../question/lexicon/lexicon.js';
import { SHIPPED_VOCABULARY } from '../../shipped/index.js';
import type { Asked } from '../evaluate.js';
import { RELATIONS, varied } from './varied.js';

const YEAR = { from: '2025-01', to: '2025-12' };
const asked = (q: string, expect: Asked['expect']): Asked => ({
  id: q,
  now: '2025-10-15',
  role: 'leader',
  q,
  expect: { kind: 'query', time: YEAR, ...expect },
});
const KNOWN = [
  asked('今年各部门的预算', { metrics: ['budget_amount'], groupBy: ['org'] }),
  asked('今年一共报了多少项目', { metrics: ['project_count'] }),
  asked('今年信息化项目的执行率是多少', {
    metrics: ['execution_rate'],
    filters: [{ dim: 'topic', op: 'in', values: ['信息化'] }],
  }),
  asked('今年预算最高的前十个部门', {
    metrics: ['budget_amount'],
    groupBy: ['org'],
    order: { by: 'budget_amount', dir: 'desc' },
    limit: 10,
  }),
  asked('今年教育局的申报金额', {
    metrics: ['declared_amount'],
    filters: [{ dim: 'org', op: 'in', values: ['教育局'] }],
  }),
];
const lexicon = new Lexicon(SHIPPED_VOCABULARY);

describe('questions said otherwise', () => {
  const results = varied(KNOWN, 1, lexicon);

  it('are varied in every way there is', () => {
    expect(results.map(({ relation }) => relation)).toEqual(RELATIONS.map(({ name }) => name));
    expect(results.filter(({ cases }) => cases === 0)).toEqual([]);
  });

  it('have a plan that changed as their words did', () => {
    expect(results.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(results.filter(({ exact }) => exact === 0)).toEqual([]);
  });

  it('begin only from what is read exactly', () => {
    const other = [{ ...KNOWN[0]!, expect: { kind: 'query', metrics: ['executed_amount'] } }];
    expect(varied(other, 1, lexicon).every(({ cases }) => cases === 0)).toBe(true);
  });
});
