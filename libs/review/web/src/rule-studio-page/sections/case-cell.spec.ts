import type { FactDictionary } from '@zhunsheng/ruler';
import { cellText, cellValue, factsOf } from './case-cell';

const fact = (name: string, type: 'money' | 'boolean' | 'text' | 'date') => ({
  name,
  type,
  meaning: name,
  source: name,
  library: 'project',
});
const dictionary: FactDictionary = {
  version: 't',
  facts: [
    fact('金额', 'money'),
    fact('是工程', 'boolean'),
    fact('名称', 'text'),
    { name: '明细', type: 'list', meaning: '明细', source: 'l', library: 'project', fields: [] },
  ],
};

describe('a cell of the case table', () => {
  it.each([
    ['金额', 1234.5, '1234.5'],
    ['是工程', false, '否'],
    ['名称', '12 号楼', '12 号楼'],
    ['明细', [{ 序号: 1, 单价: 2 }], '[{"序号":1,"单价":2}]'],
    ['金额', { cause: 'blank' as const }, '缺：没有填报'],
    ['金额', undefined, ''],
  ])('shows %s %j as %s and takes it back', (name, value, text) => {
    expect(cellText(value)).toBe(text);
    expect(cellValue(text, name, dictionary)).toEqual(value);
  });

  it('refuses what is no figure and no list', () => {
    expect(() => cellValue('十万', '金额', dictionary)).toThrow('要一个数');
    expect(() => cellValue('{"a":1}', '明细', dictionary)).toThrow('明细写成');
    expect(() => cellValue('[', '明细', dictionary)).toThrow(SyntaxError);
  });

  it('makes a column of every fact some case names', () => {
    const expect1 = { outcome: 'hit' as const };
    const cases = [
      { name: 'a', facts: { 金额: 1 }, expect: expect1 },
      { name: 'b', facts: { 名称: 'x', 金额: 2 }, expect: expect1 },
    ];
    expect(factsOf(cases)).toEqual(['金额', '名称']);
  });
});
