import { describe, expect, it } from '@jest/globals';

import { dice } from '../evaluation/dice.js';
import type { PublishedRow, PublishedRows } from '../evaluation/naive-sums.js';
import { RowsInMemory } from '../evaluation/rows-in-memory.js';
import { CannotSay, type Cut, type Gathered } from './cut.js';
import { ToldByProjects } from './told-by-projects.js';

/** What nobody recorded: which line was paid in which month. */
interface Payment {
  project: string;
  month: number;
  econ_class: string;
  topic: string | null;
  fen: number;
}

const TOPICS: Record<string, string | null> = { 会议费: '会议培训', 培训费: '会议培训', 办公费: null };
const own = (project: string, year: number): PublishedRow => ({
  ...{ unit_code: '101001', org: '教育局', project, category: '部门预算项目', spend_type: '项目支出' },
  year,
});

/** As a city records it: lines by the year, months by the project. */
function recorded(payments: readonly Payment[], budgets: Record<string, number> = {}): PublishedRows {
  const year = 2025;
  const projects = [...new Set(payments.map(({ project }) => project))];
  const sum = (some: readonly Payment[]) => String(some.reduce((all, { fen }) => all + fen, 0));
  const of = (project: string) => payments.filter((one) => one.project === project);
  return {
    published_project_year: projects.map((project) => {
      const paid = sum(of(project));
      return { ...own(project, year), budget_fen: paid, adjusted_fen: String(budgets[project] ?? paid) };
    }),
    published_payment_month: projects.flatMap((project) =>
      [...new Set(of(project).map(({ month }) => month))].map((month) => ({
        ...own(project, year),
        month,
        paid_fen: sum(of(project).filter((one) => one.month === month)),
      })),
    ),
    published_line_year: projects.flatMap((project) =>
      [...new Set(of(project).map(({ econ_class }) => econ_class))].map((econ_class) => {
        const paid = sum(of(project).filter((one) => one.econ_class === econ_class));
        return { ...own(project, year), econ_class, topic: TOPICS[econ_class], paid_fen: paid, budget_fen: paid };
      }),
    ),
    published_source_year: [],
    published_staff_year: [],
  };
}

const words = { dimension: (id: string) => ({ topic: '专题' })[id] ?? id, base: () => '执行数' };
const figures = (rows: PublishedRows) => new ToldByProjects(new RowsInMemory(rows), words);
const meetings = [{ dim: 'topic', op: 'in' as const, values: ['会议培训'] }];
const cut = (first: number, last: number, more: Partial<Cut> = {}): Cut => ({
  ...{ bases: ['paid'], groupBy: [], filters: meetings },
  spans: [{ year: 2025, first, last }],
  ...more,
});
const paid = (project: string, month: number, econ_class: string, fen: number): Payment => ({
  ...{ project, month, econ_class, fen },
  topic: TOPICS[econ_class]!,
});
const sums = (rows: readonly Gathered[], base = 'paid') => rows.map((row) => [...row.key, row.sums[base]]);

describe('payments of a topic within a year', () => {
  it('are those of its lines where all was paid inside the months asked for', async () => {
    const rows = recorded([paid('a', 2, '会议费', 30), paid('a', 3, '办公费', 50), paid('b', 3, '培训费', 7)]);
    expect(sums(await figures(rows).gather(cut(1, 3)))).toEqual([[37n]]);
    expect(sums(await figures(rows).gather(cut(4, 12)))).toEqual([[0n]]);
  });

  it('are the months of projects that have no other lines', async () => {
    const rows = recorded([paid('a', 2, '会议费', 30), paid('a', 9, '培训费', 50)]);
    expect(sums(await figures(rows).gather(cut(1, 6)))).toEqual([[30n]]);
    expect(sums(await figures(rows).gather(cut(1, 12, { groupBy: ['quarter'] })))).toEqual([
      ['2025年第1季度', 30n],
      ['2025年第2季度', 0n],
      ['2025年第3季度', 50n],
      ['2025年第4季度', 0n],
    ]);
  });

  it('are not told where one project leaves them open, and how many do is said', async () => {
    const rows = recorded([paid('a', 2, '会议费', 30), paid('a', 9, '办公费', 50)]);
    await expect(figures(rows).gather(cut(1, 6))).rejects.toThrow(
      '“执行数”按“专题”只记到全年；2025年1—6月有 1 个项目跨期支付',
    );
    expect(sums(await figures(rows).gather(cut(1, 12)))).toEqual([[30n]]);
  });

  it('are not told where money went back, or the lines are not what the months come to', async () => {
    const back = recorded([paid('a', 2, '会议费', 30), paid('a', 3, '会议费', -5), paid('a', 3, '办公费', 1)]);
    await expect(figures(back).gather(cut(1, 6))).rejects.toThrow(CannotSay);
    const rows = recorded([paid('a', 2, '会议费', 30)]);
    const apart = { ...rows, published_payment_month: [{ ...rows['published_payment_month']![0]!, paid_fen: '29' }] };
    await expect(figures(apart).gather(cut(1, 6))).rejects.toThrow(CannotSay);
  });

  it('are not told where a project has months and no lines, or fewer lines than months', async () => {
    const rows = recorded([paid('a', 2, '会议费', 30), paid('b', 3, '办公费', 500)]);
    const lines = rows['published_line_year']!.filter((row) => row['project'] !== 'b');
    const none = { ...rows, published_line_year: lines };
    await expect(figures(none).gather(cut(1, 8))).rejects.toThrow('有 1 个项目');
    const fewer = [
      ...lines,
      { ...rows['published_line_year']!.find((row) => row['project'] === 'b')!, paid_fen: '20' },
    ];
    await expect(figures({ ...rows, published_line_year: fewer }).gather(cut(1, 8))).rejects.toThrow('有 1 个项目');
    // what is asked of one project says nothing of another
    const ofA = cut(1, 8, { filters: [...meetings, { dim: 'project', op: 'in', values: ['a'] }] });
    expect(sums(await figures(none).gather(ofA))).toEqual([[30n]]);
  });

  it('are not told where money of one class went back within the year', async () => {
    const rows = recorded([
      ...[paid('a', 1, '会议费', 30), paid('a', 1, '培训费', -10)],
      ...[paid('a', 2, '培训费', -10), paid('a', 2, '办公费', 20)],
    ]);
    await expect(figures(rows).gather(cut(1, 1))).rejects.toThrow(CannotSay);
  });

  it('are known as far as the months of a year that is not over, where they leave no doubt', async () => {
    const rows = recorded([paid('a', 2, '会议费', 30), paid('a', 8, '办公费', 50)]);
    const before = { ...own('a', 2024), econ_class: '会议费', topic: '会议培训', paid_fen: '9', budget_fen: '9' };
    const both = { ...rows, published_line_year: [...rows['published_line_year']!, before] };
    expect(await figures(both).known('paid', meetings)).toEqual({ since: 2024, until: { year: 2025, month: 8 } });
    const [first] = rows['published_payment_month']!;
    const apart = { ...both, published_payment_month: [first!, { ...first!, month: 8, paid_fen: '1' }] };
    expect((await figures(apart).known('paid', meetings))!.until).toEqual({ year: 2024, month: 12 });
  });

  it('are never others than were paid, whoever paid what when', async () => {
    let told = 0;
    let open = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const next = dice(seed);
      const payments = Array.from({ length: 1 + next(5) }, () =>
        paid(['a', 'b', 'c'][next(3)]!, 1 + next(12), Object.keys(TOPICS)[next(3)]!, next(4) ? 1 + next(99) : 0),
      );
      const [first, length] = [1 + next(12), next(12)];
      const last = Math.min(12, first + length);
      const truth = payments
        .filter(({ topic, month }) => topic === '会议培训' && month >= first && month <= last)
        .reduce((all, { fen }) => all + BigInt(fen), 0n);
      try {
        const rows = await figures(recorded(payments)).gather(cut(first, last, { groupBy: ['category'] }));
        told += 1;
        expect(rows.reduce((all, row) => all + (row.sums['paid'] ?? 0n), 0n)).toBe(truth);
      } catch (error) {
        if (!(error instanceof CannotSay)) throw error;
        open += 1;
      }
    }
    expect(told).toBeGreaterThan(50);
    expect(open).toBeGreaterThan(20);
  });
});

describe('the adjusted budget of a topic', () => {
  const payments = [paid('a', 2, '会议费', 30), paid('a', 9, '办公费', 50), paid('b', 1, '办公费', 5)];
  const asked = cut(1, 12, { bases: ['paid', 'adjusted'] });

  it('is that of its lines where they add up to what the project has', async () => {
    const told = figures(recorded(payments));
    expect((await told.gather(asked)).map((row) => row.sums)).toEqual([{ paid: 30n, adjusted: 30n }]);
    expect([...told.remarks]).toEqual(['调整后预算数按分科目预算计：各项目的分科目预算合计与其调整后预算数一致']);
  });

  it('is not told where they do not', async () => {
    await expect(figures(recorded(payments, { a: 90 })).gather(asked)).rejects.toThrow(
      '有 1 个项目的分科目预算合计与“执行数”不一致',
    );
    // another project's lines are not asked about
    expect((await figures(recorded(payments, { b: 90 })).gather(asked)).map((row) => row.sums)).toEqual([
      { paid: 30n, adjusted: 30n },
    ]);
  });
});
