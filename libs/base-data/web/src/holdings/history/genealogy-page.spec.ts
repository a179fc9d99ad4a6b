import type { GenealogyView, GenealogyYear } from '@zhunsheng/contract';
import { CHART_PALETTES } from '@zhunsheng/ui';
import { openPage } from '../../../testing/page';
import { GenealogyPage } from './genealogy-page';
import { lifeOption } from './life-option';

const year = (part: Partial<GenealogyYear>): GenealogyYear => ({
  year: 2025,
  name: '校舍维修',
  category: '31',
  initialFen: 100_000_000,
  finalFen: 120_000_000,
  executedFen: 90_000_000,
  rate: 0.75,
  adjustments: 1,
  fullYear: true,
  evaluations: [],
  awards: [],
  carriedOver: null,
  classes: [],
  ...part,
});

const life: GenealogyView = {
  unitCode: '101001',
  unitName: '教育局',
  projectKey: 'K1',
  name: '校舍维修改造',
  birth: {
    year: 2019,
    recorded: true,
    document: '校舍安全规定',
    number: '云政发〔2018〕3号',
    article: '第四条',
    note: null,
  },
  years: [
    year({ year: 2024, classes: [{ code: '30104', name: '其他社保', today: null, budgetFen: 5, paidFen: 4_000_000 }] }),
    year({
      evaluations: [{ kind: '自评', grade: '良', score: 88, conclusion: null }],
      carriedOver: { unusedFen: 30_000_000, bookedOn: null },
      classes: [{ code: '30213', name: '维修费', today: '30214', budgetFen: 5, paidFen: 4 }],
      rate: null,
      fullYear: false,
    }),
  ],
  freshness: {
    state: 'fresh',
    source: '一体化系统',
    asOf: '2026-08-31',
    ageDays: 0,
    usedOn: '2026-08-31',
    ageingAfterDays: 60,
    staleAfterDays: 190,
    licence: null,
  },
};

const ROUTE = { path: 'history/:unit/:key', component: GenealogyPage };

describe('the life of a project', () => {
  it('begins with its birth and goes back from the newest year', async () => {
    const page = await openPage(ROUTE, '/history/101001/K1');
    await page.answer('/api/v1/holdings/history/101001/K1', life);
    expect(page.text()).toContain('2019 年 依据 《校舍安全规定》 云政发〔2018〕3号 第四条');
    const years = [...page.element.querySelectorAll('tbody tr')].map((row) => row.textContent.replaceAll(/\s+/gu, ' '));
    expect(years[0]).toContain('2025未满一年');
    expect(years[0]).toContain('30213 → 30214');
    expect(years[0]).toContain('尚未收回');
    expect(years[1]).toContain('75.0%');
    expect(years[1]).toContain('无现行码');
  });

  it('says when the first year is only the first we hold', async () => {
    const page = await openPage(ROUTE, '/history/101001/K1');
    const birth = { ...life.birth, recorded: false, document: null, number: null, article: null };
    await page.answer('/api/v1/holdings/history/101001/K1', { ...life, birth });
    expect(page.text()).toContain('库中最早');
    expect(page.text()).toContain('没有登记');
  });

  it('is drawn in 万元, a group a year', () => {
    expect(lifeOption(life.years, CHART_PALETTES.light)).toMatchObject({
      xAxis: { data: ['2024', '2025（未满）'] },
      series: [{ data: [100, 100] }, { data: [120, 120] }, { data: [90, 90] }],
    });
  });
});
