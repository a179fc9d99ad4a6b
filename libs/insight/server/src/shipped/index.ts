import type { Vocabulary } from '../question/lexicon/vocabulary.js';
import { DIMENSIONS } from './dimensions.js';
import { METRICS } from './metrics.js';
import { STANDARDS } from './standards.js';

export const SHIPPED_VOCABULARY: Vocabulary = {
  version: '2026-11',
  metrics: METRICS,
  dimensions: DIMENSIONS,
  standards: STANDARDS,
};
