import { Lexicon } from '../question/lexicon/lexicon.js';
import { emptyQuery } from '../question/plan.js';
import { SHIPPED_VOCABULARY } from '../shipped/index.js';
import { fuzz } from './fuzz.js';
import { outsideVocabulary } from './within-vocabulary.js';

describe('random texts', () => {
  it('are never thrown at, and no plan of theirs holds what the vocabulary does not (a sample of `zs qa fuzz`)', () => {
    const { faults, questions } = fuzz(4_000, 11, new Lexicon(SHIPPED_VOCABULARY));
    expect(faults).toEqual([]);
    expect(questions).toBeGreaterThan(300);
  });
  it.each([
    ['a metric', { metrics: ['salary'] }, ['salary']],
    ['a value', { filters: [{ dim: 'org', op: 'in' as const, values: ['水利部'] }] }, ['水利部']],
    ['a month', { time: { from: '2025-13', to: '2025-12' } }, ['2025-13', '2025-13~2025-12']],
    ['a limit', { limit: 5_000 }, ['limit 5000']],
    ['a share', { share: 'of:org=水利部' }, ['of:org=水利部']],
  ])('would be told by %s', (_, part, found) => {
    const plan = { ...emptyQuery(), metrics: ['budget_amount'], ...part };
    expect(outsideVocabulary(plan, SHIPPED_VOCABULARY, '')).toEqual(found);
  });
});
