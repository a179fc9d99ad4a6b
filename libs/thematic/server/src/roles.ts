import type { Scope } from '@zhunsheng/kernel';

/** 线索, and what is written of several units, are for those who see them all. */
export const seesEveryUnit = ({ kind }: Scope): boolean => kind === 'region' || kind === 'all';

/** Everybody with business data looks; what they see is a matter of scope. */
export const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

/** Who handles alerts, on either side. */
export const WORKERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget'] as const;

/** Who looks across units. */
export const BUREAU = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

/** Who makes themes, keeps the prohibition list and searches anew. */
export const THEME_OWNERS = ['reviewer', 'performance', 'budget'] as const;

/** Who records why a series of years breaks. */
export const SERIES_KEEPERS = ['budget', 'publisher'] as const;
