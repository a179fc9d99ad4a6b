import { describe, expect, it } from '@jest/globals';

import { ItemDictionary } from '../item/item-dictionary.js';
import { bringToItems } from './bring-to-items.js';
import type { LineKey, ReadLines } from './read-lines.js';

/** `[wording, measure, lines, units]` */
function history(...entries: [string, string, number, number][]): ReadLines {
  const keys: LineKey[] = entries.map(([wording, measure]) => ({ tier: '', measure, wording }));
  const rows = entries.flatMap(([, , lines, units], key) =>
    Array.from({ length: lines }, (_, i) => ({ key, unit: i % units })),
  );
  return {
    keys,
    units: ['101001', '101002', '101003', '101004'],
    lines: {
      count: rows.length,
      price: new Float64Array(rows.length).fill(100),
      year: new Int16Array(rows.length).fill(2025),
      unit: Int32Array.from(rows, ({ unit }) => unit),
      group: Int32Array.from(rows, ({ key }) => key),
    },
  };
}

const dictionary = () => new ItemDictionary([{ word: '台式计算机', itemKey: '台式计算机' }]);

describe('bringing lines to items', () => {
  it('joins wordings and measures that mean the same', () => {
    const read = history(['采购台式计算机', '台', 3, 2], ['台式计算机购置', '元/台', 2, 2], ['台式计算机', '套', 1, 1]);
    const { groups, unmatched } = bringToItems(read, dictionary());
    expect(groups).toEqual([
      { itemKey: '台式计算机', tier: '', measure: '台' },
      { itemKey: '台式计算机', tier: '', measure: '套' },
    ]);
    expect([...read.lines.group]).toEqual([0, 0, 0, 0, 0, 1]);
    expect(unmatched).toBe(0);
  });

  it('founds an item where many units use a name that resembles nothing', () => {
    const read = history(['古树名木复壮', '株', 12, 3], ['古树名木复壮更新', '株', 1, 1]);
    const { groups, founded } = bringToItems(read, dictionary());
    expect(founded).toEqual([{ itemKey: '古树名木复壮', measure: '株' }]);
    expect(groups).toHaveLength(1);
  });

  it('asks where a name resembles an item, or is too rare, and leaves those lines out', () => {
    const read = history(['台式计算机显示器', '台', 40, 4], ['绘本', '册', 11, 4], ['盲道砖', '块', 12, 2]);
    const { questions, unmatched, founded } = bringToItems(read, dictionary());
    expect(questions.map(({ text, lines, suggestions }) => [text, lines, suggestions[0]?.itemKey])).toEqual([
      ['台式计算机显示器', 40, '台式计算机'],
      ['盲道砖', 12, undefined],
      ['绘本', 11, undefined],
    ]);
    expect([unmatched, founded]).toEqual([63, []]);
    expect(new Set(read.lines.group)).toEqual(new Set([-1]));
  });

  it('counts lines without a usable price', () => {
    const read = history(['台式计算机', '台', 4, 2]);
    read.lines.price[1] = 0;
    read.lines.price[2] = -5;
    expect(bringToItems(read, dictionary()).unusable).toBe(2);
  });
});
