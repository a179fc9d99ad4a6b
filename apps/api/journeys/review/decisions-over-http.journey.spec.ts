import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DecisionRules,
  DecisionView,
  ErrorView,
  LedgerEntryView,
  Page,
  ProjectRow,
  VerdictView,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { UnitOfWork } from '@zhunsheng/kernel';
import { cityActor, FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { decidedProjects, REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';
import { escapeLiteral } from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';

const LIMIT = 50_000_000;
const WHY = {
  reason: 'R02',
  statement: '市政府常务会已批准本项目',
  evidence: [{ text: '会议纪要第三条', source: '会议纪要.pdf', page: 2 }],
};

describe('a decision beside a verdict', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let worker: UnitOfWork;
  let [clerk, reviewer, budget, leader]: SignedIn[] = [];
  let [small = '', big = '', third = '']: string[] = [];

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock,
    });
    worker = await workerWork(t.db, clock);
    await makeCity(t.db);
    const large = [
      { text: '外墙维修', quantity: 4000, measure: '平方米', unit_price_fen: 50_000, amount_fen: 200_000_000 },
    ];
    await makeProject(t.db, { id: 1 });
    await makeProject(t.db, { id: 2, lines: large });
    await makeProject(t.db, { id: 3, lines: large });
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await runCampaign(worker, { region: HOME, year: YEAR });
    [clerk, reviewer, budget, leader] = [
      await signInAs(t, 'clerk'),
      await signInAs(t, 'reviewer'),
      await signInAs(t, 'budget'),
      await signInAs(t, 'leader'),
    ];
    const { items } = (await as(reviewer).get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&sort=code`)).body;
    [small = '', big = '', third = ''] = items.map(({ id }) => id);
  });
  afterAll(async () => {
    await worker.close();
    await t.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const decide = (id: string, body: object, who = as(reviewer)) =>
    who.post<DecisionView & ErrorView>(`/api/v1/projects/${id}/decisions`, { version: 1, ...body });
  const second = (id: string, who: SignedIn, body: object = { agree: true }) =>
    who.post<DecisionView & ErrorView>(`/api/v1/decisions/${id}/second`, body);
  const verdict = async (id: string) => (await as(reviewer).get<VerdictView>(`/api/v1/projects/${id}/verdict`)).body;
  const decided = async (project: string) =>
    (await t.db.work.run(cityActor, (ctx) => decidedProjects(ctx, { region: HOME, year: YEAR }, [project])))[0];

  it('names the limit, and where it comes from, and the reasons in force', async () => {
    const { body } = await as(reviewer).get<DecisionRules>('/api/v1/decision-rules');
    expect(body).toMatchObject({ secondAboveFen: LIMIT, idleSeconds: 60, certainty: '待确认' });
    expect(body.reasons.map(({ code }) => code)).toContain('R02');
    await put(t.db, 'decision_reason', {
      ...{ code: 'R02', since: '2025-01-01', until: null, name: '已有政府批复文件', source: '本局规程' },
      ...{ kinds: ['override', 'adjust'], set_by: '陆知算', set_at: '2025-01-01T00:00:00Z' },
    });
    const again = (await as(reviewer).get<DecisionRules>('/api/v1/decision-rules')).body.reasons;
    expect(again.find(({ code }) => code === 'R02')).toMatchObject({ name: '已有政府批复文件', source: '本局规程' });
  });

  it('is refused to units, without reason, words or evidence, and about what is not found', async () => {
    const adjust = { subject: 'amount', kind: 'adjust', amountAfterFen: 1_000_000 };
    expect((await decide(small, { ...adjust, ...WHY }, as(clerk))).status).toBe(403);
    expect((await decide(small, adjust)).body.message).toContain('理由说明');
    expect((await decide(small, { ...adjust, ...WHY, evidence: [] })).body.message).toContain('依据');
    expect((await decide(small, { ...adjust, ...WHY, reason: 'R09' })).body.message).toContain('R02 已有政府批复文件');
    expect((await decide(small, { ...adjust, ...WHY, version: 2 })).body.code).toBe('DECISION_STALE');
    const about = { subject: 'finding', kind: 'accept', rule: 'X99' };
    expect((await decide(small, about)).body.code).toBe('DECISION_NO_FINDING');
  });

  it('below the limit takes effect at once, beside the verdict, which stays', async () => {
    const before = await verdict(small);
    const { status, body } = await decide(small, {
      subject: 'amount',
      kind: 'adjust',
      amountAfterFen: 1_000_000,
      ...WHY,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ state: '生效', needsSecond: false, amountBeforeFen: before.suggestedFen, amountAfterFen: 1_000_000 },
      ...{ by: '沈明审', reason: { code: 'R02' }, evidence: [{ page: 2 }] },
    });
    expect(await verdict(small)).toEqual(before);
    expect(await decided('1')).toMatchObject({ verdictFen: before.suggestedFen, amountFen: 1_000_000 });
  });

  it('above the limit waits for a second person, who is not its author', async () => {
    const { body } = await decide(big, { subject: 'project', kind: 'override', gradeAfter: 'A', ...WHY });
    expect(body).toMatchObject({ state: '待复核', needsSecond: true, stakeFen: 200_000_000, acts: ['withdraw'] });
    const machine = await verdict(big);
    expect((await decided('2'))?.grade).toBe(machine.grade);
    expect((await second(body.id, as(reviewer))).body.code).toBe('SECOND_PERSON');
    expect((await second(body.id, as(clerk))).status).toBe(403);
    expect((await second(body.id, as(budget), { agree: false })).body.message).toContain('note');
    // a second account of its author is its author
    await t.db.sql(`update account set person_digest = (select person_digest from account where username = 'reviewer')
      where username = 'budget'`);
    expect((await second(body.id, as(budget))).body.code).toBe('SECOND_PERSON');
    await t.db.sql(`update account set person_digest = 'somebody else' where username = 'budget'`);
    expect((await second(body.id, as(leader))).body).toMatchObject({ state: '生效', second: { by: '周衡' } });
    expect((await second(body.id, as(budget))).body.code).toBe('ALREADY_DECIDED');
    expect(await decided('2')).toMatchObject({ grade: 'A', verdictGrade: machine.grade });
    expect(await verdict(big)).toEqual(machine);
  });

  it('does not undo by one person what took two', async () => {
    const [{ id }] = (await as(budget).get<Page<DecisionView>>(`/api/v1/decisions?project=${big}`)).body.items as [
      DecisionView,
    ];
    const { body } = await decide(big, { subject: 'project', kind: 'accept', replaces: id }, as(budget));
    expect(body).toMatchObject({ state: '待复核', stakeFen: 200_000_000 });
    expect((await second(body.id, as(reviewer))).body.state).toBe('生效');
    expect((await decided('2'))?.grade).toBe((await verdict(big)).grade);
  });

  it('of two reviewers at once is one; the other is told who was first', async () => {
    const about = { subject: 'project', kind: 'override', gradeAfter: 'B', ...WHY };
    const answers = await Promise.all([decide(third, about), decide(third, about, as(budget))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost).toMatchObject({ code: 'DECISION_TAKEN' });
    expect(lost?.message).toMatch(/沈明审|陆知算/);
    const won = answers.find(({ status }) => status === 201)!.body.id;
    const others = [leader, won && answers[0]!.status === 201 ? budget : reviewer];
    const seconds = await Promise.all(others.map((who) => second(won, as(who))));
    expect(seconds.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('on a finding stands until what the finding read changes, over runs', async () => {
    const finding = (await verdict(small)).findings.find(({ outcome }) => outcome === 'hit')!;
    const about = { subject: 'finding', kind: 'accept', rule: finding.rule };
    const { body } = await decide(small, about);
    expect(body).toMatchObject({ state: '生效', rule: finding.rule });
    expect((await decide(small, about, as(budget))).body.code).toBe('DECISION_TAKEN');
    const seen = { ...about, evidenceDigest: '0'.repeat(64) };
    expect((await decide(small, seen, as(budget))).body.code).toBe('DECISION_INPUTS_CHANGED');
  });

  it('separates the two persons in the database too, whatever way a row comes', async () => {
    const { body } = await decide(third, { subject: 'amount', kind: 'adjust', amountAfterFen: 0, ...WHY });
    expect(body.state).toBe('待复核');
    const scoped = async (user: string, sql: string, values: unknown[] = []) =>
      t.db.work.run(cityActor, async (ctx) => {
        await ctx.manager.query(`set local app."user" = ${escapeLiteral(user)}`);
        return ctx.manager.query(sql, values);
      });
    const author = as(reviewer).session.user.id;
    const agree = `update review_decision set state = '生效', second_id = $2, second_name = '某人', second_at = now()
      where decision_id = $1`;
    const twoPeople = { code: '23514', constraint: 'review_decision_second_person' };
    await expect(scoped(author, agree, [body.id, author])).rejects.toMatchObject({ driverError: twoPeople });
    const borrowed = as(budget).session.user.id;
    await expect(scoped(author, agree, [body.id, borrowed])).rejects.toMatchObject({ driverError: twoPeople });
    await expect(
      scoped(borrowed, `update review_decision set state = '生效' where decision_id = $1`, [body.id]),
    ).rejects.toMatchObject({ driverError: twoPeople });
    const insert = `insert into review_decision (region_code, decision_id, project_id, version, unit_code, year, subject, kind,
        amount_after_fen, reason_code, reason_name, statement, evidence, state, stake_fen, limit_fen, needs_second, author_id,
        author_name, decided_at, second_id, second_at)
      values ($1, gen_random_uuid(), 1, 1, '101001', $2, 'amount', 'adjust', 0, 'R02', '批复', '已经批复过了', '[{"text":"批复"}]',
        '生效', 0, 9e15, false, $3, '沈明审', now(), $4, now())`;
    await expect(scoped(author, insert, [HOME, YEAR, author, borrowed])).rejects.toMatchObject({
      driverError: { code: '23514', constraint: 'review_decision_author' },
    });
    const rewrite = `update review_decision set amount_after_fen = 1 where decision_id = $1`;
    await expect(scoped(author, rewrite, [body.id])).rejects.toMatchObject({ driverError: { code: '42501' } });
    expect((await as(reviewer).post<DecisionView>(`/api/v1/decisions/${body.id}/withdrawal`)).body.state).toBe('撤回');
  });

  it('is worked out by the database: a stake or a limit that is written in does not count', async () => {
    const author = as(reviewer).session.user.id;
    const [row] = await t.db.work.run(cityActor, async (ctx) => {
      await ctx.manager.query(`set local app."user" = ${escapeLiteral(author)}`);
      return ctx.manager.query<{ state: string; stake: string }[]>(
        `insert into review_decision (region_code, decision_id, project_id, version, unit_code, year, subject, kind,
          amount_after_fen, reason_code, reason_name, statement, evidence, state, stake_fen, limit_fen, needs_second,
          author_id, author_name, decided_at)
         values ($1, gen_random_uuid(), 3, 1, '101001', $2, 'amount', 'adjust', 0, 'R02', '批复', '已经批复过了',
          '[{"text":"批复"}]', '生效', 0, 9e15, false, $3, '沈明审', now())
         returning state, stake_fen::text as stake`,
        [HOME, YEAR, author],
      );
    });
    expect(row).toEqual({ state: '待复核', stake: '200000000' });
  });

  it('has its limit set from tomorrow on, so that nobody raises it over a case of today', async () => {
    const set = (since: string) =>
      as(budget).put<DecisionRules & ErrorView>('/api/v1/decision-rules', {
        ...{ since, secondAboveFen: 9_000_000_000, idleSeconds: 60, source: '本局规程' },
      });
    for (const since of ['2020-01-01', '2025-09-01']) expect((await set(since)).body.message).toContain('2025-09-01');
    expect((await set('2025-09-02')).body).toMatchObject({ secondAboveFen: LIMIT });
    expect(await t.db.sql(`select since::text from decision_setting`)).toEqual([{ since: '2025-09-02' }]);
  });

  it('is measured by the verdict that stands: one person does not undo a won appeal', async () => {
    const [{ sealed } = { sealed: '' }] = await t.db.sql<{ sealed: string }>(
      `update verdict set suggested_fen = 10000000 where project_id = 2 returning suggested_fen::text as sealed`,
    );
    await t.db.sql(`
      insert into verdict_adjustment (region_code, run_id, project_id, waived, unit_code, appeals, result, digest, computed_at,
        in_force, status, grade, necessity, necessity_max, importance, importance_max, quality, priority, suggested_fen, flags,
        blockers, warnings, hits, evidence)
      select region_code, run_id, project_id, 'P02=upheld', unit_code, '{}', '{}', '', now(), true, 'graded', 'A', necessity,
        necessity_max, importance, importance_max, quality, priority, 100000000, flags, blockers, warnings, hits, evidence
      from verdict where project_id = 2`);
    expect(await decided('2')).toMatchObject({ verdictGrade: 'A', verdictFen: 100_000_000 });
    const adjust = { subject: 'amount', kind: 'adjust', amountAfterFen: Number(sealed), ...WHY };
    expect((await decide(big, adjust)).body).toMatchObject({
      ...{ state: '待复核', amountBeforeFen: 100_000_000, stakeFen: 90_000_000, gradeBefore: 'A' },
    });
  });

  it('is in the ledger, each step its own entry', async () => {
    const { body } = await (
      await signInAs(t, 'audadmin')
    ).get<Page<LedgerEntryView>>('/api/v1/ledger?action=decision.');
    const labels = body.items.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['人工决定', '第二人复核决定', '撤回决定']));
  });
});
