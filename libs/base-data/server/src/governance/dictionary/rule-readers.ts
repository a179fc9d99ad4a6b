import { factDictionary, ruleDocuments } from '@zhunsheng/rulebook';
import type { Fact, FactDictionary, RuleDocument } from '@zhunsheng/ruler';

import { tablesOfSource } from './fact-tables.js';

const NAME = /(\.?)([\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_]*)/gu;

/** A fact, or one field of a list fact, with the tables it rests on and the rules that read it. */
export interface ReadFact {
  name: string;
  type: string;
  unit: string | null;
  meaning: string;
  source: string;
  tables: readonly string[];
  rules: string[];
}

export interface RuleReaders {
  version: string;
  facts: readonly ReadFact[];
  ruleNames: ReadonlyMap<string, string>;
}

let shipped: RuleReaders | undefined;

/** Of the rules that ship with the product; the YAML documents are read once. */
export function shippedReaders(): RuleReaders {
  return (shipped ??= readersOf(factDictionary(), ruleDocuments()));
}

export function readersOf(dictionary: FactDictionary, rules: readonly RuleDocument[]): RuleReaders {
  const words = rules.map((rule) => ({ code: rule.code, ...namesIn(rule) }));
  const facts = dictionary.facts
    .flatMap((fact) => partsOf(fact))
    .map((part) => ({
      ...part,
      tables: tablesOfSource(part.source),
      rules: words
        .filter(
          ({ names, mentioned }) => names.has(part.list ?? part.name) && (!part.list || mentioned.has(part.field)),
        )
        .map(({ code }) => code),
    }));
  return {
    version: dictionary.version,
    facts: facts.map(({ list: _list, field: _field, ...fact }) => fact),
    ruleNames: new Map(rules.map(({ code, name }) => [code, name])),
  };
}

type Part = Omit<ReadFact, 'tables' | 'rules'> & { list: string | null; field: string };

function partsOf(fact: Fact): Part[] {
  if (fact.type !== 'list') {
    const { name, type, unit = null, meaning, source } = fact;
    return [{ name, type, unit, meaning, source, list: null, field: '' }];
  }
  return fact.fields.map((field) => ({
    name: `${fact.name}.${field.name}`,
    type: field.type,
    unit: field.unit ?? null,
    meaning: field.meaning,
    source: `${fact.source}.${field.source}`,
    list: fact.name,
    field: field.name,
  }));
}

/** A field stands behind a point (`行.金额`) or, inside a filter of its list, alone. */
function namesIn({ let: locals, bands, whitelist }: RuleDocument): { names: Set<string>; mentioned: Set<string> } {
  const names = new Set<string>();
  const mentioned = new Set<string>();
  for (const [, point, name = ''] of texts([locals, bands, whitelist]).matchAll(NAME)) {
    mentioned.add(name);
    if (!point) names.add(name);
  }
  return { names, mentioned };
}

function texts(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(texts).join('\n') : '';
}

/** Rules that lose a fact when the table may not answer. */
export function rulesOfTable(table: string, { facts, ruleNames }: RuleReaders): { code: string; name: string }[] {
  const codes = new Set(facts.filter(({ tables }) => tables.includes(table)).flatMap(({ rules }) => rules));
  return [...codes].sort().map((code) => ({ code, name: ruleNames.get(code) ?? code }));
}
