import type { AttachmentRequirement } from '@zhunsheng/contract';
import type { RuleDocument } from '@zhunsheng/ruler';

import { REQUIREMENTS } from './requirements.js';

const FEN = { 元: 100, 万元: 1_000_000 } as const;

/** The list of a year, with the amounts of the rules in force; a requirement whose rule is not in force is not one. */
export function requiredList(rules: readonly RuleDocument[], year: number): AttachmentRequirement[] {
  return REQUIREMENTS.flatMap<AttachmentRequirement>(({ least, ...requirement }) => {
    const looked = requirement.rule === null || rules.some(({ code }) => code === requirement.rule);
    if (!looked || requirement.since > `${year}-12-31`) return [];
    if (least === null) return [{ ...requirement, leastFen: null }];
    const leastFen = amountOf(rules, least, year);
    return leastFen === null ? [] : [{ ...requirement, leastFen }];
  });
}

function amountOf(
  rules: readonly RuleDocument[],
  { rule, parameter }: { rule: string; parameter: string },
  year: number,
): number | null {
  const found = rules
    .find(({ code }) => code === rule)
    ?.parameters.find(
      ({ name, since, until }) =>
        name === parameter &&
        since.slice(0, 4) <= String(year) &&
        (until === null || until.slice(0, 4) >= String(year)),
    );
  if (!found || typeof found.value !== 'number' || !(found.unit === '元' || found.unit === '万元')) return null;
  return Math.round(found.value * FEN[found.unit]);
}
