import type { Reader } from './read.js';
import { fieldOf, isName, type Iteration, type Scope } from './scope.js';
import { childrenOf, nameIn, operandsOf, type SyntaxNode } from './syntax.js';
import { all, not, type Bool, type Num } from './tree.js';
import { ERROR, PLAIN, type Typed } from './types.js';

const MAX_DEPTH = 3;
/** Rows of one list (or a word list) with the conditions already put on them. */
interface Source {
  iteration: Iteration;
  where: Bool | null;
}

/** `明细`, `明细[条件]` or a word list; `name` is the iterator, null for filters and columns. */
function readSource(reader: Reader, node: SyntaxNode, name: string | null, scope: Scope): Source | null {
  if (node.name === 'IterationContext') {
    const [inner, ...more] = operandsOf(node);
    if (inner && !more.length) return readSource(reader, inner, name, scope);
  }
  if (node.name === 'FilterExpression') {
    const [list, condition] = operandsOf(node);
    if (!list || !condition) return null;
    const source = readSource(reader, list, name, scope);
    if (!source) return null;
    if (condition.name === 'NumericLiteral' || 'words' in source.iteration.over) {
      reader.fail(condition, 'subset', '方括号里只能写条件，不能取第几行');
      return null;
    }
    const where = reader.boolean(condition, scope.iterating({ ...source.iteration, name: null }));
    return where && { iteration: source.iteration, where: source.where ? all([source.where, where]) : where };
  }
  const typed = node.name === 'VariableName' ? reader.read(node, scope) : ERROR;
  const slot = scope.iterations.length;
  if (slot >= MAX_DEPTH) {
    reader.fail(node, 'limit', `最多嵌套 ${MAX_DEPTH} 层`);
    return null;
  }
  if (typed.type === 'list') return { iteration: { name, over: typed, slot }, where: null };
  if (typed.type === 'words') return { iteration: { name, over: { words: typed.words }, slot }, where: null };
  if (typed.type !== 'error' || node.name !== 'VariableName')
    reader.fail(node, 'type', '这里要一张明细表或一个词表', '写字典里类型为明细的名称，或值为词表的参数');
  return null;
}

function readIterator(reader: Reader, node: SyntaxNode, scope: Scope): Source | null {
  const group = childrenOf(node).find((child) => child.name === 'InExpressions');
  const [only, ...more] = group ? operandsOf(group) : [];
  if (!only || more.length) {
    reader.fail(node, 'subset', '一次只能循环一张明细', '第二张明细在 satisfies 后面另写一个 some 或 every');
    return null;
  }
  const [label, context] = operandsOf(only);
  if (!label || !context) return null;
  const name = nameIn(label, reader.text);
  if (!isName(name)) {
    reader.fail(label, 'name', `“${name}”不能作循环变量`);
    return null;
  }
  if (scope.lookup(name) || scope.row(name)) {
    reader.fail(label, 'shadow', `循环变量“${name}”与已有名称重复`, '换一个名称，例如 行、词');
    return null;
  }
  return readSource(reader, context, name, scope);
}

export function readQuantified(reader: Reader, node: SyntaxNode, scope: Scope): Typed {
  const source = readIterator(reader, node, scope);
  const body = operandsOf(node).at(-1);
  if (!source || !body || body.name === 'InExpressions') return ERROR;
  const condition = reader.boolean(body, scope.iterating(source.iteration));
  if (!condition) return ERROR;
  const every = childrenOf(node)[0]?.name === 'every';
  const wanted = every ? not(condition) : condition;
  const { name, over, slot } = source.iteration;
  const some: Bool = {
    k: 'some',
    over: 'list' in over ? { fact: over.fact } : over,
    name,
    slot,
    where: source.where ? all([source.where, wanted]) : wanted,
  };
  return { type: 'boolean', node: every ? not(some) : some };
}

type Aggregate = 'count' | 'sum' | 'min' | 'max';

/** True for what `readAggregate` can take as the one argument of min or max. */
export const isRows = (node: SyntaxNode): boolean =>
  node.name === 'ForExpression' || node.name === 'PathExpression' || node.name === 'FilterExpression';

export function readAggregate(reader: Reader, op: Aggregate, node: SyntaxNode, scope: Scope): Typed {
  if (op === 'count') {
    const source = readSource(reader, node, null, scope);
    return source
      ? aggregate(reader, node, op, source, { type: 'number', unit: PLAIN, node: { k: 'number', value: 1 } })
      : ERROR;
  }
  if (node.name === 'ForExpression') {
    const source = readIterator(reader, node, scope);
    const body = operandsOf(node).at(-1);
    if (!source || !body) return ERROR;
    return aggregate(reader, node, op, source, reader.read(body, scope.iterating(source.iteration)));
  }
  if (node.name !== 'PathExpression')
    return reader.fail(node, 'subset', `${op} 里要写 明细.字段、明细[条件].字段 或 for 行 in 明细 return …`);
  const [list, field] = operandsOf(node);
  if (!list || !field) return ERROR;
  const source = readSource(reader, list, null, scope);
  if (!source) return ERROR;
  const name = nameIn(field, reader.text);
  const column = fieldOf(source.iteration, name);
  if (!column) return reader.fail(field, 'unknown-name', `没有名为“${name}”的字段`);
  return aggregate(reader, node, op, source, column);
}

function aggregate(reader: Reader, node: SyntaxNode, op: Aggregate, source: Source, value: Typed): Typed {
  if (value.type === 'error') return ERROR;
  if (!('list' in source.iteration.over)) return reader.fail(node, 'type', `${op} 只能用于明细表`);
  const isDate = value.type === 'date' && (op === 'min' || op === 'max');
  if (value.type !== 'number' && !isDate) return reader.fail(node, 'type', `${op} 要对数字计算`);
  const tree: Num = {
    k: 'aggregate',
    op,
    fact: source.iteration.over.fact,
    name: source.iteration.name,
    slot: source.iteration.slot,
    where: source.where,
    value: value.node,
  };
  return value.type === 'date' ? { type: 'date', node: tree } : { type: 'number', unit: value.unit, node: tree };
}
