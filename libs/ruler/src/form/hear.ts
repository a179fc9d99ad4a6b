import type { Problem } from '../feel/problem.js';
import { isName } from '../feel/scope.js';
import { ARITHMETIC, COMPARE_SIGNS, not, type Among, type Expression } from './expression.js';
import type { Read } from './read-feel.js';
import { AMONG_SEVERAL, ARITHMETIC_WORDS, BEHIND, COMPARE_WORDS, WORDS as W } from './words.js';

const MAX_LENGTH = 8_000;
const MAX_DEPTH = 120;
const NUMBER = /-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const DAY = /\d{4}-\d{2}-\d{2}/y;
const QUOTED = /“((?:\\.|[^\\”])*)”/y;
const NAMED = /「([^「」]*)」/y;
const FUNCTION = /〔([\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_ ]*)〕/uy;

/** Plain Chinese, as `say` writes it → expression. */
export function hear(sentence: string): Read {
  const listener = new Listener(sentence);
  try {
    return { expression: listener.whole(), problems: [] };
  } catch (error) {
    if (error instanceof NotUnderstood) return { expression: null, problems: [error.problem] };
    throw error;
  }
}

class NotUnderstood extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

class Listener {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  whole(): Expression {
    if (this.text.length > MAX_LENGTH) this.fail('句子太长', '拆成几个中间量', 'limit');
    const node = this.either();
    if (this.rest() !== '') this.fail('这里开始读不懂', '名称放在「」里，文字放在“”里');
    return node;
  }

  private rest(): string {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
    return this.text.slice(this.at);
  }

  private fail(message: string, hint: string, code: Problem['code'] = 'syntax'): never {
    const from = Math.min(this.at, Math.max(0, this.text.length - 1));
    throw new NotUnderstood({ code, from, to: Math.max(this.text.length, from), message, hint });
  }

  private eat(word: string): boolean {
    if (!this.rest().startsWith(word)) return false;
    this.at += word.length;
    return true;
  }

  private need(word: string): void {
    if (!this.eat(word)) this.fail(`这里应当是“${word}”`, '括号、引号和连接词要成对写全');
  }

  private match(pattern: RegExp): string | null {
    this.rest();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return null;
    this.at += found[0].length;
    return found[1] ?? found[0];
  }

  private name(): string {
    const name = this.match(NAMED);
    if (name === null) return this.fail('这里要一个「名称」', '名称放在「」里');
    if (!isName(name) && name !== 'item')
      this.fail(`“${name}”不能作名称`, '以汉字或字母开头，只含汉字、字母、数字和下划线');
    return name;
  }

  private inBrackets<T>(inner: () => T): T {
    this.need('（');
    const found = inner();
    this.need('）');
    return found;
  }

  private either = (): Expression => this.chain('or', () => this.chain('and', () => this.comparison()));

  private chain(k: 'and' | 'or', part: () => Expression): Expression {
    if (++this.depth > MAX_DEPTH) this.fail('套的层数太多', '拆成几个中间量', 'limit');
    const of = [part()];
    while (this.eat(W[k])) of.push(part());
    this.depth--;
    return of.length === 1 ? of[0]! : { k, of };
  }

  private comparison(): Expression {
    if (this.eat(W.notFilled)) return not(this.filled());
    if (this.eat(W.filled)) return this.filled();
    if (this.eat(W.not)) return not(this.inBrackets(this.either));
    const left = this.sum();
    if (this.eat(W.isTrue)) return left;
    if (this.eat(W.isFalse)) return not(left);
    if (this.eat(W.belongs)) return { k: 'in', value: left, among: this.inBrackets(() => this.alternatives()) };
    if (this.eat(W.contains)) return { k: 'call', name: 'contains', args: [left, this.sum()] };
    const op = this.sign();
    if (op) return { k: 'compare', op, left, right: this.sum() };
    if (this.eat(W.within)) {
      const low = this.sum();
      this.need(W.withinAnd);
      const high = this.sum();
      this.need(W.withinEnd);
      return { k: 'between', value: left, low, high };
    }
    if (this.eat(W.some)) return this.quantified('some', left, W.someSatisfies);
    if (this.eat(W.every)) return this.quantified('every', left, W.everySatisfies);
    if (!this.eat(W.starts)) return left;
    const start = this.sum();
    this.need(W.startsEnd);
    return { k: 'call', name: 'starts with', args: [left, start] };
  }

  private sign = (): (typeof COMPARE_SIGNS)[number] | undefined =>
    COMPARE_SIGNS.find((sign) => this.eat(COMPARE_WORDS[sign]));

  private filled = (): Expression => ({ k: 'call', name: '已填', args: [this.primary()] });

  private quantified(k: 'some' | 'every', over: Expression, satisfies: string): Expression {
    const name = this.name();
    this.need(satisfies);
    return { k, name, over, where: this.inBrackets(this.either) };
  }

  private alternatives(): Among[] {
    const among: Among[] = [];
    do {
      const op = this.sign();
      if (op) among.push({ k: 'test', op, value: this.sum() });
      else if (this.eat(W.from)) among.push(this.interval());
      else among.push({ k: 'value', value: this.sum() });
    } while (this.eat('、'));
    return among;
  }

  private interval(): Among {
    const low = this.sum();
    const withLow = this.edge();
    this.need(W.to);
    const high = this.sum();
    return { k: 'interval', low, high, withLow, withHigh: this.edge() };
  }

  private edge(): boolean {
    if (this.eat(W.included)) return true;
    this.need(W.excluded);
    return false;
  }

  private sum = (): Expression => this.operations(['+', '-'], () => this.operations(['*', '/'], () => this.signed()));

  private operations(signs: readonly (typeof ARITHMETIC)[number][], part: () => Expression): Expression {
    let left = part();
    for (;;) {
      const op = signs.find((sign) => this.eat(ARITHMETIC_WORDS[sign]));
      if (!op) return left;
      left = { k: 'arithmetic', op, left, right: part() };
    }
  }

  private signed = (): Expression => (this.eat(W.negative) ? { k: 'negate', of: this.primary() } : this.primary());

  private primary(): Expression {
    let node = this.opening();
    for (;;) {
      const behind = Object.keys(BEHIND).find((one) => this.eat(BEHIND[one]!));
      if (behind) node = { k: 'call', name: behind, args: [node] };
      else if (this.eat(W.fulfilling)) {
        node = { k: 'filter', of: node, where: this.inBrackets(this.either) };
        this.need(W.rows);
      } else if (this.rest().startsWith(`${W.of}「`)) {
        this.need(W.of);
        node = { k: 'path', of: node, field: this.name() };
      } else return node;
    }
  }

  private opening(): Expression {
    if (this.rest().startsWith('（')) return this.bracketed();
    if (this.rest().startsWith('「')) return { k: 'name', name: this.name() };
    const day = this.match(DAY);
    if (day) return { k: 'date', day };
    const number = this.match(NUMBER);
    if (number) return { k: 'number', text: number };
    if (this.eat(W.formula)) return { k: 'formula', text: this.quotation() };
    if (this.rest().startsWith('“')) return { k: 'text', value: this.quotation() };
    if (this.eat(W.yes)) return { k: 'truth', value: true };
    if (this.eat(W.no)) return { k: 'truth', value: false };
    const called = this.match(FUNCTION);
    if (called) return { k: 'call', name: called, args: this.inBrackets(() => this.list()) };
    if (this.eat(W.if)) return this.choice();
    if (this.eat(W.forEach)) return this.forEach();
    return this.fail('这里缺一个「名称」、数或文字', '名称放在「」里，文字放在“”里');
  }

  private bracketed(): Expression {
    const list = this.inBrackets(() => this.list());
    const several = Object.keys(AMONG_SEVERAL).find((one) => this.eat(AMONG_SEVERAL[one]!));
    if (several) return { k: 'call', name: several, args: list };
    return list.length === 1 ? list[0]! : this.fail('几个值之后要说取哪一个', '写“中的最小者”或“中的最大者”');
  }

  private list(): Expression[] {
    if (this.rest().startsWith('）')) return [];
    const list = [this.either()];
    while (this.eat('、')) list.push(this.either());
    return list;
  }

  private choice(): Expression {
    const condition = this.inBrackets(this.either);
    this.need(W.then);
    const yes = this.inBrackets(this.either);
    this.need(W.else);
    return { k: 'if', condition, yes, no: this.inBrackets(this.either) };
  }

  private forEach(): Expression {
    const over = this.primary();
    this.need(W.forRow);
    const name = this.name();
    this.need(W.take);
    return { k: 'for', name, over, value: this.inBrackets(this.either) };
  }

  private quotation(): string {
    const inside = this.match(QUOTED);
    if (inside === null) return this.fail('文字要放在“”里', '引号要成对');
    try {
      return String(JSON.parse(`"${inside.replaceAll('\\”', '”').replaceAll('"', '\\"')}"`));
    } catch {
      return this.fail('文字里有不认识的转义', '反斜线请写成两个');
    }
  }
}
