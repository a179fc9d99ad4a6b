import { NO_LIBRARY } from '../batch/columns.js';
import { KNOWN } from '../batch/texts.js';
import type { ChunkScope, Match } from './chunk-scope.js';
import type { Bool, Comparison, Num, Ref, Text } from './tree.js';

type TextTest = Extract<Bool, { k: 'text' }>;

/**
 * Typed tree → JavaScript over columns, "dual rail": for each condition one expression that is true when it surely holds
 * and one that is true when it surely fails. NaN makes every comparison false, so the first costs what plain code costs.
 * Therefore never `!(a < b)` and never `!==` on numbers. Only numbers reach the code as text; strings are constants by index.
 */
export class Fuser {
  /** `loops`: how many loops stand around; generated loops are functions above the rules and see no `let` of theirs. */
  constructor(
    private readonly scope: ChunkScope,
    private loops = 0,
  ) {}

  surely(node: Bool): string {
    switch (node.k) {
      case 'truth':
        return String(node.value);
      case 'flag':
        return `${this.scope.cell(node.ref)}===1`;
      case 'not':
        return this.surelyNot(node.a);
      case 'and':
        return join(node.of, '&&', (part) => this.surely(part));
      case 'or':
        return join(this.merged(node.of, ''), '||', (part) => part);
      case 'compare':
        return this.compare(node.op, node.a, node.b);
      case 'code':
        return join(node.codes, '||', (code) => `${this.scope.cell(node.ref)}===${code}`);
      case 'text':
        return this.textTest(node, '');
      case 'filled':
        return this.filled(node.ref);
      case 'either':
        return `(${this.surely(node.c)}&&${this.surely(node.a)}||${this.surelyNot(node.c)}&&${this.surely(node.b)})`;
      case 'some':
        return `${this.some(node)}===1`;
    }
  }

  surelyNot(node: Bool): string {
    switch (node.k) {
      case 'truth':
        return String(!node.value);
      case 'flag':
        return `${this.scope.cell(node.ref)}===0`;
      case 'not':
        return this.surely(node.a);
      case 'and':
        return join(node.of, '||', (part) => this.surelyNot(part));
      case 'or':
        return join(this.merged(node.of, '!'), '&&', (part) => part);
      case 'compare':
        return this.compare(OPPOSITE[node.op], node.a, node.b);
      case 'code':
        return `(${this.scope.causes(node.ref)}===0&&${join(node.codes, '&&', (code) => `${this.scope.cell(node.ref)}!==${code}`)})`;
      case 'text':
        return this.textTest(node, '!');
      case 'filled':
        return this.notFilled(node.ref);
      case 'either':
        return `(${this.surely(node.c)}&&${this.surelyNot(node.a)}||${this.surelyNot(node.c)}&&${this.surelyNot(node.b)})`;
      case 'some':
        return `${this.some(node)}===0`;
    }
  }

  number(node: Num): string {
    switch (node.k) {
      case 'number':
        return node.value < 0 ? `(${node.value})` : String(node.value);
      case 'column':
        return this.scope.cell(node.ref);
      case 'let':
        return this.loops ? this.number(node.of) : `l${node.index}`;
      case 'negate':
        return `(-${this.number(node.a)})`;
      case 'arithmetic':
        return node.op === '/'
          ? this.quotient(node.a, node.b)
          : `(${this.number(node.a)}${node.op} ${this.number(node.b)})`;
      case 'extreme':
        return node.of.map((part) => this.number(part)).reduce((best, part) => `Math.${node.op}(${best},${part})`);
      case 'round':
        return `Math.${node.op}(${this.number(node.a)})`;
      case 'length':
        return node.text.k === 'string' ? this.scope.characters(node.text.ref) : `textLength(${this.text(node.text)})`;
      case 'year':
        return `yearOfDay(${this.number(node.a)})`;
      case 'choose':
        return `(${this.surely(node.c)}?${this.number(node.a)}:${this.surelyNot(node.c)}?${this.number(node.b)}:NaN)`;
      case 'aggregate':
        return this.aggregate(node);
    }
  }

  private compare(op: Comparison, a: Num, b: Num): string {
    const x = this.number(a);
    const y = this.number(b);
    return op === '!=' ? `(${x}<${y}||${x}>${y})` : `${x}${op === '=' ? '===' : op}${y}`;
  }

  /** A zero or missing divisor is falsy; written inline because V8 inlines only so much. */
  private quotient(a: Num, b: Num): string {
    const divisor = this.number(b);
    return b.k === 'column' || b.k === 'let' || b.k === 'number'
      ? `(${divisor}?${this.number(a)}/${divisor}:NaN)`
      : `quotient(${this.number(a)},${divisor})`;
  }

  text(node: Text): string {
    if (node.k === 'words') return this.scope.constant(node.value);
    return node.k === 'word' ? `${this.scope.constant(node.words)}[j${node.slot}]` : this.scope.text(node.ref);
  }

  private textTest(node: TextTest, negation: '' | '!'): string {
    const match = this.match(node);
    return match
      ? found(match.found, match.bit, negation)
      : `${node.op}Test(${this.text(node.text)},${this.text(node.with)})===${negation ? 0 : 1}`;
  }

  private match({ op, text, with: other }: TextTest): Match | null {
    return text.k === 'string' && other.k === 'words' ? this.scope.match(text.ref, op, other.value) : null;
  }

  /** The parts of an `or`, on either rail: all words looked for in one text are one test. */
  private merged(of: readonly Bool[], negation: '' | '!'): string[] {
    const bits = new Map<string, number>();
    const parts = of.flatMap((part) => {
      const match = part.k === 'text' ? this.match(part) : null;
      if (!match) return [negation ? this.surelyNot(part) : this.surely(part)];
      bits.set(match.found, (bits.get(match.found) ?? 0) | match.bit);
      return [];
    });
    return [...parts, ...[...bits].map(([word, all]) => found(word, all, negation))];
  }

  private filled(ref: Ref): string {
    const known = `${this.scope.causes(ref)}===0`;
    return this.scope.isList(ref)
      ? `(${known}&&${this.scope.ends(ref.fact)}[i+1]>${this.scope.ends(ref.fact)}[i])`
      : known;
  }

  private notFilled(ref: Ref): string {
    const z = this.scope.causes(ref);
    const blank = `${z}!==0&&(${z}&${NO_LIBRARY})===0`;
    return this.scope.isList(ref)
      ? `(${blank}||${z}===0&&${this.scope.ends(ref.fact)}[i+1]===${this.scope.ends(ref.fact)}[i])`
      : `(${blank})`;
  }

  private some(node: Extract<Bool, { k: 'some' }>): string {
    this.loops++;
    const j = `j${node.slot}`;
    const holds = this.surely(node.where);
    const fails = this.surelyNot(node.where);
    const step = `if(${holds})return 1;if(!(${fails}))r=2;`;
    const loop =
      'words' in node.over
        ? `let r=0;for(let ${j}=0;${j}<${node.over.words.length};${j}++){${step}}return r;`
        : `if(${this.scope.listCauses(node.over.fact)}!==0)return 2;let r=0;${this.scope.loop(node.over.fact, j)}{${step}}return r;`;
    this.loops--;
    return this.scope.helper(node.slot, loop);
  }

  private aggregate(node: Extract<Num, { k: 'aggregate' }>): string {
    this.loops++;
    const value = this.number(node.value);
    const start = node.op === 'min' ? 'Infinity' : node.op === 'max' ? '-Infinity' : '0';
    const add = node.op === 'min' || node.op === 'max' ? `r=Math.${node.op}(r,${value});` : `r+=${value};`;
    const step = node.where
      ? `if(${this.surely(node.where)}){${add}}else if(!(${this.surelyNot(node.where)}))return NaN;`
      : add;
    this.loops--;
    const finish = node.op === 'count' ? 'return r;' : 'return Number.isFinite(r)?r:NaN;';
    return this.scope.helper(
      node.slot,
      `if(${this.scope.listCauses(node.fact)}!==0)return NaN;let r=${start};${this.scope.loop(node.fact, `j${node.slot}`)}{${step}}${finish}`,
    );
  }

  /** The first row of a list that surely satisfies, counted from 1; 0 for none. */
  first(fact: number, where: Bool): string {
    this.loops++;
    const holds = this.surely(where);
    this.loops--;
    return this.scope.helper(
      0,
      `${this.scope.loop(fact, 'j0')}if(${holds})return j0-${this.scope.ends(fact)}[i]+1;return 0;`,
    );
  }
}

/** A missing text is neither: it has not even the bit KNOWN. */
const found = (word: string, bits: number, negation: '' | '!'): string =>
  negation ? `(${word}&${KNOWN | bits})===${KNOWN}` : `(${word}&${bits})!==0`;

const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '=': '!=',
  '!=': '=',
};

function join<T>(of: readonly T[], op: '&&' | '||', emit: (part: T) => string): string {
  if (of.length === 0) return String(op === '&&');
  return of.length === 1 ? emit(of[0]!) : `(${of.map(emit).join(op)})`;
}
