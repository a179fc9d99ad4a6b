import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CourtPairView, CourtView, DiscretionReport, DrawList, DrawView, ErrorView } from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import { sm3Hex, type UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import {
  drawFrom,
  REVIEW_ENTITIES,
  ReviewModule,
  RuleSetShelf,
  runCampaign,
  searchCourt,
  writeDrawResult,
} from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const DEAR = [{ text: '外墙维修', quantity: 100, measure: '平方米', unit_price_fen: 60_000, amount_fen: 6_000_000 }];

describe('fairness over HTTP', () => {
  let t: TestApp;
  let worker: UnitOfWork;
  let clerk: SignedIn;
  let reviewer: SignedIn;
  let budget: SignedIn;
  let leader: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    // two of one kind, one of them with a request that its lines do not bear out; and three others
    await makeProject(t.db, { id: 1, version: { name: '校舍维修', summary: '对教学楼外墙与门窗进行维修' } });
    await makeProject(t.db, {
      ...{ id: 2, unit: '102001', lines: DEAR },
      version: {
        name: '校舍维修',
        summary: '对教学楼外墙与窗户进行修缮',
        request_fen: 7_000_000,
        total_fen: 7_000_000,
      },
    });
    for (let id = 3; id <= 5; id++)
      await makeProject(t.db, {
        id,
        version: { name: `课题${id}`, summary: `第${id}批关于${'甲乙丙'[id - 3]}类问题的调查` },
      });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    // suspected duplicates are no matter of the court; here nobody has searched for them
    await searchCourt(worker, new RuleSetShelf(), { region: HOME, year: YEAR });
    [clerk, reviewer] = [await signInAs(t, 'clerk'), await signInAs(t, 'reviewer')];
    [budget, leader] = [await signInAs(t, 'budget'), await signInAs(t, 'leader')];
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const events = (action: string) =>
    t.db.sql<{ canonical: string }>('select canonical from audit.event where action = $1 order by id', [action]);

  describe('the court', () => {
    const list = async () => (await reviewer.get<CourtView>(`/api/v1/court?year=${YEAR}`)).body;

    it('shows similar projects treated differently side by side, to the bureau alone', async () => {
      const { items, searched } = await list();
      expect(items).toHaveLength(1);
      const [pair] = items;
      expect(pair?.gaps).toContain('findings');
      expect(pair?.sides.map(({ code }) => code)).toEqual(['P0001', 'P0002']);
      expect(pair?.sides[1].own.map(({ rule }) => rule)).toContain('F08');
      expect(pair?.sides[0].own.map(({ rule }) => rule)).not.toContain('F08');
      expect(searched).toMatchObject({ filings: expect.any(Number), pairs: 1, limits: { text: 0.45 } });
      expect((await clerk.get(`/api/v1/court?year=${YEAR}`)).status).toBe(403);
    });

    it('asks for a reason, keeps it in the ledger, and holds it as long as nothing changes', async () => {
      const id = (await list()).items[0]?.id ?? '';
      const rule = (body: object) => reviewer.post<CourtPairView & ErrorView>(`/api/v1/court/${id}/rulings`, body);
      expect((await rule({ ruling: 'justified', reason: '有' })).status).toBe(400);
      const { body } = await rule({ ruling: 'justified', reason: '乙方明细合计与申报额不等' });
      expect(body).toMatchObject({ state: '差异有据', rulings: [{ by: expect.any(String), overtaken: false }] });
      expect(await events('court.ruled')).toHaveLength(1);
      await searchCourt(worker, new RuleSetShelf(), { region: HOME, year: YEAR });
      expect((await list()).items[0]?.state).toBe('差异有据');
      await put(t.db, 'dated_parameter', {
        ...{
          name: 'court',
          since: '2020-01-01',
          document: JSON.stringify({ text: 0.99, lines: 1, amount: 1, cut: 1 }),
        },
        ...{ source: '试验', set_by: '试', set_at: '2020-01-01T00:00:00Z' },
      });
      await searchCourt(worker, new RuleSetShelf(), { region: HOME, year: YEAR });
      expect((await list()).items).toEqual([]);
      await t.db.sql(`delete from dated_parameter`);
      await searchCourt(worker, new RuleSetShelf(), { region: HOME, year: YEAR });
      expect((await list()).items[0]?.state).toBe('差异有据');
    });

    it('is closed to who treated one of the two, also by raw SQL', async () => {
      const id = (await list()).items[0]?.id ?? '';
      const { id: me } = await me_(reviewer);
      await put(t.db, 'filing_step', {
        ...{ project_id: 1, step_no: 1, unit_code: '101001', version: 1, act: 'verify', from_state: '财政审核' },
        ...{ to_state: '财政审核', actor_id: me, actor_name: '审', at: '2025-08-20T00:00:00Z' },
      });
      const refused = await reviewer.post<ErrorView>(`/api/v1/court/${id}/rulings`, {
        ...{ ruling: 'correct', reason: '应当一致对待' },
      });
      expect(refused.body.code).toBe('HAD_A_HAND');
      const view = (await reviewer.get<CourtPairView>(`/api/v1/court/${id}`)).body;
      expect(view.barred).toContain('办理过');
      const insert = t.db.work.run(cityActor, (ctx) =>
        ctx.manager.query(
          `insert into court_ruling (region_code, pair_id, ruling_no, ruling, reason, digest, actor_id, actor_name, at)
           values ($1, $2, 9, 'correct', '绕过接口直接写', '', $3, '审', now())`,
          [HOME, id, me],
        ),
      );
      await expect(insert).rejects.toMatchObject({ code: '23514', constraint: 'court_by_another' });
    });
  });

  describe('a draw', () => {
    let made: DrawView;
    const announce = { year: YEAR, title: '第一次抽查', purpose: '抽查' };

    it('is announced with a fixed list and a hidden secret', async () => {
      expect((await reviewer.post('/api/v1/draws', announce)).status).toBe(403);
      const { status, body } = await budget.post<DrawView>('/api/v1/draws', announce);
      expect(status).toBe(201);
      made = body;
      expect(made).toMatchObject({ seed: null, secret: null, recomputed: null, chosen: [], acts: { check: false } });
      expect(made.acts.draw).toContain('公告人不能报数');
    });

    it('is not steered by who announced it, nor the secret read before the number, by API or raw SQL', async () => {
      const own = await budget.post<ErrorView>(`/api/v1/draws/${made.id}/number`, { number: '7' });
      expect(own.body.code).toBe('SECOND_PERSON');
      const peek = t.db.work.run(cityActor, (ctx) => ctx.manager.query('select reveal_draw($1, $2)', [HOME, made.id]));
      await expect(peek).rejects.toMatchObject({ code: '23514', constraint: 'draw_number_first' });
      const read = t.db.work.run(cityActor, (ctx) => ctx.manager.query('select secret from draw_secret'));
      await expect(read).rejects.toMatchObject({ code: '42501' });
      const { id: me } = await me_(budget);
      const alone = t.db.work.run(cityActor, (ctx) =>
        ctx.manager.query(
          `update draw set number = '7', drawn_by = $1, drawn_name = '我', drawn_at = now() where draw_id = $2`,
          [me, made.id],
        ),
      );
      await expect(alone).rejects.toMatchObject({ code: '23514', constraint: 'draw_second_person' });
    });

    it('is made by the number of another, once, and recomputed by anybody from what is published', async () => {
      const name = (number: string) => leader.post<DrawView & ErrorView>(`/api/v1/draws/${made.id}/number`, { number });
      expect((await name('abc')).status).toBe(400);
      const drawn = (await name('20260815')).body;
      expect(drawn.recomputed).toBe(true);
      expect(drawn.chosen.length).toBe(drawn.quota);
      expect(sm3Hex(drawn.secret ?? '')).toBe(made.commitment);
      expect((await name('8')).body.code).toBe('ALREADY_DECIDED');

      // a unit downloads the list and makes the draw itself
      const list = await textOf(clerk, `/api/v1/draws/${made.id}/list`);
      const result = await textOf(clerk, `/api/v1/draws/${made.id}/result`);
      expect(sm3Hex(list)).toBe(made.listDigest);
      expect(writeDrawResult(drawFrom(list, drawn.seed ?? ''))).toBe(result);
      expect(list).not.toContain('P0002');
      const [event] = await events('draw.made');
      expect(JSON.parse(event?.canonical ?? '{}')).toMatchObject({
        data: { number: '20260815', seed: drawn.seed, list: made.listDigest, result: sm3Hex(result) },
      });
    });

    it('shows a unit its own candidates and nobody else’s', async () => {
      const { body } = await clerk.get<DrawView>(`/api/v1/draws/${made.id}`);
      expect(body.own?.candidates).toBe(4);
      expect(body.chosen.every(({ unitName }) => unitName === '云衡市第一中学')).toBe(true);
      expect((await clerk.get<DrawList>(`/api/v1/draws?year=${YEAR}`)).body.announces).toBe(false);
    });

    it('cannot be made again by raw SQL', async () => {
      const again = t.db.work.run(cityActor, (ctx) =>
        ctx.manager.query(`update draw set seed = repeat('0', 64) where draw_id = $1`, [made.id]),
      );
      await expect(again).rejects.toMatchObject({ code: '23514', constraint: 'draw_once' });
    });

    it('ends in a check by somebody who had no hand in the project', async () => {
      const { chosen } = (await leader.get<DrawView>(`/api/v1/draws/${made.id}`)).body;
      const [first] = chosen;
      const check = { outcome: '有问题', note: '现场工程量少于申报' };
      const path = `/api/v1/draws/${made.id}/checks/${first?.projectId ?? ''}`;
      const checked = (await budget.post<DrawView>(path, check)).body.chosen;
      expect(checked.find(({ ref }) => ref === first?.ref)?.check).toMatchObject({ outcome: '有问题' });
      expect((await budget.post(path, check)).status).toBe(409);
    });

    it('is not checked by who handled the project, by raw SQL either', async () => {
      const { id: me } = await me_(reviewer);
      const check = t.db.work.run(cityActor, (ctx) =>
        ctx.manager.query(
          `insert into draw_check (region_code, draw_id, project_id, unit_code, outcome, note, actor_id, actor_name, at)
           values ($1, $2, 1, '101001', '无问题', '自己查自己', $3, '审', now())`,
          [HOME, made.id, me],
        ),
      );
      await expect(check).rejects.toMatchObject({ code: '23514', constraint: 'check_by_another' });
    });
  });

  describe('the report on discretion', () => {
    it('is for those who answer for it, and judges nobody on few cases', async () => {
      expect((await reviewer.get(`/api/v1/discretion?year=${YEAR}`)).status).toBe(403);
      const { body } = await leader.get<DiscretionReport>(`/api/v1/discretion?year=${YEAR}`);
      expect(body).toMatchObject({ least: 5, people: [] });
    });
  });
});

const me_ = async (who: SignedIn): Promise<{ id: string }> =>
  (await who.get<{ user: { id: string } }>('/api/v1/session')).body.user;

const textOf = async (who: SignedIn, path: string): Promise<string> => {
  const { body } = await who.get<object | string>(path);
  return typeof body === 'string' ? body : JSON.stringify(body) + '\n';
};
