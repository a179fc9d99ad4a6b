import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { ChangeSitting, DraftRow, DraftView, Page, SubmissionReceipt } from '@zhunsheng/contract';
import { cityActor, FixedClock, send, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { wholeFiling } from '../process/whole-filing.js';

const CONTENT = wholeFiling(YEAR);

describe('the change record of a filing', () => {
  const clock = new FixedClock('2025-08-03T01:00:00Z');
  let t: TestApp;
  let clerk: SignedIn;
  let head: SignedIn;
  let reviewer: SignedIn;
  let id: string;
  let revision = 1;
  let project: string;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await signIn();
    id = (await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR })).body.id;
  });
  afterAll(() => t.close());

  // a session ends before a sitting does
  const signIn = async () => {
    [clerk, head, reviewer] = [await signInAs(t, 'clerk'), await signInAs(t, 'head'), await signInAs(t, 'reviewer')];
  };
  const save = async (who: SignedIn, content: object) => {
    const { status, body } = await who.put<DraftRow>(`/api/v1/drafts/${id}`, { revision, content });
    expect(status).toBe(200);
    ({ revision } = body);
  };
  const record = async () => (await clerk.get<Page<ChangeSitting>>(`/api/v1/drafts/${id}/changes`)).body.items;

  it('is empty where nothing was changed, whatever is saved', async () => {
    await save(clerk, {});
    expect(await record()).toEqual([]);
  });

  it('holds the saves of one sitting as one change, from its begin to its end', async () => {
    clock.advance(1);
    await save(clerk, { ...CONTENT, goal: '初稿' });
    clock.advance(4);
    await save(clerk, CONTENT);
    const [sitting, ...others] = await record();
    expect(others).toEqual([]);
    expect(sitting).toMatchObject({
      from: '2025-08-03T01:01:00.000Z',
      to: '2025-08-03T01:05:00.000Z',
      version: null,
      total: Object.keys(CONTENT).length + 1,
    });
    expect(sitting?.changes).toContainEqual({ field: 'goal', before: null, after: CONTENT.goal });
    expect(sitting?.changes).toContainEqual({ field: 'lines/1', before: null, after: CONTENT.lines[0] });
  });

  it('begins a new sitting for another person, and for the same one after a pause', async () => {
    await save(head, { ...CONTENT, site: '一中' });
    await save(clerk, { ...CONTENT, site: '二中' });
    clock.advance(53);
    await signIn();
    await save(clerk, CONTENT);
    const sittings = await record();
    expect(sittings.map(({ changes }) => changes)).toEqual([
      [{ field: 'site', before: '二中', after: null }],
      [{ field: 'site', before: '一中', after: '二中' }],
      [{ field: 'site', before: null, after: '一中' }],
      expect.anything(),
    ]);
    expect(sittings[1]?.by).not.toBe(sittings[2]?.by);
  });

  it('goes with the version once submitted; only then the bureau reads it', async () => {
    const headers = { cookie: clerk.cookie, 'x-zs-csrf': clerk.session.csrf, 'idempotency-key': 'change-0001' };
    const { body } = await send<SubmissionReceipt>(t.app, 'POST', `/api/v1/drafts/${id}/submission`, headers);
    project = body.projectId;
    const filed = await reviewer.get<Page<ChangeSitting>>(`/api/v1/projects/${project}/changes`);
    expect(filed.body.items.map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    expect((await clerk.get(`/api/v1/drafts/${id}/changes`)).status).toBe(404);
  });

  it('shows a draft that was withdrawn with what led to its version, and keeps what is being written from the bureau', async () => {
    await clerk.post(`/api/v1/projects/${project}/steps`, { act: 'withdraw', version: 1, reason: '改实施地点' });
    const drafts = await clerk.get<Page<DraftRow>>(`/api/v1/drafts?year=${YEAR}`);
    const again = drafts.body.items.find(({ projectId }) => projectId === project);
    ({ id, revision } = again ?? { id: '', revision: 0 });
    const { content } = (await clerk.get<DraftView>(`/api/v1/drafts/${id}`)).body;
    clock.advance(1);
    await save(clerk, { ...content, site: '三中' });
    const sittings = await record();
    expect(sittings.map(({ version }) => version)).toEqual([null, 1, 1, 1, 1]);
    expect(sittings[0]?.changes).toEqual([{ field: 'site', before: null, after: '三中' }]);
    const filed = await reviewer.get<Page<ChangeSitting>>(`/api/v1/projects/${project}/changes`);
    expect(filed.body.items).toHaveLength(4);
  });

  it('names whom to call to those who talk with the unit; leaders and performance people see that it changed', async () => {
    const { content } = (await clerk.get<DraftView>(`/api/v1/drafts/${id}`)).body;
    await save(clerk, { ...content, contact: '金丝雀小鸣', phone: '13900007777' });
    const headers = { cookie: clerk.cookie, 'x-zs-csrf': clerk.session.csrf, 'idempotency-key': 'change-0002' };
    const { status } = await send(t.app, 'POST', `/api/v1/drafts/${id}/submission`, headers);
    expect(status).toBe(201);
    for (const [username, told] of [
      ['reviewer', true],
      ['performance', false],
      ['leader', false],
    ] as const) {
      const who = await signInAs(t, username);
      for (const path of [`projects/${project}/changes`, `projects/${project}/compare`, `workbench/${project}`]) {
        const answer = await who.get(`/api/v1/${path}`);
        const text = JSON.stringify(answer.body);
        expect([path, username, answer.status]).toEqual([path, username, 200]);
        expect([path, ...['contact', 'phone'].filter((field) => text.includes(`"${field}"`))]).toEqual([
          path,
          'contact',
          'phone',
        ]);
        for (const canary of ['金丝雀小鸣', '13900007777'])
          expect([path, canary, text.includes(canary)]).toEqual([path, canary, told]);
      }
    }
  });
});
