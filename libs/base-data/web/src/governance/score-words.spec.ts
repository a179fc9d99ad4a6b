import { levelOf, scoreText } from './score-words';

describe('a quality score in words', () => {
  it('tells 99.99 from 100 and nothing from zero', () => {
    expect([100, 99.99, 0, null].map(scoreText)).toEqual(['100', '99.99', '0.00', '—']);
  });

  it('is low only below the threshold', () => {
    expect([79.99, 80, 91, 100, null].map((score) => levelOf(score, 80))).toEqual([
      'low',
      'fair',
      'good',
      'full',
      'none',
    ]);
  });
});
