import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CommitmentKeyView,
  DraftRow,
  DraftView,
  ErrorView,
  FieldChange,
  LedgerEntryView,
  LostSave,
  NoticeView,
  Page,
  ProjectView,
  StepsView,
  StepView,
  SubmissionReceipt,
  UnreadNotices,
  VersionComparison,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { sm2Sign } from '@zhunsheng/kernel';
import {
  brokenEdits,
  cityActor,
  editsOf,
  FixedClock,
  send,
  signInAs,
  type SignedIn,
  type TestApp,
  testApp,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { wholeFiling } from '../process/whole-filing.js';

const CONTENT = wholeFiling(YEAR);

/** Of a test only. */
const KEYS = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
};

describe('a filing on its way', () => {
  // the campaign of the test city has no closing day; the clock decides about the one that gets one
  const clock = new FixedClock('2025-08-03T01:00:00Z');
  let t: TestApp;
  let clerk: SignedIn;
  let head: SignedIn;
  let dept: SignedIn;
  let reviewer: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    [clerk, head, dept, reviewer] = [
      await signInAs(t, 'clerk'),
      await signInAs(t, 'head'),
      await signInAs(t, 'dept'),
      await signInAs(t, 'reviewer'),
    ];
  });
  afterAll(() => t.close());

  const draft = async (content: object = CONTENT): Promise<DraftView> => {
    const { status, body } = await clerk.post<DraftView>('/api/v1/drafts', { year: YEAR });
    expect(status).toBe(201);
    const saved = await clerk.put<DraftRow>(`/api/v1/drafts/${body.id}`, { revision: 1, content });
    expect(saved).toMatchObject({ status: 200, body: { revision: 2 } });
    return body;
  };
  const submit = (id: string, key: string, who = clerk) =>
    send<SubmissionReceipt & ErrorView>(t.app, 'POST', `/api/v1/drafts/${id}/submission`, {
      cookie: who.cookie,
      'x-zs-csrf': who.session.csrf,
      'idempotency-key': key,
    });
  const step = (who: SignedIn, id: string, body: object) =>
    who.post<StepView & ErrorView>(`/api/v1/projects/${id}/steps`, body);

  const stepsOf = async (who: SignedIn, id: string) => (await who.get<StepsView>(`/api/v1/projects/${id}/steps`)).body;
  const passAsHead = async (id: string) => {
    const { toCommit, items } = await stepsOf(head, id);
    const commitment = { digest: toCommit?.digest ?? '' };
    return step(head, id, { act: 'pass', version: items.at(-1)?.version, commitment });
  };

  it('is kept as a draft; of two people who save, the second is told', async () => {
    const { id } = await draft();
    const late = await clerk.put<ErrorView>(`/api/v1/drafts/${id}`, { revision: 1, content: {} });
    expect(late).toMatchObject({ status: 409, body: { code: 'DRAFT_CHANGED', details: { revision: 2, self: 1 } } });
    expect(late.body.message).toContain('您在另一个窗口 已于');
    await t.db.sql('update last_edit set account_id = (select id from account where username = $1)', ['head']);
    const other = await clerk.put<ErrorView>(`/api/v1/drafts/${id}`, { revision: 1, content: {} });
    expect([other.body.details, other.body.message]).toEqual([
      expect.objectContaining({ self: 0 }),
      expect.not.stringContaining('另一个窗口'),
    ]);
    const { total, changes } = late.body.details as LostSave;
    const apart = JSON.parse(changes) as FieldChange[];
    expect(apart).toContainEqual({ field: 'name', before: CONTENT.name, after: null });
    expect(apart).toHaveLength(Math.min(total, 50));
    expect((await clerk.get<DraftView>(`/api/v1/drafts/${id}`)).body.content).toEqual(CONTENT);
    expect((await clerk.delete(`/api/v1/drafts/${id}`)).status).toBe(204);
    expect((await clerk.get(`/api/v1/drafts/${id}`)).status).toBe(404);
  });

  it('does not pass the gate with a red finding, and stays a draft', async () => {
    const { id } = await draft({ ...CONTENT, goal: null });
    const answer = await submit(id, 'gate-0001');
    expect(answer).toMatchObject({ status: 422, body: { code: 'GATE_CLOSED' } });
    expect(answer.body.message).toContain('P01');
    expect((await clerk.get(`/api/v1/drafts/${id}`)).status).toBe(200);
    await clerk.delete(`/api/v1/drafts/${id}`);
  });

  it('does not pass the gate empty', async () => {
    const { id } = await draft({});
    const answer = await submit(id, 'empty-0001');
    expect(answer).toMatchObject({ status: 422, body: { code: 'GATE_CLOSED' } });
    expect(answer.body.message).toContain('没有填写');
    await clerk.delete(`/api/v1/drafts/${id}`);
  });

  it('refuses what the tables refuse, in words', async () => {
    const { id } = await draft({ ...CONTENT, nature: '其他' });
    expect(await submit(id, 'wrong-0001')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    await clerk.delete(`/api/v1/drafts/${id}`);
  });

  it('V40 goes through three desks; the same key gives the same receipt', async () => {
    const { id } = await draft();
    const [first, twin] = await Promise.all([submit(id, 'once-0001'), submit(id, 'once-0001')]);
    expect([first.status, first.body.message]).toEqual([201, undefined]);
    expect(twin.body).toEqual(first.body);
    const { projectId, version, state, code } = first.body;
    expect({ version, state }).toEqual({ version: 1, state: '单位审核' });
    expect(code).toMatch(/^99010026R\d{12}$/);
    expect((await reviewer.get<ProjectView>(`/api/v1/projects/${projectId}`)).body).toMatchObject({
      name: CONTENT.name,
      state: '单位审核',
      requestFen: 5_000_000,
      timeline: [{ label: '提交申报', at: expect.stringContaining('2025-08-03') }],
    });
    expect((await step(clerk, projectId, { act: 'pass', version })).status).toBe(403);
    expect(await step(head, projectId, { act: 'pass', version })).toMatchObject({
      status: 422,
      body: { code: 'COMMITMENT_REQUIRED' },
    });
    expect((await passAsHead(projectId)).body.to).toBe('主管部门审核');
    expect((await step(dept, projectId, { act: 'pass', version })).body.to).toBe('财政审核');
    expect((await step(reviewer, projectId, { act: 'admit', version })).body.message).toContain('还没有机审结论');
    expect((await step(reviewer, projectId, { act: 'return', version })).status).toBe(400);
    const back = await step(reviewer, projectId, {
      act: 'return',
      version,
      rules: ['F09'],
      reason: '分年度计划不全',
      dueOn: '2025-08-10',
    });
    expect(back.body).toMatchObject({ no: 4, to: '退回', rules: ['F09'], dueOn: '2025-08-10' });
    const { commitment, toCommit, items } = await stepsOf(head, projectId);
    expect(commitment).toMatchObject({ version: 1, valid: true, signed: false });
    expect(toCommit).toBeNull();
    expect(items[0]?.verdictDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells the unit of the return, with rules and day; the receipt is kept and the return counts from it', async () => {
    expect((await clerk.get<UnreadNotices>('/api/v1/notices/unread')).body).toEqual({ count: 1 });
    const [sent] = (await clerk.get<Page<NoticeView>>('/api/v1/notices')).body.items;
    expect(sent).toMatchObject({
      kind: '退回',
      rules: ['F09'],
      dueOn: '2025-08-10',
      countsOn: '2025-08-08',
      readAt: null,
    });
    const receipt = await head.post<NoticeView>(`/api/v1/notices/${sent?.id}/receipt`);
    expect(receipt.body).toMatchObject({ countsOn: '2025-08-03', readAt: expect.stringContaining('2025-08-03') });
    const again = await clerk.post<NoticeView>(`/api/v1/notices/${sent?.id}/receipt`);
    expect(again.body.readBy).toBe(receipt.body.readBy);
    expect((await clerk.get<UnreadNotices>('/api/v1/notices/unread')).body).toEqual({ count: 0 });
    const stranger = await reviewer.post(`/api/v1/notices/${sent?.id}/receipt`);
    expect(stranger.status).toBe(403);
  });

  it('comes back as a draft with all that was filed, and is filed again as the next version', async () => {
    const { items } = (await clerk.get<Page<DraftRow>>(`/api/v1/drafts?year=${YEAR}`)).body;
    expect(items).toHaveLength(1);
    const [{ id, projectId }] = items as [DraftRow];
    const { content, revision } = (await clerk.get<DraftView>(`/api/v1/drafts/${id}`)).body;
    expect(content).toMatchObject(CONTENT);
    const lost = await clerk.delete(`/api/v1/drafts/${id}`);
    expect(lost).toMatchObject({ status: 409, body: { code: 'DRAFT_OF_PROJECT' } });
    const mended = { ...content, justification: '外墙脱落，存在安全隐患，见鉴定报告' };
    await clerk.put(`/api/v1/drafts/${id}`, { revision, content: mended });
    const again = await submit(id, 'again-001');
    expect(again.body).toMatchObject({ projectId, version: 2, state: '单位审核' });
    const steps = (await reviewer.get<StepsView>(`/api/v1/projects/${projectId}/steps`)).body.items;
    const own = (await clerk.get<StepsView>(`/api/v1/projects/${projectId}/steps`)).body.acts;
    expect(own).toEqual([{ act: 'withdraw', name: '撤回', to: '草稿', reasoned: false, barred: null }]);
    expect(steps.map(({ act, to, version }) => [act, to, version])).toEqual([
      ['submit', '单位审核', 1],
      ['pass', '主管部门审核', 1],
      ['pass', '财政审核', 1],
      ['return', '退回', 1],
      ['submit', '单位审核', 2],
    ]);
    const stale = await step(head, projectId ?? '', { act: 'pass', version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'STEP_TAKEN' } });
    expect(stale.body.message).toContain('2025-08-03 09:00:00');
    expect((await stepsOf(head, projectId ?? '')).commitment).toMatchObject({ version: 1, valid: false });
    const url = `/api/v1/projects/${projectId}/compare?from=1&to=2`;
    const compared = (await reviewer.get<VersionComparison>(url)).body;
    expect(compared.versions).toEqual([1, 2]);
    expect(compared.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['justification', CONTENT.justification, mended.justification],
    ]);
    expect((await step(clerk, projectId ?? '', { act: 'withdraw', version: 2 })).body.to).toBe('草稿');
  });

  it('is not passed at the unit by the person who submitted it', async () => {
    const { items } = (await clerk.get<Page<DraftRow>>(`/api/v1/drafts?year=${YEAR}`)).body;
    const { body } = await submit(items[0]?.id ?? '', 'head-0001', head);
    const { projectId, version } = body;
    expect(await step(head, projectId, { act: 'pass', version })).toMatchObject({
      status: 409,
      body: { code: 'SECOND_PERSON' },
    });
    expect((await step(head, projectId, { act: 'withdraw', version })).body.to).toBe('草稿');
  });

  it('is told in the ledger, step by step', async () => {
    const auditor = await signInAs(t, 'audadmin');
    const { items } = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=filing.')).body;
    expect(items.map(({ action }) => action).filter((action) => action === 'filing.submitted')).toHaveLength(3);
    expect(items[0]?.summary).toContain('撤回：单位审核 → 草稿');
  });

  it('takes a signature only by the key the person registered for the own account', async () => {
    const { id } = await draft({ ...CONTENT, name: '校舍屋面防水维修工程' });
    const { projectId, version } = (await submit(id, 'signed-001')).body;
    const { toCommit } = await stepsOf(head, projectId);
    const { digest = '', statement = '' } = toCommit ?? {};
    const signature = sm2Sign(statement, KEYS).toString('hex');
    const pass = () =>
      step(head, projectId, { act: 'pass', version, commitment: { digest, signature, publicKey: KEYS.publicKey } });
    expect(await pass()).toMatchObject({ status: 400, body: { message: expect.stringContaining('未登记') } });
    const key = (await head.get<CommitmentKeyView>('/api/v1/commitment-key')).body;
    expect(key.publicKey).toBeNull();
    const words = key.statement.replace('{公钥}', KEYS.publicKey);
    const register = (over: string) =>
      head.put('/api/v1/commitment-key', { publicKey: KEYS.publicKey, signature: sm2Sign(over, KEYS).toString('hex') });
    expect((await register('别的内容')).status).toBe(400);
    expect(await register(words)).toMatchObject({ status: 200, body: { publicKey: KEYS.publicKey } });
    expect((await pass()).body.to).toBe('主管部门审核');
    expect((await stepsOf(head, projectId)).commitment).toMatchObject({ signed: true, valid: true });
  });

  it('is refused after the closing day; the draft stays', async () => {
    const [{ id }] = (await clerk.get<Page<DraftRow>>(`/api/v1/drafts?year=${YEAR}`)).body.items as [DraftRow];
    await t.db.sql(`update campaign set closes_on = '2025-08-02' where year = ${YEAR}`, []);
    await t.db.sql(`update filing_step set due_on = null`, []);
    const late = await submit(id, 'late-0001');
    expect(late).toMatchObject({ status: 409, body: { code: 'CAMPAIGN_CLOSED' } });
    expect(late.body.message).toContain('2025-08-02');
    expect((await clerk.get(`/api/v1/drafts/${id}`)).status).toBe(200);
    await t.db.sql(`update campaign set closes_on = null where year = ${YEAR}`, []);
  });

  it('of another unit does not exist for a unit', async () => {
    const [{ id }] = (await clerk.get<Page<DraftRow>>(`/api/v1/drafts?year=${YEAR}`)).body.items as [DraftRow];
    await t.db.sql(`update filing_draft set unit_code = '102001' where draft_id = $1`, [id]);
    expect((await clerk.get(`/api/v1/drafts/${id}`)).status).toBe(404);
    expect((await submit(id, 'other-001')).status).toBe(404);
  });

  it('leaves entries of which each begins in the state and version the one before ended in', async () => {
    const moves = await editsOf(t.db, 'project/%');
    expect(new Set(moves.map(({ action }) => action))).toEqual(new Set(['filing.submitted', 'filing.moved']));
    expect(moves.length).toBeGreaterThan(8);
    expect(brokenEdits(moves)).toEqual([]);
    for (const { before, after } of moves) expect(before).not.toBe(after);
  });
});
