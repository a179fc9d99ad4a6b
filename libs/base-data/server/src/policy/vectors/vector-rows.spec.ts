import { describe, expect, it } from '@jest/globals';

import { Draw } from '../measure/draw.js';
import { quantised } from './quantised.js';
import { VectorRows } from './vector-rows.js';

const draw = new Draw(7);
const vector = (dimensions: number): Float32Array => {
  const parts = Float32Array.from({ length: dimensions }, () => draw.int(2001) - 1000);
  const length = Math.hypot(...parts);
  return parts.map((part) => part / length);
};
const product = (a: Float32Array, b: Float32Array): number => a.reduce((sum, part, at) => sum + part * b[at]!, 0);
const all = () => true;

function filled(vectors: readonly Float32Array[]): VectorRows {
  const rows = new VectorRows(vectors[0]!.length, vectors.length);
  for (const one of vectors) {
    const { bytes, scale } = quantised(one);
    rows.add(bytes, scale);
  }
  return rows;
}

describe('rows of vectors', () => {
  it.each([8, 40, 1024])('find the nearest of %i numbers as comparing every one would', (dimensions) => {
    const vectors = Array.from({ length: 600 }, () => vector(dimensions));
    const rows = filled(vectors);
    for (let n = 0; n < 20; n++) {
      const question = vector(dimensions);
      const near = vectors.map((one) => product(one, question));
      const found = rows.nearest(question, 10, all);
      const tenth = [...near].sort((a, b) => b - a)[9]!;
      // a byte a number is exact to a hundredth
      for (const row of found) expect(near[row]).toBeGreaterThan(tenth - 0.01);
      expect(found).toHaveLength(10);
    }
  });

  it('find one that is hardly changed among twenty thousand', () => {
    const vectors = Array.from({ length: 20_000 }, () => vector(64));
    const rows = filled(vectors);
    for (const row of [0, 777, 19_999]) {
      const question = vectors[row]!.map((part, at) => part + (at % 3 === 0 ? 0.02 : -0.01));
      expect(rows.nearest(question, 1, all)).toEqual([row]);
    }
  });

  it('show only what is admitted, nearest first, and the same twice', () => {
    const rows = filled(Array.from({ length: 3_000 }, () => vector(32)));
    const question = vector(32);
    const found = rows.nearest(question, 40, (row) => row % 7 === 3);
    expect(found).toHaveLength(40);
    expect(found.every((row) => row % 7 === 3)).toBe(true);
    expect(rows.nearest(question, 40, (row) => row % 7 === 3)).toEqual(found);
    expect(rows.nearest(question, 5, () => false)).toEqual([]);
  });

  it('take a byte and a bit a number', () => {
    expect(new VectorRows(1024, 50_000).bytes).toBe(50_000 * (1024 + 4 + 128));
  });
});
