import { asked } from '../../question/follow.js';
import type { Token } from '../../question/lexicon/token.js';
import { normalise } from '../../question/lexicon/tokens.js';
import type { Setting } from '../../question/parse.js';
import type { Filter, QueryPlan } from '../../question/plan.js';
import type { Dice } from '../dice.js';

/** A dialogue whose last turn was read as a question for figures. */
export interface Known {
  turns: readonly string[];
  plan: QueryPlan;
  setting: Setting;
}

/** The dialogue said otherwise, and the plan it has to have then. */
export interface Variation {
  turns: string[];
  plan: QueryPlan;
}

/** A change of the words whose effect on the plan is known, whatever the plan is. */
export interface Relation {
  name: string;
  of: (known: Known, next: Dice) => Variation[];
}

/** The words of a turn, with the places they stand at in its normalised text. */
export const wordsOf = (turn: string, setting: Setting): Token[] => asked(normalise(turn), setting);

/** A turn with some of its words replaced. */
export function replaced(turn: string, setting: Setting, by: (word: Token) => string | null): string {
  const text = normalise(turn);
  let [out, at] = ['', 0];
  for (const word of wordsOf(turn, setting)) {
    const other = word.text ? by(word) : null;
    if (other === null) continue;
    out += text.slice(at, word.at) + other;
    at = word.at + word.text.length;
  }
  return out + text.slice(at);
}

export const lastTurn = ({ turns }: Known): string => normalise(turns.at(-1)!).replace(/[?。]$/, '');
export const isAlone = ({ turns, plan }: Known): boolean => turns.length === 1 && plan.kind === 'query';

/** The plan narrowed once more. A share of everything is then one of everything so narrowed. */
export const narrowed = (plan: QueryPlan, filter: Filter): QueryPlan => ({
  ...plan,
  filters: [...plan.filters, filter],
  share: plan.share === 'total' ? `within:${filter.dim}` : plan.share,
});

/** Every string of a plan through `change`. */
export function mapped<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((each) => mapped(each as unknown, change)) as T;
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapped(each as unknown, change)])) as T;
  return value;
}
