import { dayNumber } from '../dates.js';
import { ERROR, moneyScale, unitOf, type Typed } from '../feel/types.js';
import type { RuleParameter } from '../shape/rule-document.js';

const firstDay = (since: string): string => (/^\d{4}$/.test(since) ? `${since}-01-01` : since);
const lastDay = (until: string): string => (/^\d{4}$/.test(until) ? `${until}-12-31` : until);

/** One value for each name: the latest that is in force at some time of the budget year (or the latest of all without a year). */
export function validParameters(parameters: readonly RuleParameter[], year: number | null): RuleParameter[] {
  const chosen = new Map<string, RuleParameter>();
  for (const parameter of parameters) {
    const inForce =
      year === null ||
      (firstDay(parameter.since) <= `${year}-12-31` &&
        (parameter.until === null || lastDay(parameter.until) >= `${year}-01-01`));
    const before = chosen.get(parameter.name);
    if (inForce && (!before || firstDay(before.since) < firstDay(parameter.since)))
      chosen.set(parameter.name, parameter);
  }
  return [...chosen.values()];
}

export function parameterValue(parameter: RuleParameter): Typed {
  const { value, unit } = parameter;
  if (typeof value === 'boolean') return { type: 'boolean', node: { k: 'truth', value } };
  if (typeof value === 'number') {
    const scaled = value * (moneyScale(unit) ?? (unit === '%' ? 0.01 : 1));
    const exact = moneyScale(unit) === null ? scaled : Math.round(scaled);
    return Number.isFinite(exact) && Math.abs(exact) <= Number.MAX_SAFE_INTEGER
      ? { type: 'number', unit: unitOf(unit), node: { k: 'number', value: exact } }
      : ERROR;
  }
  if (typeof value === 'string') {
    if (unit !== '日期') return { type: 'text', node: { k: 'words', value } };
    const day = dayNumber(value);
    return day === null ? ERROR : { type: 'date', node: { k: 'number', value: day } };
  }
  return Array.isArray(value) && value.every((word) => typeof word === 'string')
    ? { type: 'words', words: value }
    : ERROR;
}
