import { VectorRows } from '../vectors/vector-rows.js';
import { Draw } from './draw.js';

/** Vectors of no meaning, as many as there are articles: for what a third list costs, not for what it finds. */
export function drawnVectors(count: number, dimensions: number) {
  const draw = new Draw(20_260_102);
  const rows = new VectorRows(dimensions, count);
  const bytes = new Int8Array(dimensions);
  for (let row = 0; row < count; row++) {
    for (let at = 0; at < dimensions; at++) bytes[at] = draw.int(255) - 127;
    rows.add(bytes, 1 / 127);
  }
  const question = Float32Array.from({ length: dimensions }, () => draw.int(255) - 127);
  return { bytes: rows.bytes, near: (admits: (row: number) => boolean) => rows.nearest(question, 60, admits) };
}
