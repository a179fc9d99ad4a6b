import type { MetricWords } from '../question/lexicon/vocabulary.js';
import { ADJUSTED } from './metrics/adjusted.js';
import { CUT } from './metrics/cut.js';
import { PLANNED } from './metrics/planned.js';
import { REVIEWED } from './metrics/reviewed.js';
import { SPENT } from './metrics/spent.js';

/** Ids, labels, units and year-on-year rules are fixed (docs/domain.md); words grow with use. What is asked back offers the first. */
export const METRICS: MetricWords[] = [...PLANNED, ...SPENT, ...CUT, ...REVIEWED, ...ADJUSTED];
