import { describe, expect, it } from '@jest/globals';

import { bottleneckOf, loopsOf, mapOf } from './process-map.js';

const edge = (from: string, to: string, count: number) => ({ from, to, count, acts: ['pass'], medianHours: 1 });
const node = (state: string) => ({ state, visits: 1, medianHours: 1, p90Hours: 2 });

describe('the map of the process', () => {
  const { nodes, edges } = mapOf(['财政审核', '草稿', '单位审核'].map(node), [
    edge('草稿', '单位审核', 9),
    edge('财政审核', '退回', 3),
    edge('退回', '单位审核', 3),
    edge('单位审核', '草稿', 1),
  ]);

  it('stands in the order of the usual way', () => {
    expect(nodes.map(({ state }) => state)).toEqual(['草稿', '单位审核', '财政审核']);
  });

  it('marks what is done again, once a round', () => {
    expect(edges.filter(({ rework }) => rework).map(({ from, to }) => [from, to])).toEqual([
      ['财政审核', '退回'],
      ['单位审核', '草稿'],
    ]);
    expect(loopsOf(edges)[0]).toEqual({ path: '财政审核 → 退回 → … → 财政审核', count: 3 });
  });

  it('names the state that holds most of all the time', () => {
    const waits = [
      { state: '单位审核', hours: 10 },
      { state: '财政审核', hours: 30 },
    ];
    expect(bottleneckOf(waits)).toEqual({ state: '财政审核', hours: 30, share: 0.75 });
    expect(bottleneckOf([])).toBeNull();
  });
});
