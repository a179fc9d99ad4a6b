import { NO_LIBRARY, NO_VALUE } from '../batch/columns.js';
import { yearOfDay } from '../dates.js';
import { aggregate, aggregateCauses, some } from './closures-over-rows.js';
import type { Cursor } from './cursor.js';
import { decide, TESTS } from './kleene.js';
import { textLength } from '../batch/texts.js';
import type { Bool, Num, Text } from './tree.js';

/** 0 = false, 1 = true, otherwise the set of causes shifted left by one. */
export type Tri = (i: number) => number;
export type Value = (i: number) => number;
/** Causes of a NaN; 0 for a known value. */
export type Causes = (i: number) => number;
export type Words = (i: number) => string | null;

/** The second emitter: no code generation, so it also runs under a browser's strict policy. */
export class Closures {
  /** `fromKept`: a `let` is what the deciding pass kept, not computed again (only for rules that hit). */
  constructor(
    readonly cursor: Cursor,
    private readonly fromKept: boolean,
  ) {}

  bool(node: Bool): Tri {
    const { cursor } = this;
    switch (node.k) {
      case 'truth': {
        const value = Number(node.value);
        return () => value;
      }
      case 'flag': {
        const { slot } = node.ref;
        const cell = cursor.bytes(node.ref);
        return (i) => {
          const at = slot < 0 ? i : cursor.row[slot]!;
          return cell.z[at]! << 1 || cell.v[at]!;
        };
      }
      case 'not': {
        const a = this.bool(node.a);
        return (i) => {
          const value = a(i);
          return value > 1 ? value : 1 - value;
        };
      }
      case 'and':
        return decide(
          node.of.map((part) => this.bool(part)),
          0,
        );
      case 'or':
        return decide(
          node.of.map((part) => this.bool(part)),
          1,
        );
      case 'compare':
        return this.compare(node);
      case 'code': {
        const { slot } = node.ref;
        const cell = cursor.bytes(node.ref);
        const wanted = new Uint8Array(256);
        for (const code of node.codes) wanted[code] = 1;
        return (i) => {
          const at = slot < 0 ? i : cursor.row[slot]!;
          return cell.z[at]! << 1 || wanted[cell.v[at]!]!;
        };
      }
      case 'text':
        return this.textTest(node);
      case 'filled': {
        const { slot } = node.ref;
        const cell = cursor.causes(node.ref);
        return (i) => {
          const z = cell.z[slot < 0 ? i : cursor.row[slot]!]!;
          if (z & NO_LIBRARY) return NO_LIBRARY << 1;
          if (z) return 0;
          return cell.at ? Number(cell.at[i + 1]! > cell.at[i]!) : 1;
        };
      }
      case 'either': {
        const [c, a, b] = [this.bool(node.c), this.bool(node.a), this.bool(node.b)];
        return (i) => {
          const chosen = c(i);
          return chosen === 1 ? a(i) : chosen === 0 ? b(i) : chosen;
        };
      }
      case 'some':
        return some(this, node);
    }
  }

  number(node: Num): Value {
    const { cursor } = this;
    switch (node.k) {
      case 'number': {
        const { value } = node;
        return () => value;
      }
      case 'column': {
        const { slot } = node.ref;
        const { row } = cursor;
        const cell = cursor.numbers(node.ref);
        return slot < 0 ? (i) => cell.v[i]! : () => cell.v[row[slot]!]!;
      }
      case 'let': {
        if (!this.fromKept) return this.number(node.of);
        const { index } = node;
        return (i) => cursor.kept[i * cursor.stride + index]!;
      }
      case 'negate': {
        const a = this.number(node.a);
        return (i) => -a(i);
      }
      case 'arithmetic': {
        const [a, b] = [this.number(node.a), this.number(node.b)];
        if (node.op === '+') return (i) => a(i) + b(i);
        if (node.op === '-') return (i) => a(i) - b(i);
        if (node.op === '*') return (i) => a(i) * b(i);
        return (i) => {
          const divisor = b(i);
          return divisor ? a(i) / divisor : NaN;
        };
      }
      case 'extreme': {
        const of = node.of.map((part) => this.number(part));
        const pick = node.op === 'min' ? Math.min : Math.max;
        return (i) => of.map((part) => part(i)).reduce((best, value) => pick(best, value));
      }
      case 'round': {
        const a = this.number(node.a);
        const round = Math[node.op];
        return (i) => round(a(i));
      }
      case 'length': {
        const text = this.text(node.text);
        return (i) => textLength(text(i));
      }
      case 'year': {
        const a = this.number(node.a);
        return (i) => yearOfDay(a(i));
      }
      case 'choose': {
        const c = this.bool(node.c);
        const [a, b] = [this.number(node.a), this.number(node.b)];
        return (i) => {
          const chosen = c(i);
          return chosen === 1 ? a(i) : chosen === 0 ? b(i) : NaN;
        };
      }
      case 'aggregate':
        return aggregate(this, node);
    }
  }

  /** Asked only when `number` gave NaN, so it may be slow. */
  causes(node: Num): Causes {
    const { cursor } = this;
    switch (node.k) {
      case 'number':
        return () => 0;
      case 'column': {
        const { slot } = node.ref;
        const cell = cursor.causes(node.ref);
        return (i) => cell.z[slot < 0 ? i : cursor.row[slot]!]!;
      }
      case 'let':
        return this.causes(node.of);
      case 'negate':
      case 'round':
      case 'year':
        return this.causes(node.a);
      case 'arithmetic': {
        const [za, zb, b] = [this.causes(node.a), this.causes(node.b), this.number(node.b)];
        const divides = node.op === '/';
        return (i) => za(i) | zb(i) | (divides && b(i) === 0 ? NO_VALUE : 0);
      }
      case 'extreme': {
        const of = node.of.map((part) => this.causes(part));
        return (i) => of.reduce((set, part) => set | part(i), 0);
      }
      case 'length':
        return this.textCauses(node.text);
      case 'choose': {
        const c = this.bool(node.c);
        const [a, b] = [this.causes(node.a), this.causes(node.b)];
        return (i) => {
          const chosen = c(i);
          return chosen === 1 ? a(i) : chosen === 0 ? b(i) : chosen >> 1;
        };
      }
      case 'aggregate':
        return aggregateCauses(this, node);
    }
  }

  text(node: Text): Words {
    const { cursor } = this;
    if (node.k === 'words') return () => node.value;
    if (node.k === 'word') return () => node.words[cursor.row[node.slot]!]!;
    const { slot } = node.ref;
    const cell = cursor.texts(node.ref);
    return (i) => cell.v.at(slot < 0 ? i : cursor.row[slot]!);
  }

  private textCauses(node: Text): Causes {
    const { cursor } = this;
    if (node.k !== 'string') return () => 0;
    const { slot } = node.ref;
    const cell = cursor.causes(node.ref);
    return (i) => cell.z[slot < 0 ? i : cursor.row[slot]!]!;
  }

  private compare(node: Extract<Bool, { k: 'compare' }>): Tri {
    const [a, b, za, zb] = [this.number(node.a), this.number(node.b), this.causes(node.a), this.causes(node.b)];
    const test = TESTS[node.op];
    return (i) => {
      const x = a(i);
      const y = b(i);
      if (x === x && y === y) return Number(test(x, y));
      return ((x === x ? 0 : za(i) || NO_VALUE) | (y === y ? 0 : zb(i) || NO_VALUE)) << 1;
    };
  }

  private textTest(node: Extract<Bool, { k: 'text' }>): Tri {
    const [a, b, za, zb] = [
      this.text(node.text),
      this.text(node.with),
      this.textCauses(node.text),
      this.textCauses(node.with),
    ];
    const { op } = node;
    return (i) => {
      const x = a(i);
      const y = b(i);
      if (x === null || y === null) return (za(i) | zb(i)) << 1;
      return Number(op === 'is' ? x === y : op === 'contains' ? x.includes(y) : x.startsWith(y));
    };
  }
}
