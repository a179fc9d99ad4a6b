import { describe, expect, it } from '@jest/globals';
import type { AudienceConditions } from '@zhunsheng/contract';

import { AudienceMatcher, reasonOf } from './audience-matcher.js';
import { KeywordScan } from './keyword-scan.js';
import type { Subject } from './subject.js';

const subject = (given: Partial<Subject>): Subject => ({
  region: 990100000,
  unit: '101001',
  key: 'project/1',
  unitKind: '事业',
  functions: ['2050203'],
  category: '31',
  nature: '新增',
  amountFen: 5_000_000,
  text: '校舍维修改造',
  attributes: { 信息化: '否' },
  ...given,
});

const SUBJECTS = [
  subject({}),
  subject({ key: 'project/2', unit: '102001', unitKind: '行政', functions: ['2120101', '2050101'], text: '道路照明' }),
  subject({ key: 'project/3', amountFen: 90_000_000, attributes: { 信息化: '是' }, text: '智慧校园，校舍门禁' }),
  subject({ key: 'unit/101001', category: '', nature: '', text: '云衡市第一中学' }),
];

const matched = (conditions: AudienceConditions): string[] =>
  [...new AudienceMatcher(SUBJECTS, [conditions]).match(conditions)].map((row) => SUBJECTS[row]!.key);

describe('an audience', () => {
  it('without conditions is everybody', () => {
    expect(matched({})).toHaveLength(4);
  });

  it('takes codes by prefix, any of a subject’s own', () => {
    expect(matched({ functions: ['205'] })).toHaveLength(4);
    expect(matched({ functions: ['212'] })).toEqual(['project/2']);
    expect(matched({ departments: ['102'] })).toEqual(['project/2']);
    expect(matched({ categories: ['3'] })).toEqual(['project/1', 'project/2', 'project/3']);
  });

  it('wants every condition to hold', () => {
    expect(matched({ keywords: ['校舍', '道路'], unitKinds: ['事业'] })).toEqual(['project/1', 'project/3']);
    expect(matched({ keywords: ['校舍'], maxFen: 5_000_000 })).toEqual(['project/1']);
    expect(matched({ keywords: ['校舍'], minFen: 5_000_001 })).toEqual(['project/3']);
    expect(matched({ attributes: { 信息化: ['是'] }, natures: ['新增'] })).toEqual(['project/3']);
    expect(matched({ regions: [110000000] })).toEqual([]);
    expect(matched({ attributes: { 绿色采购: ['是'] } })).toEqual([]);
  });

  it('says which conditions held', () => {
    const conditions = { keywords: ['校舍', '门禁'], functions: ['205'], attributes: { 信息化: ['是'] } };
    expect(matched(conditions)).toEqual(['project/3']);
    expect(reasonOf(SUBJECTS[2]!, conditions)).toBe('功能分类 2050203；内容含“校舍、门禁”；信息化：是');
  });
});

describe('keywords', () => {
  it('are found where they overlap and where one holds another', () => {
    const scan = new KeywordScan(['校舍', '校舍维修', '舍维', '修', '道路']);
    expect(scan.find('中学校舍维修、校舍').map((at) => scan.keywords[at])).toEqual(['校舍', '校舍维修', '舍维']);
    expect(scan.find('')).toEqual([]);
  });
});
