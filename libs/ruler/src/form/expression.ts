/** A condition or formula as it was written: what the text, the form and the sentence have in common. Untyped. */
export type Expression =
  | { k: 'name'; name: string }
  /** The literal as typed: 0.60 stays 0.60. */
  | { k: 'number'; text: string }
  | { k: 'text'; value: string }
  | { k: 'truth'; value: boolean }
  | { k: 'date'; day: string }
  | { k: 'path'; of: Expression; field: string }
  | { k: 'filter'; of: Expression; where: Expression }
  | { k: 'call'; name: string; args: Expression[] }
  | { k: 'negate'; of: Expression }
  | { k: 'arithmetic'; op: Arithmetic; left: Expression; right: Expression }
  | { k: 'compare'; op: CompareSign; left: Expression; right: Expression }
  | { k: 'between'; value: Expression; low: Expression; high: Expression }
  | { k: 'in'; value: Expression; among: Among[] }
  | { k: 'and' | 'or'; of: Expression[] }
  | { k: 'if'; condition: Expression; yes: Expression; no: Expression }
  | { k: 'some' | 'every'; name: string; over: Expression; where: Expression }
  | { k: 'for'; name: string; over: Expression; value: Expression }
  /** Text that is none of the above, or that carries a comment: kept to the letter. */
  | { k: 'formula'; text: string };

/** One alternative behind `in`. */
export type Among =
  | { k: 'value'; value: Expression }
  | { k: 'test'; op: CompareSign; value: Expression }
  | { k: 'interval'; low: Expression; high: Expression; withLow: boolean; withHigh: boolean };

export const ARITHMETIC = ['+', '-', '*', '/'] as const;
export type Arithmetic = (typeof ARITHMETIC)[number];
export const COMPARE_SIGNS = ['=', '!=', '<', '<=', '>', '>='] as const;
export type CompareSign = (typeof COMPARE_SIGNS)[number];

/** How tightly a node binds; an operand that binds less needs brackets. */
export const BINDING = { loose: 0, or: 1, and: 2, compare: 3, add: 4, times: 5, negate: 6, primary: 7 } as const;

export function bindingOf(node: Expression): number {
  switch (node.k) {
    case 'if':
    case 'some':
    case 'every':
    case 'for':
    case 'formula':
      return BINDING.loose;
    case 'or':
    case 'and':
      return BINDING[node.k];
    case 'compare':
    case 'between':
    case 'in':
      return BINDING.compare;
    case 'arithmetic':
      return node.op === '+' || node.op === '-' ? BINDING.add : BINDING.times;
    case 'negate':
      return BINDING.negate;
    default:
      return BINDING.primary;
  }
}

/** Functions that give true or false, so that a row of a form may ask them. */
export const TESTS = ['已填', 'contains', 'starts with'] as const;

export const not = (of: Expression): Expression => ({ k: 'call', name: 'not', args: [of] });

/** `not(x)` → x; anything else → null. */
export const negated = (node: Expression): Expression | null =>
  node.k === 'call' && node.name === 'not' && node.args.length === 1 ? node.args[0]! : null;
