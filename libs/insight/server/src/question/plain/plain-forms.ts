import { ASKING } from './asking.js';
import { BOUNDS } from './bounds.js';
import { COMPARING } from './comparing.js';
import { COUNTING } from './counting.js';
import { DIALECT } from './dialect.js';
import { NAMING } from './naming.js';
import { TIMES } from './times.js';
import { TURNS } from './turns.js';

/** A way of putting it with its plain form; it names the neighbours without which the words would mean something else. */
export type Plain = readonly [RegExp, string];

export const PLAIN: readonly Plain[] = [
  ...DIALECT,
  ...ASKING,
  ...TURNS,
  ...TIMES,
  ...BOUNDS,
  ...COMPARING,
  ...COUNTING,
  ...NAMING,
];
