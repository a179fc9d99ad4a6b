import { CannotSay, type Gathered } from '../semantics/cut.js';
import { withoutSmall } from './small-groups.js';

const row = (org: string, paid: bigint | null): Gathered => ({ key: [org], sums: { paid } });
const people = (of: Record<string, bigint | null>) =>
  new Map(Object.entries(of).map(([org, n]) => [JSON.stringify([org]), n]));

describe('groups in which a person could be singled out', () => {
  const rows = [row('教育局', 900n), row('民宗局', 10n), row('信访局', 20n)];

  it('stand as one, with their people and their money together', () => {
    const made = withoutSmall(rows, people({ 教育局: 90n, 民宗局: 1n, 信访局: 2n }), ['org'], 3);
    expect(made.rows).toEqual([row('教育局', 900n), row('人数少于 3 人的合并', 30n)]);
    expect(made.divisors.get('["人数少于 3 人的合并"]')).toBe(3n);
    expect(made.merged).toBe(2);
  });

  it('are left out where they are too few together', () => {
    const made = withoutSmall(rows, people({ 教育局: 90n, 民宗局: 1n, 信访局: 2n }), ['org'], 5);
    expect(made.rows).toEqual([row('教育局', 900n)]);
    expect(made.merged).toBe(2);
  });

  it('are told apart by year, each year by its own people', () => {
    const of = (year: string, org: string, paid: bigint): Gathered => ({ key: [year, org], sums: { paid } });
    const counts = new Map([
      ['["2024","民宗局"]', 2n],
      ['["2025","民宗局"]', 8n],
    ]);
    const made = withoutSmall([of('2024', '民宗局', 1n), of('2025', '民宗局', 2n)], counts, ['year', 'org'], 3);
    expect(made.rows).toEqual([of('2025', '民宗局', 2n)]);
  });

  it('are not what a question of one office alone is answered with', () => {
    const alone = { key: [], sums: { paid: 5n } };
    expect(() => withoutSmall([alone], new Map([['[]', 2n]]), [], 3)).toThrow(CannotSay);
    expect(withoutSmall([alone], new Map([['[]', 3n]]), [], 3).rows).toEqual([alone]);
  });

  it('are not made of those whose people are not known', () => {
    expect(withoutSmall(rows, people({ 教育局: null }), ['org'], 3)).toMatchObject({ rows, merged: 0 });
  });
});
