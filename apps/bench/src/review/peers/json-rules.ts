import type { Bool } from '@zhunsheng/ruler';
import { Engine } from 'json-rules-engine';
import type { NestedCondition, TopLevelCondition } from 'json-rules-engine';
import type { PlainRow } from '../plain-row.js';
import { jsonLogicCondition } from './json-logic.js';
import type { RuleTree } from './rule-tree.js';

const OPERATORS: Record<string, string> = {
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '=': 'equal',
  '!=': 'notEqual',
};

/**
 * The usual way with json-rules-engine: and/or/not are its own; a fact against a constant is its own operator; arithmetic,
 * lists and texts, which it lacks, are computed facts.
 */
export class JsonRules {
  private readonly engine = new Engine([], { allowUndefinedFacts: true });
  private computed = 0;

  constructor(private readonly rules: readonly RuleTree[]) {
    rules.forEach((rule, at) =>
      rule.bands.forEach((band, index) => {
        this.engine.addRule({
          conditions: { all: [this.condition(rule.applies), this.condition(band)] },
          event: { type: 'hit', params: { rule: at, band: index } },
        });
      }),
    );
  }

  private condition(b: Bool): NestedCondition {
    switch (b.k) {
      case 'and':
        return { all: b.of.map((x) => this.condition(x)) };
      case 'or':
        return { any: b.of.map((x) => this.condition(x)) };
      case 'not':
        return { not: this.condition(b.a) } as TopLevelCondition;
      case 'flag':
        if (b.ref.slot < 0) return { fact: `f${b.ref.fact}`, operator: 'equal', value: true };
        break;
      case 'code':
        if (b.ref.slot < 0) return { fact: `f${b.ref.fact}`, operator: 'in', value: b.codes };
        break;
      case 'compare':
        if (b.a.k === 'column' && b.b.k === 'number' && b.a.ref.slot < 0)
          return { fact: `f${b.a.ref.fact}`, operator: OPERATORS[b.op]!, value: b.b.value };
        break;
    }
    const name = `x${this.computed++}`;
    const holds = jsonLogicCondition(b);
    this.engine.addFact(name, async (_params, almanac) => Boolean(holds(await almanac.factValue<PlainRow>('row'))));
    return { fact: name, operator: 'equal', value: true };
  }

  async bands(row: PlainRow): Promise<Int8Array> {
    const { events } = await this.engine.run({ ...row, row });
    const bands = new Int8Array(this.rules.length).fill(-1);
    for (const event of events) {
      const { rule, band } = event.params as { rule: number; band: number };
      if (bands[rule]! < 0 || band < bands[rule]!) bands[rule] = band;
    }
    return bands;
  }
}
