import type { Problem } from '../feel/problem.js';
import { negated, not, type Among, type CompareSign, type Expression } from './expression.js';
import { readFeel } from './read-feel.js';
import { writeAlternative, writeFeel } from './write-feel.js';

/** What a row asks; the operands on its right are FEEL texts, as many as the question needs. */
export type RowSign =
  CompareSign | 'between' | 'in' | 'contains' | 'starts with' | 'filled' | 'not filled' | 'is true' | 'is false';

/** A condition as fields, operators and groups. What cannot be a row stays a formula, to the letter. */
export type FormNode =
  | { kind: 'group'; join: 'and' | 'or'; negated: boolean; of: FormNode[] }
  | { kind: 'row'; left: string; sign: RowSign; right: string[] }
  | { kind: 'rows'; which: 'some' | 'every'; name: string; over: string; where: FormNode }
  | { kind: 'formula'; text: string };

/** `at`: the way down the groups to the row that is wrong. */
export interface FormProblem extends Problem {
  at: number[];
}

export function formOf(node: Expression): FormNode {
  switch (node.k) {
    case 'and':
    case 'or':
      return { kind: 'group', join: node.k, negated: false, of: node.of.map(formOf) };
    case 'compare':
      return row(node.left, node.op, [writeFeel(node.right)]);
    case 'between':
      return row(node.value, 'between', [writeFeel(node.low), writeFeel(node.high)]);
    case 'in':
      return row(node.value, 'in', node.among.map(writeAlternative));
    case 'some':
    case 'every':
      return { kind: 'rows', which: node.k, name: node.name, over: writeFeel(node.over), where: formOf(node.where) };
    case 'name':
    case 'path':
      return row(node, 'is true', []);
    case 'call':
      return called(node);
    default:
      return { kind: 'formula', text: writeFeel(node) };
  }
}

const row = (left: Expression, sign: RowSign, right: string[]): FormNode => ({
  kind: 'row',
  left: writeFeel(left),
  sign,
  right,
});

function called(node: Extract<Expression, { k: 'call' }>): FormNode {
  const [first, second] = node.args;
  if (node.name === '已填' && first && !second) return row(first, 'filled', []);
  if ((node.name === 'contains' || node.name === 'starts with') && first && second && node.args.length === 2)
    return row(first, node.name, [writeFeel(second)]);
  const of = negated(node);
  if (!of) return { kind: 'formula', text: writeFeel(node) };
  if (of.k === 'name' || of.k === 'path') return row(of, 'is false', []);
  if (of.k === 'call' && of.name === '已填' && of.args.length === 1) return row(of.args[0]!, 'not filled', []);
  const inner = formOf(of);
  if (inner.kind === 'group' && !inner.negated) return { ...inner, negated: true };
  return { kind: 'group', join: 'and', negated: true, of: [inner] };
}

/** Form → expression; every operand is read by itself, so none can reach into its neighbour. */
export function expressionOf(form: FormNode): { expression: Expression; problems: [] } | FormRefused {
  const problems: FormProblem[] = [];
  const expression = build(form, [], problems);
  return problems.length ? { expression: null, problems } : { expression, problems: [] };
}
export interface FormRefused {
  expression: null;
  problems: FormProblem[];
}

const NOTHING: Expression = { k: 'truth', value: true };

function build(form: FormNode, at: number[], problems: FormProblem[]): Expression {
  const read = (text: string): Expression => {
    const { expression, problems: found } = readFeel(text);
    problems.push(...found.map((problem) => ({ ...problem, at })));
    return expression ?? NOTHING;
  };
  const fail = (message: string, hint: string): Expression => {
    problems.push({ code: 'syntax', from: 0, to: 0, message, hint, at });
    return NOTHING;
  };
  switch (form.kind) {
    case 'formula':
      return read(form.text);
    case 'group': {
      if (form.of.length === 0) return fail('这一组是空的', '加一个条件，或删去这一组');
      const of = form.of.map((one, k) => build(one, [...at, k], problems));
      const joined: Expression = of.length === 1 ? of[0]! : { k: form.join, of };
      return form.negated ? not(joined) : joined;
    }
    case 'rows':
      return { k: form.which, name: form.name, over: read(form.over), where: build(form.where, [...at, 0], problems) };
    case 'row': {
      const needed = operandsOf(form.sign);
      if (form.right.length < needed.least || form.right.length > needed.most)
        return fail('这一行的比较值没有写全', `要 ${needed.least} 个值`);
      return asked(form.sign, read(form.left), form.right, read, fail);
    }
  }
}

/** How many operands stand on the right of a sign. */
export function operandsOf(sign: RowSign): { least: number; most: number } {
  if (sign === 'in') return { least: 1, most: 200 };
  const count = sign === 'between' ? 2 : /^(filled|not filled|is true|is false)$/.test(sign) ? 0 : 1;
  return { least: count, most: count };
}

function asked(
  sign: RowSign,
  left: Expression,
  right: readonly string[],
  read: (text: string) => Expression,
  fail: (message: string, hint: string) => Expression,
): Expression {
  switch (sign) {
    case 'is true':
      return left;
    case 'is false':
      return not(left);
    case 'filled':
      return { k: 'call', name: '已填', args: [left] };
    case 'not filled':
      return not({ k: 'call', name: '已填', args: [left] });
    case 'contains':
    case 'starts with':
      return { k: 'call', name: sign, args: [left, read(right[0]!)] };
    case 'between':
      return { k: 'between', value: left, low: read(right[0]!), high: read(right[1]!) };
    case 'in': {
      const among: Among[] = [];
      for (const text of right) {
        const probe = read(`x in (${text})`);
        if (probe.k !== 'in' || probe.among.length !== 1)
          return fail(`“${text}”不是一个取值`, '一格写一个值，例如 "法定"、[1..5] 或 > 3');
        among.push(probe.among[0]!);
      }
      return { k: 'in', value: left, among };
    }
    default:
      return { k: 'compare', op: sign, left, right: read(right[0]!) };
  }
}
