import { describe, expect, it } from '@jest/globals';
import { checkExpression } from '@zhunsheng/ruler';

import { judgeUnits } from '../alert/rule-alerts.js';
import { THEME_FACTS, type UnitFacts } from '../figure/unit-facts.js';
import { allFinds } from '../find/finds.js';
import { brokenExamples, prohibitedBy } from '../find/prohibited.js';
import { PER_HEAD, RISE } from './alert-rules.js';
import { SHIPPED_PROHIBITIONS } from './prohibitions.js';
import { SHIPPED_THEMES } from './themes.js';

const unit = (some: Partial<UnitFacts>): UnitFacts => ({
  ...{ unit: '101', unitName: '甲', declaredFen: 20_000_000, lastFen: null, heads: null, perHeadFen: null },
  ...{ medianFen: null, foundFen: 0, found: 0, ...some },
});

describe('the shipped themes', () => {
  it('are eight, each with a filter, three comparisons and at least one find of the product', () => {
    expect(SHIPPED_THEMES).toHaveLength(8);
    const known = allFinds([]).map(({ code }) => code);
    for (const { filter, comparisons, finds } of SHIPPED_THEMES) {
      expect(filter.econ.length + filter.words.length + filter.marks.length).toBeGreaterThan(0);
      expect(comparisons).toEqual(['standard', 'units', 'regions']);
      expect(finds.map(({ code }) => known.includes(code))).toEqual(finds.map(() => true));
    }
  });

  it.each(SHIPPED_THEMES.flatMap(({ code, alerts }) => alerts.map((rule) => [code, rule.code, rule.when])))(
    '%s: rule %s compiles',
    (_theme, _rule, when) => {
      expect(checkExpression(when, THEME_FACTS)).toEqual([]);
    },
  );

  it('judge a unit by FEEL, and never take what is unknown for sound', () => {
    const units = [unit({ lastFen: 19_999_999 }), unit({ lastFen: 20_000_000 }), unit({})];
    expect(judgeUnits(RISE('orange'), units)).toEqual(['hit', 'pass', 'missing']);
    const heads = [unit({ perHeadFen: 301, medianFen: 100 }), unit({ perHeadFen: 300, medianFen: 100 })];
    expect(judgeUnits(PER_HEAD, heads)).toEqual(['hit', 'pass']);
  });
});

describe('the prohibition list', () => {
  const about = (text: string) => prohibitedBy(SHIPPED_PROHIBITIONS, text, '测算明细', '2026-01-01')?.code ?? null;

  it('does on its own examples what they say', () => {
    expect(brokenExamples(SHIPPED_PROHIBITIONS)).toEqual([]);
    for (const { examples, counterExamples } of SHIPPED_PROHIBITIONS) {
      expect(examples.length).toBeGreaterThan(0);
      expect(counterExamples.length).toBeGreaterThan(0);
    }
  });

  it('flags a golf course and not its removal', () => {
    expect(about('高尔夫球场草坪养护')).toBe('golf');
    expect(about('拆除高尔夫球场')).toBeNull();
    expect(about('高尔夫球场拆除')).toBeNull();
  });

  it('does not let the exception of one entry excuse another', () => {
    expect(about('拆除高尔夫球场纪念品采购')).toBe('gifts');
    expect(about('旅游市场检查人员礼品')).toBe('gifts');
  });

  it('excuses the passage of the exception and nothing beside it', () => {
    expect(about('拆除高尔夫球场，新建高尔夫练习场')).toBe('golf');
    expect(about('拆除旧高尔夫球场并修建高尔夫会所')).toBe('golf');
    expect(about('旅游市场检查和职工春季旅游')).toBe('travel');
    expect(about('旅游市场检查、旅游厕所维护')).toBeNull();
  });

  it('forgets an entry after its last day', () => {
    const [golf] = SHIPPED_PROHIBITIONS;
    const ended = golf ? [{ ...golf, until: '2025-12-31' }] : [];
    expect(prohibitedBy(ended, '高尔夫球场', '测算明细', '2025-12-31')?.code).toBe('golf');
    expect(prohibitedBy(ended, '高尔夫球场', '测算明细', '2026-01-01')).toBeNull();
  });
});
