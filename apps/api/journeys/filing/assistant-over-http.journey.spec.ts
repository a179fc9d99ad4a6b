import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssistantAnswer, DutyView, ErrorView, HandOffView, Page, ProjectRow } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

describe('the filing assistant', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let clerk: SignedIn;
  let reviewer: SignedIn;
  let projectId = '';
  let origin = '';

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (let id = 1; id <= 2; id++) await makeProject(t.db, { id, unit: id === 1 ? '101001' : '102001' });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    await put(t.db, 'filing_step', {
      project_id: 1,
      step_no: 1,
      unit_code: '101001',
      version: 1,
      act: 'return',
      from_state: '财政审核',
      to_state: '退回',
      actor_id: '00000000-0000-0000-0000-000000000001',
      actor_name: '沈明审',
      at: '2025-08-20T00:00:00Z',
      rules: ['P01'],
      reason: '绩效目标没有可衡量的指标，请补充后重新提交',
    });
    clerk = await signInAs(t, 'clerk');
    reviewer = await signInAs(t, 'reviewer');
    projectId = (await clerk.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}`)).body.items[0]?.id ?? '';
    await t.app.listen(0, '127.0.0.1');
    origin = await t.app.getUrl();
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const ask = async (question: string, project?: string) => {
    const body = { question, ...(project && { projectId: project }) };
    return (await clerk.post<AssistantAnswer>('/api/v1/assistant/questions', body)).body;
  };

  it('says why it was returned in the words of who returned it, with the finding and what would mend it', async () => {
    const { found, passages } = await ask('为什么被退回？', projectId);
    expect(found).toBe(true);
    expect(passages[0]).toMatchObject({
      kind: 'return',
      quote: '绩效目标没有可衡量的指标，请补充后重新提交',
      link: `/projects/${projectId}`,
    });
    const finding = passages.find(({ title }) => title.startsWith('P01'));
    expect(finding).toMatchObject({ kind: 'finding' });
    expect(finding?.remedy).not.toBeNull();
  });

  it('says what to attach by the rule that asks for it', async () => {
    const { passages } = await ask('要附什么材料');
    expect(passages[0]).toMatchObject({ kind: 'rule', title: 'F19 必备附件缺失', link: '/rules/F19' });
  });

  it('abstains where nothing answers', async () => {
    expect(await ask('食堂今天吃饺子还是面条')).toMatchObject({ found: false, passages: [] });
    expect((await clerk.post('/api/v1/assistant/questions', { question: '?' })).status).toBe(400);
  });

  it('does not speak of another unit’s project', async () => {
    const all = (await reviewer.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}`)).body.items;
    const foreign = all.find(({ id }) => id !== projectId)?.id;
    const refused = await clerk.post('/api/v1/assistant/questions', { question: '为什么被退回？', projectId: foreign });
    expect(refused.status).toBe(404);
  });

  it('queues when nobody is on duty, and tells the bureau how many wait', async () => {
    const { status, body } = await clerk.post<HandOffView>('/api/v1/assistant/hand-offs', { question: '能否延期提交' });
    expect(status).toBe(201);
    // who is before it is not for a unit to count; the bureau sees the queue
    expect(body).toMatchObject({ state: '排队', place: null, mine: true });
    expect((await clerk.get<DutyView>('/api/v1/assistant/duty')).body).toEqual({ on: false, names: [], queued: null });
    expect((await reviewer.get<DutyView>('/api/v1/assistant/duty')).body.queued).toBe(1);
    const gone = await clerk.post<HandOffView>(`/api/v1/assistant/hand-offs/${body.id}/withdrawal`);
    expect(gone.body.state).toBe('已撤回');
  });

  it('takes a department’s question as the department’s, which its units do not read', async () => {
    const dept = await signInAs(t, 'dept');
    const { status, body } = await dept.post<HandOffView>('/api/v1/assistant/hand-offs', { question: '二上何时截止' });
    expect([status, body.unitCode, body.mine]).toEqual([201, '101', true]);
    expect(body.unitName).not.toBe('101');
    const seen = async (who: SignedIn) =>
      (await who.get<Page<HandOffView>>('/api/v1/assistant/hand-offs')).body.items.map(({ id }) => id);
    expect(await seen(reviewer)).toContain(body.id);
    expect(await seen(clerk)).not.toContain(body.id);
    await dept.post(`/api/v1/assistant/hand-offs/${body.id}/withdrawal`);
  });

  it('is seen at the duty desk within three seconds, with what was found; the answer comes back the same way', async () => {
    expect((await clerk.put('/api/v1/assistant/duty', { on: true })).status).toBe(403);
    expect((await reviewer.put<DutyView>('/api/v1/assistant/duty', { on: true })).body.names).toEqual(['沈明审']);
    const desk = await openStream(origin, reviewer);
    const own = await openStream(origin, clerk);
    const asked = { question: '为什么被退回？', projectId };
    const { body } = await clerk.post<HandOffView>('/api/v1/assistant/hand-offs', asked);
    const arrived = await desk.next(3_000);
    expect(arrived).toMatchObject({ id: body.id, state: '排队', projectName: '校舍维修改造第1号' });
    expect(arrived?.passages[0]).toMatchObject({ kind: 'return' });
    const act = (path: string, answer?: string) =>
      reviewer.post<HandOffView & ErrorView>(
        `/api/v1/assistant/hand-offs/${body.id}/${path}`,
        answer ? { answer } : {},
      );
    expect((await act('answer', '请补充')).body.code).toBe('ALREADY_DECIDED');
    expect((await act('taking')).body).toMatchObject({ state: '受理', takenBy: '沈明审', place: null });
    expect((await act('taking')).body.code).toBe('ALREADY_DECIDED');
    await act('answer', '补一条带数值的产出指标即可');
    const states: (string | undefined)[] = [];
    for (let k = 0; k < 3 && !states.includes('已答复'); k++) states.push((await own.next(3_000))?.state);
    expect(states.at(-1)).toBe('已答复');
    desk.close();
    own.close();
  });

  it('opens no stream to strangers', async () => {
    expect((await fetch(`${origin}/api/v1/assistant/stream`)).status).toBe(401);
  });
});

async function openStream(origin: string, who: SignedIn) {
  const stop = new AbortController();
  const response = await fetch(`${origin}/api/v1/assistant/stream`, {
    headers: { cookie: who.cookie, 'x-zs-background': '1' },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const read = async (): Promise<HandOffView> => {
    for (;;) {
      const [, data] = /^data: (.*)$/mu.exec(rest.slice(0, rest.indexOf('\n\n') + 1)) ?? [];
      if (rest.includes('\n\n')) rest = rest.slice(rest.indexOf('\n\n') + 2);
      if (data) return JSON.parse(data) as HandOffView;
      if (rest.includes('\n\n')) continue;
      const { value, done } = await reader.read();
      if (done) throw new Error('the stream ended');
      rest += value;
    }
  };
  return {
    next: (ms: number) =>
      Promise.race([read(), new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms).unref())]),
    close: () => stop.abort(),
  };
}
