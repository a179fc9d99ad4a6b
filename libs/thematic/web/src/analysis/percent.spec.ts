import { percent, points } from './percent';

describe('shares', () => {
  it('are said to a tenth, and nothing is no share', () => {
    expect([percent(0.9349), percent(null)]).toEqual(['93.5%', '—']);
  });
  it('differ with a sign, unless they do not', () => {
    expect([0.004, -0.172, -0.0004, 0].map(points)).toEqual([
      '+0.4 个百分点',
      '−17.2 个百分点',
      '0.0 个百分点',
      '0.0 个百分点',
    ]);
  });
});
