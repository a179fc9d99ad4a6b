import type { Bool, Num, Ref, Text } from '@zhunsheng/ruler';
import { ZenEngine } from '@gorules/zen-engine';
import type { PlainRow } from '../plain-row.js';
import type { RuleTree } from './rule-tree.js';

class NotExpressible extends Error {}

/** The typed tree as ZEN expressions; word lists are unrolled, an iteration inside an iteration cannot be said in ZEN. */
class Writer {
  constructor(private readonly slot: number | null = null) {}

  private column(ref: Ref): string {
    if (ref.slot < 0) return `f${ref.fact}`;
    if (ref.slot !== this.slot) throw new NotExpressible('outer row inside an inner iteration');
    return `#.a${ref.field}`;
  }

  private row(slot: number): Writer {
    if (this.slot !== null) throw new NotExpressible('iteration inside an iteration');
    return new Writer(slot);
  }

  private text(t: Text, word: string | null): string {
    if (t.k === 'words') return JSON.stringify(t.value);
    if (t.k === 'string') return this.column(t.ref);
    return JSON.stringify(word);
  }

  num(n: Num): string {
    switch (n.k) {
      case 'number':
        return String(n.value);
      case 'column':
        return this.column(n.ref);
      case 'let':
        return this.num(n.of);
      case 'negate':
        return `(0 - ${this.num(n.a)})`;
      case 'arithmetic':
        return `(${this.num(n.a)} ${n.op} ${this.num(n.b)})`;
      case 'extreme':
        return `${n.op}([${n.of.map((x) => this.num(x)).join(', ')}])`;
      case 'round':
        return `${n.op}(${this.num(n.a)})`;
      case 'choose':
        return `(${this.bool(n.c)} ? ${this.num(n.a)} : ${this.num(n.b)})`;
      case 'length':
        // ZEN's len() counts UTF-8 bytes: a Chinese text of 20 characters would have 60. Lengths come with the row.
        if (n.text.k !== 'string' || n.text.ref.slot >= 0) throw new NotExpressible('length of a row text');
        return `${this.column(n.text.ref)}_chars`;
      case 'year':
        throw new NotExpressible('year of a day number');
      case 'aggregate': {
        const inner = this.row(n.slot);
        const list = `f${n.fact}`;
        if (n.op === 'count') return n.where ? `count(${list}, ${inner.bool(n.where)})` : `len(${list})`;
        const rows = n.where ? `filter(${list}, ${inner.bool(n.where)})` : list;
        return `${n.op}(map(${rows}, ${inner.num(n.value)}))`;
      }
    }
  }

  bool(b: Bool, word: string | null = null): string {
    switch (b.k) {
      case 'truth':
        return String(b.value);
      case 'flag':
        return `${this.column(b.ref)} == true`;
      case 'not':
        return `not(${this.bool(b.a, word)})`;
      case 'and':
      case 'or':
        return `(${b.of.map((x) => this.bool(x, word)).join(` ${b.k} `)})`;
      case 'compare':
        return `(${this.num(b.a)} ${b.op === '=' ? '==' : b.op} ${this.num(b.b)})`;
      case 'code':
        return `(${this.column(b.ref)} in [${b.codes.join(', ')}])`;
      case 'text': {
        const [text, other] = [this.text(b.text, word), this.text(b.with, word)];
        if (b.op === 'is') return `(${text} == ${other})`;
        return `${b.op === 'contains' ? 'contains' : 'startsWith'}(${text}, ${other})`;
      }
      case 'filled':
        return `(${this.column(b.ref)} != null)`;
      case 'either':
        return `(${this.bool(b.c, word)} ? ${this.bool(b.a, word)} : ${this.bool(b.b, word)})`;
      case 'some':
        if ('fact' in b.over) return `some(f${b.over.fact}, ${this.row(b.slot).bool(b.where)})`;
        return `(${b.over.words.map((w) => this.bool(b.where, w)).join(' or ')})`;
    }
  }
}

export interface ZenRules {
  /** Indices of the rules ZEN can say. */
  rules: number[];
  bands(row: PlainRow): Promise<Int8Array>;
}

/** All expressible rules as one expression node of one decision: ZEN's fastest form for this shape. */
export function zenRules(rules: readonly RuleTree[]): ZenRules {
  const said: number[] = [];
  const expressions = rules.flatMap((rule, at) => {
    try {
      const w = new Writer();
      const value = rule.bands.reduceRight((rest, band, i) => `(${w.bool(band)} ? ${i} : ${rest})`, '-1');
      const expression = { id: rule.code, key: `r${at}`, value: `${w.bool(rule.applies)} ? ${value} : -1` };
      said.push(at);
      return [expression];
    } catch (error) {
      if (error instanceof NotExpressible) return [];
      throw error;
    }
  });
  const edge = (sourceId: string, targetId: string) => ({
    id: `${sourceId}-${targetId}`,
    type: 'edge',
    sourceId,
    targetId,
  });
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'rules', name: 'rules', type: 'expressionNode', position: { x: 1, y: 0 }, content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [edge('in', 'rules'), edge('rules', 'out')],
  });
  return {
    rules: said,
    async bands(row) {
      const { result } = (await decision.evaluate(row)) as { result: Record<string, number> };
      const bands = new Int8Array(rules.length).fill(-1);
      for (const at of said) bands[at] = result[`r${at}`] ?? -1;
      return bands;
    },
  };
}

/** Character counts beside each text: see `length` above. */
export function withLengths(row: PlainRow): PlainRow {
  const lengths = Object.entries(row).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${key}_chars`, value.length]] : [],
  );
  return { ...row, ...Object.fromEntries(lengths) };
}
