import type { CockpitView } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { gradeOption, monthOption, placeOption, scaleOf, yearOption } from './options';

const light = CHART_PALETTES.light;
const sums = { projects: 1, judgedFen: 0, decidedFen: 0, blocked: 0 };

interface Drawn {
  series: { name: string; data: { value: unknown; asked: object }[] }[];
}

describe('the charts of the cockpit', () => {
  it('count in 亿元 where 万元 would run to six digits', () => {
    expect(scaleOf([9_999_000_000])).toMatchObject({ unit: '万元' });
    const large = scaleOf([25_000_000_000]);
    expect([large.unit, large.of(25_000_000_000), large.of(123_456_789)]).toEqual(['亿元', 2.5, 0.01]);
  });

  it('split the money by grade and ask why of exactly what a bar shows', () => {
    const rows: CockpitView['byGrade'] = [
      { ...sums, grade: 'A', status: 'graded', requestFen: 300_000_000, suggestedFen: 200_000_000 },
      { ...sums, grade: 'A', status: 'blocked', requestFen: 100_000_000, suggestedFen: 0 },
      { ...sums, grade: '', status: 'none', requestFen: 50_000_000, suggestedFen: 0 },
    ];
    const { series } = gradeOption(rows, light, 12) as unknown as Drawn;
    expect(series.map(({ name }) => name)).toEqual(['A', '未审']);
    expect(series[0]?.data).toEqual([
      { value: 400, asked: { figure: 'request', grade: 'A' } },
      { value: 200, asked: { figure: 'suggested', grade: 'A' } },
    ]);
    expect(series[1]?.data[0]?.asked).toEqual({ figure: 'request', grade: 'none', status: 'none' });
  });

  it('keep apart what is cut and what nobody has judged', () => {
    const place = {
      code: '205',
      name: '教育局',
      ...sums,
      requestFen: 500_000_000,
      judgedFen: 400_000_000,
      suggestedFen: 300_000_000,
    };
    const { series } = placeOption([place], 'department', light, 12) as unknown as Drawn;
    expect(series.map(({ name, data }) => [name, data[0]?.value])).toEqual([
      ['建议', 300],
      ['核减', 100],
      ['未审', 100],
    ]);
  });

  it('leave a gap where a year has no figure, and add months up within their year', () => {
    const empty = { initialFen: null, finalFen: null, executedFen: null, requestFen: null, suggestedFen: null };
    const trend = yearOption(
      [
        { year: 2025, isPart: true, ...empty, initialFen: 100_000_000 },
        { year: 2026, isPart: false, ...empty },
      ],
      light,
      12,
    );
    expect((trend as unknown as Drawn).series[0]?.data.map(({ value }) => value)).toEqual([100, null]);
    expect(trend['xAxis']).toMatchObject({ data: ['2025*', '2026'] });
    const paid = [1, 2].flatMap((month) => [2024, 2025].map((year) => ({ year, month, paidFen: 100_000_000 })));
    const { series } = monthOption(paid, light, 12) as unknown as Drawn;
    expect(series.map(({ name, data }) => [name, data.map(({ value }) => value)])).toEqual([
      [
        '2024 年累计',
        [
          [0, 100],
          [1, 200],
        ],
      ],
      [
        '2025 年累计',
        [
          [0, 100],
          [1, 200],
        ],
      ],
    ]);
  });
});
