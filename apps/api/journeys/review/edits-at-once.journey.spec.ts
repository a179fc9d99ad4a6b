import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type { AllocationView, ErrorView, UnitCardView } from '@zhunsheng/contract';
import { FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { makeCity, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const AT_ONCE = 50;
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
  const oneWins = (answers: { status: number; body: ErrorView }[]) => {
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 200);
    expect(new Set(lost.map(({ status, body }) => `${String(status)} ${body.code}`))).toEqual(
      new Set(['409 CHANGED_MEANWHILE']),
    );
    return lost.map(({ body }) => body.message);
  };
  const each = Array.from({ length: AT_ONCE }, (_, i) => i + 1);

  it('a ceiling: one sets it, the others read both versions, round after round', async () => {
    for (const round of [1, 2]) {
      const [before] = await ceilings();
      const seen = before?.mark ?? null;
      const answers = await Promise.all(each.map((i) => ceiling(seen, round * 100 + i)));
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
    oneWins(await Promise.all(each.map((i) => duty(null, `学校管理${String(i)}`))));
    const [made] = await duties();
    const lost = oneWins(await Promise.all(each.map((i) => duty(made!.mark, `教育管理${String(i)}`))));
    const [now] = await duties();
    for (const said of lost) expect(said).toMatch(new RegExp(`现在是：${now!.name}（.*您要改成：教育管理\\d+（`));
    expect((await duty(undefined as unknown as null, '不说所见')).status).toBe(400);
  });
});
