import { daysLeft } from './days-left';

describe('days left in a campaign', () => {
  it('counts calendar days, across a month and the end of a year', () => {
    expect(daysLeft('2026-08-30', '2026-09-02')).toBe(3);
    expect(daysLeft('2026-12-31', '2027-01-01')).toBe(1);
  });

  it('is negative once the campaign has closed', () => {
    expect(daysLeft('2026-09-03', '2026-09-02')).toBe(-1);
  });
});
