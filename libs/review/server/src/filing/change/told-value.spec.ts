import { expect, it } from '@jest/globals';

import { toldValue } from './told-value.js';

it('what is usual is told as it is, and what is not there as null', () => {
  for (const value of ['目标', '长'.repeat(2_000), 12, true, null, { name: '设备', amountFen: 100 }, ['a', 'b']])
    expect(toldValue(value)).toEqual(value);
  expect(toldValue(undefined)).toBeNull();
});

it('of a very long text the beginning is told, and how long it is, wherever it stands', () => {
  const told = (text: string) => `${text}……（共 2,000,000 字，只列出开头）`;
  const long = '长'.repeat(2_000_000);
  expect(toldValue(long)).toBe(told('长'.repeat(2_000)));
  expect(toldValue({ name: '设备', basis: long })).toEqual({ name: '设备', basis: told('长'.repeat(2_000)) });
  // no sign is cut in two
  expect(toldValue('𠮷'.repeat(2_000_000))).toBe(told('𠮷'.repeat(2_000)));
});
