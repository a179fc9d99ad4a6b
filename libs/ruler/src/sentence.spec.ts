import { printTogether, printValue, type Format, type Print, type Printable } from './sentence.js';

it.each<[Printable, Print, Format, string]>([
  [0.5994, 'number', '%', '59.9%'],
  [0.6, 'number', '%', '60%'],
  [123_456_789, 'money', '元', '1,234,567.89元'],
  [123_456_789, 'money', '万元', '123.456789万元'],
  [500_000, 'money', '万元', '0.5万元'],
  [1, 'money', '', '0.01元'],
  [-150, 'money', '元', '-1.5元'],
  [20_454, 'date', '', '2026-01-01'],
  [3, 'number', '个', '3个'],
  [1 / 3, 'number', '', '0.3333'],
  [10, 'number', '', '10'],
  [true, 'boolean', '', '是'],
  [false, 'boolean', '', '否'],
  ['R1', 'text', '', 'R1'],
  [null, 'money', '元', '（无数据）'],
])('prints %j (%s, %s) as %s', (value, print, format, text) => expect(printValue(value, print, format)).toBe(text));

const percents = (...values: number[]): string[] =>
  printTogether(values.map((value) => ({ value, print: 'number', format: '%' })));

it('never prints a value as the threshold it misses', () => {
  expect(percents(0.5999, 0.6)).toEqual(['59.99%', '60%']);
  expect(percents(0.59999999, 0.6)).toEqual(['59.999999%', '60%']);
  expect(percents(0.6004, 0.6, 0.8)).toEqual(['60.04%', '60%', '80%']);
  expect(percents(0.6, 0.6)).toEqual(['60%', '60%']);
  expect(percents(0.594, 0.6)).toEqual(['59.4%', '60%']);
});
