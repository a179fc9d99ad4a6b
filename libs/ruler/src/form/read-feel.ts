import type { Problem } from '../feel/problem.js';
import { soundSyntax } from '../feel/sound-syntax.js';
import { isName } from '../feel/scope.js';
import { childrenOf, hasComment, nameIn, operandsOf, type SyntaxNode } from '../feel/syntax.js';
import { ARITHMETIC, COMPARE_SIGNS, type Among, type Expression } from './expression.js';

export type Read = { expression: Expression; problems: [] } | { expression: null; problems: Problem[] };

/** FEEL text → expression. Names need not be known: what they mean is checked when the rule is compiled. */
export function readFeel(text: string): Read {
  const sound = soundSyntax(text);
  if ('problems' in sound) return { expression: null, problems: sound.problems };
  const outside = text.slice(0, sound.root.from) + text.slice(sound.root.to);
  const expression = outside.trim() === '' ? read(sound.root, text) : formula(text);
  return { expression, problems: [] };
}

const formula = (text: string): Expression => ({ k: 'formula', text: text.trim() });

function read(node: SyntaxNode, text: string): Expression {
  return hasComment(node) ? asWritten(node, text) : (understood(node, text) ?? asWritten(node, text));
}

const asWritten = (node: SyntaxNode, text: string): Expression => formula(text.slice(node.from, node.to));

/** Null: no node of ours; the text of the node is kept instead. */
function understood(node: SyntaxNode, text: string): Expression | null {
  const [a, b, c] = operandsOf(node);
  const of = (child: SyntaxNode): Expression => read(child, text);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return a ? of(a) : null;
    case 'VariableName':
      return nameOf(node, text, (name) => ({ k: 'name', name }));
    case 'NumericLiteral':
      return { k: 'number', text: text.slice(node.from, node.to).replace(/\s/g, '') };
    case 'StringLiteral':
      return string(text.slice(node.from, node.to));
    case 'BooleanLiteral':
      return { k: 'truth', value: text.slice(node.from, node.to) === 'true' };
    case 'DateTimeLiteral':
      return date(text.slice(node.from, node.to));
    case 'PathExpression':
      return a && b ? nameOf(b, text, (field) => ({ k: 'path', of: of(a), field })) : null;
    case 'FilterExpression':
      return a && b ? { k: 'filter', of: of(a), where: of(b) } : null;
    case 'FunctionInvocation':
      return call(node, text);
    case 'ArithmeticExpression':
      return arithmetic(node, text);
    case 'Comparison':
      return comparison(node, text);
    case 'Conjunction':
    case 'Disjunction':
      return connective(node, text);
    case 'IfExpression':
      return a && b && c ? { k: 'if', condition: of(a), yes: of(b), no: of(c) } : null;
    case 'QuantifiedExpression': {
      const [word] = childrenOf(node);
      if (!word || !b) return null;
      const k = word.name === 'every' ? 'every' : 'some';
      return iteration(node, text, (name, over) => ({ k, name, over, where: of(b) }));
    }
    case 'ForExpression':
      return b ? iteration(node, text, (name, over) => ({ k: 'for', name, over, value: of(b) })) : null;
    default:
      return null;
  }
}

function nameOf(node: SyntaxNode, text: string, make: (name: string) => Expression): Expression | null {
  const name = nameIn(node, text);
  return isName(name) || name === 'item' ? make(name) : null;
}

function string(literal: string): Expression | null {
  try {
    return { k: 'text', value: String(JSON.parse(literal)) };
  } catch {
    return null;
  }
}

function date(literal: string): Expression | null {
  const day = /^(?:date\s*\(\s*|@\s*)"(\d{4}-\d{2}-\d{2})"\s*\)?$/.exec(literal)?.[1];
  return day === undefined ? null : { k: 'date', day };
}

function call(node: SyntaxNode, text: string): Expression | null {
  const [callee] = childrenOf(node);
  const list = childrenOf(node).find((child) => child.name === 'PositionalParameters');
  if (callee?.name !== 'VariableName' || !list || hasComment(list)) return null;
  const name = nameIn(callee, text);
  if (!name.split(' ').every((part) => /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_]*$/u.test(part))) return null;
  return { k: 'call', name, args: operandsOf(list).map((arg) => read(arg, text)) };
}

function arithmetic(node: SyntaxNode, text: string): Expression | null {
  const sign = childrenOf(node).find((child) => child.name === 'ArithOp');
  const op = ARITHMETIC.find((one) => sign && one === text.slice(sign.from, sign.to));
  const [left, right] = operandsOf(node);
  if (!left || !op) return null;
  if (!right) return op === '-' ? { k: 'negate', of: read(left, text) } : null;
  return { k: 'arithmetic', op, left: read(left, text), right: read(right, text) };
}

/** The parser nests `a and b and c` to the left; a chain is one node here, brackets around a part are kept. */
function connective(node: SyntaxNode, text: string): Expression {
  const k = node.name === 'Conjunction' ? 'and' : 'or';
  const of: Expression[] = [];
  let rest: SyntaxNode = node;
  for (;;) {
    const [left, ...right] = operandsOf(rest);
    of.unshift(...right.map((one) => read(one, text)));
    if (!left) break;
    if (left.name !== node.name || hasComment(left)) {
      of.unshift(read(left, text));
      break;
    }
    rest = left;
  }
  return { k, of };
}

function iteration(
  node: SyntaxNode,
  text: string,
  make: (name: string, over: Expression) => Expression,
): Expression | null {
  const group = childrenOf(node).find((child) => child.name === 'InExpressions');
  const [only, ...more] = group ? operandsOf(group) : [];
  if (!group || !only || more.length || hasComment(group) || hasComment(only)) return null;
  const [label, context] = operandsOf(only);
  const name = label ? nameIn(label, text) : '';
  const [list, ...others] = context?.name === 'IterationContext' ? operandsOf(context) : [context];
  if (!list || others.length || !isName(name)) return null;
  return make(name, read(list, text));
}

function comparison(node: SyntaxNode, text: string): Expression | null {
  const parts = childrenOf(node);
  const [left, right, high] = operandsOf(node);
  if (!left || !right) return null;
  const value = read(left, text);
  if (parts.some((part) => part.name === 'between'))
    return high ? { k: 'between', value, low: read(right, text), high: read(high, text) } : null;
  if (parts.some((part) => part.name === 'in')) {
    const among = operandsOf(node)
      .slice(1)
      .flatMap((test) => alternatives(test, text));
    return among.some((one) => one === null) ? null : { k: 'in', value, among: among as Among[] };
  }
  const sign = parts.find((part) => part.name === 'CompareOp');
  const op = signOf(sign, text);
  // `x == 3` and `1 < x < 3` are no errors to the parser, and no comparisons of ours
  const odd = [left, right].some((one) => one.name === 'SimplePositiveUnaryTest' || one.name === 'Comparison');
  return op && !odd ? { k: 'compare', op, left: value, right: read(right, text) } : null;
}

function signOf(sign: SyntaxNode | undefined, text: string): (typeof COMPARE_SIGNS)[number] | undefined {
  return sign && COMPARE_SIGNS.find((one) => one === text.slice(sign.from, sign.to));
}

/** `("a","b")`, `("a")`, `["a"]`, `[1..5)`, `> 3` and a word list are one meaning in several shapes. */
function alternatives(test: SyntaxNode, text: string): (Among | null)[] {
  if (hasComment(test)) return [null];
  if (['PositiveUnaryTests', 'PositiveUnaryTest', 'ParenthesizedExpression', 'List'].includes(test.name))
    return operandsOf(test).flatMap((one) => alternatives(one, text));
  if (test.name === 'Interval') return [interval(test, text)];
  if (test.name !== 'SimplePositiveUnaryTest') return [{ k: 'value', value: read(test, text) }];
  const [inner] = operandsOf(test);
  if (inner?.name === 'Interval') return [interval(inner, text)];
  const op = signOf(
    childrenOf(test).find((part) => part.name === 'CompareOp'),
    text,
  );
  return [inner && op ? { k: 'test', op, value: read(inner, text) } : null];
}

function interval(node: SyntaxNode, text: string): Among | null {
  const [low, high] = operandsOf(node);
  if (!low || !high) return null;
  const written = text.slice(node.from, node.to);
  return {
    k: 'interval',
    low: read(low, text),
    high: read(high, text),
    withLow: written.startsWith('['),
    withHigh: written.endsWith(']'),
  };
}
