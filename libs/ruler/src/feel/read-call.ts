import type { Reader } from './read.js';
import { isRows, readAggregate } from './read-list.js';
import type { Scope } from './scope.js';
import { childrenOf, nameIn, operandsOf, type SyntaxNode } from './syntax.js';
import { any, not, type Bool, type Ref } from './tree.js';
import { ERROR, PLAIN, TYPE_NAMES, type Typed } from './types.js';
import { sameUnit } from './units.js';

const ARITY: Readonly<Record<string, [number, number]>> = {
  not: [1, 1],
  已填: [1, 1],
  count: [1, 1],
  sum: [1, 1],
  min: [1, 20],
  max: [1, 20],
  contains: [2, 2],
  'starts with': [2, 2],
  'string length': [1, 1],
  abs: [1, 1],
  floor: [1, 1],
  ceiling: [1, 1],
  year: [1, 1],
};

export function readCall(reader: Reader, node: SyntaxNode, scope: Scope): Typed {
  const callee = childrenOf(node)[0];
  const name = callee ? nameIn(callee, reader.text) : '';
  const list = childrenOf(node).find((child) => child.name === 'PositionalParameters');
  const args = list ? operandsOf(list) : [];
  const arity = Object.hasOwn(ARITY, name) ? ARITY[name] : undefined;
  if (!arity) {
    const isFact = scope.lookup(name) !== undefined;
    const hint = isFact ? `“${name}”是名称，后面不能跟括号` : `可用的函数有：${Object.keys(ARITY).join('、')}`;
    return reader.fail(callee ?? node, 'unknown-function', `没有名为“${name}”的函数`, hint);
  }
  if (childrenOf(node).some((child) => child.name === 'NamedParameters'))
    return reader.fail(node, 'subset', '函数的参数不要写名称');
  if (args.length < arity[0] || args.length > arity[1])
    return reader.fail(node, 'arity', `${name} 要 ${arity[0]} 个参数，写了 ${args.length} 个`);
  return apply(reader, node, name, args, scope);
}

function apply(reader: Reader, node: SyntaxNode, name: string, args: SyntaxNode[], scope: Scope): Typed {
  const first = args[0]!;
  switch (name) {
    case 'not': {
      const a = reader.boolean(first, scope);
      return a ? { type: 'boolean', node: not(a) } : ERROR;
    }
    case '已填':
      return readFilled(reader, first, scope);
    case 'count':
    case 'sum':
      return readAggregate(reader, name, first, scope);
    case 'min':
    case 'max':
      return args.length === 1 && isRows(first)
        ? readAggregate(reader, name, first, scope)
        : extreme(reader, name, args, scope);
    case 'contains':
    case 'starts with':
      return readTextTest(reader, name === 'contains' ? 'contains' : 'starts', args, scope);
    case 'string length': {
      const text = reader.read(first, scope);
      if (text.type === 'text') return { type: 'number', unit: PLAIN, node: { k: 'length', text: text.node } };
      return text.type === 'error' ? ERROR : reader.fail(first, 'type', 'string length 要一个文本');
    }
    case 'year': {
      const date = reader.read(first, scope);
      if (date.type === 'date') return { type: 'number', unit: PLAIN, node: { k: 'year', a: date.node } };
      return date.type === 'error' ? ERROR : reader.fail(first, 'type', 'year 要一个日期');
    }
    default: {
      const a = reader.quantity(first, scope);
      const op = name === 'ceiling' ? 'ceil' : (name as 'abs' | 'floor');
      return a ? { type: 'number', unit: a.unit, node: { k: 'round', op, a: a.node } } : ERROR;
    }
  }
}

function extreme(reader: Reader, op: 'min' | 'max', args: SyntaxNode[], scope: Scope): Typed {
  const values = args.map((arg) => reader.quantity(arg, scope));
  let unit = PLAIN;
  for (const [k, value] of values.entries()) {
    if (!value) return ERROR;
    const before = k === 0 ? value : values[k - 1]!;
    const same = sameUnit(before, value);
    if (typeof same !== 'string') return reader.fail(args[k]!, same.code, same.message, same.hint);
    unit = unit || same;
  }
  return { type: 'number', unit, node: { k: 'extreme', op, of: values.map((value) => value!.node) } };
}

/** `已填(x)` is true or false whenever the library of x is loaded, so "依据缺失" hits on a blank. */
function readFilled(reader: Reader, arg: SyntaxNode, scope: Scope): Typed {
  const typed = arg.name === 'VariableName' || arg.name === 'PathExpression' ? reader.read(arg, scope) : null;
  if (typed?.type === 'error') return ERROR;
  const ref = typed && refOf(typed);
  return ref
    ? { type: 'boolean', node: { k: 'filled', ref } }
    : reader.fail(arg, 'type', '已填 里面只能写一个事实或明细的字段');
}

function refOf(typed: Typed): Ref | null {
  if (typed.type === 'list') return { fact: typed.fact, field: -1, slot: -1 };
  if (typed.type === 'enum') return typed.ref;
  return 'node' in typed && 'ref' in typed.node ? typed.node.ref : null;
}

function readTextTest(reader: Reader, op: 'contains' | 'starts', args: SyntaxNode[], scope: Scope): Typed {
  const [text, word] = args.map((arg) => reader.read(arg, scope)) as [Typed, Typed];
  if (text.type === 'error' || word.type === 'error') return ERROR;
  if (text.type === 'enum' && op === 'starts' && word.type === 'text' && word.node.k === 'words') {
    const prefix = word.node.value;
    const codes = text.codes.flatMap((code, k) => (code.startsWith(prefix) ? [k] : []));
    if (!codes.length) return reader.fail(args[1]!, 'type', `代码集里没有以“${prefix}”开头的代码`);
    return { type: 'boolean', node: { k: 'code', ref: text.ref, codes } };
  }
  if (text.type !== 'text') return reader.fail(args[0]!, 'type', `这里要一个文本，得到的是${TYPE_NAMES[text.type]}`);
  const test = (value: string): Bool => ({ k: 'text', op, text: text.node, with: { k: 'words', value } });
  if (word.type === 'words') return { type: 'boolean', node: any(word.words.map(test)) };
  if (word.type !== 'text') return reader.fail(args[1]!, 'type', `这里要一个文本，得到的是${TYPE_NAMES[word.type]}`);
  return { type: 'boolean', node: { k: 'text', op, text: text.node, with: word.node } };
}
