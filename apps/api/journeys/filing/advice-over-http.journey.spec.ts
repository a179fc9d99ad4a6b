import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdviceView, DraftView, ErrorView, GoalAdvice, SubmissionReceipt } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { cityActor, FixedClock, send, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { wholeFiling } from '../process/whole-filing.js';

const SOUND = wholeFiling(YEAR);
/** Three mistakes, each barring the gate on its own. */
const SPOILED = {
  ...SOUND,
  goal: null,
  sources: [{ source: '一般公共预算', fundType: '一般公共预算', amountFen: 4_000_000 }],
  plan: [{ year: YEAR, amountFen: 4_500_000 }],
};

const GROUND = { issuer: '云州市人民政府', level: 'L5', issued_on: '2014-01-01', valid_from: '2014-01-01' };

describe('the smallest change, followed', () => {
  let t: TestApp;
  let clerk: SignedIn;
  let reviewer: SignedIn;
  let draft: string;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock: new FixedClock('2025-08-03T01:00:00Z'),
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    [clerk, reviewer] = [await signInAs(t, 'clerk'), await signInAs(t, 'reviewer')];
    draft = (await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR })).body.id;
    await clerk.put(`/api/v1/drafts/${draft}`, { revision: 1, content: SPOILED });
  });
  afterAll(() => t.close());

  const submit = (key: string) =>
    send<SubmissionReceipt & ErrorView>(t.app, 'POST', `/api/v1/drafts/${draft}/submission`, {
      cookie: clerk.cookie,
      'x-zs-csrf': clerk.session.csrf,
      'idempotency-key': key,
    });
  const gateOf = ({ advice }: AdviceView): GoalAdvice | undefined => advice.find(({ goal }) => goal === 'gate');

  it('names one edit for each thing that bars the gate, with the rule it rests on', async () => {
    const { status, body } = await clerk.post<AdviceView>(`/api/v1/drafts/${draft}/advice`, {});
    expect(status).toBe(200);
    expect(body.held).toEqual(['F09', 'F11', 'P01']);
    const gate = gateOf(body);
    expect(gate).toMatchObject({ answer: 'found', beyond: [] });
    expect(gate?.edits.map(({ code }) => code).sort()).toEqual(['填写总体目标', '总额等于计划', '来源等于申报'].sort());
    expect(gate?.edits.flatMap(({ effect }) => effect.clears).sort()).toEqual(['F09', 'F11', 'P01']);
    expect(gate?.edits.find(({ code }) => code === '填写总体目标')?.place).toEqual({ tab: 'head', field: 'goal' });
  });

  it('two of the three are not enough; all three pass the gate', async () => {
    const two = { ...SOUND, goal: null };
    const after = await clerk.post<AdviceView>(`/api/v1/drafts/${draft}/advice`, { content: two });
    expect(gateOf(after.body)?.edits.map(({ code }) => code)).toEqual(['填写总体目标']);
    expect((await submit('advice-0001')).body.code).toBe('GATE_CLOSED');
    await clerk.put(`/api/v1/drafts/${draft}`, { revision: 2, content: SOUND });
    const { status, body } = await submit('advice-0002');
    expect([status, body.message]).toEqual([201, undefined]);
    const filed = await reviewer.get<AdviceView>(`/api/v1/projects/${body.projectId}/advice`);
    expect(filed.body.held).toEqual([]);
    expect(gateOf(filed.body)).toBeUndefined();
  });

  it('is not given for a filing the reader may not see', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect((await clerk.get(`/api/v1/projects/${nobody}/advice`)).status).toBe(404);
    expect((await reviewer.post(`/api/v1/drafts/${draft}/advice`, {})).status).toBe(403);
  });

  it('offers clauses of the library that are in force where a basis is to be named', async () => {
    await put(
      t.db,
      'policy_document',
      { ...GROUND, document_id: 'D-1', title: '校舍维修管理办法', number: '云政发〔2024〕7号' },
      {
        ...GROUND,
        document_id: 'D-2',
        title: '校舍维修旧办法',
        number: '云政发〔2014〕7号',
        repealed_on: '2024-01-01',
      },
    );
    const words = '校舍外墙维修改造工程的经费列入部门预算，由学校组织实施。';
    await put(
      t.db,
      'policy_article',
      ...['D-1', 'D-2'].map((id) => ({ document_id: id, article_no: 3, label: '第三条', text: words })),
    );
    const { id } = (await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR })).body;
    const content = { ...SOUND, bases: [] };
    const { body } = await clerk.post<AdviceView>(`/api/v1/drafts/${id}/advice`, { content });
    const edits = body.advice.flatMap((goal) => goal.edits);
    const naming = edits.find(({ place }) => place.field === 'bases');
    expect(naming?.offers).toMatchObject([{ id: 'D-1', article: '第三条', number: '云政发〔2024〕7号' }]);
    expect(edits.filter(({ place }) => place.field !== 'bases').every(({ offers }) => offers === undefined)).toBe(true);
  });
});
