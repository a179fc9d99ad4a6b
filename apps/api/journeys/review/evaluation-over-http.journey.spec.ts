import { setTimeout } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BlindMapView,
  BlindProject,
  BoardView,
  CreditList,
  CreditView,
  CutLineView,
  DrawView,
  EfficiencyReport,
  ErrorView,
  LinkedView,
  OverviewView,
  Page,
  ProjectRow,
  RecoveryView,
  RoundList,
  RoundRow,
  WorkbenchView,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { readCampaignColumns } from '@zhunsheng/ruler';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { questionDesk } from '../../src/question-desk.js';

const CLERK = '00000000-0000-0000-0000-000000000009';
const SOMEBODY = '00000000-0000-0000-0000-000000000001';
const IDS = [1, 2, 3];

describe('evaluation, credit and efficiency over HTTP', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let clerk: SignedIn;
  let reviewer: SignedIn;
  let performance: SignedIn;
  let budget: SignedIn;
  let publisher: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    for (const id of IDS)
      await makeProject(t.db, {
        id,
        version: { name: `课题${id}`, summary: `关于${'甲乙丙'[id - 1]}类问题的第${id}次调查` },
      });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    for (const id of IDS) await walk(id);
    await runCampaign(worker, { region: HOME, year: YEAR });
    [clerk, reviewer] = [await signInAs(t, 'clerk'), await signInAs(t, 'reviewer')];
    [performance, budget] = [await signInAs(t, 'performance'), await signInAs(t, 'budget')];
    publisher = await signInAs(t, 'publisher');
  }, 240_000);
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  /** Submitted on 1 July; each desk takes ten hours; the first is sent back once. */
  async function walk(id: number): Promise<void> {
    const way: [string, string, string][] = [
      ['submit', '草稿', '单位审核'],
      ['pass', '单位审核', '主管部门审核'],
      ...(id === 1
        ? ([
            ['return', '主管部门审核', '退回'],
            ['submit', '退回', '单位审核'],
            ['pass', '单位审核', '主管部门审核'],
          ] as [string, string, string][])
        : []),
      ['pass', '主管部门审核', '财政审核'],
    ];
    for (const [i, [act, from_state, to_state]] of way.entries())
      await put(t.db, 'filing_step', {
        ...{ project_id: id, step_no: i + 1, unit_code: '101001', version: 1, act, from_state, to_state },
        ...{
          actor_id: act === 'submit' ? CLERK : SOMEBODY,
          actor_name: '某',
          at: new Date(Date.UTC(2025, 6, 1, 10 * i)).toISOString(),
        },
      });
  }

  describe('efficiency', () => {
    const report = async () => (await budget.get<EfficiencyReport>(`/api/v1/efficiency?year=${YEAR}`)).body;

    it('counts steps, rework and waits from the log alone', async () => {
      const { edges, loops, handOvers, figures } = await report();
      const back = edges.find(({ to }) => to === '退回');
      expect(back).toMatchObject({ from: '主管部门审核', count: 1, rework: true, medianHours: 10 });
      expect(loops).toEqual([{ path: '主管部门审核 → 退回 → … → 主管部门审核', count: 1 }]);
      expect(handOvers.find(({ role }) => role === '主管部门')).toMatchObject({ cases: 4, medianHours: 10 });
      const value = (key: string) => figures.find((one) => one.key === key)?.value;
      expect(value('returned')).toBeCloseTo(100 / 3);
      // nobody was timed, nothing was settled: unknown, not nought
      expect([value('person'), value('elapsed'), value('parallel')]).toEqual([null, null, null]);
    });

    it('advises nothing on a handful of cases, and is no business of a unit', async () => {
      expect((await report()).checks.every(({ advice }) => advice === 'unknown')).toBe(true);
      expect((await clerk.get(`/api/v1/efficiency?year=${YEAR}`)).status).toBe(403);
    });
  });

  describe('filing credit', () => {
    const own = async (query = '') => clerk.get<CreditView & ErrorView>(`/api/v1/credit?year=${YEAR}${query}`);
    const ask = (code: string) =>
      clerk.post<{ id: string } & ErrorView>('/api/v1/credit/recoveries', {
        ...{ year: YEAR, code, statement: '已按期改正并重新提交' },
      });

    it('is of no effect before it is told, and shows a unit nobody else’s', async () => {
      const { sheet, mayRecover } = (await own()).body;
      expect(sheet).toMatchObject({ unit: '101001', notice: null, inForce: false, quartiles: null });
      expect(mayRecover).toBe(false);
      const returned = sheet.deductions.find(({ code }) => code === 'C4');
      // one of three was sent back: 3.33 tens of per cent at two points
      expect(returned).toMatchObject({ amount: 3.3, taken: 6.7, from: '申报 3 个项目，退回过 1 个' });
      expect((await own('&unit=102001')).status).toBe(404);
      expect((await clerk.get(`/api/v1/credits?year=${YEAR}`)).status).toBe(403);
      expect((await ask('C4')).status).toBe(400);
    });

    it('is told first, read, and won back by somebody else’s word', async () => {
      const told = await budget.post<{ units: number }>('/api/v1/credit/notices', { year: YEAR });
      expect(told.body.units).toBeGreaterThan(0);
      expect((await clerk.post('/api/v1/credit/receipt', { year: YEAR })).body).toEqual({ read: true });
      const before = (await own()).body.sheet;
      expect(before).toMatchObject({ inForce: false, notice: { no: 1, readBy: expect.any(String) } });
      const { id } = (await ask('C4')).body;
      expect((await ask('C4')).status).toBe(409);
      const decided = await reviewer.post<RecoveryView>(`/api/v1/credit/recoveries/${id}/decision`, {
        ...{ agree: true, reason: '核实已改正' },
      });
      expect(decided.body.state).toBe('同意');
      const after = (await own()).body.sheet;
      expect(after.points).toBeCloseTo(before.points + 6.7);
      // the days of notice of what is still taken off are not cut short
      expect(after).toMatchObject({ inForce: false, notice: { no: 2, inForceOn: before.notice?.inForceOn } });
      expect((await budget.get<CreditList>(`/api/v1/credits?year=${YEAR}`)).body.recoveries).toMatchObject([
        { state: '同意' },
      ]);
    });

    it('is decided by nobody about the own application, by raw SQL either', async () => {
      await expect(
        t.db.work.run(cityActor, (ctx) =>
          ctx.manager.query(
            `insert into credit_recovery (region_code, recovery_id, unit_code, year, sheet_no, code, statement, state, filed_by,
               filed_name, filed_at, decided_by, decided_at) values ($1, gen_random_uuid(), '101001', $2, 1, 'C1', '绕过接口写入',
               '同意', $3, '某', now(), $3, now())`,
            [HOME, YEAR, SOMEBODY],
          ),
        ),
      ).rejects.toMatchObject({ code: '23514', constraint: 'recovery_second_person' });
    });
  });

  describe('an evaluation round', () => {
    let round: RoundRow;
    let draw = '';
    type Next = { project: BlindProject | null } & ErrorView;
    const next = async () => (await reviewer.get<Next>(`/api/v1/rounds/${round.id}/next`)).body.project;

    it('takes what was said to be wrong into its sample', async () => {
      const [{ id }] = (await t.db.sql<{ id: string }>('select public_id as id from project where project_id = 1')) as [
        { id: string },
      ];
      const feedback = { projectId: id, rule: 'P01', kind: '误报', note: '已有绩效指标附件' };
      expect((await clerk.post('/api/v1/evaluation-feedback', feedback)).status).toBe(201);
      const announced = await budget.post<DrawView>('/api/v1/draws', {
        year: YEAR,
        title: '盲评样本',
        purpose: '评估',
      });
      const sql = 'select list from draw where draw_id = $1';
      const [fixed] = await t.db.sql<{ list: string }>(sql, [announced.body.id]);
      expect(fixed?.list).toContain('有反馈');
      // counts by grade would give a grade away where all of a stratum is drawn
      expect(announced.body.strata).toEqual([expect.objectContaining({ candidates: announced.body.candidates })]);
      const drawn = await publisher.post<DrawView>(`/api/v1/draws/${announced.body.id}/number`, { number: '7' });
      const opened = await performance.post<RoundRow>('/api/v1/rounds', { drawId: drawn.body.id, title: '年度评估' });
      round = opened.body;
      expect(round).toMatchObject({ sample: drawn.body.quota, marked: 0, figures: null });
      draw = `/api/v1/draws/${announced.body.id}`;
    });

    it('tells nobody the grade by the stratum while it is looked at, nor by list, result or order', async () => {
      const { listed, chosen } = (await reviewer.get<DrawView>(draw)).body;
      expect(listed).toBe(false);
      expect(chosen.map(({ stratum }) => stratum)).toEqual(chosen.map(() => null));
      const refs = chosen.map(({ ref }) => ref);
      expect(refs).toEqual([...refs].sort());
      expect((await clerk.get<DrawView>(draw)).body).toMatchObject({ listed: false, own: { chosen: chosen.length } });
      for (const text of ['list', 'result']) {
        const { status, body } = await reviewer.get<ErrorView>(`${draw}/${text}`);
        expect([status, body.code]).toEqual([409, 'DRAW_BLIND']);
      }
    });

    it('keeps the verdict from who may still mark it blindly, unless they take no part', async () => {
      const { chosen } = (await performance.get<DrawView>(draw)).body;
      const id = chosen[0]!.projectId;
      for (const path of ['', '/verdict', '/advice', '/appeals', '/path', '/compare']
        .map((of) => `projects/${id}${of}`)
        .concat(`workbench/${id}`)) {
        const { status, body } = await performance.get<ErrorView>(`/api/v1/${path}`);
        expect({ status, ...body }).toMatchObject({ status: 409, code: 'BLIND_SAMPLE', details: { round: round.id } });
      }
      expect((await performance.post<ErrorView>(`/api/v1/projects/${id}/replay`)).body.code).toBe('BLIND_SAMPLE');
      const listed = async (who: SignedIn, query = '') => {
        const { body } = await who.get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}${query}`);
        return body.items.find((row) => row.id === id);
      };
      const shown = (await listed(clerk))!;
      expect(shown.status).not.toBeNull();
      expect(await listed(performance)).toMatchObject({
        ...{ status: null, grade: null, necessity: null, importance: null, quality: null, priority: null, rank: null },
        ...{ suggestedFen: null, flags: [], blockers: 0, warnings: 0 },
      });
      expect(await listed(performance, `&status=${shown.status}`)).toBeUndefined();
      const drawn = async (who: SignedIn) => {
        const board = (await who.get<BoardView>(`/api/v1/board?year=${YEAR}`)).body.points;
        const queue = (await who.get<WorkbenchView>(`/api/v1/workbench?year=${YEAR}&limit=500`)).body.items;
        return [board, queue].map((rows) => rows.some((row) => row.id === id));
      };
      const leader = await signInAs(t, 'leader');
      const graded = async (who: SignedIn) => {
        const { attributes } = (await who.get<LinkedView>(`/api/v1/linked/project/${id}`)).body;
        return attributes.some(({ name }) => name === '等级' || name === '建议金额');
      };
      expect([await graded(leader), await graded(performance)]).toEqual([true, false]);
      // nor by asking: one project less has a grade, and the number of projects is the same
      const counts = async (role: 'leader' | 'performance') => {
        const [account] = await t.db.sql<{ id: string }>(`select id from account where username = '${role}'`);
        const actor = { ...systemActor(regionScope(HOME)), id: account!.id, roles: [role] };
        const rows = async (text: string) => (await desk.ask(actor, { text }, `${YEAR}-07-01`)).rows;
        const sum = (cells: { cells: { value: number | null }[] }[]) =>
          cells.reduce((all, { cells: [, count] }) => all + (count?.value ?? 0), 0);
        return { all: (await rows('今年项目数'))[0]?.cells[0]?.value, graded: sum(await rows('今年各等级项目数')) };
      };
      const desk = questionDesk(t.db.work);
      const [full, veiled] = [await counts('leader'), await counts('performance')];
      expect(full.graded).toBeGreaterThan(0);
      expect(veiled.all).toBe(full.all);
      expect(veiled.graded).toBeLessThan(full.graded);
      // nor by counting: rules hit, pass and could not see one project less
      const counted = async (who: SignedIn) => {
        const { coverage } = (await who.get<OverviewView>(`/api/v1/overview?year=${YEAR}`)).body;
        const { rules } = (await who.get<BlindMapView>(`/api/v1/blind-map?year=${YEAR}`)).body;
        const sum = (some: number[]): number => some.reduce((all, one) => all + one, 0);
        return {
          projects: coverage.map(
            ({ hit, pass, notApplicable, notEvaluated }) => hit + pass + notApplicable + notEvaluated,
          ),
          unseen: sum(coverage.map(({ notEvaluated }) => notEvaluated)),
          mapped: sum(rules.map(({ notEvaluated }) => notEvaluated)),
        };
      };
      const [whole, less] = [await counted(leader), await counted(performance)];
      const samples = chosen.length;
      expect(less.projects).toEqual(whole.projects.map((count) => count - samples));
      expect([whole.mapped, less.mapped]).toEqual([whole.unseen, less.unseen]);
      expect(less.unseen).toBeLessThan(whole.unseen);
      const named = async (who: SignedIn) =>
        (await who.get<{ id: string }[]>(`/api/v1/cut-lines/projects?ids=${id}`)).body.map((row) => row.id);
      expect([await named(leader), await named(performance)]).toEqual([[id], []]);
      // nor as a row of the cut lines, whose id says whose it is, nor by what lines change in all
      const rowsOf = async (who: SignedIn) => {
        const url = `/api/v1/cut-lines/columns?year=${YEAR}`;
        const { rawPayload } = await t.app.inject({ url, headers: { cookie: who.cookie } });
        const { ids, head } = readCampaignColumns(new Uint8Array(rawPayload).buffer);
        return Array.from({ length: head.rows }, (_, row) =>
          Buffer.from(ids.subarray(row * 16, row * 16 + 16)).toString('hex'),
        );
      };
      const [drawnIds, every] = [chosen.map(({ projectId }) => projectId.replaceAll('-', '')), await rowsOf(leader)];
      expect(every).toEqual(expect.arrayContaining(drawnIds));
      expect(await rowsOf(performance)).toEqual(every.filter((row) => !drawnIds.includes(row)));
      const lines = { year: YEAR, cutN: 55, cutI: 55, borderWidth: 3, reason: '按可用财力放宽' };
      const { body: own } = await leader.post<CutLineView>('/api/v1/cut-lines/proposals', lines);
      expect(own).toMatchObject({ veiled: 0, proposals: [{ effect: { changed: expect.any(Number) } }] });
      expect((await performance.get<CutLineView>(`/api/v1/cut-lines?year=${YEAR}`)).body).toMatchObject({
        ...{ veiled: samples, proposals: [{ effect: null }] },
      });
      await leader.post(`/api/v1/cut-lines/proposals/${own.proposals[0]!.id}/withdrawal`);
      const others = await drawn(leader);
      expect(others).toContain(true);
      expect(await drawn(performance)).toEqual([false, false]);
      expect((await clerk.get(`/api/v1/projects/${id}/verdict`)).status).toBe(200);
      const recuse = () => performance.post(`/api/v1/rounds/${round.id}/recusals/${id}`);
      expect((await recuse()).status).toBe(200);
      expect((await recuse()).status).toBe(200);
      const once = await t.db.sql(`select 1 from audit.event where action = 'evaluation-round.recused'`);
      expect(once).toHaveLength(1);
      expect((await performance.get(`/api/v1/projects/${id}/verdict`)).status).toBe(200);
      // its place is counted among those they may see
      expect(await listed(performance)).toMatchObject({
        ...shown,
        rank: shown.rank === null ? null : expect.any(Number),
      });
      expect(await drawn(performance)).toEqual(others);
      const offered = (await performance.get<Next>(`/api/v1/rounds/${round.id}/next`)).body.project;
      expect(offered?.projectId).not.toBe(id);
      const mark = (who: SignedIn) => who.post<ErrorView>(`/api/v1/rounds/${round.id}/marks/${id}`, { grade: 'A' });
      expect((await mark(performance)).body.code).toBe('BLIND_RECUSED');
      // nor are they asked by another account: it would never get past the project
      await t.db
        .sql(`update account set person_digest = (select person_digest from account where username = 'performance')
        where username = 'reviewer'`);
      expect((await reviewer.get(`/api/v1/projects/${id}/verdict`)).status).toBe(200);
      expect((await next())?.projectId).not.toBe(id);
      expect((await mark(reviewer)).body.code).toBe('BLIND_RECUSED');
      await t.db.sql(`update account set person_digest = 'somebody else' where username = 'reviewer'`);
    });

    it('hides the findings until the own grade stands, and asks a word on each', async () => {
      const project = await next();
      expect(project).toMatchObject({ grade: null, findings: null });
      const path = (what: string) => `/api/v1/rounds/${round.id}/${what}/${project?.projectId ?? ''}`;
      const marked = (await reviewer.post<Next>(path('marks'), { grade: 'B' })).body.project;
      expect(marked?.grade).toBe('B');
      const rules = marked?.findings?.map(({ rule }) => rule) ?? [];
      expect(rules).toContain('P01');
      expect((await reviewer.post(path('marks'), { grade: 'A' })).status).toBe(409);
      expect((await reviewer.post(path('labels'), { right: [], wrong: [], missed: [] })).status).toBe(400);
      const wrong = ['P01'];
      const right = rules.filter((rule) => rule !== 'P01');
      expect((await reviewer.post(path('labels'), { right, wrong, missed: ['N01'] })).status).toBe(200);
    });

    it('is not looked at blindly by who reviewed first, by raw SQL either', async () => {
      const insert = t.db.work.run(cityActor, (ctx) =>
        ctx.manager.query(
          `insert into evaluation_mark (region_code, round_id, project_id, unit_code, reviewer_id, reviewer_name, grade, at)
           values ($1, $2, 2, '101001', $3, '某', 'A', now())`,
          [HOME, round.id, SOMEBODY],
        ),
      );
      await expect(insert).rejects.toMatchObject({ code: '23514', constraint: 'mark_by_another' });
    });

    it('takes no mark that comes while it is being closed', async () => {
      const [drawn] = (await reviewer.get<DrawView>(draw)).body.chosen;
      let answered = false;
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      const { asked } = await t.db.work.run(cityActor, async (ctx) => {
        await ctx.manager.query(
          `update evaluation_round set figures = '{}', closed_name = '某', closed_at = now() where round_id = $1`,
          [round.id],
        );
        const path = `/api/v1/rounds/${round.id}/marks/${drawn?.projectId ?? ''}`;
        const late = reviewer.post<Next>(path, { grade: 'C' }).finally(() => (answered = true));
        while (!answered && (await t.db.sql(waiting)).length === 0) await setTimeout(20);
        return { asked: late };
      });
      expect((await asked).body.code).toBe('ALREADY_DECIDED');
      await t.db.sql('update evaluation_round set figures = null, closed_name = null, closed_at = null');
    });

    it('closes with its sheet, promoted by another; a worse one is not', async () => {
      const closed = (await performance.post<RoundRow>(`/api/v1/rounds/${round.id}/closing`)).body;
      expect(closed.figures).toMatchObject({ reviewed: 1, all: { wrong: 1, missed: 1 } });
      const shown = (await reviewer.get<DrawView>(draw)).body;
      expect(shown.chosen.map(({ stratum }) => stratum)).toContain('有反馈');
      // a unit, too, may make the draw again from then on
      for (const who of [reviewer, clerk]) expect((await who.get(`${draw}/list`)).status).toBe(200);
      const own = await performance.post<ErrorView>(`/api/v1/rounds/${round.id}/promotion`);
      expect(own.body.code).toBe('SECOND_PERSON');
      await t.db.sql(
        `insert into evaluation_promotion (region_code, round_id, rule_set_version, figures, opened_by, by_id, by_name, at)
         select region_code, round_id, rule_set_version, jsonb_set(figures, '{all,precision}', '1'), opened_by,
           gen_random_uuid(), '前任', now() from evaluation_round`,
      );
      const worse = await publisher.post<ErrorView>(`/api/v1/rounds/${round.id}/promotion`);
      expect(worse.body).toMatchObject({ code: 'WORSE_VERSION' });
      expect(worse.body.message).toContain('查准率由 1.000 降为');
      await t.db.sql('delete from evaluation_promotion');
      const promoted = await publisher.post<RoundRow>(`/api/v1/rounds/${round.id}/promotion`);
      expect(promoted.body.promoted).toMatchObject({ by: expect.any(String) });
      expect((await reviewer.get<RoundList>(`/api/v1/rounds?year=${YEAR}`)).body.items).toHaveLength(1);
    });
  });
});
