import { causeBit, type FactRow, type ListRow, type Missing } from '../src/index.js';
import type { B, N } from './expressions.js';

/** An exact rational. */
export interface Fraction {
  n: bigint;
  d: bigint;
}
/** Known, or the set of causes as bits. Written apart from the engine: no columns, no NaN, no shared code. */
export type Three<T> = { known: T } | { causes: number };

export function fraction(text: string): Fraction {
  const [whole, decimals = ''] = text.split('.');
  return reduce({ n: BigInt(whole! + decimals), d: 10n ** BigInt(decimals.length) });
}

function reduce({ n, d }: Fraction): Fraction {
  const sign = d < 0n ? -1n : 1n;
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (b) [a, b] = [b, a % b];
  return a ? { n: (sign * n) / a, d: (sign * d) / a } : { n: 0n, d: 1n };
}
const order = (a: Fraction, b: Fraction): number => Number(sign(a.n * b.d - b.n * a.d));
const sign = (x: bigint): bigint => (x > 0n ? 1n : x < 0n ? -1n : 0n);
const floor = (a: Fraction): bigint => (a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d));
export const toNumber = (a: Fraction): number => Number((a.n * 10n ** 20n) / a.d) / 1e20;

const missing = (value: unknown): value is Missing => typeof value === 'object' && value !== null && 'cause' in value;
const unknown = (...sets: Three<unknown>[]): { causes: number } => ({
  causes: sets.reduce((set, one) => set | ('causes' in one ? one.causes : 0), 0),
});

export class Reference {
  /** Comparisons of different operands closer than doubles can tell are counted; the caller leaves such rows out. */
  tooClose = 0;

  constructor(private readonly facts: FactRow) {}

  number(node: N, row: ListRow | null = null): Three<Fraction> {
    switch (node.t) {
      case 'literal':
        return { known: fraction(node.text) };
      case 'fact':
        return this.read(this.facts[node.name]);
      case 'field':
        return this.read(row![node.name]);
      case 'arithmetic': {
        const [a, b] = [this.number(node.a, row), this.number(node.b, row)];
        const zero = node.op === '/' && 'known' in b && b.known.n === 0n;
        if ('causes' in a || 'causes' in b || zero)
          return { causes: unknown(a, b).causes | (zero ? causeBit('no-value') : 0) };
        const [x, y] = [a.known, b.known];
        if (node.op === '*') return { known: reduce({ n: x.n * y.n, d: x.d * y.d }) };
        if (node.op === '/') return { known: reduce({ n: x.n * y.d, d: x.d * y.n }) };
        return { known: reduce({ n: node.op === '+' ? x.n * y.d + y.n * x.d : x.n * y.d - y.n * x.d, d: x.d * y.d }) };
      }
      case 'extreme': {
        const [a, b] = [this.number(node.a, row), this.number(node.b, row)];
        if ('causes' in a || 'causes' in b) return unknown(a, b);
        return { known: this.pick(node.op, a.known, b.known) };
      }
      case 'round': {
        const a = this.number(node.a, row);
        if ('causes' in a) return a;
        if (node.op === 'abs') return { known: { n: a.known.n < 0n ? -a.known.n : a.known.n, d: a.known.d } };
        const near = Math.abs(toNumber(a.known) - Math.round(toNumber(a.known)));
        if (a.known.d !== 1n && near < 1e-6) this.tooClose++;
        const { n, d } = a.known;
        return { known: { n: node.op === 'floor' ? floor(a.known) : -floor({ n: -n, d }), d: 1n } };
      }
      case 'if': {
        const c = this.boolean(node.c, row);
        return 'causes' in c ? c : this.number(c.known ? node.a : node.b, row);
      }
      case 'rows':
        return this.rows(node);
    }
  }

  boolean(node: B, row: ListRow | null = null): Three<boolean> {
    switch (node.t) {
      case 'flag':
      case 'code':
      case 'text': {
        const value = this.facts[node.t === 'flag' ? node.name : node.t === 'code' ? '组' : '名'];
        if (missing(value)) return { causes: causeBit(value.cause) };
        if (node.t === 'flag') return { known: value === true };
        if (node.t === 'code') return { known: node.codes.includes(String(value)) };
        return {
          known: node.op === 'contains' ? String(value).includes(node.word) : String(value).startsWith(node.word),
        };
      }
      case 'compare':
        return this.compare(node.op, this.number(node.a, row), this.number(node.b, row));
      case 'and':
        return kleene([this.boolean(node.a, row), this.boolean(node.b, row)], false);
      case 'or':
        return kleene([this.boolean(node.a, row), this.boolean(node.b, row)], true);
      case 'not': {
        const a = this.boolean(node.a, row);
        return 'causes' in a ? a : { known: !a.known };
      }
      case 'between': {
        const v = this.number(node.v, row);
        return kleene(
          [this.compare('>=', v, this.number(node.low, row)), this.compare('<=', v, this.number(node.high, row))],
          false,
        );
      }
      case 'in': {
        const v = this.number(node.v, row);
        return kleene(
          node.of.map((one) => this.compare('=', v, this.number(one, row))),
          true,
        );
      }
      case 'range': {
        const v = this.number(node.v, row);
        const above = this.compare(node.open === '[' ? '>=' : '>', v, this.number(node.low, row));
        return kleene([above, this.compare(node.close === ']' ? '<=' : '<', v, this.number(node.high, row))], false);
      }
      case 'filled': {
        const value = this.facts[node.name];
        if (missing(value)) return value.cause === 'no-library' ? { causes: causeBit('no-library') } : { known: false };
        return { known: !Array.isArray(value) || value.length > 0 };
      }
      case 'if': {
        const c = this.boolean(node.c, row);
        return 'causes' in c ? c : this.boolean(c.known ? node.a : node.b, row);
      }
      case 'rows': {
        const list = this.facts['表'];
        if (missing(list)) return { causes: causeBit(list.cause) };
        return kleene(
          (list as ListRow[]).map((one) => this.boolean(node.where, one)),
          node.op === 'some',
        );
      }
    }
  }

  private rows(node: Extract<N, { t: 'rows' }>): Three<Fraction> {
    const list = this.facts['表'];
    if (missing(list)) return { causes: causeBit(list.cause) };
    let set = 0;
    const values: Fraction[] = [];
    for (const row of list as ListRow[]) {
      const kept = node.where ? this.boolean(node.where, row) : { known: true };
      if ('causes' in kept) set |= kept.causes;
      else if (kept.known) {
        const value = this.number(node.value, row);
        if ('causes' in value) set |= value.causes;
        else values.push(value.known);
      }
    }
    if (set) return { causes: set };
    if (node.op === 'count') return { known: { n: BigInt(values.length), d: 1n } };
    if (node.op === 'sum')
      return { known: values.reduce((a, b) => reduce({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), { n: 0n, d: 1n }) };
    const { op } = node;
    return values.length ? { known: values.reduce((a, b) => this.pick(op, a, b)) } : { causes: causeBit('no-value') };
  }

  private pick(op: 'min' | 'max', a: Fraction, b: Fraction): Fraction {
    return order(a, b) * (op === 'min' ? 1 : -1) <= 0 ? a : b;
  }

  private read(value: unknown): Three<Fraction> {
    return missing(value) ? { causes: causeBit(value.cause) } : { known: fraction(String(value)) };
  }

  private compare(op: string, a: Three<Fraction>, b: Three<Fraction>): Three<boolean> {
    if ('causes' in a || 'causes' in b) return unknown(a, b);
    const by = order(a.known, b.known);
    const [x, y] = [toNumber(a.known), toNumber(b.known)];
    const isWhole = a.known.d === 1n && b.known.d === 1n;
    if (!isWhole && Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x), Math.abs(y))) this.tooClose++;
    return { known: { '<': by < 0, '<=': by <= 0, '>': by > 0, '>=': by >= 0, '=': by === 0, '!=': by !== 0 }[op]! };
  }
}

function kleene(parts: Three<boolean>[], by: boolean): Three<boolean> {
  if (parts.some((part) => 'known' in part && part.known === by)) return { known: by };
  const set = unknown(...parts).causes;
  return set ? { causes: set } : { known: !by };
}
