import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PolicyHitRateView } from '@zhunsheng/contract';
import { signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { ReviewModule } from '@zhunsheng/review-server';
import { makeCity, makeProject, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const basis = (project_id: number, basis_no: number, match: string, typed_title: string, unit_code = '101001') => ({
  project_id,
  version: 1,
  basis_no,
  unit_code,
  typed_title,
  typed_number: match === 'number' ? '云函〔2019〕404号' : null,
  match,
});

describe('how the bases of the filings were found', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, imports: [ReviewModule.forRoot()] });
    await makeCity(t.db);
    for (let id = 1; id <= 4; id++) await makeProject(t.db, { id, unit: id < 4 ? '101001' : '102001' });
    await put(
      t.db,
      'project_basis',
      basis(1, 1, 'clause', '预算法'),
      basis(1, 2, 'none', '某通知'),
      basis(2, 1, 'number', '有关文件'),
      basis(4, 1, 'none', '某通知', '102001'),
    );
  });
  afterAll(() => t.close());

  const asked = async (who: string) =>
    (await (await signInAs(t, who)).get<PolicyHitRateView>(`/api/v1/policy-hit-rate?year=${YEAR}`)).body;

  it('is counted by unit, the worst first, with what the library lacks', async () => {
    const { total, units, missing } = await asked('reviewer');
    expect(total).toEqual({ projects: 4, bases: 4, clause: 1, document: 0, number: 1, none: 2, without: 1 });
    expect(units.map(({ unit, projects }) => [unit, projects])).toEqual([
      ['101001', 3],
      ['102001', 1],
    ]);
    expect(missing[0]).toMatchObject({ title: '某通知', projects: 2 });
    expect(missing.map(({ title }) => title)).not.toContain('预算法');
  });

  it('shows a unit its own filings alone', async () => {
    const { units, missing } = await asked('clerk');
    expect(units.map(({ unit }) => unit)).toEqual(['101001']);
    expect(missing.find(({ title }) => title === '某通知')?.projects).toBe(1);
  });
});
