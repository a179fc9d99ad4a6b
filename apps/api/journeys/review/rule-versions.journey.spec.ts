import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BacktestView,
  ConsultationView,
  DryRunChange,
  DryRunView,
  ErrorView,
  FrozenRules,
  Page,
  RuleHealth,
  RulePackage,
  RulePackageCheck,
  RuleSetDiff,
  RuleVersionList,
  RuleVersionRow,
  RuleVersionView,
  StudioRuleView,
} from '@zhunsheng/contract';
import { type ProductKeys, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { Backtest, DryRun, REVIEW_ENTITIES, ReviewModule, RuleSetShelf, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

/** The example pair of GB/T 32918.5: it signs nothing else. */
const KEYS: ProductKeys['ledger'] = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
};

const RULE = 'F02';
const named = (项目名称: string) => ({
  ...{ 类别: '31', 项目名称, 名称实义字数: 6, 名称年度不符: false, 名称含金额: false },
});

describe('a version of the rules, from drafts to the ruler of a year', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let budget: SignedIn;
  let publisher: SignedIn;
  let leader: SignedIn;
  const shelf = new RuleSetShelf();

  beforeAll(async () => {
    const imports = [ReviewModule.forRoot(undefined, KEYS)];
    t = await testApp({ migrations: MIGRATIONS, entities: REVIEW_ENTITIES, imports });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (let id = 1; id <= 4; id++) await makeProject(t.db, { id, unit: id < 3 ? '101001' : '102001' });
    await put(t.db, 'campaign', {
      year: 2027,
      name: '2027 年',
      stage: '一上',
      opened_on: '2026-07-01',
      cutoff: '2026-08-31',
    });
    [budget, publisher, leader] = await Promise.all([
      signInAs(t, 'budget'),
      signInAs(t, 'publisher'),
      signInAs(t, 'leader'),
    ]);
    await runCampaign(worker, { region: HOME, year: YEAR });
  }, 180_000);
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const list = async (): Promise<RuleVersionList> => (await budget.get<RuleVersionList>('/api/v1/rule-versions')).body;
  const show = async (version: number, who = budget): Promise<RuleVersionView> =>
    (await who.get<RuleVersionView>(`/api/v1/rule-versions/${version}`)).body;

  /** A new version over the one in force, with the shortest name `least` characters long. */
  async function collect(least: number, sound = true): Promise<RuleVersionRow> {
    const studio = `/api/v1/rule-studio/rules/${RULE}`;
    const { body: rule } = await budget.get<StudioRuleView>(studio);
    const document = {
      ...rule.document,
      parameters: rule.document.parameters.map((one) => (one.name === '最少字数' ? { ...one, value: least } : one)),
      cases: [
        { name: '过短', facts: named('短名'), expect: { outcome: 'hit' } },
        { name: '够长', facts: named('校舍外墙与门窗维修改造项目第一期'), expect: { outcome: 'pass' } },
        ...(sound ? [] : [{ name: '恰好六字', facts: named('示例设备更新'), expect: { outcome: 'pass' } }]),
      ],
      basis: rule.document.basis.map((one) => ({ ...one, article: '全文' })),
    };
    const saved = await budget.put(studio, { revision: rule.draft?.revision ?? 0, document, note: '名称从严' });
    expect(saved.status).toBe(200);
    const [draft] = (await list()).drafts;
    const made = await budget.post<RuleVersionRow>('/api/v1/rule-versions', { drafts: [draft?.id], note: '名称从严' });
    expect(made.status).toBe(201);
    return made.body;
  }

  async function dryRun(version: number, year = YEAR): Promise<DryRunView> {
    const asked = await budget.post<{ id: string }>(`/api/v1/rule-versions/${version}/dry-runs`, { year });
    expect(asked.status).toBe(202);
    await new DryRun(worker, shelf).execute(HOME, asked.body.id);
    return (await leader.get<DryRunView>(`/api/v1/rule-dry-runs/${asked.body.id}`)).body;
  }

  it('collects a draft over the version in force, and says which rule changed how', async () => {
    expect((await list()).inForce).toEqual({ year: 2027, version: 1, frozen: null });
    const made = await collect(10);
    expect(made).toMatchObject({ version: 2, state: 'draft', baseVersion: 1, author: '陆知算' });
    expect((await list()).drafts).toEqual([]);
    const { body } = await leader.get<RuleSetDiff>('/api/v1/rule-versions/2/diff?base=1');
    expect(body).toMatchObject({ added: [], removed: [], scorecards: [] });
    expect(body.changed.map(({ code }) => code)).toEqual([RULE]);
    const wheres = body.changed[0]?.changes.map(({ where }) => where) ?? [];
    expect(wheres).toContain('参数 最少字数（2026）');
    expect(wheres).not.toContain('参数 最多字数（2026）');
  });

  it('tries it on a campaign and touches nothing of it', async () => {
    const before = await t.db.sql('select md5(string_agg(evidence, chr(10) order by project_id)) from verdict');
    const tried = await dryRun(2, YEAR);
    expect(tried).toMatchObject({ state: 'done', baseVersion: 1, year: YEAR });
    expect(tried.totals).toMatchObject({ projects: 4, changed: 4, finding: 4 });
    expect(tried.rules).toEqual([{ rule: RULE, name: '项目名称不规范', gained: 4, lost: 0 }]);
    expect(tried.units.map(({ unitCode, finding }) => [unitCode, finding])).toEqual([
      ['101001', 2],
      ['102001', 2],
    ]);
    const { body } = await leader.get<Page<DryRunChange>>(
      `/api/v1/rule-dry-runs/${tried.id}/projects?unit=101001&kind=finding`,
    );
    expect(body.items.map(({ code, gained }) => [code, gained])).toEqual([
      ['P0001', [RULE]],
      ['P0002', [RULE]],
    ]);
    expect(await t.db.sql('select md5(string_agg(evidence, chr(10) order by project_id)) from verdict')).toEqual(
      before,
    );
  });

  it('tells who has yet to mark a project blindly nothing of it, by subtraction either', async () => {
    const tried = await dryRun(2, YEAR);
    const tables = ['draw', 'draw_candidate', 'evaluation_round'];
    const triggers = (act: string) => tables.map((table) => `alter table ${table} ${act} trigger all;`).join('');
    const [round] = await t.db.sql<{ id: string }>('select gen_random_uuid() as id');
    await t.db.sql(`${triggers('disable')}
      insert into draw (region_code, draw_id, year, title, purpose, list, list_digest, commitment, candidates, quota,
          announced_by, announced_name, announced_at)
        values (${HOME}, '${round!.id}', ${YEAR}, '样本', '评估', '', '', '', 2, 2, gen_random_uuid(), '甲', now());
      insert into draw_candidate (region_code, draw_id, ref, project_id, version, unit_code, stratum, tickets, chosen)
        select region_code, '${round!.id}', code, project_id, 1, unit_code, '', 1, true from project
        where code in ('P0001', 'P0003', 'P0004');
      insert into evaluation_round (region_code, round_id, year, title, draw_id, run_id, rule_set_version, rule_set_digest,
          opened_by, opened_name, opened_at)
        values (${HOME}, '${round!.id}', ${YEAR}, '年度评估', '${round!.id}', gen_random_uuid(), 1, '',
          gen_random_uuid(), '乙', now());
      ${triggers('enable')}`);
    const seen = async (who: SignedIn) => {
      const { body: run } = await who.get<DryRunView>(`/api/v1/rule-dry-runs/${tried.id}`);
      const listed = (await show(2, who)).dryRuns.find(({ id }) => id === tried.id);
      const page = async (kind: string) =>
        (await who.get<Page<DryRunChange>>(`/api/v1/rule-dry-runs/${tried.id}/projects?kind=${kind}`)).body;
      return { run, head: listed?.totals, findings: await page('finding'), places: await page('rank') };
    };
    const whole = await seen(leader);
    expect(whole.run).toEqual(tried);
    expect(whole.head).toEqual(tried.totals);
    const { run, head, findings, places } = await seen(publisher);
    const [second] = whole.findings.items.filter(({ code }) => code === 'P0002');
    const sums = { suggestedBefore: second!.suggestedBefore ?? 0, suggestedAfter: second!.suggestedAfter ?? 0 };
    expect(run).toMatchObject({
      totals: { projects: 4, changed: 1, finding: 1, rank: null, ...sums },
      units: [{ unitCode: '101001', projects: 2, changed: 1, finding: 1, rank: null, ...sums }],
      rules: [{ rule: RULE, gained: 1, lost: 0 }],
      veiled: true,
    });
    expect(run.units).toHaveLength(1);
    expect(head).toEqual(run.totals);
    expect(findings.items.map(({ code }) => code)).toEqual(['P0002']);
    expect([findings.total, places.total]).toEqual([1, 0]);
    await t.db.sql(`update evaluation_round set closed_name = '乙', closed_at = now(), figures = '{}'`);
    expect((await seen(publisher)).run).toEqual(tried);
  });

  it('says the same whether it compares with stored verdicts or judges both', async () => {
    const stored = await dryRun(2, YEAR);
    await t.db.sql(`update review_run set state = 'failed' where year = ${YEAR}`);
    const judged = await dryRun(2, YEAR);
    await t.db.sql(`update review_run set state = 'done' where year = ${YEAR}`);
    expect(judged.totals).toEqual(stored.totals);
    expect(judged.units).toEqual(stored.units);
  });

  it('is published by a second person only, and only once', async () => {
    expect((await budget.post('/api/v1/rule-versions/2/test')).status).toBe(200);
    const publish = (who: SignedIn) =>
      who.post<RuleVersionRow & ErrorView>('/api/v1/rule-versions/2/publish', { effectiveFrom: 2027 });
    expect((await publish(budget)).status).toBe(403);
    expect((await show(2)).moves).toEqual(['return']);
    expect((await show(2, publisher)).moves).toEqual(['return', 'publish']);
    const both = await Promise.all([publish(publisher), publish(leader)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('VERSION_STATE');
    const { items, inForce } = await list();
    expect(items.map(({ version, effectiveFrom, effectiveTo }) => [version, effectiveFrom, effectiveTo])).toEqual([
      [2, 2027, null],
      [1, 2000, 2026],
    ]);
    expect(inForce).toMatchObject({ year: 2027, version: 2 });
  });

  it('keeps a frozen campaign on its version while a newer one is published in mid-run', async () => {
    const frozen = await budget.post<FrozenRules>('/api/v1/rule-versions/1/freeze', {
      year: YEAR,
      reason: '审核已开始',
    });
    expect(frozen.body).toMatchObject({ year: YEAR, version: 1, by: '陆知算' });
    const again = await publisher.post<ErrorView>('/api/v1/rule-versions/2/freeze', { year: YEAR, reason: '改用新版' });
    expect([again.status, again.body.code]).toEqual([409, 'RULES_FROZEN']);
    await collect(12);
    await dryRun(3, YEAR);
    await budget.post('/api/v1/rule-versions/3/test');
    const queued = await budget.post<{ id: string }>('/api/v1/review-runs', { year: YEAR });
    const published = await leader.post('/api/v1/rule-versions/3/publish', { effectiveFrom: YEAR });
    expect(published.status).toBe(200);
    const run = await runCampaign(worker, { region: HOME, year: YEAR });
    expect(run.run).toBe(queued.body.id);
    const bound = await t.db.sql<{ versions: number[] }>(
      `select array_agg(distinct rule_set_version) as versions from review_run where year = ${YEAR}`,
    );
    expect(bound).toEqual([{ versions: [1] }]);
  });

  it('measures a version on what turned out, and asks for a reason where it is worse', async () => {
    const known = { unit_code: '101001', project_id: 1, stands: true, source: '审计', recorded_by: '甲' };
    await put(t.db, 'known_finding', {
      ...known,
      finding_id: '00000000-0000-0000-0000-000000000001',
      rule: RULE,
      amount_fen: 700,
      recorded_at: '2026-01-01',
    });
    // the ruler of 2027 finds it; a shorter limit would not
    const worse = await collect(3);
    await dryRun(worse.version, YEAR);
    await budget.post(`/api/v1/rule-versions/${worse.version}/test`);
    expect((await show(worse.version)).obstacles.join()).toMatch(/^\d{4} 年度有已知问题，尚未一并回测/);
    const asked = await budget.post<{ id: string }>(`/api/v1/rule-versions/${worse.version}/backtests`, {
      years: [YEAR],
    });
    await new Backtest(worker, shelf).execute(HOME, asked.body.id);
    const { body } = await leader.get<BacktestView>(`/api/v1/rule-backtests/${asked.body.id}`);
    expect(body).toMatchObject({ state: 'done', worse: true, baseVersion: 2 });
    expect(body.rules).toEqual([
      expect.objectContaining({
        rule: RULE,
        before: expect.objectContaining({ caught: 1, recall: 1, caughtFen: 700 }) as unknown,
        after: expect.objectContaining({ caught: 0, recall: 0, missedFen: 700 }) as unknown,
      }),
    ]);
    const publish = (worseReason?: string) =>
      leader.post<ErrorView & RuleVersionRow>(`/api/v1/rule-versions/${worse.version}/publish`, {
        effectiveFrom: 2028,
        ...(worseReason && { worseReason }),
      });
    expect((await publish()).body.code).toBe('BACKTEST_WORSE');
    expect((await publish('名称过短的问题改由入库环节人工核对')).body.worseReason).toContain('人工核对');
  });

  it('is not measured on the years somebody picked', async () => {
    const both = [YEAR, 2027];
    const late = { id: 5, unit: '101001', version: { name: '课题调研' } };
    await makeProject(t.db, late);
    await t.db.sql(`update project set year = 2027 where project_id = 5`);
    await put(t.db, 'known_finding', {
      ...{ finding_id: '00000000-0000-0000-0000-000000000002', unit_code: '101001', project_id: 5, rule: RULE },
      ...{ stands: true, source: '审计', recorded_by: '甲', recorded_at: '2026-01-01' },
    });
    const picked = await collect(11);
    await dryRun(picked.version, YEAR);
    await budget.post(`/api/v1/rule-versions/${picked.version}/test`);
    const tested = (years: number[], worse: boolean) =>
      put(t.db, 'rule_backtest', {
        ...{ backtest_id: randomUUID(), rule_set_version: picked.version, digest: picked.digest, base_version: 2 },
        ...{
          years: years.map(String),
          worse,
          state: 'done',
          requested_by: '甲',
          queued_at: '2026-01-01',
          finished_at: '2026-01-01',
        },
      });
    await tested([2027], false);
    expect((await show(picked.version)).obstacles).toEqual([
      '2027、2026 年度有已知问题，尚未一并回测，请先回测（不能只选其中几年）',
    ]);
    await tested(both, true);
    await tested([YEAR], false);
    expect((await show(picked.version)).obstacles).toEqual([]);
    const published = await leader.post<ErrorView>(`/api/v1/rule-versions/${picked.version}/publish`, {
      effectiveFrom: 2029,
    });
    expect(published.body.code).toBe('BACKTEST_WORSE');
    await budget.post(`/api/v1/rule-versions/${picked.version}/return`);
  });

  it('waits for the units that were asked about a rule it changes', async () => {
    const asked = await collect(13);
    await dryRun(asked.version, YEAR);
    await budget.post(`/api/v1/rule-versions/${asked.version}/test`);
    const before = (await show(asked.version)).obstacles;
    const about = (code: string, title: string) => ({
      ...{ subject: '规则', title, text: '拟从严', closesOn: '2999-12-31', items: [{ code, proposal: '从严' }] },
    });
    await budget.post('/api/v1/consultations', about('N01', '依据'));
    const { id } = (await budget.post<ConsultationView>('/api/v1/consultations', about(RULE, '名称从严'))).body;
    const clerk = await signInAs(t, 'clerk');
    const said = { stance: '不同意', text: '学校名称固定' };
    const { thread } = (await clerk.post<ConsultationView>(`/api/v1/consultations/${id}/comments`, said)).body;
    const standing = async () => (await show(asked.version)).obstacles.filter((one) => !before.includes(one));
    expect(await standing()).toEqual(['F02 正在征求意见（“名称从严”），2999-12-31 截止，请待截止并答复后发布']);
    await t.db.sql(`update consultation set opens_on = '2020-01-01', closes_on = '2020-01-02'`);
    expect(await standing()).toEqual(['F02 正在征求意见（“名称从严”），还有 1 条没有答复，请先在“征求意见”中答复']);
    const refused = await publisher.post<ErrorView>(`/api/v1/rule-versions/${asked.version}/publish`, {
      effectiveFrom: 2029,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'VERSION_NOT_READY']);
    const answer = { outcome: '未采纳', answer: '学校可以附注' };
    await budget.post(`/api/v1/consultations/${id}/comments/${thread[0]!.id}/answer`, answer);
    expect(await standing()).toEqual([]);
    await budget.post(`/api/v1/rule-versions/${asked.version}/return`);
  });

  it('refuses to publish what has failing cases, by name', async () => {
    const broken = await collect(9, false);
    await budget.post(`/api/v1/rule-versions/${broken.version}/test`);
    expect((await show(broken.version)).obstacles.join()).toMatch(/F02 的用例“恰好六字”没有通过.*尚未试算/);
    const refused = await publisher.post<ErrorView>(`/api/v1/rule-versions/${broken.version}/publish`, {
      effectiveFrom: 2029,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'VERSION_NOT_READY']);
  });

  it('travels as a signed file, is compared before it is taken, and refused when one sign was altered', async () => {
    expect((await budget.get('/api/v1/rule-versions/2/package')).status).toBe(404);
    const { body: file } = await budget.post<RulePackage>('/api/v1/rule-versions/2/package');
    const known = await publisher.post<RulePackageCheck>('/api/v1/rule-packages/check', file);
    expect(known.body).toMatchObject({ own: true, present: 2, origin: { version: 2, regionName: '云衡市本级' } });
    const taken = await publisher.post<ErrorView>('/api/v1/rule-packages', file);
    expect([taken.status, taken.body.code]).toEqual([409, 'VERSION_PRESENT']);
    const altered = { ...file, body: file.body.replace('名称从严', '名称从宽') };
    const refused = await publisher.post<ErrorView>('/api/v1/rule-packages', altered);
    expect([refused.status, refused.body.code]).toEqual([422, 'PACKAGE_REFUSED']);
  });

  it('says how healthy each rule is', async () => {
    const { body } = await leader.get<RuleHealth>(`/api/v1/rule-health?year=${YEAR}`);
    expect(body.items.length).toBeGreaterThan(50);
    expect(body.items.find(({ rule }) => rule === RULE)).toMatchObject({ applicable: 4, hits: 0, signs: [] });
  });

  it('leaves a ledger that names every step', async () => {
    const rows = await t.db.sql<{ action: string }>(
      `select distinct action from audit.event where action like 'rule-set.%' order by 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual(
      ['backtest', 'collected', 'dry-run', 'exported', 'frozen', 'moved', 'published', 'version-published'].map(
        (one) => `rule-set.${one}`,
      ),
    );
    const everything = systemActor({ ...regionScope(HOME), kind: 'all' });
    const held = await t.db.work.run(everything, ({ manager }) =>
      manager.query<unknown[]>('select from rule_dry_run_change limit 1'),
    );
    expect(held).toHaveLength(1);
  });
});
