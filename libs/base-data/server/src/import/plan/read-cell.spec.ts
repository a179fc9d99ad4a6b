import { describe, expect, it } from '@jest/globals';

import { LIBRARY_TABLES } from '../../catalogue/catalogue.js';
import { may, must } from '../../catalogue/column.js';
import { readCell, type Registers } from './read-cell.js';

const nobody: Registers = { find: () => null, named: () => [], codes: () => new Set(), hint: () => '' };
const units: Registers = {
  ...nobody,
  find: (_register, text) => (text === '云衡市教育局' ? '205001' : undefined),
  hint: (_register, text) => `单位库里没有“${text}”`,
};
const read = (column: Parameters<typeof readCell>[0], text: string, unit: '元' | '万元' | null = null) =>
  readCell(column, text, unit, nobody);

describe('a cell', () => {
  it.each([
    ['１２．５', '12500000'],
    ['1,030.00', '1030000000'],
    ['-3', '-3000000'],
    ['800元', '80000'],
    ['—', null],
  ])('of money in 万元: %s', (text, value) => {
    expect(read(must.money('a', '金额'), text, '万元')).toEqual({ value });
  });

  it('of money without a unit is not guessed', () => {
    expect(read(must.money('a', '金额'), '12')).toEqual({
      problem: expect.stringContaining('是元还是万元') as unknown,
    });
    expect(read(must.money('a', '金额'), '12万元')).toEqual({ value: '12000000' });
  });

  it.each([
    ['2025年', { value: '2025' }],
    ['２０２５', { value: '2025' }],
    ['25', { problem: '“25”不是四位年份，请写成 2025 这样' }],
    ['二〇二五', { problem: '“二〇二五”不是整数，请写成阿拉伯数字' }],
  ])('of a year: %s', (text, value) => {
    expect(read(must.year('a', '年度'), text)).toEqual(value);
  });

  it.each([
    ['2025年3月1日', '2025-03-01'],
    ['2025.3', '2025-03-01'],
    ['20250301', '2025-03-01'],
  ])('of a date: %s', (text, value) => {
    expect(read(must.date('a', '日期'), text)).toEqual({ value });
  });

  it('of a date that is none says how to write one', () => {
    expect(read(must.date('a', '日期'), '2025-02-30')).toEqual({
      problem: '“2025-02-30”不是日期，请写成 2026-03-01 或 2026年3月1日',
    });
  });

  it.each([
    ['5%', '0.05'],
    ['1,234.5', '1234.5'],
  ])('of a number: %s', (text, value) => {
    expect(read(may.number('a', '比例'), text)).toEqual({ value });
  });

  it('of a choice names the choices', () => {
    const state = must.choice('a', '状态', '', { choices: ['在用', '闲置'] });
    expect(read(state, '在用')).toEqual({ value: '在用' });
    expect(read(state, '报废')).toEqual({ problem: '“报废”不在可选值（在用、闲置）之内' });
  });

  it('of a spreadsheet error is no blank', () => {
    expect(read(may.text('a', '说明'), '#REF!')).toEqual({ problem: '单元格是错误值 #REF!，请在原表里修正公式' });
  });

  it('of a unit takes its name for its code', () => {
    const unit = must.code('unit_code', '单位', '', { register: 'units' });
    expect(readCell(unit, '云衡市教育局', null, units)).toEqual({ value: '205001' });
    expect(readCell(unit, '教育', null, units)).toEqual({ problem: '单位库里没有“教育”' });
  });

  it('of a list becomes an array', () => {
    expect(read(may.text('a', '词', '', { list: true }), '印刷、制"版"')).toEqual({ value: '{"印刷","制\\"版\\""}' });
  });

  it.each([
    ['小学教育', { value: '2050202' }],
    ['2059999 其他教育支出', { value: '2059999' }],
    ['205', { value: '205' }],
    ['20599', { value: '20599' }],
    ['2059', { problem: '代码集里没有“2059”' }],
    ['中学教育', { problem: '代码集里没有“中学教育”' }],
  ])('of a code whose set cannot be whole: %s', (text, value) => {
    const column = LIBRARY_TABLES.find(({ code }) => code === 'history')?.columns.find(
      ({ name }) => name === 'func_code',
    );
    const set: Registers = {
      ...nobody,
      find: (_set, name) => (name === '小学教育' ? '2050202' : undefined),
      hint: (_set, name) => `代码集里没有“${name}”`,
    };
    expect(column && readCell(column, text, null, set)).toEqual(value);
  });
});
