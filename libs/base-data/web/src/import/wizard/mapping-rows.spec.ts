import type { DroppedSheet, LibraryView } from '@zhunsheng/contract';
import { describe, expect, it } from '@jest/globals';
import { openFields, rowsOf, withConstant, withField, withUnit } from './mapping-rows';

const column = (name: string, title: string, type: string, required: boolean) => ({
  name,
  title,
  type,
  required,
  defaulted: false,
  meaning: title,
  choices: [],
  measure: null,
  sensitivity: '内部',
});
const library = {
  columns: [
    column('unit_code', '单位代码', 'code', true),
    column('year', '年度', 'year', true),
    column('paid_fen', '支付金额', 'money', true),
    column('note', '备注', 'text', false),
  ],
} as unknown as LibraryView;
const sheet = {
  columns: [
    { letter: 'A', caption: '预算单位', samples: ['云衡市教育局'] },
    { letter: 'B', caption: '支付', samples: ['12.5'] },
  ],
} as unknown as DroppedSheet;
const mapping = { columns: { unit_code: { column: '预算单位' }, paid_fen: { column: '支付', unit: '万元' } } };

describe('the grid of columns and fields', () => {
  it('shows each column of the file with its field and the reason', () => {
    const suggested = [{ column: 'unit_code', from: '预算单位', why: '另一种叫法', sure: 0.9 }];
    expect(rowsOf(sheet, mapping, suggested, library)).toMatchObject([
      { letter: 'A', field: 'unit_code', why: '另一种叫法', sure: 0.9, money: false },
      { letter: 'B', field: 'paid_fen', why: '由您指定', unit: '万元', money: true },
    ]);
  });

  it('frees a field where it was when it is chosen elsewhere', () => {
    const moved = withField(mapping, '支付', 'unit_code', null);
    expect(moved.columns).toEqual({ unit_code: { column: '支付' } });
    expect(withField(mapping, '支付', '', null).columns).toEqual({ unit_code: { column: '预算单位' } });
  });

  it('asks for what is required and in no column, and takes one value for all rows', () => {
    expect(openFields(mapping, [], library).map(({ name }) => name)).toEqual(['year']);
    const filled = withConstant(mapping, 'year', ' 2025 ');
    expect(filled.columns['year']).toEqual({ constant: '2025' });
    expect(openFields(filled, [], library)).toMatchObject([{ name: 'year', constant: '2025' }]);
    expect(withConstant(filled, 'year', '').columns['year']).toBeUndefined();
  });

  it('says why a value is there already, and of what a number is made', () => {
    const suggested = [{ column: 'year', from: null, why: '“2024 年成交表”写明 2024 年', sure: 0.7 }];
    const titled = withConstant(mapping, 'year', '2024');
    expect(openFields(titled, suggested, library)).toMatchObject([
      { constant: '2024', made: '', hint: suggested[0]?.why },
    ]);
    const made = { columns: { ...mapping.columns, year: { columns: ['甲', '乙'], join: '/' } } };
    expect(openFields(made, suggested, library)).toMatchObject([{ constant: '', made: suggested[0]?.why, hint: '' }]);
  });

  it('changes the unit of one column only', () => {
    expect(withUnit(mapping, 'paid_fen', '元').columns['paid_fen']).toEqual({ column: '支付', unit: '元' });
    expect(withUnit(mapping, 'paid_fen', '').columns['paid_fen']).toEqual({ column: '支付' });
  });
});
