import { walk, type Node } from '../feel/tree.js';
import type { CompiledRuleSet } from '../rule/compile.js';
import type { CompiledRule } from '../rule/compiled-rule.js';
import { HEAD_FACTS } from './head-facts.js';
import { LIST_FACTS } from './list-facts.js';

/** The rules that ask for nothing but what the form holds: decided in the browser, they are decided for good. */
export function localRules(set: CompiledRuleSet): ReadonlySet<string> {
  return new Set(set.rules.filter((rule) => isLocal(set, rule)).map(({ document }) => document.code));
}

function isLocal({ dictionary }: CompiledRuleSet, { applies, whitelist, bands, lets }: CompiledRule): boolean {
  const roots: Node[] = [
    applies,
    whitelist,
    ...lets.map((one) => one.node),
    ...bands.flatMap(({ when, points, effects }) => [
      when,
      ...(points ? [points] : []),
      ...effects.flatMap((effect) => ('node' in effect ? [effect.node] : [])),
    ]),
  ];
  const knows = (at: number, field: number): boolean => {
    const fact = dictionary.facts[at]!;
    if (fact.type !== 'list') return fact.source in HEAD_FACTS;
    const list = LIST_FACTS[fact.source];
    return list !== undefined && (field < 0 || fact.fields[field]!.source in list.fields);
  };
  let all = true;
  for (const root of roots)
    walk(root, (node) => {
      if ('ref' in node) all &&= knows(node.ref.fact, node.ref.field);
      if (node.k === 'aggregate') all &&= knows(node.fact, -1);
      if (node.k === 'some' && 'fact' in node.over) all &&= knows(node.over.fact, -1);
    });
  return all;
}
