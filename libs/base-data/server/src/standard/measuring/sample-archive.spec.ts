import { describe, expect, it } from '@jest/globals';

import { Archivist, readArchive } from './sample-archive.js';

const UNITS = ['101001', '101002', '205001'];
const group = (number: number, lines: [price: number, year: number, unit: number][]) => ({
  group: number,
  prices: Float64Array.from(lines, ([price]) => price),
  years: Int16Array.from(lines, ([, year]) => year),
  units: Int32Array.from(lines, ([, , unit]) => unit),
});

describe('a frozen sample', () => {
  const lines: [number, number, number][] = [
    [1, 2025, 2],
    [127, 2023, 0],
    [128, 2023, 2],
    [128, 2024, 2],
    [2 ** 50, 2025, 0],
  ];

  it('gives every line back', () => {
    const { units, content } = new Archivist(UNITS).archive(group(0, lines));
    expect(units).toEqual(['205001', '101001']);
    expect(readArchive(units, content)).toEqual(
      lines.map(([priceFen, year, unit]) => ({ priceFen, year, unit: UNITS[unit] })),
    );
  });

  it('has a digest that any changed line changes, and none of the groups before it', () => {
    const archivist = new Archivist(UNITS);
    const { digest } = archivist.archive(group(0, lines));
    archivist.archive(group(1, [[5, 2025, 1]]));
    expect(archivist.archive(group(2, lines)).digest).toBe(digest);
    expect(archivist.archive(group(3, lines.with(2, [129, 2023, 2]))).digest).not.toBe(digest);
    expect(archivist.archive(group(4, lines.with(2, [128, 2023, 1]))).digest).not.toBe(digest);
  });

  it('can be empty', () => {
    const { units, content } = new Archivist(UNITS).archive(group(0, []));
    expect(readArchive(units, content)).toEqual([]);
  });
});
