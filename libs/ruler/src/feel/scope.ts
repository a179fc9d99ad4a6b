import type { FactDictionary, ListFact } from '../shape/dictionary.js';
import { typeOfFact, type Typed } from './types.js';

export const NAME = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_]*$/u;
const KEYWORDS = new Set(
  'and or not in between if then else for return some every satisfies item true false null function instance of date time'.split(
    ' ',
  ),
);

export const isName = (name: string): boolean => NAME.test(name) && !KEYWORDS.has(name);

/** One open iteration: a named iterator, or (name null) a filter whose fields are seen bare and through `item`. */
export interface Iteration {
  name: string | null;
  over: { list: ListFact; fact: number } | { words: readonly string[] };
  slot: number;
}

/** Facts of the dictionary, resolved once; parameters and `let` names come on top of them. */
export class Scope {
  private constructor(
    readonly names: ReadonlyMap<string, Typed>,
    readonly iterations: readonly Iteration[],
  ) {}

  static ofDictionary(dictionary: FactDictionary): Scope {
    const names = new Map<string, Typed>();
    dictionary.facts.forEach((fact, at) =>
      names.set(
        fact.name,
        fact.type === 'list'
          ? { type: 'list', list: fact, fact: at }
          : typeOfFact(fact, { fact: at, field: -1, slot: -1 }),
      ),
    );
    return new Scope(names, []);
  }

  with(name: string, typed: Typed): Scope {
    return new Scope(new Map(this.names).set(name, typed), this.iterations);
  }

  iterating(iteration: Iteration): Scope {
    return new Scope(this.names, [...this.iterations, iteration]);
  }

  lookup(name: string): Typed | undefined {
    for (const iteration of [...this.iterations].reverse()) {
      if (iteration.name === name) {
        if ('words' in iteration.over)
          return { type: 'text', node: { k: 'word', slot: iteration.slot, words: iteration.over.words } };
        return undefined;
      }
      if (iteration.name === null) {
        const field = fieldOf(iteration, name);
        if (field) return field;
      }
    }
    return this.names.get(name);
  }

  /** The iteration a path `行.金额` or `item.金额` starts from. */
  row(name: string): Iteration | undefined {
    return [...this.iterations]
      .reverse()
      .find((iteration) => (name === 'item' ? iteration.name === null : iteration.name === name));
  }

  knownNames(): string[] {
    const fields = this.iterations.flatMap((iteration) => [
      ...(iteration.name ? [iteration.name] : []),
      ...('list' in iteration.over && iteration.name === null ? iteration.over.list.fields.map((f) => f.name) : []),
    ]);
    return [...fields, ...this.names.keys()];
  }
}

export function fieldOf(iteration: Iteration, name: string): Typed | undefined {
  if ('words' in iteration.over) return undefined;
  const at = iteration.over.list.fields.findIndex((field) => field.name === name);
  if (at < 0) return undefined;
  return typeOfFact(iteration.over.list.fields[at]!, { fact: iteration.over.fact, field: at, slot: iteration.slot });
}
