import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BacktestList,
  ErrorView,
  RuleVersionList,
  RuleVersionRow,
  StepView,
  StudioRuleView,
  WorkbenchDossier,
  WorkbenchView,
} from '@zhunsheng/contract';
import { regionScope, Sequencer, systemActor, systemClock } from '@zhunsheng/kernel';
import { signInAs, type SignedIn } from '@zhunsheng/kernel/testing';
import { Backtest, DryRun, ReviewRun, RuleSetShelf, VerdictReplay } from '@zhunsheng/review-server';

import { demoCity } from '../../src/demo/index.js';
import { type JudgedCity, judgedCity } from '../process/judged-city.js';

const { region: HOME, year: YEAR } = demoCity;
const RULE = 'F02';
const named = (项目名称: string) => ({
  ...{ 类别: '31', 项目名称, 名称实义字数: 6, 名称年度不符: false, 名称含金额: false },
});
const MEASURED = { seconds: 10, idleSeconds: 0 };

/** Two who do the same at once: one wins, the other is told so, and what came of it is bound to one version. */
describe('two at once', () => {
  const shelf = new RuleSetShelf();
  let city: JudgedCity;
  let [budget, publisher, leader, reviewer]: SignedIn[] = [];

  beforeAll(async () => {
    city = await judgedCity(150);
    [budget, publisher, leader, reviewer] = await Promise.all(
      ['budget', 'publisher', 'leader', 'reviewer'].map((who) => signInAs(city.t, who)),
    );
  }, 180_000);
  afterAll(() => city.close());

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const publish = (who: SignedIn | undefined, version: number) =>
    as(who).post<RuleVersionRow & ErrorView>(`/api/v1/rule-versions/${String(version)}/publish`, {
      effectiveFrom: YEAR,
    });

  /** A version over the one in force, tried on the campaign and handed over for publishing. */
  async function ready(least: number): Promise<number> {
    const studio = `/api/v1/rule-studio/rules/${RULE}`;
    const { body: rule } = await as(budget).get<StudioRuleView>(studio);
    const document = {
      ...rule.document,
      parameters: rule.document.parameters.map((one) => (one.name === '最少字数' ? { ...one, value: least } : one)),
      cases: [
        { name: '过短', facts: named('短名'), expect: { outcome: 'hit' } },
        { name: '够长', facts: named('校舍外墙与门窗维修改造'), expect: { outcome: 'pass' } },
      ],
      basis: rule.document.basis.map((one) => ({ ...one, article: '全文' })),
    };
    await as(budget).put(studio, { revision: rule.draft?.revision ?? 0, document, note: '名称从严' });
    const { drafts } = (await as(budget).get<RuleVersionList>('/api/v1/rule-versions')).body;
    const made = await as(budget).post<RuleVersionRow>('/api/v1/rule-versions', {
      drafts: [drafts[0]?.id],
      note: '名称从严',
    });
    const { version } = made.body;
    const asked = await as(budget).post<{ id: string }>(`/api/v1/rule-versions/${String(version)}/dry-runs`, {
      year: YEAR,
    });
    await new DryRun(city.worker, shelf).execute(HOME, asked.body.id);
    // the demo city has audit findings: a version is held against them before it is published
    const { years } = (await as(budget).get<BacktestList>('/api/v1/rule-backtests')).body;
    const backtest = await as(budget).post<{ id: string }>(`/api/v1/rule-versions/${String(version)}/backtests`, {
      years: years.map(({ year }) => year),
    });
    await new Backtest(city.worker, shelf).execute(HOME, backtest.body.id);
    await as(budget).post(`/api/v1/rule-versions/${String(version)}/test`);
    return version;
  }

  it('V42 publish a version: one does, and its name stands in it', async () => {
    const version = await ready(5);
    const both = await Promise.all([publish(publisher, version), publish(leader, version)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = both.find(({ status }) => status === 200)!;
    const { items } = (await as(budget).get<RuleVersionList>('/api/v1/rule-versions')).body;
    expect(items.find((one) => one.version === version)).toMatchObject({
      ...{ state: 'published', publisher: won.body.publisher },
    });
  });

  it('V42 admit a project: it is admitted once, by one of them, with one decision', async () => {
    const { items } = (await as(reviewer).get<WorkbenchView>('/api/v1/workbench?lane=green&limit=1')).body;
    const { id, version } = items[0]!;
    const admit = (who: SignedIn | undefined) =>
      as(who).post<StepView & ErrorView>(`/api/v1/workbench/${id}/settlement`, { version, act: 'admit', ...MEASURED });
    const both = await Promise.all([admit(reviewer), admit(budget)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { project, decisions } = (await as(reviewer).get<WorkbenchDossier>(`/api/v1/workbench/${id}`)).body;
    expect(project.state).toBe('已入库');
    expect(decisions).toHaveLength(1);
    expect(decisions[0]?.by).toBe(both.find(({ status }) => status === 201)?.body.by);
    const steps = await city.t.db.sql(`select from filing_step s join project p using (region_code, project_id)
      where p.public_id = '${id}' and s.act = 'admit'`);
    expect(steps).toHaveLength(1);
  });

  it('publish while a run judges: the run keeps its version, the next one takes the new one', async () => {
    const runs = new ReviewRun(city.worker, shelf);
    const review = async (progress: () => void = () => undefined): Promise<string> => {
      const run = randomUUID();
      await city.t.db.work.run(systemActor(regionScope(HOME)), (ctx) => runs.request(ctx, HOME, YEAR, run));
      await runs.execute(HOME, run, { progress });
      return run;
    };
    const version = await ready(7);
    const published: ReturnType<typeof publish>[] = [];
    const during = await review(() => {
      if (published.length === 0) published.push(publish(leader, version));
    });
    expect((await published[0])?.status).toBe(200);
    const after = await review();
    const versionOf = async (run: string) => {
      const sql = 'select rule_set_version as version from review_run where run_id = $1';
      return (await city.t.db.sql<{ version: number }>(sql, [run]))[0]?.version;
    };
    expect([await versionOf(during), await versionOf(after)]).toEqual([version - 1, version]);
    const replay = await new VerdictReplay(city.worker, new RuleSetShelf()).all(HOME);
    expect(replay.differing).toEqual([]);
    expect(replay.identical).toBe(replay.verdicts);
  });

  it('leave a ledger that verifies whole', async () => {
    const sequencer = new Sequencer({
      ...{ url: city.t.db.urlFor('seq'), keys: city.t.keys.ledger, clock: systemClock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    while ((await sequencer.sequence()) > 0);
    await sequencer.stop();
    const report = await city.t.ledger.verify();
    expect(report).toMatchObject({ ok: true, firstBad: null });
    expect(report.size).toBeGreaterThan(20);
  });
});
