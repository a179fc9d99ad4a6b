import { describe, expect, it } from '@jest/globals';

import { ownStatutes } from '../measure/own-statutes.js';
import { indexable } from './indexable.js';
import { PolicyIndex } from './policy-index.js';
import { SHIPPED_SYNONYMS } from './shipped-synonyms.js';

const statutes = ownStatutes();
const index = await PolicyIndex.build(statutes.map((statute) => indexable(statute)));
const first = (question: string, synonyms = SHIPPED_SYNONYMS) => {
  const [hit] = index.search(question, { limit: 5, synonyms, permitted: (at) => at !== 0 });
  return hit && `${statutes[hit.document]?.title} ${hit.article}`;
};

describe('the search of policies', () => {
  it('finds an article by its words', () => {
    expect(first('结转资金连续两年未使用完如何处理')).toBe('云衡市项目支出预算管理条例 8');
    expect(first('会议费综合定额')).toBe('云衡市财政局关于会议费管理的通知 3');
  });

  it('finds what people call otherwise', () => {
    const question = '买新电脑之前要不要先看看库里有没有闲的';
    expect(first(question, [])).not.toBe('云衡市项目支出预算管理条例 6');
    expect(first(question)).toBe('云衡市项目支出预算管理条例 6');
  });

  it('finds nothing where nothing is', () => {
    expect(index.search('红烧肉怎么做', { limit: 5, synonyms: SHIPPED_SYNONYMS })).toEqual([]);
    expect(index.search('  ', { limit: 5 })).toEqual([]);
  });

  it('shows only what is permitted', () => {
    expect(index.search('项目入库应当具备的条件', { limit: 5, permitted: () => false })).toEqual([]);
    const old = index.search('项目入库应当具备的条件', { limit: 9, permitted: (at) => at === 0 });
    expect(new Set(old.map(({ document }) => document))).toEqual(new Set([0]));
  });

  it('gives the same answer twice', () => {
    const ask = () => index.search('资金用途', { limit: 9, synonyms: SHIPPED_SYNONYMS });
    expect(ask()).toEqual(ask());
  });
});
