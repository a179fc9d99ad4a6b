import type { RuleDocument } from '../../shape/rule-document.js';

export interface Expired {
  what: 'value' | 'whitelist';
  name: string;
  unit: string;
  value: string;
  /** The last day it held. */
  since: string;
  /** Index into `basis`; -1: the text of an exemption's own basis. */
  basis: number;
}

const lastDay = (until: string): string => (/^\d{4}$/.test(until) ? `${until}-12-31` : until);

/** Figures and exemptions that ran out before `today` (YYYY-MM-DD) and have no successor: they must not be relied on. */
export function expiredParts(document: RuleDocument, today: string): Expired[] {
  const over = (until: string | null): until is string => until !== null && lastDay(until) < today;
  const values = document.parameters.flatMap((parameter): Expired[] => {
    const { name, unit, value, until, basis } = parameter;
    const succeeded = document.parameters.some((one) => one.name === name && !over(one.until));
    if (succeeded || !over(until)) return [];
    return [{ what: 'value', name, unit, value: spoken(value), since: lastDay(until), basis }];
  });
  const exemptions = document.whitelist.flatMap(({ when, until }): Expired[] =>
    over(until) ? [{ what: 'whitelist', name: '豁免', unit: '', value: when, since: lastDay(until), basis: -1 }] : [],
  );
  return [...values, ...exemptions];
}

const spoken = (value: RuleDocument['parameters'][number]['value']): string =>
  Array.isArray(value) ? value.join('、') : String(value);
