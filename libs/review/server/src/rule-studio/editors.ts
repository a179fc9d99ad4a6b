import { type Actor, ZsError } from '@zhunsheng/kernel';

/** Rules belong to the bureau: 预算编审 and 规则发布 write any, 绩效评价 its own aspect. */
export const EDITORS = ['budget', 'publisher', 'performance'] as const;
/** Drafts are no news for units before they are published. */
export const STUDIO_READERS = [...EDITORS, 'reviewer', 'leader'] as const;

const OWN_ASPECT = 'P';

export function mayEdit({ roles }: Actor, dimension: string): boolean {
  return (
    roles.includes('budget') ||
    roles.includes('publisher') ||
    (roles.includes('performance') && dimension === OWN_ASPECT)
  );
}

export function refuseOthersAspect(actor: Actor, dimension: string): void {
  if (!mayEdit(actor, dimension)) throw new ZsError('FORBIDDEN');
}

export const seesDrafts = ({ roles }: Actor): boolean => STUDIO_READERS.some((role) => roles.includes(role));
