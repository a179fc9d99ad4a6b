import type { Num } from '../feel/tree.js';
import { MONEY, PLAIN } from '../feel/types.js';
import type { Amount, Effect } from '../shape/rule-document.js';
import type { CompiledEffect } from './compiled-rule.js';

/** Reads one expression of an effect; `key` is its field in the document. */
export type ReadAmount = (key: string, value: Amount, unit: typeof MONEY | typeof PLAIN) => Num;

/** How an effect is compiled, given a reader; null for a line cut, which is read inside a loop over the lines. */
export function effectParts(effect: Effect): ((read: ReadAmount) => CompiledEffect) | null {
  if ('gate' in effect) return () => ({ do: 'gate', gate: effect.gate });
  if ('cap' in effect) return (read) => ({ do: 'cap', on: effect.cap, node: read('at', effect.at, PLAIN) });
  if ('part' in effect) {
    const { part } = effect;
    if ('add' in effect) return (read) => ({ do: 'part', part, how: 'add', node: read('add', effect.add, PLAIN) });
    if ('times' in effect)
      return (read) => ({ do: 'part', part, how: 'times', node: read('times', effect.times, PLAIN) });
    return (read) => ({ do: 'part', part, how: 'set', node: read('set', effect.set, PLAIN) });
  }
  if ('factor' in effect)
    return (read) => ({ do: 'factor', factor: effect.factor, node: read('by', effect.by, PLAIN) });
  if ('amountCut' in effect) return (read) => ({ do: 'amountCut', node: read('amountCut', effect.amountCut, MONEY) });
  if ('bonus' in effect) return (read) => ({ do: 'bonus', node: read('add', effect.add, PLAIN) });
  if ('restore' in effect)
    return (read) => ({ do: 'restore', dimension: effect.restore, node: read('share', effect.share, PLAIN) });
  return null;
}
