import { NO_LIBRARY, NO_VALUE } from '../batch/columns.js';
import type { CompiledRule } from '../rule/compiled-rule.js';
import type { ChunkScope } from './chunk-scope.js';
import { Fuser } from './fuse.js';
import { walk, type Bool, type Num, type Text } from './tree.js';

/** A condition of more nodes becomes a function of its own, so that none outgrows what V8 optimises. */
const MAX_NODES = 60;
/** A function of more source is left to the closures (divisions nested in divisors grow with the square of their depth). */
const MAX_SOURCE = 12_000;

/**
 * Typed tree → JavaScript that says why a rule is undecided. A condition is one integer: 0 fails, 1 holds, otherwise the
 * set of causes shifted left by one. Runs only for rules the dual rail left open, so it may cost more than that.
 */
export class CauseFuser {
  private readonly numbers: Fuser;
  private depth = 0;
  private variables = 0;
  private longest = 0;

  constructor(private readonly scope: ChunkScope) {
    this.numbers = new Fuser(scope, 1);
  }

  /** An expression of `i`: the causes of a rule that is known to be undecided; null when the code would be too long. */
  causesOf(rule: CompiledRule): string | null {
    this.longest = 0;
    const call = this.function(0, 0, () => {
      const applies = isTruth(rule.applies, true) ? '' : `v=${this.part(rule.applies)};if(v>1)return v>>1;`;
      const excused = isTruth(rule.whitelist, false) ? '' : `w=${this.part(rule.whitelist)};`;
      const bands = rule.bands.map(({ when }) => `v=${this.part(when)};if(v===1)return(u|w)>>1;u|=v;`);
      return `let u=0,v=0,w=0;${applies}${excused}${bands.join('')}return u>>1;`;
    });
    return this.longest > MAX_SOURCE ? null : call;
  }

  private part(node: Bool): string {
    let nodes = 0;
    walk(node, () => nodes++);
    return nodes > MAX_NODES
      ? this.function(this.depth, this.depth, () => `return ${this.tri(node)};`)
      : this.tri(node);
  }

  private tri(node: Bool): string {
    const { scope } = this;
    switch (node.k) {
      case 'truth':
        return node.value ? '1' : '0';
      case 'flag':
        return `(${scope.causes(node.ref)}<<1||${scope.cell(node.ref)})`;
      case 'not': {
        const t = this.variable();
        return `((${t}=${this.part(node.a)})>1?${t}:1-${t})`;
      }
      case 'and':
      case 'or':
        return this.chain(node);
      case 'compare':
        return this.compare(node);
      case 'code':
        return `(${scope.causes(node.ref)}<<1||+(${node.codes.map((c) => `${scope.cell(node.ref)}===${c}`).join('||') || 'false'}))`;
      case 'text':
        return this.textTest(node);
      case 'filled': {
        const z = scope.causes(node.ref);
        const { fact } = node.ref;
        const known = scope.isList(node.ref) ? `+(${scope.ends(fact)}[i+1]>${scope.ends(fact)}[i])` : '1';
        return `(${z}&${NO_LIBRARY}?${NO_LIBRARY << 1}:${z}?0:${known})`;
      }
      case 'either': {
        const t = this.variable();
        return `((${t}=${this.part(node.c)})===1?${this.part(node.a)}:${t}===0?${this.part(node.b)}:${t})`;
      }
      case 'some': {
        const body = (): string => `v=${this.part(node.where)};if(v===1)return 1;u|=v;`;
        return this.function(node.slot, node.slot + 1, () => {
          if ('words' in node.over)
            return `let u=0,v=0;for(let j${node.slot}=0;j${node.slot}<${node.over.words.length};j${node.slot}++){${body()}}return u;`;
          const z = scope.listCauses(node.over.fact);
          return `if(${z})return ${z}<<1;let u=0,v=0;${scope.loop(node.over.fact, `j${node.slot}`)}{${body()}}return u;`;
        });
      }
    }
  }

  /** 0 decides an `and`, 1 an `or`; otherwise all causes together, so that the order of the parts does not matter. */
  private chain({ k, of }: Extract<Bool, { k: 'and' | 'or' }>): string {
    if (of.length === 0) return k === 'and' ? '1' : '0';
    const all = this.variable();
    const one = this.variable();
    const [first, ...rest] = of.map((part) => this.part(part)) as [string, ...string[]];
    if (k === 'and')
      return `((${all}=${first})${rest.map((p) => `&&(${one}=${p})&&(${all}|=${one})`).join('')}?${all}&-2||1:0)`;
    return `((${all}=${first})!==1${rest.map((p) => `&&(${one}=${p})!==1&&(${all}|=${one},true)`).join('')}?${all}:1)`;
  }

  private compare({ op, a, b }: Extract<Bool, { k: 'compare' }>): string {
    const sides = [a, b].map((node) => {
      const value = this.numbers.number(node);
      if (node.k === 'number' || node.k === 'column') return { node, value, set: '' };
      const name = this.variable();
      return { node, value: name, set: `${name}=${value},` };
    });
    const open = sides.filter(({ node }) => node.k !== 'number');
    const known = open.map(({ value }) => `${value}===${value}`).join('&&') || 'true';
    const causes = open.map(({ node, value }) => `(${value}===${value}?0:${this.causes(node)}||${NO_VALUE})`).join('|');
    const test = `${sides[0]!.value}${op === '=' ? '===' : op === '!=' ? '!==' : op}${sides[1]!.value}`;
    return `(${sides.map(({ set }) => set).join('')}${known}?+(${test}):(${causes || '0'})<<1)`;
  }

  private textTest({ op, text, with: other }: Extract<Bool, { k: 'text' }>): string {
    const [x, y] = [this.numbers.text(text), this.numbers.text(other)];
    const open = [text, other].filter((one) => one.k === 'string');
    const known = open.map((one) => `${this.numbers.text(one)}!==null`).join('&&') || 'true';
    const test = op === 'is' ? `${x}===${y}` : `${x}.${op === 'contains' ? 'includes' : 'startsWith'}(${y})`;
    return `(${known}?+(${test}):(${open.map((one) => this.textCauses(one)).join('|') || '0'})<<1)`;
  }

  /** The causes of a NaN. */
  private causes(node: Num): string {
    switch (node.k) {
      case 'number':
        return '0';
      case 'column':
        return this.scope.causes(node.ref);
      case 'let':
        return this.causes(node.of);
      case 'negate':
      case 'round':
      case 'year':
        return this.causes(node.a);
      case 'arithmetic': {
        const zero = node.op === '/' ? `|(${this.numbers.number(node.b)}===0?${NO_VALUE}:0)` : '';
        return `(${this.causes(node.a)}|${this.causes(node.b)}${zero})`;
      }
      case 'extreme':
        return `(${node.of.map((part) => this.causes(part)).join('|')})`;
      case 'length':
        return this.textCauses(node.text);
      case 'choose': {
        const t = this.variable();
        return `((${t}=${this.part(node.c)})===1?${this.causes(node.a)}:${t}===0?${this.causes(node.b)}:${t}>>1)`;
      }
      case 'aggregate':
        return this.aggregateCauses(node);
    }
  }

  private aggregateCauses(node: Extract<Num, { k: 'aggregate' }>): string {
    const z = this.scope.listCauses(node.fact);
    return this.function(node.slot, node.slot + 1, () => {
      const chosen = node.where ? this.part(node.where) : '1';
      const step = `const v=${chosen};if(v>1)u|=v>>1;else if(v===1){n++;u|=${this.causes(node.value)};}`;
      const nothing = node.op === 'min' || node.op === 'max' ? `n?0:${NO_VALUE}` : '0';
      return `if(${z})return ${z};let u=0,n=0;${this.scope.loop(node.fact, `j${node.slot}`)}{${step}}return u||(${nothing});`;
    });
  }

  private textCauses(node: Text): string {
    return node.k === 'string' ? this.scope.causes(node.ref) : '0';
  }

  /** A function with variables of its own; rows of loops below `slot` are its parameters, `depth` loops stand around its body. */
  private function(slot: number, depth: number, body: () => string): string {
    const outer = { depth: this.depth, variables: this.variables };
    this.depth = depth;
    this.variables = 0;
    const code = body();
    const names = Array.from({ length: this.variables }, (_, k) => `t${k}=0`).join(',');
    this.depth = outer.depth;
    this.variables = outer.variables;
    this.longest = Math.max(this.longest, code.length);
    return this.scope.helper(slot, `${names ? `let ${names};` : ''}${code}`);
  }

  private variable(): string {
    return `t${this.variables++}`;
  }
}

const isTruth = (node: Bool, value: boolean): boolean => node.k === 'truth' && node.value === value;
