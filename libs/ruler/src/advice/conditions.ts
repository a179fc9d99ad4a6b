import type { FactRow, ListRow, ScalarValue } from '../shape/fact-value.js';
import type { Conditions, Wanted } from './edit-document.js';

type Values = FactRow | ListRow;
/** The words a rule's parameter lists. */
export type Words = (rule: string, parameter: string) => readonly string[];

export const isMissing = (value: unknown): boolean => value === undefined || typeof value === 'object';

/** Whether every condition holds; an unknown value meets nothing but `missing`. */
export function meets(values: Values, conditions: Conditions, words: Words): boolean {
  return Object.entries(conditions).every(([name, wanted]) =>
    holds(values[name] as ScalarValue, wanted, values, words),
  );
}

function holds(value: ScalarValue | undefined, wanted: Wanted, values: Values, words: Words): boolean {
  if (typeof wanted === 'object' && 'is' in wanted) return isMissing(value) === (wanted.is === 'missing');
  if (isMissing(value)) return false;
  if (typeof wanted !== 'object') return value === wanted;
  if ('below' in wanted) return typeof value === 'number' && value < wanted.below;
  if ('starts' in wanted) return wanted.starts.some((start) => String(value).startsWith(start));
  if ('rule' in wanted) return words(wanted.rule, wanted.words).some((word) => String(value).includes(word));
  if ('above' in wanted) return differ(value, values[wanted.above]) > 0;
  if ('under' in wanted) return differ(value, values[wanted.under]) < 0;
  return (wanted as readonly unknown[]).includes(value);
}

const differ = (a: unknown, b: unknown): number => (typeof a === 'number' && typeof b === 'number' ? a - b : 0);
