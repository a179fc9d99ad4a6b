import { dayText } from '../dates.js';
import type { CompiledRule } from '../rule/compiled-rule.js';
import { parameterValue } from '../rule/parameters.js';
import type { Print, Printable } from '../sentence.js';
import type { ScalarFact } from '../shape/dictionary.js';
import type { RuleParameter } from '../shape/rule-document.js';
import type { Evidence } from '../shape/verdict.js';

/** A value as evidence stores it: number, text, or null when missing. */
export type Stored = number | string | null;

export function evidenceOf(fact: ScalarFact, stored: Stored, source: string): Evidence {
  const unit = fact.type === 'money' ? '分' : fact.unit;
  return { fact: fact.name, value: shown(fact, stored, true), ...(unit ? { unit } : {}), source };
}

export function shown(fact: ScalarFact, stored: Stored, withDate: boolean): Printable {
  if (stored === null || typeof stored === 'string') return stored;
  if (fact.type === 'boolean') return stored === 1;
  if (fact.type === 'enum') return fact.codes?.[stored] ?? null;
  return fact.type === 'date' && withDate ? dayText(stored) : stored;
}

export const printOf = (fact: ScalarFact): Print =>
  fact.type === 'money'
    ? 'money'
    : fact.type === 'date'
      ? 'date'
      : fact.type === 'boolean'
        ? 'boolean'
        : fact.type === 'text' || fact.type === 'enum'
          ? 'text'
          : 'number';

export const letValue = (print: Print, stored: Stored): Printable =>
  print === 'boolean' && typeof stored === 'number' ? stored === 1 : stored;

export function parameterPrint(parameter: RuleParameter): { value: Printable; print: Print; unit: string } {
  const typed = parameterValue(parameter);
  if (typed.type === 'number' && typed.node.k === 'number')
    return {
      value: typed.node.value,
      print: typed.unit === '分' ? 'money' : 'number',
      unit: typed.unit === '分' ? '分' : parameter.unit,
    };
  if (typed.type === 'date' && typed.node.k === 'number') return { value: typed.node.value, print: 'date', unit: '' };
  const { value } = parameter;
  if (typeof value === 'object')
    return {
      value: value.length > 5 ? `${value.slice(0, 5).join('、')}等 ${value.length} 项` : value.join('、'),
      print: 'text',
      unit: '',
    };
  return { value, print: typeof value === 'boolean' ? 'boolean' : 'text', unit: '' };
}

export function parameterEvidence(rule: CompiledRule, parameter: RuleParameter): Evidence {
  const { value, print, unit } = parameterPrint(parameter);
  const from = rule.document.basis[parameter.basis]!;
  const source = ['参数', from.document, from.number, from.article].filter((part) => part !== null).join(' ');
  return {
    fact: parameter.name,
    value: print === 'date' && typeof value === 'number' ? dayText(value) : value,
    ...(unit ? { unit } : {}),
    source,
  };
}
