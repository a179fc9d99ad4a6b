import type { DuplicateRelation } from '@zhunsheng/contract';

import type { Party } from './party.js';

type Standing = Pick<Party, 'unit' | 'year' | 'key'>;

/** A project carried on into another year is like itself by right. */
export const carriesOn = (a: Standing, b: Standing): boolean =>
  a.unit === b.unit && a.year !== b.year && a.key !== null && a.key === b.key;

export function relationOf(a: Standing, b: Standing): DuplicateRelation {
  if (a.unit !== b.unit) return '跨单位';
  return a.year === b.year ? '同单位' : '跨年度';
}
