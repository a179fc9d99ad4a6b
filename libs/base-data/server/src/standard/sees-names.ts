import type { Actor } from '@zhunsheng/kernel';

/** Who reviews may see which unit paid what; units and departments see each other's prices without names. */
export const OVERSEERS = ['reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;

export const seesNames = ({ roles }: Actor): boolean => OVERSEERS.some((role) => roles.includes(role));
