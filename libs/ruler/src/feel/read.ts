import { dayNumber } from '../dates.js';
import type { Problem, ProblemCode } from './problem.js';
import { readCall } from './read-call.js';
import { readComparison } from './read-comparison.js';
import { readQuantified } from './read-list.js';
import { fieldOf, type Scope } from './scope.js';
import { soundSyntax } from './sound-syntax.js';
import { childrenOf, nameIn, operandsOf, type SyntaxNode } from './syntax.js';
import { all, any, walk, type Bool, type Num } from './tree.js';
import { ERROR, PLAIN, TYPE_NAMES, type Typed } from './types.js';
import { productUnit, quotientUnit, sameUnit } from './units.js';

const MAX_NODES = 400;

/** FEEL text → typed tree. All problems of a text are collected; a subtree in error fits everything around it. */
export class Reader {
  readonly problems: Problem[] = [];

  constructor(readonly text: string) {}

  fail(node: { from: number; to: number }, code: ProblemCode, message: string, hint?: string): Typed {
    this.problems.push({ code, from: node.from, to: node.to, message, ...(hint === undefined ? {} : { hint }) });
    return ERROR;
  }

  textOf(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  read(node: SyntaxNode, scope: Scope): Typed {
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.only(node, scope);
      case 'NumericLiteral':
        return this.number(node);
      case 'StringLiteral':
        return this.string(node);
      case 'BooleanLiteral':
        return { type: 'boolean', node: { k: 'truth', value: this.textOf(node) === 'true' } };
      case 'DateTimeLiteral':
        return this.date(node);
      case 'VariableName':
        return this.name(node, scope);
      case 'PathExpression':
        return this.path(node, scope);
      case 'ArithmeticExpression':
        return this.arithmetic(node, scope);
      case 'Comparison':
        return readComparison(this, node, scope);
      case 'Conjunction':
      case 'Disjunction':
        return this.connective(node, scope);
      case 'IfExpression':
        return this.choice(node, scope);
      case 'QuantifiedExpression':
        return readQuantified(this, node, scope);
      case 'FunctionInvocation':
        return readCall(this, node, scope);
      case 'null':
        return this.fail(node, 'null', '不能与 null 比较', '判断是否填报请用 已填(名称)');
      case 'FilterExpression':
      case 'ForExpression':
        return this.fail(
          node,
          'subset',
          '明细的筛选和 for 只能写在 count、sum、min、max 里面',
          '例如 count(明细[行内条件])；其他名称后面不能跟方括号',
        );
      default:
        return this.fail(
          node,
          'subset',
          '这里不支持这种写法',
          '写成用 and、or、not(…) 连起来的比较；列举写 in (甲, 乙)',
        );
    }
  }

  /** Reads a node that must be of one type; reports and returns null otherwise. */
  boolean(node: SyntaxNode, scope: Scope): Bool | null {
    const typed = this.read(node, scope);
    if (typed.type === 'boolean') return typed.node;
    if (typed.type !== 'error') this.fail(node, 'type', `这里要一个是或否的条件，得到的是${TYPE_NAMES[typed.type]}`);
    return null;
  }

  quantity(node: SyntaxNode, scope: Scope): Extract<Typed, { type: 'number' }> | null {
    const typed = this.read(node, scope);
    if (typed.type === 'number') return typed;
    if (typed.type !== 'error') this.fail(node, 'type', `这里要一个数，得到的是${TYPE_NAMES[typed.type]}`);
    return null;
  }

  unknownName(node: SyntaxNode, name: string, scope: Scope): Typed {
    const inside = scope
      .knownNames()
      .filter((known) => name.includes(known))
      .sort((a, b) => b.length - a.length)
      .slice(0, 5);
    const advice = /^not\s/.test(name)
      ? '否定请写成 not(条件)'
      : /[!&|≥≤%]/.test(name)
        ? '运算符只有 and、or、not(…)、=、!=、<、<=、>、>=、+、-、*、/'
        : inside.length
          ? `其中认识的名称有：${inside.join('、')}；名称之间要有运算符`
          : '请从事实字典、本规则的参数或中间量中选用';
    return this.fail(node, 'unknown-name', `没有名为“${name}”的事实、参数或中间量`, advice);
  }

  private only(node: SyntaxNode, scope: Scope): Typed {
    const [inner] = operandsOf(node);
    return inner ? this.read(inner, scope) : this.fail(node, 'syntax', '括号里是空的', '在括号里写一个条件或算式');
  }

  private number(node: SyntaxNode): Typed {
    const value = Number(this.textOf(node).replace(/\s/g, ''));
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER)
      return this.fail(node, 'number', '数字太大，会丢失精度', '最大写到 9007199254740991；金额用带单位的参数');
    return { type: 'number', unit: PLAIN, node: { k: 'number', value }, literal: true };
  }

  private string(node: SyntaxNode): Typed {
    try {
      return { type: 'text', node: { k: 'words', value: String(JSON.parse(this.textOf(node))) } };
    } catch {
      return this.fail(node, 'string', '文本里有不认识的转义', '反斜线请写成两个');
    }
  }

  private date(node: SyntaxNode): Typed {
    const literal = /^(?:date\s*\(\s*|@\s*)"([^"]*)"\s*\)?$/.exec(this.textOf(node))?.[1];
    if (literal === undefined) return this.fail(node, 'date', '日期只能写成常量', '写成 date("2026-01-01")');
    const day = dayNumber(literal);
    if (day === null)
      return this.fail(node, 'date', `没有“${literal}”这一天`, '按 年-月-日 写，例如 date("2026-01-01")');
    return { type: 'date', node: { k: 'number', value: day } };
  }

  private name(node: SyntaxNode, scope: Scope): Typed {
    const name = nameIn(node, this.text);
    const found = scope.lookup(name);
    if (found) return found;
    if (scope.row(name)) return this.fail(node, 'type', `“${name}”是一行明细，要写出字段`, `例如 ${name}.金额`);
    return this.unknownName(node, name, scope);
  }

  private path(node: SyntaxNode, scope: Scope): Typed {
    const [from, field] = operandsOf(node);
    if (!from || !field || from.name !== 'VariableName')
      return this.fail(node, 'subset', '只能用“行.字段”这样的一层路径', '先用 some、every 或 for 说明“行”是哪张明细的');
    const row = scope.row(nameIn(from, this.text));
    if (!row) {
      const typed = scope.lookup(nameIn(from, this.text));
      if (typed?.type === 'list')
        return this.fail(node, 'subset', '明细的一列只能写在 sum、min、max 里面', `例如 sum(${this.textOf(node)})`);
      if (typed)
        return this.fail(node, 'type', `“${this.textOf(from)}”没有字段`, '只有明细的行才有字段；去掉点号和后面的部分');
      return this.unknownName(from, nameIn(from, this.text), scope);
    }
    const name = nameIn(field, this.text);
    const typed = fieldOf(row, name);
    if (typed) return typed;
    const known = 'list' in row.over ? row.over.list.fields.map((f) => f.name).join('、') : '';
    return this.fail(field, 'unknown-name', `没有名为“${name}”的字段`, known ? `字段有：${known}` : undefined);
  }

  private arithmetic(node: SyntaxNode, scope: Scope): Typed {
    const op = childrenOf(node).find((child) => child.name === 'ArithOp');
    const sign = op ? this.textOf(op) : '';
    const [left, right] = operandsOf(node);
    if (left && !right && sign === '-') {
      const a = this.quantity(left, scope);
      return a ? { ...a, node: { k: 'negate', a: a.node } } : ERROR;
    }
    if (!left || !right) return this.fail(node, 'syntax', '运算缺少一边', '运算符两边各写一个数');
    if (!/^[-+*/]$/.test(sign)) return this.fail(op ?? node, 'operator', `不支持运算符“${sign}”`, '可用 + - * /');
    const a = this.read(left, scope);
    const b = this.read(right, scope);
    if (a.type === 'error' || b.type === 'error') return ERROR;
    if (a.type === 'date' && (sign === '-' || sign === '+')) {
      const n: Num = {
        k: 'arithmetic',
        op: sign,
        a: a.node,
        b: b.type === 'date' || b.type === 'number' ? b.node : a.node,
      };
      if (b.type === 'date' && sign === '-') return { type: 'number', unit: '天', node: n };
      if (b.type === 'number' && (b.unit === PLAIN || b.unit === '天')) return { type: 'date', node: n };
    }
    if (a.type !== 'number' || b.type !== 'number')
      return this.fail(
        node,
        'type',
        `${TYPE_NAMES[a.type]}与${TYPE_NAMES[b.type]}不能用“${sign}”运算`,
        '只有数能加减乘除；日期只能加减天数',
      );
    const unit = sign === '*' ? productUnit(a, b) : sign === '/' ? quotientUnit(a, b) : sameUnit(a, b);
    if (typeof unit !== 'string') return this.fail(node, unit.code, unit.message, unit.hint);
    const tree: Num = { k: 'arithmetic', op: sign as '+', a: a.node, b: b.node };
    return { type: 'number', unit, node: tree, ...(a.literal && b.literal ? { literal: true } : {}) };
  }

  private connective(node: SyntaxNode, scope: Scope): Typed {
    const operands = operandsOf(node);
    const greedy = operands.slice(0, -1).find((o) => o.name === 'QuantifiedExpression' || o.name === 'IfExpression');
    const last = operands.at(-1);
    if (greedy) return this.fail(greedy, 'subset', '这里的 some、every、if 请用括号括起来');
    if (last && operands.length > 1 && (last.name === 'QuantifiedExpression' || last.name === 'IfExpression'))
      return this.fail(
        last,
        'subset',
        '与 and、or 并列的 some、every、if 请用括号括起来',
        '它们会把右边的内容全部吞进去',
      );
    const of = operands.map((operand) => this.boolean(operand, scope));
    if (of.some((part) => part === null)) return ERROR;
    return { type: 'boolean', node: (node.name === 'Conjunction' ? all : any)(of as Bool[]) };
  }

  private choice(node: SyntaxNode, scope: Scope): Typed {
    const [condition, yes, no] = operandsOf(node);
    if (!condition || !yes || !no) return this.fail(node, 'syntax', 'if 要写全 then 和 else');
    const c = this.boolean(condition, scope);
    const a = this.read(yes, scope);
    const b = this.read(no, scope);
    if (c === null || a.type === 'error' || b.type === 'error') return ERROR;
    if (a.type === 'boolean' && b.type === 'boolean')
      return { type: 'boolean', node: { k: 'either', c, a: a.node, b: b.node } };
    if (a.type === 'date' && b.type === 'date') return { type: 'date', node: { k: 'choose', c, a: a.node, b: b.node } };
    if (a.type !== 'number' || b.type !== 'number')
      return this.fail(node, 'type', `then 与 else 的类型不同：${TYPE_NAMES[a.type]}、${TYPE_NAMES[b.type]}`);
    const unit = sameUnit(a, b);
    if (typeof unit !== 'string') return this.fail(node, unit.code, unit.message, unit.hint);
    return { type: 'number', unit, node: { k: 'choose', c, a: a.node, b: b.node } };
  }
}

export interface Reading {
  typed: Typed;
  problems: Problem[];
}

export function readExpression(text: string, scope: Scope): Reading {
  const sound = soundSyntax(text);
  if ('problems' in sound) return { typed: ERROR, problems: sound.problems };
  const reader = new Reader(text);
  const typed = reader.read(sound.root, scope);
  if (reader.problems.length === 0 && size(typed) > MAX_NODES)
    reader.fail({ from: 0, to: text.length }, 'limit', '公式太复杂', '拆成几个中间量');
  return { typed, problems: reader.problems };
}

function size(typed: Typed): number {
  let nodes = 0;
  if ('node' in typed) walk(typed.node, () => nodes++);
  return nodes;
}
