import type { FactDictionary, ListFact, ScalarFact } from '../shape/dictionary.js';
import type { FactRow, ListRow, ScalarValue } from '../shape/fact-value.js';
import type { FiledBy, FilingContent } from './derive.js';
import { HEAD_FACTS } from './head-facts.js';
import { LIST_FACTS } from './list-facts.js';

/**
 * What the rules may know of a filing from its form alone. The server reads the same facts from the filing's tables; a
 * journey holds the two equal over filings of every kind. A fact that is not of the form is left out.
 */
export function contentFacts(dictionary: FactDictionary, content: FilingContent, by: FiledBy): FactRow {
  const row: FactRow = {};
  for (const fact of dictionary.facts.filter(({ library }) => by.libraries.includes(library))) {
    if (fact.type === 'list') {
      const list = LIST_FACTS[fact.source];
      if (list) row[fact.name] = listRows(fact, content);
    } else {
      const derive = HEAD_FACTS[fact.source];
      // no row of sums at all: not even a blank
      const isAbsent = fact.source.startsWith('fact_sources.') && !hasSources(content);
      if (derive && !isAbsent) row[fact.name] = valueOf(fact, derive(content, by));
    }
  }
  for (const [fact, fields] of by.unreliable) withhold(row, fact, fields);
  return row;
}

function withhold(row: FactRow, fact: string, fields: 'whole' | readonly string[]): void {
  const value = row[fact];
  if (fields === 'whole') row[fact] = { cause: 'low-quality' };
  else if (Array.isArray(value))
    for (const entry of value) for (const field of fields) entry[field] = { cause: 'low-quality' };
}

const hasSources = (content: FilingContent): boolean =>
  Array.isArray(content['sources']) && content['sources'].length > 0;

function listRows(fact: ListFact, content: FilingContent): ListRow[] {
  const list = LIST_FACTS[fact.source]!;
  return list.rows(content).map((given, at) => {
    const entry: ListRow = {};
    for (const field of fact.fields) {
      const derive = list.fields[field.source];
      if (derive) entry[field.name] = valueOf(field, derive(given, at));
    }
    entry.source = list.foundIn?.(given, at) ?? `${fact.name}第${at + 1}行`;
    return entry;
  });
}

function valueOf(fact: ScalarFact, value: unknown): ScalarValue {
  if (value === null || value === undefined || value === '') return { cause: 'blank' };
  switch (fact.type) {
    case 'boolean':
      return Boolean(value);
    case 'text':
    case 'enum':
    case 'date':
      return typeof value === 'string' ? value.trim() || { cause: 'blank' } : String(value as number);
    default:
      // what is no number yet was typed a moment ago: it cannot be read, it is not 0
      return Number.isFinite(Number(value)) && wholeIfMoney(fact, Number(value))
        ? Number(value)
        : { cause: 'unreadable' };
  }
}

const wholeIfMoney = ({ type }: ScalarFact, value: number): boolean => type !== 'money' || Number.isSafeInteger(value);
