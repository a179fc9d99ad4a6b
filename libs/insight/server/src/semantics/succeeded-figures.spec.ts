import { type Cut, type Figures, type Known } from './cut.js';
import { SucceededFigures } from './succeeded-figures.js';

const org = (...values: string[]) => [{ dim: 'org', op: 'in' as const, values }];
const whole = (...years: number[]) => years.map((year) => ({ year, first: 1, last: 12 }));
const cut = (...years: number[]): Cut => ({
  bases: ['paid'],
  groupBy: [],
  filters: org('老局'),
  spans: whole(...years),
});

/** The years each organisation has figures of. */
const library = (own: Record<string, Known>): Figures & { asked: string[] } => {
  const asked: string[] = [];
  const values = (filters: Cut['filters']) => filters.flatMap((filter) => filter.values);
  return {
    asked,
    gather: ({ filters }) => {
      asked.push(values(filters).join());
      return Promise.resolve([]);
    },
    known: (_, filters) => Promise.resolve(own[values(filters).join()] ?? null),
  };
};
const NEW = { since: 2019, until: { year: 2026, month: 8 } };
const SUCCESSORS = [{ name: '老局', successor: '新局', since: '2024' }];

describe('a dissolved organisation', () => {
  it('is its successor from the year on, itself before, and never both in one figure', async () => {
    const figures = library({ 新局: NEW });
    const succeeded = new SucceededFigures(figures, SUCCESSORS);
    await succeeded.gather(cut(2024, 2025));
    await succeeded.gather(cut(2023));
    expect(figures.asked).toEqual(['新局', '老局']);
    expect(() => succeeded.gather(cut(2023, 2024))).toThrow(
      '“老局”的业务自2024年起由新局承接，请把2024年以前和以后分开问',
    );
    expect([...succeeded.remarks]).toEqual(['“老局”的业务自2024年起由新局承接，2024年起为新局的数']);
  });

  it('has no figures before that year but its own', async () => {
    const without = new SucceededFigures(library({ 新局: NEW }), SUCCESSORS);
    expect(await without.known('paid', org('老局'))).toEqual({ ...NEW, since: 2024 });
    const old = { since: 2021, until: { year: 2023, month: 12 } };
    const withOwn = new SucceededFigures(library({ 新局: NEW, 老局: old }), SUCCESSORS);
    expect(await withOwn.known('paid', org('老局'))).toEqual({ ...NEW, since: 2021 });
  });

  it('is known as far as those it is asked for with', async () => {
    const [old, other] = [
      { since: 2021, until: { year: 2023, month: 6 } },
      { since: 2020, until: { year: 2023, month: 9 } },
    ];
    const both = new SucceededFigures(library({ 老局: old, 邻局: other, '邻局,新局': other }), SUCCESSORS);
    expect(await both.known('paid', org('邻局', '老局'))).toEqual({ since: 2021, until: { year: 2023, month: 9 } });
  });

  it('is what was filed under its name where a row of that name is opened', async () => {
    const figures = library({});
    const row = [{ ...org('老局')[0]!, asFiled: true }];
    await new SucceededFigures(figures, SUCCESSORS).gather({ ...cut(2023, 2024), filters: row });
    expect(figures.asked).toEqual(['老局']);
  });

  it('leaves every other question as it was', async () => {
    const figures = library({ 新局: NEW });
    const succeeded = new SucceededFigures(figures, SUCCESSORS);
    expect(await succeeded.known('paid', org('新局'))).toEqual(NEW);
    await succeeded.gather({ ...cut(2023, 2024), filters: org('新局') });
    expect(figures.asked).toEqual(['新局']);
    expect([...succeeded.remarks]).toEqual([]);
  });
});
