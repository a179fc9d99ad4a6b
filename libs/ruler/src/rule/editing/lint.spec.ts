import { makeRule, SMALL_DICTIONARY } from '../../../testing/index.js';
import type { RuleDocument } from '../../shape/rule-document.js';
import { expiredParts } from './expired.js';
import { lintRule, placed, textAt } from './lint.js';

const rule = (change: Partial<RuleDocument>): RuleDocument =>
  makeRule({ code: 'X01', bands: [{ when: '人数 > 3', points: -1 }], ...change });

describe('the place of a problem', () => {
  it('is told in lines and columns, as editors count', () => {
    const [problem] = lintRule(rule({ bands: [{ when: '人数 > 3\n  and 没有 > 1', points: -1 }] }), SMALL_DICTIONARY);
    expect(problem).toMatchObject({ field: 'bands[0].when', line: 2, column: 7 });
  });

  it('comes with advice, its own or that of its kind', () => {
    const at = { code: 'type' as const, from: 0, to: 1, message: '错' };
    expect(placed(at, 'a').hint).toMatch(/同一类值/);
    expect(placed({ ...at, hint: '这样改' }, 'a')).toMatchObject({ hint: '这样改', line: 1, column: 1 });
  });

  it('is found in the document by its field', () => {
    const document = rule({
      let: { 半: '人数 / 2' },
      bands: [{ when: '甲', points: '乙', effect: [{ gate: 'block' }, { cap: 'N', at: '丙' }] }],
      effect: { part: 'N5', add: '丁' },
      whitelist: [{ when: '戊', basis: '', until: '' }],
    });
    const fields = [
      'let.半',
      'bands[0].when',
      'bands[0].points',
      'bands[0].effect.at',
      'effect.add',
      'whitelist[0].when',
    ];
    expect(fields.map((field) => textAt(document, field))).toEqual(['人数 / 2', '甲', '乙', '丙', '丁', '戊']);
  });

  it.each(['', 'bands', 'bands[3].when', 'bands[0].effect.at', 'none.of.it', 'let.__proto__'])(
    'is empty where %j is no text',
    (field) => expect(textAt(rule({}), field)).toBe(''),
  );

  it('is nothing in a sound rule, of the year it is for', () => {
    const parameters = [
      { name: '上限', value: 5, unit: '人', since: '2026', until: null, basis: 0, certainty: 'L' as const },
    ];
    expect(lintRule(rule({ parameters }), SMALL_DICTIONARY, 2026)).toEqual([]);
    expect(lintRule(rule({ parameters }), SMALL_DICTIONARY, 2025)).toMatchObject([
      { code: 'parameter', line: 1, column: 1 },
    ]);
  });
});

describe('what ran out', () => {
  const words = (until: string | null) =>
    rule({
      parameters: [
        { name: '词表', value: ['烟', '酒'], unit: '词', since: '2024', until, basis: 0, certainty: 'L' },
        { name: '红线', value: 0.6, unit: '比率', since: '2024', until: null, basis: 0, certainty: 'L' },
      ],
    });

  it('is said with its words, on the day after its last', () => {
    expect(expiredParts(words('2025'), '2026-01-01')).toEqual([
      { what: 'value', name: '词表', unit: '词', value: '烟、酒', since: '2025-12-31', basis: 0 },
    ]);
    expect(expiredParts(words('2025'), '2025-12-31')).toEqual([]);
    expect(expiredParts(words(null), '2099-01-01')).toEqual([]);
  });
});
