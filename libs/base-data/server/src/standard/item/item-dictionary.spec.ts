import { describe, expect, it } from '@jest/globals';

import { ItemDictionary } from './item-dictionary.js';
import { plainWording } from './wording.js';

describe('what a line is about', () => {
  it.each([
    ['采购台式计算机（含正版系统）50台', '台式计算机'],
    ['台式计算机购置费用', '台式计算机'],
    ['Ａ４ 打印机', 'a4打印机'],
    ['办公桌【局级】 2 张', '办公桌'],
    ['2025年度会议费', '会议费'],
    ['更新', '更新'],
    ['100', '100'],
  ])('%s is about %s', (text, wording) => {
    expect(plainWording(text)).toBe(wording);
  });

  const dictionary = new ItemDictionary([
    { word: '台式计算机', itemKey: '台式计算机' },
    { word: '台式电脑', itemKey: '台式计算机' },
    { word: '便携式计算机', itemKey: '便携式计算机' },
    { word: '打印机', itemKey: '打印机' },
    { word: '会议费', itemKey: '会议费' },
  ]);

  it('is sure only of a wording it knows', () => {
    expect(dictionary.itemOf('采购台式电脑 20台')).toBe('台式计算机');
    expect(dictionary.itemOf('彩色激光打印机')).toBeNull();
  });

  it('suggests the likely items for a person to confirm, best first', () => {
    expect(dictionary.suggestions('彩色激光打印机')[0]).toMatchObject({ itemKey: '打印机' });
    expect(dictionary.suggestions('便携计算机').map(({ itemKey }) => itemKey)).toEqual(['便携式计算机', '台式计算机']);
  });

  it('suggests nothing for what is like nothing', () => {
    expect(dictionary.suggestions('古树名木复壮')).toEqual([]);
  });
});
