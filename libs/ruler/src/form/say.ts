import { BINDING, bindingOf, negated, type Among, type Expression } from './expression.js';
import { AMONG_SEVERAL, ARITHMETIC_WORDS, BEHIND, COMPARE_WORDS, WORDS as W } from './words.js';

/** A name alone is said as a question where a condition is wanted: 「已废止」为是. */
type Place = 'condition' | 'value';

/** Expression → plain Chinese, which `hear` turns back into the same expression. */
export function say(node: Expression, place: Place = 'condition'): string {
  return saying(node, BINDING.loose, place);
}

const inBrackets = (text: string): string => `（${text}）`;
const named = (name: string): string => `「${name}」`;

function saying(node: Expression, least: number, place: Place = 'value'): string {
  const text = bare(node, place);
  return spokenBinding(node) < least ? inBrackets(text) : text;
}

/** What is a call in FEEL may be a comparison in Chinese (含有), and what is loose there is closed by brackets here (若…). */
function spokenBinding(node: Expression): number {
  switch (node.k) {
    case 'if':
    case 'for':
    case 'formula':
      return BINDING.primary;
    case 'some':
    case 'every':
      return BINDING.compare;
    case 'call':
      return isBehind(node) || isAmongSeveral(node) || isStrange(node) ? BINDING.primary : BINDING.compare;
    default:
      return bindingOf(node);
  }
}

type Call = Extract<Expression, { k: 'call' }>;
const isBehind = ({ name, args }: Call): boolean => args.length === 1 && Object.hasOwn(BEHIND, name);
const isAmongSeveral = ({ name, args }: Call): boolean => args.length > 1 && Object.hasOwn(AMONG_SEVERAL, name);
const isTextTest = ({ name, args }: Call): boolean =>
  args.length === 2 && (name === 'contains' || name === 'starts with');
const isFilled = ({ name, args }: Call): boolean =>
  name === '已填' && args.length === 1 && (args[0]!.k === 'name' || args[0]!.k === 'path');
const isStrange = (call: Call): boolean => !isTextTest(call) && !isFilled(call) && negated(call) === null;

function bare(node: Expression, place: Place): string {
  const condition = (one: Expression): string => inBrackets(saying(one, BINDING.loose, 'condition'));
  const value = (one: Expression, least: number): string => saying(one, least);
  switch (node.k) {
    case 'name':
      return named(node.name) + (place === 'condition' ? W.isTrue : '');
    case 'path':
      return `${value(node.of, BINDING.primary)}${W.of}${named(node.field)}${place === 'condition' ? W.isTrue : ''}`;
    case 'number':
      return node.text;
    case 'text':
      return quoted(node.value);
    case 'truth':
      return node.value ? W.yes : W.no;
    case 'date':
      return node.day;
    case 'formula':
      return W.formula + quoted(node.text);
    case 'filter':
      return `${value(node.of, BINDING.primary)}${W.fulfilling}${condition(node.where)}${W.rows}`;
    case 'call':
      return called(node);
    case 'negate':
      return W.negative + value(node.of, BINDING.primary);
    case 'arithmetic': {
      const own = bindingOf(node);
      return value(node.left, own) + ARITHMETIC_WORDS[node.op] + value(node.right, own + 1);
    }
    case 'compare':
      return value(node.left, BINDING.add) + COMPARE_WORDS[node.op] + value(node.right, BINDING.add);
    case 'between': {
      const [low, high] = [value(node.low, BINDING.add), value(node.high, BINDING.add)];
      return `${value(node.value, BINDING.add)}${W.within}${low}${W.withinAnd}${high}${W.withinEnd}`;
    }
    case 'in':
      return `${value(node.value, BINDING.add)}${W.belongs}${inBrackets(node.among.map(alternative).join('、'))}`;
    case 'and':
    case 'or':
      return node.of.map((part) => saying(part, BINDING[node.k] + 1, 'condition')).join(W[node.k]);
    case 'if': {
      const [yes, no] = [node.yes, node.no].map((one) => inBrackets(saying(one, BINDING.loose, place)));
      return `${W.if}${condition(node.condition)}${W.then}${yes}${W.else}${no}`;
    }
    case 'some':
      return `${value(node.over, BINDING.primary)}${W.some}${named(node.name)}${W.someSatisfies}${condition(node.where)}`;
    case 'every':
      return `${value(node.over, BINDING.primary)}${W.every}${named(node.name)}${W.everySatisfies}${condition(node.where)}`;
    case 'for': {
      const over = value(node.over, BINDING.primary);
      return `${W.forEach}${over}${W.forRow}${named(node.name)}${W.take}${inBrackets(value(node.value, BINDING.loose))}`;
    }
  }
}

function called(node: Call): string {
  const { name, args } = node;
  const [first, second] = args;
  if (isBehind(node)) return saying(first!, BINDING.primary) + BEHIND[name]!;
  const all = inBrackets(args.map((arg) => saying(arg, BINDING.loose)).join('、'));
  if (isAmongSeveral(node)) return all + AMONG_SEVERAL[name]!;
  if (isTextTest(node)) {
    const [text, word] = [saying(first!, BINDING.add), saying(second!, BINDING.add)];
    return name === 'contains' ? `${text}${W.contains}${word}` : `${text}${W.starts}${word}${W.startsEnd}`;
  }
  if (isFilled(node)) return W.filled + saying(first!, BINDING.primary);
  const of = negated(node);
  if (!of) return `〔${name}〕${all}`;
  if (of.k === 'call' && isFilled(of)) return W.notFilled + saying(of.args[0]!, BINDING.primary);
  if (of.k === 'name' || of.k === 'path') return saying(of, BINDING.primary) + W.isFalse;
  return W.not + inBrackets(saying(of, BINDING.loose, 'condition'));
}

function alternative(one: Among): string {
  if (one.k === 'value') return saying(one.value, BINDING.add);
  if (one.k === 'test') return COMPARE_WORDS[one.op] + saying(one.value, BINDING.add);
  const edge = (within: boolean): string => (within ? W.included : W.excluded);
  const [low, high] = [saying(one.low, BINDING.add), saying(one.high, BINDING.add)];
  return `${W.from}${low}${edge(one.withLow)}${W.to}${high}${edge(one.withHigh)}`;
}

/** JSON's escapes, between Chinese quotation marks. */
function quoted(value: string): string {
  return `“${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll('”', '\\”')}”`;
}
