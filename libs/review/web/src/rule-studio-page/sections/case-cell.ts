import { CAUSES, type Cause, type FactDictionary, type FactRow, type RuleCase } from '@zhunsheng/ruler';
import { CAUSE_NAMES } from '../../vocabulary';

type Value = FactRow[string];

/** A fact of a case as it stands in a cell: money in 元, 缺：没有填报 for a missing one, lists as JSON. */
export function cellText(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return JSON.stringify(value);
  if (typeof value === 'object' && value !== null && 'cause' in value) return `缺：${CAUSE_NAMES[value.cause]}`;
  return String(value);
}

/** undefined: the cell is empty, the fact absent. Throws on a list that is none. */
export function cellValue(text: string, fact: string, dictionary: FactDictionary): Value | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const cause = CAUSES.find(
    (one): one is Exclude<Cause, 'no-value'> => one !== 'no-value' && `缺：${CAUSE_NAMES[one]}` === trimmed,
  );
  if (cause) return { cause };
  const type = dictionary.facts.find(({ name }) => name === fact)?.type ?? 'text';
  switch (type) {
    case 'list':
      return listOf(trimmed);
    case 'boolean':
      return trimmed === '是' || trimmed === 'true';
    case 'money':
    case 'number':
    case 'integer':
    case 'ratio': {
      const number = Number(trimmed.replaceAll(',', ''));
      if (!Number.isFinite(number)) throw new Error(`${fact} 要一个数`);
      return number;
    }
    default:
      return trimmed;
  }
}

function listOf(text: string): Value {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) throw new Error('明细写成 [{"字段": 值}, …]');
  return parsed as Value;
}

/** Columns of the table: every fact some case names, in the order they first appear. */
export function factsOf(cases: readonly RuleCase[]): string[] {
  return [...new Set(cases.flatMap(({ facts }) => Object.keys(facts)))];
}
