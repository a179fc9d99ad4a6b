import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  CasesView,
  ErrorView,
  LedgerEntryView,
  LintView,
  Page,
  StudioRuleRow,
  StudioRuleView,
  TrialView,
} from '@zhunsheng/contract';
import type { UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';
import type { RuleDocument } from '@zhunsheng/ruler';

import { MIGRATIONS } from '../../migrations/index.js';

const RULE = '/api/v1/rule-studio/rules';

describe('the rule studio', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let [clerk, budget, publisher, performance, leader]: SignedIn[] = [];

  beforeAll(async () => {
    // the worker's login exists only once the database stands
    const later = { run: (...args: Parameters<UnitOfWork['run']>) => worker.run(...args) } as UnitOfWork;
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(later)],
      clock,
    });
    worker = await workerWork(t.db, clock);
    await makeCity(t.db);
    for (let id = 1; id <= 4; id++) await makeProject(t.db, { id, unit: id < 4 ? '101001' : '102001' });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    [clerk, budget, publisher, performance, leader] = [
      await signInAs(t, 'clerk'),
      await signInAs(t, 'budget'),
      await signInAs(t, 'publisher'),
      await signInAs(t, 'performance'),
      await signInAs(t, 'leader'),
    ];
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const open = async (code: string, who = as(budget)) => (await who.get<StudioRuleView>(`${RULE}/${code}`)).body;
  const save = (document: RuleDocument, revision: number, who = as(budget), code = document.code) =>
    who.put<StudioRuleView & ErrorView>(`${RULE}/${code}`, { revision, document, note: '按新办法调整门槛' });
  const list = async (who = as(budget)) => (await who.get<Page<StudioRuleRow>>('/api/v1/rule-studio')).body.items;
  const withFigure = (document: RuleDocument, name: string, value: number): RuleDocument => ({
    ...document,
    parameters: document.parameters.map((one) => (one.name === name ? { ...one, value } : one)),
  });

  it('lists rules with hit rate, precision, last change and cases, to everybody', async () => {
    const rows = await list(as(clerk));
    expect(rows).toHaveLength(80);
    const hit = rows.find(({ code }) => code === 'P02')!;
    expect(hit.hits).toBeGreaterThan(0);
    expect(hit).toMatchObject({
      precision: 1,
      upheld: 0,
      overridden: 0,
      lastChange: { version: 1, by: 'zhunsheng' },
      draft: null,
    });
    expect(hit.hitRate).toBeGreaterThan(0);
    expect(hit.cases).toBeGreaterThan(2);
    expect(rows.find(({ code }) => code === 'I01')).toMatchObject({ kind: 'score', hitRate: null, precision: null });
  });

  it('opens a rule to the bureau only, and says who may write it', async () => {
    expect((await as(clerk).get(`${RULE}/P04`)).status).toBe(403);
    expect((await open('P04', as(leader))).mayEdit).toBe(false);
    expect((await open('P04', as(performance))).mayEdit).toBe(true);
    expect((await open('E01', as(performance))).mayEdit).toBe(false);
    expect(await open('P04')).toMatchObject({
      draft: null,
      overtaken: false,
      mayEdit: true,
      problems: [],
      refusals: [],
    });
  });

  it('keeps a draft, whoever goes on with it, and refuses to save over another', async () => {
    const { document } = await open('P04');
    const first = await save(withFigure(document, '量化率下限', 0.9), 0);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ draft: { revision: 1, note: '按新办法调整门槛' }, version: 1 });
    expect(first.body.published).toEqual(document);
    const late = await save(document, 0, as(publisher));
    expect(late).toMatchObject({ status: 409, body: { code: 'CHANGED_MEANWHILE', details: { mark: 1, self: 0 } } });
    expect((late.body as unknown as ErrorView).message).toMatch(/规则 P04 的草稿.*现在是：.*0\.9.*您要改成：/u);
    const again = (await save(document, 0)) as unknown as { body: ErrorView };
    expect(again.body).toMatchObject({ details: { self: 1 }, message: expect.stringContaining('您在另一个窗口') });
    const second = await save(first.body.document, 1, as(publisher));
    expect(second.body.draft).toMatchObject({ revision: 2 });
    const [row] = await t.db.sql<{ editors: number; author: string }>(
      `select cardinality(editors) as editors, author from rule_draft where rule = 'P04'`,
    );
    expect(row).toEqual({ editors: 2, author: first.body.draft!.author });
    expect((await list()).find(({ code }) => code === 'P04')?.draft).toMatchObject({ revision: 2 });
    expect((await list(as(clerk))).find(({ code }) => code === 'P04')?.draft).toBeNull();
  });

  it('keeps the order of intermediate values, which build on each other', async () => {
    const { document } = await open('F15');
    const { body } = await save(document, 0);
    expect(Object.keys(body.document.let!)).toEqual(Object.keys(document.let!));
    expect((await as(budget).delete(`${RULE}/F15?revision=1`)).status).toBe(204);
    expect((await open('F15')).draft).toBeNull();
  });

  it('tells who saves a draft that is gone what is published by now', async () => {
    const { document, draft } = await open('E01');
    expect(draft).toBeNull();
    const late = await save(withFigure(document, '红线', 0.31), 1);
    expect(late).toMatchObject({ status: 409, body: { code: 'CHANGED_MEANWHILE', details: { mark: 0 } } });
    expect((late.body as unknown as ErrorView).message).toMatch(
      /没有草稿.*；已发布的为 parameters：.*您要改成：parameters：/u,
    );
  });

  it('refuses another aspect, a wrong code, an unknown key and half a figure, with what and where', async () => {
    const { document } = await open('E01');
    expect((await save(document, 0, as(performance))).status).toBe(403);
    expect((await save(document, 0, as(budget), 'E02')).body.message).toContain('不同');
    const strange = JSON.parse(JSON.stringify(document).replace('{', '{"__proto__":{"admin":true},')) as RuleDocument;
    expect((await save(strange, 0)).body).toMatchObject({ code: 'INVALID_INPUT' });
    const broken = { ...document, parameters: [{ ...document.parameters[0], value: null }] } as unknown as RuleDocument;
    expect((await save(broken, 0)).body.message).toContain('parameters[0].value');
    expect((await open('E01')).draft).toBeNull();
  });

  it('keeps half a rule and says what stands against publishing it', async () => {
    const { document } = await open('E01');
    const [first, ...rest] = document.parameters;
    const half = { ...document, parameters: [{ ...first!, unit: '', since: '' }, ...rest] };
    const { status, body } = await save(half, 0);
    expect(status).toBe(200);
    expect(body.refusals.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['parameters[0].unit', 'parameters[0].since']),
    );
    await as(budget).delete(`${RULE}/E01?revision=1`);
  });

  it('marks what is wrong with line, column and advice', async () => {
    const { document } = await open('E01');
    const bands = [{ ...document.bands[0]!, when: '执行率 < 红线\nand 没有 > 1' }];
    const { body } = await as(budget).post<LintView>('/api/v1/rule-studio/lint', { document: { ...document, bands } });
    expect(body.problems[0]).toMatchObject({ field: 'bands[0].when', line: 2, column: 5, code: 'unknown-name' });
    const trial = await as(budget).post<ErrorView>('/api/v1/rule-studio/trial', {
      document: { ...document, bands },
      projects: [],
    });
    expect(trial.body).toMatchObject({ code: 'RULE_UNSOUND' });
    expect(trial.body.message).toContain('第 2 行第 5 列');
  });

  it('runs the cases of a draft and says what differs', async () => {
    const cases = async (document: RuleDocument) =>
      (await as(budget).post<CasesView>('/api/v1/rule-studio/cases', { document })).body.results;
    const published = (await open('E01')).document;
    expect((await cases(published)).filter(({ passed }) => !passed)).toEqual([]);
    const failing = (await cases(withFigure(published, '红线', 0.5))).find(({ name }) => name === '低于红线');
    expect(failing).toMatchObject({ passed: false, outcome: 'hit', band: 1 });
    expect(failing!.differences[0]).toContain('应为 0，实为 1');
  });

  it('tries a draft on the frozen facts of the last run, with the value of every part', async () => {
    const { published } = await open('F02');
    const [code] = (await t.db.sql<{ code: string }>(`select code from project where project_id = 1`)).map(
      (row) => row.code,
    );
    const strict = withFigure(published!, '最多字数', 1);
    const { status, body } = await as(budget).post<TrialView>('/api/v1/rule-studio/trial', {
      document: strict,
      projects: [code, 'NOBODY'],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ year: YEAR, judged: 4, unknown: ['NOBODY'] });
    expect(body.hitsAfter).toBeGreaterThan(body.hitsBefore);
    const [one] = body.projects;
    expect(one).toMatchObject({ code, after: { outcome: 'hit', band: 0 } });
    expect(one!.before).toMatchObject({ outcome: 'pass' });
    const length = one!.trace.find(({ field, depth }) => field === 'let.名称字数' && depth === 0);
    expect(length).toMatchObject({ state: 'value', text: 'string length(项目名称)' });
    expect(one!.trace.find(({ text }) => text === '最多字数')).toMatchObject({ value: '1' });
    const { body: chosen } = await as(publisher).post<TrialView>('/api/v1/rule-studio/trial', {
      document: strict,
      projects: [],
    });
    expect(chosen.projects.length).toBe(Math.min(12, chosen.changed));
  });

  it('leaves verdicts and rules in force as they are, and the ledger says who drafted what', async () => {
    expect((await t.db.sql(`select 1 from rule_set`)).length).toBe(1);
    const auditor = await signInAs(t, 'audadmin');
    const { body } = await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=rule-draft.');
    const labels = (body.items ?? []).map(({ label }) => label);
    expect(labels.filter((label) => label === '保存规则草稿').length).toBeGreaterThan(1);
    expect(labels).toContain('放弃规则草稿');
    for (const { canonical } of body.items.filter(({ label }) => label === '保存规则草稿')) {
      const { change, data } = JSON.parse(canonical) as {
        change: { before: string | null; after: string };
        data: { digest: string };
      };
      expect(change.after).toBe(data.digest);
      expect(change.before).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('puts figures on the red list whose document is no longer in force, and says since when', async () => {
    const red = async () => (await list()).filter(({ expired }) => expired.length > 0).map(({ code }) => code);
    expect(await red()).toEqual([]);
    await put(t.db, 'policy_document', {
      document_id: 'service-buying',
      title: '政府购买服务管理办法',
      number: '财政部令第102号',
      issuer: '财政部',
      level: 'L3',
      valid_from: '2020-03-01',
      repealed_on: '2025-08-01',
    });
    expect(await red()).toEqual(['T11']);
    const { expired } = await open('T11');
    expect(expired[0]).toMatchObject({ rule: 'T11', what: 'basis', since: '2025-08-01' });
    expect(expired[0]!.basis).toContain('政府购买服务管理办法');
  });

  it('never forgets who wrote a draft, not even by raw SQL', async () => {
    await expect(t.db.sql(`update rule_draft set editors = array[author_id] where rule = 'P04'`)).rejects.toMatchObject(
      { code: '23514' },
    );
    await expect(t.db.sql(`update rule_draft set document = '{}' where state = 'discarded'`)).rejects.toMatchObject({
      code: '23514',
    });
  });
});
