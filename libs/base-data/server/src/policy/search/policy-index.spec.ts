import { describe, expect, it } from '@jest/globals';

import { ownStatutes } from '../measure/own-statutes.js';
import { indexable } from './indexable.js';
import { DOUBTFUL, PolicyIndex } from './policy-index.js';
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

  describe('with a third list', () => {
    const QUESTION = '结转资金连续两年未使用完如何处理';
    const all = index.search(QUESTION, { limit: 200 });
    const itemOf = ({ document, article }: { document: number; article: number }) => {
      const items = index.itemsOf(1, (at, no) => (at === document && no === article ? 0 : undefined));
      return items[0]!;
    };
    const near = (item: number) => (admits: (item: number) => boolean) => [item].filter(admits);

    it('brings an article up, and changes nothing about how far the words bear it out', () => {
      const last = all.at(-1)!;
      const found = index.search(QUESTION, { limit: 200, near: near(itemOf(last)) });
      const place = (hits: typeof all) =>
        hits.findIndex((hit) => hit.document === last.document && hit.article === last.article);
      expect(place(found)).toBeLessThan(place(all));
      expect(found[place(found)]!.cover).toBe(last.cover);
    });

    it('leads where no article bears the words out', () => {
      // said longer and longer, until nothing is left that bears it out
      const said = Array.from('弯弯绕绕没完没了挺闹心').map((_, at, noise) => `结转资金${noise.slice(0, at).join('')}`);
      const weak = said.find((one) => {
        const hits = index.search(one, { limit: 200 });
        return hits.length > 1 && hits.every(({ cover }) => cover < DOUBTFUL);
      })!;
      const last = index.search(weak, { limit: 200 }).at(-1)!;
      const [first] = index.search(weak, { limit: 3, near: near(itemOf(last)) });
      expect(first).toMatchObject({ document: last.document, article: last.article, cover: last.cover });
    });

    it('finds nothing that the words do not find, and shows only what is permitted', () => {
      expect(index.search('红烧肉怎么做', { limit: 5, near: () => [0, 1, 2] })).toEqual([]);
      const options = { limit: 200, permitted: (at: number) => at === 0 };
      const named: number[] = [];
      index.search('项目入库应当具备的条件', {
        ...options,
        near: (admits) => {
          for (let item = 0; item < index.size; item++) if (admits(item)) named.push(item);
          return named;
        },
      });
      const ofFirst = index.itemsOf(1_000, (at, no) => (at === 0 ? no : undefined)).filter((item) => item >= 0);
      expect(named).toEqual([...ofFirst].sort((a, b) => a - b));
    });
  });

  it('gives the same answer twice', () => {
    const ask = () => index.search('资金用途', { limit: 9, synonyms: SHIPPED_SYNONYMS });
    expect(ask()).toEqual(ask());
  });
});
