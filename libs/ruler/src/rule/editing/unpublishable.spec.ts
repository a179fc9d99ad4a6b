import { makeRule } from '../../../testing/index.js';
import type { RuleDocument } from '../../shape/rule-document.js';
import { expiredParts } from './expired.js';
import { unpublishable } from './unpublishable.js';

const sound: RuleDocument = makeRule({
  code: 'F01',
  bands: [{ when: '人数 > 上限', points: -1 }],
  parameters: [{ name: '上限', value: 5, unit: '人', since: '2026', until: null, basis: 0, certainty: 'V' }],
  basis: [{ kind: 'statute', document: '预算法', number: null, article: '第三十二条', certainty: 'V' }],
  whitelist: [{ when: '人数 = 0', basis: '〔2026〕3号', until: '2026-12-31' }],
  cases: [
    { name: '超', facts: { 人数: 6 }, expect: { outcome: 'hit' } },
    { name: '未超', facts: { 人数: 5 }, expect: { outcome: 'pass' } },
  ],
});
const [limit] = sound.parameters as [RuleDocument['parameters'][number]];
const [statute] = sound.basis as [RuleDocument['basis'][number]];

it('may publish a rule whose figures all say where they come from', () => expect(unpublishable(sound)).toEqual([]));

it.each<[string, Partial<RuleDocument>, string]>([
  ['a figure without a value', { parameters: [{ ...limit, value: '' }] }, 'parameters[0].value'],
  ['a figure of no words', { parameters: [{ ...limit, value: [] }] }, 'parameters[0].value'],
  ['a figure of nothing', { parameters: [{ ...limit, value: null as never }] }, 'parameters[0].value'],
  ['a figure that is none', { parameters: [{ ...limit, value: NaN }] }, 'parameters[0].value'],
  ['a rule without any basis', { basis: [] }, 'basis'],
  ['a figure without a unit', { parameters: [{ ...limit, unit: ' ' }] }, 'parameters[0].unit'],
  ['a figure without a day', { parameters: [{ ...limit, since: '' }] }, 'parameters[0].since'],
  ['a figure without a basis', { parameters: [{ ...limit, basis: 7 }] }, 'parameters[0].basis'],
  ['a document without an article', { basis: [{ ...statute, article: null }] }, 'parameters[0].basis'],
  ['a basis without a document', { basis: [{ ...statute, document: '' }] }, 'parameters[0].basis'],
  [
    'an exemption without a basis',
    { whitelist: [{ when: '人数 = 0', basis: '', until: '2026-12-31' }] },
    'whitelist[0].basis',
  ],
  ['an exemption for ever', { whitelist: [{ when: '人数 = 0', basis: '甲', until: '' }] }, 'whitelist[0].until'],
  ['a rule nobody tried', { cases: [] }, 'cases'],
  ['cases that only hit', { cases: sound.cases.slice(0, 1) }, 'cases'],
  ['a rule without a purpose', { purpose: '' }, 'purpose'],
])('refuses %s, with its place and advice', (_, change, field) => {
  const refusals = unpublishable({ ...sound, ...change });
  expect(refusals).toContainEqual({
    rule: 'F01',
    field,
    message: expect.any(String),
    hint: expect.stringMatching(/\p{Script=Han}/u),
  });
});

it('asks no article of what the office designed itself', () => {
  const own = { ...statute, kind: 'design', document: '评分设计', article: null } as const;
  expect(unpublishable({ ...sound, basis: [own] })).toEqual([]);
});

it('puts on the red list what ran out and has no successor', () => {
  const old = { ...limit, until: '2026-06-30' };
  expect(expiredParts({ ...sound, parameters: [old] }, '2026-07-01')).toMatchObject([
    { what: 'value', name: '上限', since: '2026-06-30' },
  ]);
  expect(expiredParts({ ...sound, parameters: [old] }, '2026-06-30')).toEqual([]);
  expect(expiredParts({ ...sound, parameters: [old, { ...limit, since: '2026-07-01' }] }, '2026-07-01')).toEqual([]);
  expect(expiredParts(sound, '2027-01-01')).toMatchObject([{ what: 'whitelist', since: '2026-12-31' }]);
});
