import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { ErrorView, MeasuredByTemplate, MeasuringTemplate, Page } from '@zhunsheng/contract';
import { cityActor, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const URL = '/api/v1/measuring-templates';

describe('measuring templates over HTTP', () => {
  let t: TestApp;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await t.db.sql(`update standard set value_fen = 61000 where standard_code = 'HY-02'`);
    clerk = await signInAs(t, 'clerk');
  });
  afterAll(() => t.close());

  it('show the standards of the year each term can take, and none where the library has none', async () => {
    const { body } = await clerk.get<Page<MeasuringTemplate>>(`${URL}?year=${YEAR}`);
    const standards = (code: string, at = 0) =>
      body.items.find((one) => one.code === code)?.terms[at]?.standards.map(({ code: standard }) => standard);
    expect(standards('CS-HY')).toContain('HY-02');
    expect(standards('CS-YW')).toEqual(['XX-01']);
    expect(standards('CS-ZL')).toEqual([]);
    expect((await clerk.get<Page<MeasuringTemplate>>(`${URL}?year=2016`)).body.total).toBe(0);
  });

  it('measure by the figure of the library', async () => {
    const asked = { year: YEAR, inputs: { 参会人数: 80, 会期: 2, 场次: 1 }, standards: { 综合定额: 'HY-02' } };
    const { status, body } = await clerk.post<MeasuredByTemplate>(`${URL}/CS-HY/measure`, asked);
    expect(status).toBe(200);
    expect(body.lines).toEqual([
      expect.objectContaining({ quantity: 160, unitPriceFen: 61_000, amountFen: 9_760_000, standardCode: 'HY-02' }),
    ]);
    expect(body.trace[0]).toMatchObject({ state: '标准待确认', standard: { basis: { number: '财行〔2016〕214号' } } });
  });

  it('refuse with what is wrong and what would be right', async () => {
    const inputs = { 参会人数: 80.5, 会期: 2, 场次: 1 };
    const refused = await clerk.post<ErrorView>(`${URL}/CS-HY/measure`, { year: YEAR, inputs });
    expect(refused).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(refused.body.message).toContain('“参会人数”应为整数');
    const unchosen = await clerk.post<ErrorView>(`${URL}/CS-HY/measure`, {
      year: YEAR,
      inputs: { ...inputs, 参会人数: 80 },
    });
    expect(unchosen.body.message).toContain('选定标准');
    expect((await clerk.post(`${URL}/XX/measure`, { year: YEAR, inputs })).status).toBe(404);
  });
});
