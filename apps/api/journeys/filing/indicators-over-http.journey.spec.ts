import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IndicatorReading, IndicatorSuggestion, Page } from '@zhunsheng/contract';
import { signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { ReviewModule } from '@zhunsheng/review-server';
import { makeCity, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

describe('indicators over HTTP', () => {
  let t: TestApp;
  let clerk: SignedIn;
  let reviewer: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, imports: [ReviewModule.forRoot()] });
    await makeCity(t.db);
    for (const unit_code of ['101001', '102001']) {
      await put(t.db, 'history_project_year', {
        unit_code,
        project_key: `K-${unit_code}`,
        year: YEAR - 2,
        name: unit_code === '101001' ? '校舍外墙维修改造' : '校舍外墙维修巡查',
        category: '31',
        initial_fen: 1,
        final_fen: 1,
        executed_fen: 1,
        full_year: true,
      });
      await put(t.db, 'indicator_result', {
        unit_code,
        project_key: `K-${unit_code}`,
        year: YEAR - 2,
        indicator: '维修面积',
        direction: '正向',
        target: 5200,
        actual: 5100,
        weight: 20,
        met: false,
      });
    }
    clerk = await signInAs(t, 'clerk');
    reviewer = await signInAs(t, 'reviewer');
  });
  afterAll(() => t.close());

  it('reads a pasted table and stores nothing', async () => {
    const text = '一级指标\t三级指标\t指标值\n产出\t维修面积\t≥5200平方米\n效益\t受益学生\t≥1200人';
    const { status, body } = await clerk.post<IndicatorReading>('/api/v1/indicators/read', { text });
    expect(status).toBe(200);
    expect(body.rows).toHaveLength(2);
    expect(body.problems).toEqual([]);
  });

  it('suggests what similar projects promised and reached, within the asker’s scope', async () => {
    const ask = `/api/v1/indicators/suggestions?name=${encodeURIComponent('校舍外墙维修改造二期')}`;
    const all = (await reviewer.get<Page<IndicatorSuggestion>>(ask)).body.items;
    expect(all.map(({ project }) => project)).toEqual(['校舍外墙维修改造', '校舍外墙维修巡查']);
    expect(all[0]?.years).toEqual([{ year: YEAR - 2, target: 5200, actual: 5100, met: false }]);
    const own = (await clerk.get<Page<IndicatorSuggestion>>(ask)).body.items;
    expect(own.map(({ project }) => project)).toEqual(['校舍外墙维修改造']);
    expect((await clerk.get('/api/v1/indicators/suggestions?name=')).status).toBe(400);
  });
});
