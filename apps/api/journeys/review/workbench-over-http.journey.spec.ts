import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AllocationView,
  BatchOutcome,
  DecisionView,
  ErrorView,
  HandlingTimes,
  ProjectView,
  StepView,
  WorkbenchDossier,
  WorkbenchRow,
  WorkbenchView,
} from '@zhunsheng/contract';
import { signInAs, type SignedIn } from '@zhunsheng/kernel/testing';

import { type JudgedCity, judgedCity } from '../process/judged-city.js';

const MEASURED = { seconds: 12.34, idleSeconds: 3 };

describe('the workbench of a small city', () => {
  let city: JudgedCity;
  let [clerk, reviewer, budget]: SignedIn[] = [];

  beforeAll(async () => {
    city = await judgedCity(500);
    [clerk, reviewer, budget] = [
      await signInAs(city.t, 'clerk'),
      await signInAs(city.t, 'reviewer'),
      await signInAs(city.t, 'budget'),
    ];
  }, 300_000);
  afterAll(() => city.close());

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const queue = async (query = '', who = as(reviewer)) =>
    (await who.get<WorkbenchView>(`/api/v1/workbench?${query}`)).body;
  const dossier = async (id: string, who = as(reviewer)) =>
    (await who.get<WorkbenchDossier>(`/api/v1/workbench/${id}`)).body;
  const settle = (id: string, body: object, who = as(reviewer)) =>
    who.post<StepView & ErrorView>(`/api/v1/workbench/${id}/settlement`, { version: 1, ...MEASURED, ...body });
  const first = async (lane: string, fits: (row: WorkbenchRow) => boolean = () => true): Promise<WorkbenchRow> =>
    (await queue(`lane=${lane}&limit=500`)).items.find(fits)!;

  it('puts the most risk first and says how it is counted', async () => {
    const { items, total, lanes, formula } = await queue('limit=500');
    const risks = items.map(({ risk }) => risk);
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
    expect(lanes.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const most = new Map(formula.terms.map((term) => [term.code, term.most]));
    for (const { risk, parts } of items) {
      expect(parts.reduce((sum, [, points]) => sum + points, 0)).toBe(risk);
      expect(parts.every(([code, points]) => points <= (most.get(code) ?? 0))).toBe(true);
    }
    expect((await as(clerk).get('/api/v1/workbench')).status).toBe(403);
    expect((await as(reviewer).get<ErrorView>('/api/v1/workbench?lane=blue')).body.message).toContain('lane');
  });

  it('calls green only what was judged and leaves nothing to decide', async () => {
    const { items } = await queue('lane=green&limit=500');
    expect(items.length).toBeGreaterThan(5);
    for (const row of items) {
      expect(['graded', 'rigid']).toContain(row.status);
      expect([row.blockers, row.warnings, row.pending]).toEqual([0, 0, 0]);
    }
  });

  it('shows all it takes to decide one project, open findings first, what was checked later', async () => {
    const { id, blockers, warnings } = await first('red', (row) => row.blockers + row.warnings > 1);
    const before = await dossier(id);
    expect(before.verdict?.status).toBeTruthy();
    expect(before.attachments.length).toBe((before.project satisfies ProjectView).attachments.length);
    const [top] = before.findings;
    const check = {
      version: 1,
      subject: 'finding',
      kind: 'accept',
      rule: top!.rule,
      evidenceDigest: top!.evidenceDigest,
    };
    expect((await as(reviewer).post(`/api/v1/projects/${id}/decisions`, check)).status).toBe(201);
    const after = await dossier(id);
    expect(after.findings[0]?.rule).not.toBe(top!.rule);
    expect(after.findings.find(({ rule }) => rule === top!.rule)?.decision).toMatchObject({
      by: '沈明审',
      state: '生效',
    });
    const { items } = await queue('limit=500');
    expect(items.find((row) => row.id === id)?.pending).toBe(blockers + warnings - 1);
  });

  it('admits with a decision, a step of the life cycle and the seconds it took, all or nothing', async () => {
    const { id } = await first('green');
    const { status } = await settle(id, { act: 'admit' });
    expect(status).toBe(201);
    const { project, decisions } = await dossier(id);
    expect(project.state).toBe('已入库');
    expect(decisions).toMatchObject([{ subject: 'project', kind: 'accept', state: '生效' }]);
    expect((await queue()).mine).toMatchObject({ handled: 1, seconds: 12.3 });
    expect((await settle(id, { act: 'admit' })).status).toBe(409);

    const blocked = await first('red', (row) => row.blockers > 0);
    const { body } = await settle(blocked.id, { act: 'admit' });
    expect(body.code).toBe('NOT_ADMISSIBLE');
    const left = await dossier(blocked.id);
    expect(left.decisions.filter(({ subject }) => subject === 'project')).toEqual([]);
    expect((await queue()).mine.handled).toBe(1);
  });

  it('returns with a reason of the list and what the person wrote', async () => {
    const { id } = await first('red', (row) => row.blockers > 0);
    expect((await settle(id, { act: 'return', reason: 'R02' })).body.message).toContain('R09');
    const { body } = await settle(id, { act: 'return', reason: 'R09', statement: '缺测算明细' });
    expect(body).toMatchObject({ to: '退回', reason: '材料不齐或前后矛盾：缺测算明细' });
  });

  it('lets nothing go while a decision waits for its second person, and an overridden block go after', async () => {
    const { id } = await first(
      'red',
      (row) =>
        row.blockers === 1 &&
        row.pending === 1 + row.warnings &&
        row.status === 'blocked' &&
        row.requestFen > 50_000_000,
    );
    const { findings, project } = await dossier(id);
    const { rule } = findings.find(({ severity }) => severity === 'block')!;
    const { body } = await as(reviewer).post<DecisionView>(`/api/v1/projects/${id}/decisions`, {
      ...{ version: project.version, subject: 'finding', kind: 'override', rule, reason: 'R03' },
      ...{ statement: '本项目按批复单列，规则不适用', evidence: [{ text: '批复第二条' }] },
    });
    expect(body.state).toBe('待复核');
    expect((await settle(id, { act: 'admit' })).body).toMatchObject({ code: 'DECISION_WAITS' });
    expect((await queue('', as(budget))).toCountersign).toBe(1);
    const ceiling = { year: project.year, fundType: '一般公共预算', departmentCode: '', amountFen: 1e12 };
    const { ceilings } = (await as(budget).get<AllocationView>(`/api/v1/allocation?year=${String(project.year)}`)).body;
    const shown = ceilings.find((one) => one.fundType === ceiling.fundType && one.departmentCode === '');
    const source = { source: '年度财力测算', certainty: 'L', seen: shown?.mark ?? null };
    expect((await as(budget).put('/api/v1/allocation/ceilings', { ...ceiling, ...source })).status).toBe(200);
    const leftOut = async () => {
      const run = await as(budget).post<{ id: string }>('/api/v1/allocation/runs', { year: project.year, inserts: [] });
      const sql = 'select inputs from allocation_run where run_id = $1';
      const [row] = await city.t.db.sql<{ inputs: string }>(sql, [run.body.id]);
      const inputs = JSON.parse(row!.inputs) as { leftOut: { id: string; why: string }[] };
      return inputs.leftOut.find((one) => one.id === id)?.why ?? null;
    };
    expect(await leftOut()).toBe('有未消除的拦截疑点');
    await as(budget).post(`/api/v1/decisions/${body.id}/second`, { agree: true });
    expect(await leftOut()).toBeNull();
    // a run under other facts finds the same on the same facts: what two people overrode does not bar again
    const refiled = async (change: string) => {
      await city.t.db.sql(change, [id]);
      await city.review();
    };
    const of = `where project_id = (select project_id from project where public_id = $1)`;
    await refiled(`update project_version set deadline_document = '市政府会议纪要第 3 号' ${of}`);
    expect(await leftOut()).toBeNull();
    expect((await dossier(id)).findings.find((one) => one.rule === rule)?.decision).toMatchObject({ state: '生效' });
    // and one that finds other facts behind the rule asks again, and says so
    await refiled(`update asset_request set price_fen = price_fen + 100000 ${of}`);
    expect(await leftOut()).toContain('失效');
    expect((await settle(id, { act: 'admit' })).body.message).toContain('失效');
    const now = (await dossier(id)).findings.find((one) => one.rule === rule);
    expect(now).toMatchObject({ decision: null, lapsed: { by: '沈明审' } });
    await refiled(`update asset_request set price_fen = price_fen - 100000 ${of}`);
    // nor does overriding what blocks it make up for data that settle no grade
    const grade = (to: string | null) => city.t.db.sql(`update verdict set grade = $2::"char" ${of}`, [id, to]);
    await grade(null);
    expect(await leftOut()).toBe('数据不足，未定级');
    const ungraded = (await settle(id, { act: 'admit' })).body;
    expect(ungraded).toMatchObject({ code: 'NOT_ADMISSIBLE', message: expect.stringContaining('数据不足以定级') });
    await grade('A');
    expect((await settle(id, { act: 'admit' })).body).toMatchObject({ to: '已入库' });
  });

  it('admits a batch of the green lane, each with its own record, and says what did not go', async () => {
    const green = (await queue('lane=green&limit=4')).items;
    const red = await first('red');
    const projects = [...green, red].map(({ id, version }) => ({ id, version }));
    const { body } = await as(reviewer).post<BatchOutcome>('/api/v1/workbench/batch', { projects, ...MEASURED });
    expect(body.admitted).toEqual(green.map(({ id }) => id));
    expect(body.refused).toMatchObject([{ id: red.id, code: 'NOT_IN_GREEN_LANE' }]);
    for (const { id } of green) {
      const { decisions, project } = await dossier(id);
      expect(decisions).toHaveLength(1);
      expect(project.state).toBe('已入库');
    }
    const { items } = (await as(reviewer).get<HandlingTimes>('/api/v1/workbench/times')).body;
    expect(items[0]).toMatchObject({ name: '沈明审', batched: 4, handled: 7 });
  });
});
