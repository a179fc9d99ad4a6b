import type { Office } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

import type { Member } from './members.js';

/**
 * One person an office: free of interest, least burdened first. Where the bureau merged its offices a person may take
 * several; else offices with the fewest candidates choose first, so that a rare one is not left without.
 */
export function assignBranches(
  offices: readonly Office[],
  members: readonly Member[],
  onePersonMany: boolean,
): Map<Office, Member> {
  const free = (office: Office): Member[] =>
    members.filter((member) => member.office === office && member.interest === null);
  const chosen = new Map<Office, Member>();
  const taken = new Set<string>();
  for (const office of offices.toSorted((a, b) => free(a).length - free(b).length)) {
    const [member] = free(office)
      .filter(({ accountId }) => onePersonMany || !taken.has(accountId))
      .sort((a, b) => a.load - b.load || (a.accountId < b.accountId ? -1 : 1));
    if (!member) throw new ZsError('CO_REVIEW_NO_MEMBER', { office });
    chosen.set(office, member);
    taken.add(member.accountId);
  }
  return chosen;
}
