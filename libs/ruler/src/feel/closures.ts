import { NO_LIBRARY, NO_VALUE, type Batch, type Column, type ListColumn, type ScalarColumn } from '../batch/columns.js';
import { yearOfDay } from '../dates.js';
import type { Bool, Comparison, Num, Ref, Text } from './tree.js';

/** What closures read: the batch bound last, and the row each open iteration stands on. */
export class Cursor {
  columns: readonly Column[] = [];
  readonly row: number[] = [0, 0, 0, 0];

  bind(batch: Batch): void {
    this.columns = batch.columns;
  }

  list(fact: number): ListColumn {
    return this.columns[fact] as ListColumn;
  }

  scalar(ref: Ref): ScalarColumn {
    return ref.field < 0 ? (this.columns[ref.fact] as ScalarColumn) : this.list(ref.fact).fields[ref.field]!;
  }
}

/** 0 = false, 1 = true, otherwise the set of causes shifted left by one. */
export type Tri = (i: number) => number;
export type Value = (i: number) => number;
/** Causes of a NaN; 0 for a known value. */
export type Causes = (i: number) => number;
export type Words = (i: number) => string | null;

/** The second emitter: no code generation, so it also runs under a browser's strict policy. */
export class Closures {
  constructor(readonly cursor: Cursor) {}

  bool(node: Bool): Tri {
    const { cursor } = this;
    switch (node.k) {
      case 'truth': {
        const value = Number(node.value);
        return () => value;
      }
      case 'flag': {
        const { ref } = node;
        return (i) => {
          const column = cursor.scalar(ref);
          const at = ref.slot < 0 ? i : cursor.row[ref.slot]!;
          return column.z[at]! << 1 || (column.v[at] as number);
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
        const { ref } = node;
        const wanted = new Set(node.codes);
        return (i) => {
          const column = cursor.scalar(ref);
          const at = ref.slot < 0 ? i : cursor.row[ref.slot]!;
          return column.z[at]! << 1 || Number(wanted.has(column.v[at] as number));
        };
      }
      case 'text':
        return this.textTest(node);
      case 'filled': {
        const { ref } = node;
        return (i) => {
          const column = ref.slot < 0 && ref.field < 0 ? cursor.columns[ref.fact]! : cursor.scalar(ref);
          const at = ref.slot < 0 ? i : cursor.row[ref.slot]!;
          const z = column.z[at]!;
          if (z & NO_LIBRARY) return NO_LIBRARY << 1;
          if (z) return 0;
          return column.kind === 'list' ? Number(column.at[i + 1]! > column.at[i]!) : 1;
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
        return this.some(node);
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
        const { ref } = node;
        return ref.slot < 0
          ? (i) => cursor.scalar(ref).v[i] as number
          : () => cursor.scalar(ref).v[cursor.row[ref.slot]!] as number;
      }
      case 'let':
        return this.number(node.of);
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
        return this.aggregate(node);
    }
  }

  /** Asked only when `number` gave NaN, so it may be slow. */
  causes(node: Num): Causes {
    const { cursor } = this;
    switch (node.k) {
      case 'number':
        return () => 0;
      case 'column': {
        const { ref } = node;
        return (i) => cursor.scalar(ref).z[ref.slot < 0 ? i : cursor.row[ref.slot]!]!;
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
        return this.aggregateCauses(node);
    }
  }

  text(node: Text): Words {
    const { cursor } = this;
    if (node.k === 'words') return () => node.value;
    if (node.k === 'word') return () => node.words[cursor.row[node.slot]!]!;
    const { ref } = node;
    return (i) => cursor.scalar(ref).v[ref.slot < 0 ? i : cursor.row[ref.slot]!] as string | null;
  }

  private textCauses(node: Text): Causes {
    const { cursor } = this;
    if (node.k !== 'string') return () => 0;
    const { ref } = node;
    return (i) => cursor.scalar(ref).z[ref.slot < 0 ? i : cursor.row[ref.slot]!]!;
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

  private some(node: Extract<Bool, { k: 'some' }>): Tri {
    const { cursor } = this;
    const { over, slot } = node;
    const where = this.bool(node.where);
    return (i) => {
      let from = 0;
      let to = 0;
      if ('words' in over) to = over.words.length;
      else {
        const list = cursor.list(over.fact);
        if (list.z[i]) return list.z[i]! << 1;
        from = list.at[i]!;
        to = list.at[i + 1]!;
      }
      let unknown = 0;
      for (let j = from; j < to; j++) {
        cursor.row[slot] = j;
        const value = where(i);
        if (value === 1) return 1;
        unknown |= value;
      }
      return unknown;
    };
  }

  private aggregate(node: Extract<Num, { k: 'aggregate' }>): Value {
    const { cursor } = this;
    const { op, fact, slot } = node;
    const where = node.where && this.bool(node.where);
    const value = this.number(node.value);
    return (i) => {
      const list = cursor.list(fact);
      if (list.z[i]) return NaN;
      let result = op === 'min' ? Infinity : op === 'max' ? -Infinity : 0;
      for (let j = list.at[i]!, end = list.at[i + 1]!; j < end; j++) {
        cursor.row[slot] = j;
        const kept = where ? where(i) : 1;
        if (kept > 1) return NaN;
        if (kept === 0) continue;
        const one = value(i);
        result = op === 'min' ? Math.min(result, one) : op === 'max' ? Math.max(result, one) : result + one;
      }
      return Number.isFinite(result) ? result : NaN;
    };
  }

  private aggregateCauses(node: Extract<Num, { k: 'aggregate' }>): Causes {
    const { cursor } = this;
    const { op, fact, slot } = node;
    const where = node.where && this.bool(node.where);
    const causes = this.causes(node.value);
    return (i) => {
      const list = cursor.list(fact);
      if (list.z[i]) return list.z[i]!;
      let set = 0;
      let kept = 0;
      for (let j = list.at[i]!, end = list.at[i + 1]!; j < end; j++) {
        cursor.row[slot] = j;
        const chosen = where ? where(i) : 1;
        if (chosen > 1) set |= chosen >> 1;
        else if (chosen === 1) {
          kept++;
          set |= causes(i);
        }
      }
      // The least and the greatest of nothing do not exist; the sum of nothing is 0.
      return set || (kept === 0 && (op === 'min' || op === 'max') ? NO_VALUE : 0);
    };
  }
}

const TESTS: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Kleene's and (decided by 0) and or (decided by 1); otherwise the causes of all undecided parts. */
function decide(parts: Tri[], by: 0 | 1): Tri {
  return (i) => {
    let unknown = 0;
    for (const part of parts) {
      const value = part(i);
      if (value === by) return by;
      if (value > 1) unknown |= value;
    }
    return unknown || 1 - by;
  };
}

/** FEEL counts characters, not UTF-16 units: a rare Han character is one. */
export function textLength(text: string | null): number {
  if (text === null) return NaN;
  let length = text.length;
  for (let i = 1; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) length--;
  return length;
}
