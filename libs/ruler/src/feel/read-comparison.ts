import type { Reader } from './read.js';
import type { Scope } from './scope.js';
import { childrenOf, operandsOf, type SyntaxNode } from './syntax.js';
import { all, any, FALSE, not, type Bool, type Comparison } from './tree.js';
import { ERROR, TYPE_NAMES, type Typed } from './types.js';
import { sameUnit } from './units.js';

export function readComparison(reader: Reader, node: SyntaxNode, scope: Scope): Typed {
  const parts = childrenOf(node);
  if (parts.some((part) => part.name === 'between')) return readBetween(reader, node, scope);
  if (parts.some((part) => part.name === 'in')) return readIn(reader, node, scope);
  const sign = parts.find((part) => part.name === 'CompareOp');
  const [left, right] = operandsOf(node);
  if (!left || !right || !sign) return reader.fail(node, 'syntax', '比较缺少一边');
  if (right.name === 'SimplePositiveUnaryTest' || left.name === 'SimplePositiveUnaryTest')
    return reader.fail(
      node,
      'operator',
      `不认识的比较“${reader.textOf(sign)}${reader.textOf(right)[0] ?? ''}”`,
      '相等写 =，不等写 !=',
    );
  if (left.name === 'Comparison' || right.name === 'Comparison')
    return reader.fail(node, 'chain', '比较不能连写', '写成 1 < x and x < 3，或 x in (1..3)');
  const op = reader.textOf(sign);
  if (!/^(<|<=|>|>=|=|!=)$/.test(op)) return reader.fail(sign, 'operator', `不支持“${op}”`);
  return boolean(compare(reader, node, op as Comparison, reader.read(left, scope), reader.read(right, scope)));
}

const boolean = (node: Bool | null): Typed => (node ? { type: 'boolean', node } : ERROR);

/** Null after a reported problem. */
export function compare(reader: Reader, at: SyntaxNode, op: Comparison, a: Typed, b: Typed): Bool | null {
  if (a.type === 'error' || b.type === 'error') return null;
  if (a.type === 'number' && b.type === 'number') {
    const unit = sameUnit(a, b);
    if (typeof unit === 'string') return { k: 'compare', op, a: a.node, b: b.node };
    reader.fail(at, unit.code, unit.message, unit.hint);
    return null;
  }
  if (a.type === 'date' && b.type === 'date') return { k: 'compare', op, a: a.node, b: b.node };
  if (op === '=' || op === '!=') {
    const same = equality(reader, at, a, b);
    if (same === null) return null;
    if (same) return op === '=' ? same : not(same);
  }
  const hint =
    a.type === 'date' || b.type === 'date' ? '日期常量写成 date("2026-01-01")' : '两边要是同一种：数比数，文本比文本';
  reader.fail(at, 'type', `${TYPE_NAMES[a.type]}与${TYPE_NAMES[b.type]}不能用“${op}”比较`, hint);
  return null;
}

/** undefined: no equality between these types; null: reported. */
function equality(reader: Reader, at: SyntaxNode, a: Typed, b: Typed): Bool | null | undefined {
  if (b.type === 'enum' && a.type === 'text') return equality(reader, at, b, a);
  if (a.type === 'enum' && b.type === 'text' && b.node.k === 'words') return codes(reader, at, a, [b.node.value]);
  if (a.type === 'text' && b.type === 'text') return { k: 'text', op: 'is', text: a.node, with: b.node };
  if (a.type === 'boolean' && b.type === 'boolean') {
    if (b.node.k === 'truth') return b.node.value ? a.node : not(a.node);
    if (a.node.k === 'truth') return a.node.value ? b.node : not(b.node);
  }
  return undefined;
}

function codes(
  reader: Reader,
  at: SyntaxNode,
  typed: Extract<Typed, { type: 'enum' }>,
  values: readonly string[],
): Bool | null {
  const indexes = values.map((value) => typed.codes.indexOf(value));
  const unknown = values.filter((_, k) => indexes[k] === -1);
  if (unknown.length) {
    const few = typed.codes.slice(0, 12).join('、');
    reader.fail(
      at,
      'type',
      `代码集里没有“${unknown.join('”“')}”`,
      `可用代码：${few}${typed.codes.length > 12 ? '……' : ''}`,
    );
    return null;
  }
  return { k: 'code', ref: typed.ref, codes: indexes };
}

function readBetween(reader: Reader, node: SyntaxNode, scope: Scope): Typed {
  const [value, low, high] = operandsOf(node);
  if (!value || !low || !high) return reader.fail(node, 'syntax', 'between 要写全 and');
  const v = reader.read(value, scope);
  const above = compare(reader, node, '>=', v, reader.read(low, scope));
  const below = above && compare(reader, node, '<=', v, reader.read(high, scope));
  return boolean(below && all([above, below]));
}

/** `("a","b")`, `("a")`, `["a"]`, `[1..5)`, `>3` and a word list are one meaning in four shapes. */
function readIn(reader: Reader, node: SyntaxNode, scope: Scope): Typed {
  const [value, ...tests] = operandsOf(node);
  if (!value || !tests.length) return reader.fail(node, 'syntax', 'in 后面要写取值');
  const v = reader.read(value, scope);
  if (v.type === 'error') return ERROR;
  const parts = tests.flatMap(leaves).map((test) => membership(reader, test, v, scope));
  if (parts.some((part) => part === null)) return ERROR;
  return boolean(any(parts as Bool[]));
}

function leaves(test: SyntaxNode): SyntaxNode[] {
  return ['PositiveUnaryTests', 'PositiveUnaryTest', 'ParenthesizedExpression', 'List'].includes(test.name)
    ? operandsOf(test).flatMap(leaves)
    : [test];
}

function membership(reader: Reader, test: SyntaxNode, value: Typed, scope: Scope): Bool | null {
  if (test.name === 'SimplePositiveUnaryTest') {
    const [inner] = operandsOf(test);
    if (inner?.name === 'Interval') return interval(reader, inner, value, scope);
    const sign = childrenOf(test).find((part) => part.name === 'CompareOp');
    if (!inner || !sign) return null;
    return compare(reader, test, reader.textOf(sign) as Comparison, value, reader.read(inner, scope));
  }
  if (test.name === 'Interval') return interval(reader, test, value, scope);
  const typed = reader.read(test, scope);
  if (typed.type === 'words') {
    if (value.type === 'enum') return codes(reader, test, value, typed.words);
    if (value.type === 'text')
      return typed.words.length
        ? any(typed.words.map((word) => ({ k: 'text', op: 'is', text: value.node, with: { k: 'words', value: word } })))
        : FALSE;
  }
  return compare(reader, test, '=', value, typed);
}

function interval(reader: Reader, node: SyntaxNode, value: Typed, scope: Scope): Bool | null {
  const [low, high] = operandsOf(node);
  if (!low || !high) {
    reader.fail(node, 'syntax', '区间要写两端');
    return null;
  }
  const text = reader.textOf(node);
  const above = compare(reader, node, text.startsWith('[') ? '>=' : '>', value, reader.read(low, scope));
  const below = above && compare(reader, node, text.endsWith(']') ? '<=' : '<', value, reader.read(high, scope));
  return below && all([above, below]);
}
