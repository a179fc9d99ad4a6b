import { keyEnding } from './key-ending';

const NOW = new Date('2027-03-01T01:00:00Z');
const until = (notAfter: string | null) =>
  keyEnding({ fingerprint: 'f', subject: null, boundAt: '2026-01-01T00:00:00Z', notAfter }, NOW);

describe('a key whose certificate ends', () => {
  it.each([
    ['2027-04-01T00:00:00Z', null],
    ['2027-03-31T00:00:00Z', '30 天后到期'],
    ['2027-03-02T00:00:00Z', '1 天后到期'],
    ['2027-03-01T09:00:00Z', '今天到期'],
    ['2027-03-01T00:59:00Z', '已过有效期'],
  ])('on %s: %s', (notAfter, said) => {
    if (said === null) expect(until(notAfter)).toBeNull();
    else expect(until(notAfter)).toContain(said);
  });

  it('has no end without a certificate, and there is none without a key', () => {
    expect([until(null), keyEnding(null, NOW), keyEnding(undefined, NOW)]).toEqual([null, null, null]);
  });
});
