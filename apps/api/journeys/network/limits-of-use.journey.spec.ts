import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import type { ErrorView } from '@zhunsheng/contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InsightModule } from '@zhunsheng/insight-server';
import { jobBounds } from '@zhunsheng/kernel';
import { FixedClock, resealGrants, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { INSIGHT_DOORS } from '../../src/insight-doors.js';
import { publishedCatalog } from '../../src/question-desk.js';
import { setParameter } from '../operation/set-parameter.js';

describe('what one person may ask of the server', () => {
  // half an hour before midnight in Shanghai
  const clock = new FixedClock('2026-03-09T15:30:00Z');
  let t: TestApp;
  let reviewer: SignedIn;
  const bound = async (code: string, value: number) => {
    const { status } = await setParameter(await signInAs(t, 'secadmin'), code, value);
    expect(status).toBe(204);
  };
  const ask = (who: SignedIn) => who.post<ErrorView>('/api/v1/questions', { text: '今年申报了多少钱' });

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(), InsightModule.forRoot(publishedCatalog(), INSIGHT_DOORS)],
      clock,
      jobBounds,
    });
    await makeCity(t.db);
    await makeProject(t.db, { id: 1, unit: '101001' });
    reviewer = await signInAs(t, 'reviewer');
  });
  afterAll(() => t.close());

  it('is so many questions a day, however many come at once; the next day begins anew', async () => {
    await bound('questions_a_day', 20);
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(reviewer)));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(20);
    let last = await ask(reviewer);
    for (let n = 0; n < 20 && last.status === 200; n++) last = await ask(reviewer);
    expect([last.status, last.body.code, last.headers['retry-after']]).toEqual([429, 'QUESTIONS_USED_UP', '1800']);
    expect(last.body.message).toMatch(/智慧问数：您今天已问 20 次.*明天 0 时.*安全保密管理员/);
    const [kept] = await t.db.sql<{ n: number }>(
      `select count(*)::int as n from question_turn t join account a on a.id = t.account_id where a.username = 'reviewer'`,
    );
    expect(kept?.n).toBe(20);
    // what was answered can still be opened, and others ask on
    expect((await ask(await signInAs(t, 'leader'))).status).toBe(200);
    clock.advance(31);
    expect((await ask(await signInAs(t, 'reviewer'))).status).toBe(200);
  });

  it('is so many questions a day of all the regions he sees, whichever he names', async () => {
    const south = HOME + 1000;
    await t.db.sql(`insert into region (region_code, name, level) values ($1, '云南区', '县级')`, [south]);
    await t.db.sql(
      `update role_grant set region_lo = $1, region_hi = $2
       where account_id = (select id from account where username = 'publisher')`,
      [HOME, south],
    );
    await resealGrants(t.db);
    const publisher = await signInAs(t, 'publisher');
    const of = (query: string) => publisher.post<ErrorView>(`/api/v1/questions${query}`, { text: '今年申报了多少钱' });
    await bound('questions_a_day', 20);
    const named = ['', `?region=${String(HOME)}`, `?region=${String(south)}`];
    for (let n = 0; n < 20; n++) expect([n, (await of(named[n % 3]!)).status]).toEqual([n, 200]);
    for (const query of named) expect([query, (await of(query)).body.code]).toEqual([query, 'QUESTIONS_USED_UP']);
    const kept = await t.db.sql<{ region: number }>(
      `select distinct region_code as region from question_turn t join account a on a.id = t.account_id
       where a.username = 'publisher' order by 1`,
    );
    expect(kept.map(({ region }) => region)).toEqual([HOME, south]);
  });

  it('is so many jobs waiting or running', async () => {
    await bound('jobs_of_one', 1);
    const budget = await signInAs(t, 'budget');
    expect((await budget.post('/api/v1/review-runs', { year: 2026 })).status).toBe(202);
    const { status, body, headers } = await budget.post<ErrorView>('/api/v1/duplicates/searches', { year: 2026 });
    expect([status, body.code, headers['retry-after']]).toEqual([429, 'JOBS_OF_ONE', '30']);
    expect(body.message).toContain('已有 1 项在等待或运行，每人最多同时 1 项');
  });
});
