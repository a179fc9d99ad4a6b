import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { chineseNumber, readNumber } from './chinese-number.js';
import { officialNumber } from './document-number.js';
import { isoDates } from './iso-date.js';
import { paragraphsOf } from './paragraph.js';
import { splitVersion, titleKey } from './title-key.js';

describe('numbers of statutes', () => {
  it.each([
    ['一百零三', 103],
    ['一〇三', 103],
    ['１０３', 103],
    ['壹佰零叁', 103],
    ['十', 10],
    ['廿五', 25],
    ['百二十', 120],
    ['两', 2],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it('are read back as they are written', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), (n) => readNumber(chineseNumber(n)) === n));
  });

  it('are no number with a sign among them that is none', () => {
    expect(readNumber('六十九条')).toBeNull();
    expect(readNumber('')).toBeNull();
  });
});

describe('numbers of documents', () => {
  it.each([
    ['财预[2020]10号', '财预〔2020〕10号'],
    ['财预【2020】010 号', '财预〔2020〕10号'],
    ['财预（２０２０）第１０号', '财预〔2020〕10号'],
    ['财预〔二〇二〇〕十号', '财预〔2020〕10号'],
    ['中华人民共和国国务院令第 729 号', '国务院令第729号'],
    ['无编号', '无编号'],
  ])('%s is officially %s', (typed, official) => {
    expect(officialNumber(typed)).toBe(official);
  });
});

describe('titles and dates', () => {
  it('are the same whatever the brackets', () => {
    expect(titleKey('中华人民共和国预算法')).toBe(titleKey('《预算法》'));
    expect(titleKey('某市实施〈中华人民共和国预算法〉办法')).toBe(titleKey('某市实施《预算法》办法'));
  });

  it('tell a version', () => {
    expect(splitVersion('预算法（2018年修正）')).toEqual({ title: '预算法', version: '2018' });
    expect(splitVersion('保密法(2010-04-29)').version).toBe('2010-04-29');
    expect(splitVersion('管理办法（试行）').version).toBeNull();
  });

  it('leave out days that no calendar has', () => {
    expect(isoDates('二〇二四年二月二十九日、2023年2月29日、2024年13月1日')).toEqual(['2024-02-29']);
  });
});

describe('parts of an article', () => {
  const text = '应当具备下列条件：\n（一）有依据；\n（二）有目标：\n1.数量；\n2.质量。\n不具备的，不予入库。';
  it('lie where their text lies', () => {
    const parts = paragraphsOf(text).map(
      ({ kind, no, start, end }) => `${kind}${no} ${text.slice(start, end).slice(-3)}`,
    );
    expect(parts).toEqual(['款1 质量。', '项1 依据；', '项2 目标：', '目1 数量；', '目2 质量。', '款2 入库。']);
  });
});
