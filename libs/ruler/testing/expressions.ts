import fc from 'fast-check';
import type { Cause, FactDictionary, FactRow, Missing } from '../src/index.js';

/** Syntax of generated expressions: what the reference evaluator walks and what is printed as FEEL. */
export type N =
  | { t: 'literal'; text: string }
  | { t: 'fact'; name: string }
  | { t: 'field'; name: string }
  | { t: 'arithmetic'; op: '+' | '-' | '*' | '/'; a: N; b: N }
  | { t: 'extreme'; op: 'min' | 'max'; a: N; b: N }
  | { t: 'round'; op: 'abs' | 'floor' | 'ceiling'; a: N }
  | { t: 'if'; c: B; a: N; b: N }
  | { t: 'rows'; op: 'count' | 'sum' | 'min' | 'max'; where: B | null; value: N };
export type B =
  | { t: 'flag'; name: string }
  | { t: 'compare'; op: '<' | '<=' | '>' | '>=' | '=' | '!='; a: N; b: N }
  | { t: 'and' | 'or'; a: B; b: B }
  | { t: 'not'; a: B }
  | { t: 'between'; v: N; low: N; high: N }
  | { t: 'in'; v: N; of: N[] }
  | { t: 'range'; v: N; open: '[' | '('; low: N; high: N; close: ']' | ')' }
  | { t: 'code'; codes: string[] }
  | { t: 'text'; op: 'contains' | 'starts with'; word: string }
  | { t: 'filled'; name: string }
  | { t: 'if'; c: B; a: B; b: B }
  | { t: 'rows'; op: 'some' | 'every'; where: B };

const scalar = (name: string, type: 'number' | 'boolean' | 'text' | 'enum') => ({
  name,
  type,
  meaning: name,
  source: name,
  library: 'a',
  ...(type === 'enum' ? { codes: ['x', 'y', 'z'] } : {}),
});
export const NUMBERS = ['甲', '乙', '丙'];
export const FIELDS = ['数', '量'];
export const EXPRESSION_DICTIONARY: FactDictionary = {
  version: 'proof',
  facts: [
    ...NUMBERS.map((name) => scalar(name, 'number')),
    scalar('真', 'boolean'),
    scalar('名', 'text'),
    scalar('组', 'enum'),
    {
      name: '表',
      type: 'list',
      meaning: '表',
      source: '表',
      library: 'a',
      fields: FIELDS.map((name) => scalar(name, 'number')),
    },
  ],
};

export interface Shape {
  division: boolean;
  filled: boolean;
  /**
   * What the reference interpreter answers otherwise than the standard or than we decided is left out: it swaps the ends
   * of a reversed range (`3 between 5 and 1`), the sum of nothing is null there and 0 here,
   * and a filter that is one call or `if` (`表[not(x)]`) selects wrongly there.
   */
  likeFeelin: boolean;
}

const valueOf = (node: N): number => (node.t === 'literal' ? Number(node.text) : NaN);

/** `inRow`: fields of the row can be read (no loops inside loops: feelin resolves their names differently). */
export function expressions(shape: Shape): { number: fc.Arbitrary<N>; boolean: fc.Arbitrary<B> } {
  const literals = shape.division ? ['0', '1', '2', '3', '0.1', '2.5', '-1'] : ['0', '1', '2', '3', '-1', '7'];
  const literal = fc.constantFrom(...literals).map((text): N => ({ t: 'literal', text }));
  const fact = fc.constantFrom(...NUMBERS).map((name): N => ({ t: 'fact', name }));
  const field = fc.constantFrom(...FIELDS).map((name): N => ({ t: 'field', name }));
  const level = (depth: number, inRow: boolean): { number: fc.Arbitrary<N>; boolean: fc.Arbitrary<B> } => {
    const leaf = inRow ? fc.oneof(literal, fact, field, field) : fc.oneof(literal, fact, fact);
    const flag = fc.constant<B>({ t: 'flag', name: '真' });
    const comparison = (n: fc.Arbitrary<N>) =>
      fc.record({
        t: fc.constant('compare' as const),
        op: fc.constantFrom('<', '<=', '>', '>=', '=', '!='),
        a: n,
        b: n,
      }) as fc.Arbitrary<B>;
    if (depth === 0) return { number: leaf, boolean: fc.oneof(flag, comparison(leaf), comparison(leaf)) };
    const below = level(depth - 1, inRow);
    const n = fc.oneof(leaf, below.number);
    const b = below.boolean;
    const literalEnds = fc
      .tuple(literal, literal)
      .map(([x, y]): [N, N] => (shape.likeFeelin && valueOf(x) > valueOf(y) ? [y, x] : [x, y]));
    const ends = shape.likeFeelin ? literalEnds : fc.tuple(n, n);
    const times = fc.record({ t: fc.constant('arithmetic' as const), op: fc.constant('*' as const), a: literal, b: n });
    const operators = shape.division ? (['+', '-', '/'] as const) : (['+', '-'] as const);
    const number: fc.Arbitrary<N>[] = [
      leaf,
      times,
      fc.record({ t: fc.constant('arithmetic' as const), op: fc.constantFrom(...operators), a: n, b: n }),
      fc.record({
        t: fc.constant('extreme' as const),
        op: fc.constantFrom('min' as const, 'max' as const),
        a: n,
        b: n,
      }),
      fc.record({
        t: fc.constant('round' as const),
        op: fc.constantFrom('abs' as const, 'floor' as const, 'ceiling' as const),
        a: n,
      }),
      fc.record({ t: fc.constant('if' as const), c: b, a: n, b: n }),
    ];
    const boolean: fc.Arbitrary<B>[] = [
      comparison(n),
      comparison(n),
      fc.record({ t: fc.constantFrom('and' as const, 'or' as const), a: b, b }),
      fc.record({ t: fc.constant('not' as const), a: b }),
      fc.record({ v: n, ends }).map(({ v, ends: [low, high] }): B => ({ t: 'between', v, low, high })),
      fc.record({ t: fc.constant('in' as const), v: n, of: fc.array(literal, { minLength: 1, maxLength: 3 }) }),
      fc
        .record({
          v: n,
          ends: literalEnds,
          open: fc.constantFrom('[' as const, '(' as const),
          close: fc.constantFrom(']' as const, ')' as const),
        })
        .map(({ v, ends: [low, high], open, close }): B => ({ t: 'range', v, open, low, high, close })),
      fc.record({
        t: fc.constant('code' as const),
        codes: fc.uniqueArray(fc.constantFrom('x', 'y', 'z'), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({
        t: fc.constant('text' as const),
        op: fc.constantFrom('contains' as const, 'starts with' as const),
        word: fc.constantFrom('桥', '道路', '路'),
      }),
      fc.record({ t: fc.constant('if' as const), c: b, a: b, b }),
    ];
    if (shape.filled) boolean.push(fc.constantFrom(...NUMBERS, '名', '表').map((name): B => ({ t: 'filled', name })));
    if (!inRow) {
      const row = level(depth - 1, true);
      const zero: N = { t: 'literal', text: '0' };
      const always: B = { t: 'compare', op: '=', a: zero, b: zero };
      const where = fc.option(row.boolean.map((one): B => (shape.likeFeelin ? { t: 'and', a: one, b: always } : one)));
      number.push(
        fc.record({
          t: fc.constant('rows' as const),
          op: fc.constant('count' as const),
          where,
          value: fc.constant<N>({ t: 'literal', text: '1' }),
        }),
        fc.record({
          t: fc.constant('rows' as const),
          op: fc.constantFrom('sum' as const, ...(shape.division ? (['min', 'max'] as const) : [])),
          where: shape.likeFeelin ? fc.constant(null) : where,
          value: row.number,
        }),
      );
      boolean.push(
        fc.record({
          t: fc.constant('rows' as const),
          op: fc.constantFrom('some' as const, 'every' as const),
          where: row.boolean,
        }),
      );
    }
    return { number: fc.oneof(...number), boolean: fc.oneof(...boolean) };
  };
  return level(3, false);
}

/** FEEL text; `row` is the name rows go by, null inside a filter. */
export function printNumber(node: N): string {
  switch (node.t) {
    case 'literal':
      return node.text;
    case 'fact':
      return node.name;
    case 'field':
      return `行.${node.name}`;
    case 'arithmetic':
      return `(${printNumber(node.a)} ${node.op} ${printNumber(node.b)})`;
    case 'extreme':
      return `${node.op}(${printNumber(node.a)}, ${printNumber(node.b)})`;
    case 'round':
      return `${node.op}(${printNumber(node.a)})`;
    case 'if':
      return `(if ${print(node.c)} then ${printNumber(node.a)} else ${printNumber(node.b)})`;
    case 'rows': {
      const filter = node.where ? `[${print(node.where).replaceAll('行.', 'item.')}]` : '';
      return node.op === 'count'
        ? `count(表${filter})`
        : `${node.op}(for 行 in 表${filter} return ${printNumber(node.value)})`;
    }
  }
}

export function print(node: B): string {
  switch (node.t) {
    case 'flag':
      return node.name;
    case 'compare':
      return `(${printNumber(node.a)} ${node.op} ${printNumber(node.b)})`;
    case 'and':
    case 'or':
      return `(${print(node.a)} ${node.t} ${print(node.b)})`;
    case 'not':
      return `not(${print(node.a)})`;
    case 'between':
      return `(${printNumber(node.v)} between ${printNumber(node.low)} and ${printNumber(node.high)})`;
    case 'in':
      return `(${printNumber(node.v)} in (${node.of.map(printNumber).join(', ')}))`;
    case 'range':
      return `(${printNumber(node.v)} in ${node.open}${printNumber(node.low)}..${printNumber(node.high)}${node.close})`;
    case 'code':
      return node.codes.length === 1
        ? `组 = "${node.codes[0]}"`
        : `(组 in (${node.codes.map((code) => `"${code}"`).join(', ')}))`;
    case 'text':
      return `${node.op}(名, "${node.word}")`;
    case 'filled':
      return `已填(${node.name})`;
    case 'if':
      return `(if ${print(node.c)} then ${print(node.a)} else ${print(node.b)})`;
    case 'rows':
      return `(${node.op} 行 in 表 satisfies ${print(node.where)})`;
  }
}

/** Few different values, so that equal operands are common: the one mutant that survived needed them. */
const VALUES = [0, 1, 2, 3, 5, -1, 7, 1_099_511_627_776];
const CAUSES_OF_FACTS = [
  'no-record',
  'blank',
  'unreadable',
  'low-quality',
  'limit',
  'no-library',
] as const satisfies Cause[];

export function rows(missing: number, minRows = 0): fc.Arbitrary<FactRow> {
  const cause: fc.Arbitrary<Missing> = fc.constantFrom(...CAUSES_OF_FACTS).map((one) => ({ cause: one }));
  const value = <T>(known: fc.Arbitrary<T>): fc.Arbitrary<T | Missing> =>
    missing === 0
      ? known
      : fc.oneof({ weight: 100 - missing, arbitrary: known }, { weight: missing, arbitrary: cause });
  const number = value(fc.constantFrom(...VALUES));
  return fc.record({
    甲: number,
    乙: number,
    丙: number,
    真: value(fc.boolean()),
    名: value(fc.constantFrom('道路养护', '桥梁', '会议')),
    组: value(fc.constantFrom('x', 'y', 'z')),
    表: value(fc.array(fc.record({ 数: number, 量: number }), { minLength: minRows, maxLength: 4 })),
  }) as fc.Arbitrary<FactRow>;
}
