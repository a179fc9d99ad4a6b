import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  AllocationView,
  AudienceView,
  CalendarView,
  ErrorView,
  Page,
  PolicySynonymView,
  UnitCardView,
} from '@zhunsheng/contract';
import { FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { AT_ONCE, EACH, oneWins } from './one-wins.js';

const FUND = '一般公共预算';

describe('fifty who change one thing at a time', () => {
  // one moment for all: what came later is told by the content, not by the clock
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let budget: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [BaseDataModule, ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    budget = await signInAs(t, 'budget');
  });
  afterAll(() => t.close());

  const ceiling = (seen: string | null, wan: number) =>
    budget.put<AllocationView & ErrorView>('/api/v1/allocation/ceilings', {
      ...{ year: YEAR, fundType: FUND, departmentCode: '', amountFen: wan * 1_000_000, source: '财力测算' },
      ...{ certainty: 'L', seen },
    });
  const ceilings = async () =>
    (await budget.get<AllocationView>(`/api/v1/allocation?year=${String(YEAR)}`)).body.ceilings;
  const duty = (seen: string | null, name: string) =>
    budget.put<ErrorView>('/api/v1/units/101001/duties/D9', { name, text: '管理学校', core: true, seen });
  const duties = async () =>
    (await budget.get<UnitCardView>('/api/v1/units/101001/card')).body.duties.filter(({ code }) => code === 'D9');
  it('a ceiling: one sets it, the others read both versions, round after round', async () => {
    for (const round of [1, 2]) {
      const [before] = await ceilings();
      const seen = before?.mark ?? null;
      const answers = await Promise.all(EACH.map((i) => ceiling(seen, round * 100 + i)));
      const lost = oneWins(answers);
      const [now] = await ceilings();
      const wan = now!.amountFen / 1_000_000;
      for (const said of lost)
        expect(said).toMatch(new RegExp(`上限”.*现在是：${String(wan)} 万元（财力测算）；您要改成：\\d+ 万元`));
      expect((await ceiling(seen, 999)).status).toBe(409);
      expect((await ceiling(now!.mark, wan)).status).toBe(200);
    }
  });

  it('a duty of a unit: one writes it, the others read both versions', async () => {
    oneWins(await Promise.all(EACH.map((i) => duty(null, `学校管理${String(i)}`))));
    const [made] = await duties();
    const lost = oneWins(await Promise.all(EACH.map((i) => duty(made!.mark, `教育管理${String(i)}`))));
    const [now] = await duties();
    for (const said of lost) expect(said).toMatch(new RegExp(`现在是：${now!.name}（.*您要改成：教育管理\\d+（`));
    expect((await duty(undefined as unknown as null, '不说所见')).status).toBe(400);
  });

  it('the days of the campaign: one sets them, the others read both versions', async () => {
    const calendar = async () => (await budget.get<CalendarView>(`/api/v1/calendar?year=${String(YEAR)}`)).body;
    const dayOf = (i: number) =>
      `2025-${String(10 + (i % 2)).padStart(2, '0')}-${String(1 + (i % 25)).padStart(2, '0')}`;
    const days = (seen: string, i: number) =>
      budget.put<CalendarView & ErrorView>(`/api/v1/calendar/${String(YEAR)}/stages`, {
        ...{ stages: [{ stage: '一上', opensOn: '2025-08-01', dueOn: dayOf(i) }], seen },
      });
    for (let round = 0; round < 2; round++) {
      const { mark } = await calendar();
      const answers = await Promise.all(EACH.map((i) => days(mark, 2 * i + round)));
      const [stage] = (await calendar()).stages;
      for (const said of oneWins(answers))
        expect(said).toContain(
          `申报日程”在您打开之后有了变化，您的修改没有保存。现在是：一上 2025-08-01 至 ${stage!.dueOn}；`,
        );
    }
  });

  it('a synonym of the search: one keeps it, the others read both versions', async () => {
    const kept = async () =>
      (await budget.get<PolicySynonymView[]>('/api/v1/policies/synonyms')).body.find(({ word }) => word === '钱袋子')!;
    const keep = (seen: string | null, i: number) =>
      budget.put<ErrorView>('/api/v1/policies/synonyms', {
        ...{ word: '钱袋子', meanings: [`专项资金${String(i)}`], source: '窗口记录', seen },
      });
    oneWins(await Promise.all(EACH.map((i) => keep(null, i))));
    const { mark } = await kept();
    const lost = oneWins(await Promise.all(EACH.map((i) => keep(mark, AT_ONCE + i))));
    const [now] = (await kept()).meanings;
    for (const said of lost) expect(said).toMatch(new RegExp(`现在是：${now!}（窗口记录）；您要改成：专项资金\\d+（`));
  });

  it('whom a policy concerns: one changes it, the others read both versions', async () => {
    await put(t.db, 'policy_document', {
      ...{
        document_id: 'school-repair',
        title: '中小学校舍维修办法',
        number: '云教〔2024〕3号',
        issuer: '云衡市教育局',
      },
      ...{ level: 'L6', valid_from: '2024-01-01' },
    });
    const audience = (i: number) => ({
      ...{ documentRegion: HOME, documentId: 'school-repair', name: `校舍${String(i)}`, class: '适用', layer: '单位' },
      ...{ subject: '单位', sendOn: '2025-09-01', conditions: {}, source: '第三条' },
    });
    const { body: made } = await budget.post<AudienceView>('/api/v1/policy-audiences', audience(0));
    const change = (seen: string, i: number) =>
      budget.put<ErrorView>(`/api/v1/policy-audiences/${made.id}`, { ...audience(i), seen });
    const lost = oneWins(await Promise.all(EACH.map((i) => change(made.mark, i))));
    const [now] = (await budget.get<Page<AudienceView>>('/api/v1/policy-audiences')).body.items;
    for (const said of lost) expect(said).toMatch(new RegExp(`现在是：${now!.name}（第三条）.*您要改成：校舍\\d+（`));
  });
});
