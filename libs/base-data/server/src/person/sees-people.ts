import type { Ctx } from '@zhunsheng/kernel';

/** As on the page of persons: leaders and performance people work with counts. */
const SEE_PEOPLE = ['clerk', 'head', 'dept', 'reviewer', 'budget', 'publisher'] as const;

export function seesPeople({ roles }: Ctx): boolean {
  return SEE_PEOPLE.some((role) => roles.includes(role));
}
