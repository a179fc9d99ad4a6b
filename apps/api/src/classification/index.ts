import { Classification } from '@zhunsheng/kernel';

import { FILING_LEVELS } from './filing.js';
import { INSIGHT_LEVELS } from './insight.js';
import { KERNEL_LEVELS } from './kernel.js';
import { LIBRARY_LEVELS } from './libraries.js';
import { REVIEW_LEVELS } from './review.js';

/** 数据分级: every column of the database. A new one gets its level in the file of its room, or a spec fails. */
export const CLASSIFICATION = new Classification([
  KERNEL_LEVELS,
  LIBRARY_LEVELS,
  FILING_LEVELS,
  REVIEW_LEVELS,
  INSIGHT_LEVELS,
]);
