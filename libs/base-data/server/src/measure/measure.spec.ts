import { describe, expect, it } from '@jest/globals';

import { convert, dimensionOf, type Measure, readMeasure } from './measure.js';
import { comparePrice } from './price-check.js';
import { shippedMeasures } from './shipped-measures.js';

const measure = (text: string): Measure => {
  const read = readMeasure(text);
  if (!read) throw new Error(`${text} cannot be read`);
  return read;
};
const dimension = (text: string): string => dimensionOf(measure(text));

describe('a measure', () => {
  it.each([
    ['元/人天', '钱/人·天'],
    ['元/(人·天)', '钱/人·天'],
    ['元/人/天', '钱/人·天'],
    ['元每人每天', '钱/人·天'],
    ['元／㎡·月', '钱/平方米·月'],
    ['元/辆年', '钱/件·月'],
    ['万元', '钱'],
    ['人次', '人·次'],
    ['米米', '米^2'],
    ['台（套）', '件'],
    ['%', '比率'],
    ['元/元', '比率'],
  ])('%s has the dimension %s', (text, expected) => expect(dimension(text)).toBe(expected));

  it.each(['', '元/', '光年', '人光年', '元/人天/'])('%j is not one', (text) => expect(readMeasure(text)).toBeNull());

  it('reads the longest name first: a square metre is no metre', () =>
    expect(dimension('平方米')).not.toBe(dimension('米')));

  it('converts within a dimension and refuses across two', () => {
    expect(convert(3, measure('万元'), measure('元'))).toBe(30_000);
    expect(convert(2, measure('年'), measure('月'))).toBe(24);
    expect(convert(1, measure('公里'), measure('米'))).toBe(1000);
    expect(convert(6, measure('元/㎡·月'), measure('元/平方米年'))).toBeCloseTo(72);
    expect(convert(1, measure('月'), measure('天'))).toBeNull();
    expect(convert(1, measure('人'), measure('人次'))).toBeNull();
  });
});

describe('a price and a standard', () => {
  it.each([
    ['元/人天', '人天', 1],
    ['元/人天', '人日', 1],
    ['元/㎡·月', '平方米年', 12],
    ['万元/辆', '台', 1],
    ['元', '项', 1],
  ])('%s allows a line in %s at × %d', (unit, line, factor) => {
    const found = comparePrice(unit, line);
    expect(found.comparable && found.factor).toBeCloseTo(factor);
  });

  it.each([
    ['元/人天', '人', '人·天'],
    ['元/人天', '项', '人·天'],
    ['元/平方米月', '平方米', '平方米·月'],
    ['平方米/人', '人', '平方米/人'],
    ['元/人天', '人光年', '人光年'],
  ])('%s cannot be compared with a line in %s', (unit, line, said) => {
    const found = comparePrice(unit, line);
    expect(found).toMatchObject({ comparable: false, cause: 'unreadable' });
    expect(found.comparable || found.reason).toContain(said);
  });

  it('says blank when the line names no measure', () =>
    expect(comparePrice('元/台', ' ')).toMatchObject({ comparable: false, cause: 'blank' }));
});

it('ships every measure of the short list and every unit of the shipped standards that is a price', () => {
  const names = new Set(shippedMeasures().map(({ name }) => name));
  for (const name of ['人天', '平方米', '元/人天', '元/平方米月', '元/米年', '%']) expect(names).toContain(name);
  expect(names).not.toContain('间夜');
});
