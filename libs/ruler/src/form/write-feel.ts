import { BINDING, bindingOf, type Among, type Expression } from './expression.js';

/** Expression → FEEL text, with as few brackets as keep the tree. */
export function writeFeel(node: Expression): string {
  return write(node, BINDING.loose);
}

/** `least`: brackets go round what binds less. */
function write(node: Expression, least: number): string {
  const text = bare(node);
  return bindingOf(node) < least ? `(${text})` : text;
}

function bare(node: Expression): string {
  switch (node.k) {
    case 'name':
      return node.name;
    case 'number':
    case 'formula':
      return node.text;
    case 'text':
      return JSON.stringify(node.value);
    case 'truth':
      return String(node.value);
    case 'date':
      return `date("${node.day}")`;
    case 'path':
      return `${write(node.of, BINDING.primary)}.${node.field}`;
    case 'filter':
      return `${write(node.of, BINDING.primary)}[${write(node.where, BINDING.loose)}]`;
    case 'call':
      return `${node.name}(${node.args.map((arg) => write(arg, BINDING.loose)).join(', ')})`;
    case 'negate':
      return `-${write(node.of, BINDING.primary)}`;
    case 'arithmetic': {
      const own = bindingOf(node);
      return `${operand(node.left, own)} ${node.op} ${operand(node.right, own + 1)}`;
    }
    case 'compare':
      return `${operand(node.left, BINDING.add)} ${node.op} ${operand(node.right, BINDING.add)}`;
    case 'between':
      return `${operand(node.value, BINDING.add)} between ${operand(node.low, BINDING.add)} and ${operand(node.high, BINDING.add)}`;
    case 'in':
      return `${operand(node.value, BINDING.add)} in ${alternatives(node.among)}`;
    case 'and':
    case 'or':
      return node.of.map((part) => write(part, BINDING[node.k] + 1)).join(` ${node.k} `);
    case 'if':
      return `if ${write(node.condition, BINDING.or)} then ${write(node.yes, BINDING.or)} else ${write(node.no, BINDING.or)}`;
    case 'some':
    case 'every':
      return `${node.k} ${node.name} in ${write(node.over, BINDING.primary)} satisfies ${write(node.where, BINDING.loose)}`;
    case 'for':
      return `for ${node.name} in ${write(node.over, BINDING.primary)} return ${write(node.value, BINDING.loose)}`;
  }
}

/** `-x ** 2` taught us to put a minus inside another operation in brackets. */
const operand = (node: Expression, least: number): string =>
  node.k === 'negate' ? `(${bare(node)})` : write(node, least);

function alternatives(among: readonly Among[]): string {
  const [first] = among;
  const single = among.length === 1 && first && (first.k !== 'value' || first.value.k === 'name');
  const texts = among.map(writeAlternative).join(', ');
  return single ? texts : `(${texts})`;
}

export function writeAlternative(one: Among): string {
  if (one.k === 'value') return operand(one.value, BINDING.add);
  if (one.k === 'test') return `${one.op} ${operand(one.value, BINDING.add)}`;
  const [open, close] = [one.withLow ? '[' : '(', one.withHigh ? ']' : ')'];
  return `${open}${operand(one.low, BINDING.add)}..${operand(one.high, BINDING.add)}${close}`;
}
