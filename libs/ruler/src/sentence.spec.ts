import { printValue, type Format, type Print, type Printable } from './sentence.js';

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
  ['R1', 'text', '', 'R1'],
  [null, 'money', '元', '（无数据）'],
])('prints %j (%s, %s) as %s', (value, print, format, text) => expect(printValue(value, print, format)).toBe(text));
