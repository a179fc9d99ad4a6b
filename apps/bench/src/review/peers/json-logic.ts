import { walk } from '@zhunsheng/ruler';
import type { Bool, Num, Ref, Text } from '@zhunsheng/ruler';
import { LogicEngine } from 'json-logic-engine';
import type { PlainRow } from '../plain-row.js';
import type { RuleTree } from './rule-tree.js';

type Logic = unknown;

/** The typed tree in JsonLogic. `loops` are the open iterations, outermost first; outer scopes are reached by `../../`. */
class Writer {
  constructor(private readonly loops: readonly number[] = []) {}

  private inside(slot: number): Writer {
    return new Writer([...this.loops, slot]);
  }

  private path(levelsUp: number, name: string): Logic {
    return { var: `${'../../'.repeat(levelsUp)}${name}` };
  }

  private column(ref: Ref): Logic {
    if (ref.slot < 0) return this.path(this.loops.length, `f${ref.fact}`);
    return this.path(this.loops.length - 1 - this.loops.indexOf(ref.slot), `a${ref.field}`);
  }

  private list(fact: number): Logic {
    return this.path(this.loops.length, `f${fact}`);
  }

  text(t: Text): Logic {
    if (t.k === 'words') return t.value;
    if (t.k === 'string') return this.column(t.ref);
    const up = this.loops.length - 1 - this.loops.indexOf(t.slot);
    return up === 0 ? { var: '' } : { var: '../../'.repeat(up) };
  }

  num(n: Num): Logic {
    switch (n.k) {
      case 'number':
        return n.value;
      case 'column':
        return this.column(n.ref);
      case 'let':
        return this.num(n.of);
      case 'negate':
        return { '-': [0, this.num(n.a)] };
      case 'arithmetic':
        return { [n.op]: [this.num(n.a), this.num(n.b)] };
      case 'extreme':
        return { [n.op]: n.of.map((x) => this.num(x)) };
      case 'round':
        return { [n.op]: [this.num(n.a)] };
      case 'length':
        return { chars: [this.text(n.text)] };
      case 'year':
        return { year: [this.num(n.a)] };
      case 'choose':
        return { if: [this.bool(n.c), this.num(n.a), this.num(n.b)] };
      case 'aggregate': {
        const inner = this.inside(n.slot);
        const rows = n.where ? { filter: [this.list(n.fact), inner.bool(n.where)] } : this.list(n.fact);
        if (n.op === 'count') return { rows: [rows] };
        return { [`${n.op}Of`]: [{ map: [rows, inner.num(n.value)] }] };
      }
    }
  }

  bool(b: Bool): Logic {
    switch (b.k) {
      case 'truth':
        return b.value;
      case 'flag':
        return { '===': [this.column(b.ref), true] };
      case 'not':
        return { '!': [this.bool(b.a)] };
      case 'and':
      case 'or':
        return { [b.k]: b.of.map((x) => this.bool(x)) };
      case 'compare':
        return { [{ '=': '===', '!=': '!==' }[b.op as string] ?? b.op]: [this.num(b.a), this.num(b.b)] };
      case 'code':
        return { in: [this.column(b.ref), b.codes] };
      case 'text':
        if (b.op === 'is') return { '===': [this.text(b.text), this.text(b.with)] };
        return b.op === 'contains'
          ? { in: [this.text(b.with), this.text(b.text)] }
          : { starts: [this.text(b.text), this.text(b.with)] };
      case 'filled':
        return { '!==': [this.column(b.ref), null] };
      case 'either':
        return { if: [this.bool(b.c), this.bool(b.a), this.bool(b.b)] };
      case 'some': {
        const over = 'fact' in b.over ? this.list(b.over.fact) : [...b.over.words];
        return { some: [over, this.inside(b.slot).bool(b.where)] };
      }
    }
  }
}

export const toJsonLogic = (b: Bool): Logic => new Writer().bool(b);

function engine(): LogicEngine {
  const made = new LogicEngine();
  const pure = { sync: true, deterministic: true } as const;
  const add = (name: string, method: (args: unknown[]) => unknown) =>
    made.addMethod(name, method as never, pure as never);
  add('abs', ([x]) => Math.abs(x as number));
  add('floor', ([x]) => Math.floor(x as number));
  add('ceil', ([x]) => Math.ceil(x as number));
  add('chars', ([x]) => (typeof x === 'string' ? x.length : null));
  add('year', ([x]) => new Date((x as number) * 86_400_000).getUTCFullYear());
  add('starts', ([text, start]) => typeof text === 'string' && text.startsWith(start as string));
  add('rows', ([x]) => (Array.isArray(x) ? x.length : null));
  add('sumOf', ([x]) => (x as number[]).reduce((a, b) => a + b, 0));
  add('minOf', ([x]) => Math.min(...(x as number[])));
  add('maxOf', ([x]) => Math.max(...(x as number[])));
  return made;
}

/**
 * Every rule compiled by json-logic-engine into one function that gives the band, −1 for none. Its arithmetic throws on null
 * and on division by zero: `try` catches that, and with `guarded` a rule is skipped when a fact it calculates with is missing,
 * because a throw a rule would make the comparison unfair to it.
 */
export function jsonLogicRules(rules: readonly RuleTree[], guarded = false): ((row: PlainRow) => number)[] {
  const made = engine();
  return rules.map((rule) => {
    const bands = rule.bands.flatMap((band, at) => [toJsonLogic(band), at]);
    const guards = guarded ? calculatedWith(rule).map((ref) => ({ '!==': [{ var: `f${ref.fact}` }, null] })) : [];
    const applies = { and: [...guards, toJsonLogic(rule.applies)] };
    const logic = { try: [{ if: [applies, { if: [...bands, -1] }, -1] }, -1] };
    return made.build(logic as never) as (row: PlainRow) => number;
  });
}

function calculatedWith(rule: RuleTree): Ref[] {
  const found = new Map<number, Ref>();
  for (const root of [rule.applies, ...rule.bands])
    walk(root, (node) => {
      if (node.k !== 'arithmetic' && node.k !== 'extreme' && node.k !== 'round' && node.k !== 'negate') return;
      walk(node, (inner) => {
        if (inner.k === 'column' && inner.ref.slot < 0) found.set(inner.ref.fact, inner.ref);
      });
    });
  return [...found.values()];
}

/** One condition compiled alone, for engines without arithmetic that need computed facts. */
export const jsonLogicCondition = (b: Bool): ((row: PlainRow) => boolean) =>
  engine().build({ try: [toJsonLogic(b), false] } as never) as (row: PlainRow) => boolean;
