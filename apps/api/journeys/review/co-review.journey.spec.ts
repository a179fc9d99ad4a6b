import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CoReviewLatency,
  CoReviewRules,
  CoReviewView,
  ErrorView,
  Page,
  ProjectRow,
  VerdictView,
} from '@zhunsheng/contract';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { signInAs, type SignedIn } from '@zhunsheng/kernel/testing';

import { demoCity } from '../../src/demo/index.js';
import { type JudgedCity, judgedCity } from '../process/judged-city.js';

const SAID = { opinion: '支持', mark: 4, statement: '依据充分，同意安排' };

describe('a review side by side', () => {
  let city: JudgedCity;
  const people: Record<string, SignedIn> = {};
  let projects: ProjectRow[] = [];
  let round: CoReviewView;

  beforeAll(async () => {
    city = await judgedCity(60);
    for (const name of ['clerk', 'reviewer', 'performance', 'budget', 'asset', 'infotech', 'centre', 'leader'])
      people[name] = await signInAs(city.t, name);
    const { items } = (await as('budget').get<Page<ProjectRow>>('/api/v1/projects?limit=60')).body;
    projects = items.filter(({ category, unitCode }) => /^(22|3)/.test(category) && !unitCode.startsWith('212'));
  }, 300_000);
  afterAll(() => city.close());

  const as = (name: string): SignedIn => people[name]!;
  const open = (projectId: string, offices?: string[], who = 'budget') =>
    as(who).post<CoReviewView & ErrorView>('/api/v1/co-reviews', { projectId, ...(offices && { offices }) });
  const give = (who: string, office: string, over: object = {}, id = round.id) =>
    as(who).post<CoReviewView & ErrorView>(`/api/v1/co-reviews/${id}/branches/${encodeURIComponent(office)}/opinion`, {
      ...SAID,
      ...over,
    });
  const read = async (who: string, id = round.id) => (await as(who).get<CoReviewView>(`/api/v1/co-reviews/${id}`)).body;
  const branch = (view: CoReviewView, office: string) => view.branches.find((one) => one.office === office)!;

  it('is routed by rules that are data, with an owner and a due day for each office', async () => {
    const rules = (await as('reviewer').get<CoReviewRules>('/api/v1/co-review-rules')).body;
    expect(rules.members.map(({ office }) => office).sort()).toEqual(
      ['业务', '信息化', '绩效', '评审中心', '资产'].sort(),
    );
    const { status, body } = await open(projects[0]!.id);
    expect(status).toBe(201);
    const rule = rules.routings.find(({ code }) => body.routing.startsWith(code))!;
    expect(body.branches.map(({ office }) => office).sort()).toEqual([...rule.offices].sort());
    expect(body.branches.every(({ assignee, state }) => assignee !== null && state === '待接')).toBe(true);
    expect((await open(projects[0]!.id)).body.code).toBe('CO_REVIEW_KNOWN');
    expect((await open(projects[1]!.id, undefined, 'clerk')).status).toBe(403);
  });

  it('hides every mark from the others until all are in, the API and the database alike', async () => {
    round = (await open(projects[1]!.id, ['业务', '绩效', '资产'])).body;
    expect((await give('asset', '业务')).body.code).toBe('CO_REVIEW_NOT_YOURS');
    const own = await give('reviewer', '业务', { mark: 4.5 });
    expect(branch(own.body, '业务').opinion).toMatchObject({ mark: 4.5, by: '沈明审' });
    for (const who of ['performance', 'asset', 'budget', 'leader']) {
      const view = await read(who);
      expect(branch(view, '业务')).toMatchObject({ state: '已交', opinion: null });
      expect(JSON.stringify(view)).not.toContain('4.5');
    }
    expect((await as('clerk').get(`/api/v1/co-reviews/${round.id}`)).status).toBe(403);
    expect((await give('reviewer', '业务')).body.code).toBe('CO_REVIEW_OVER');
  });

  it('opens them with the last answer, and marks what contradicts', async () => {
    await give('performance', '绩效', { opinion: '不支持', mark: 1.5, statement: '绩效目标不可衡量' });
    const { body } = await give('asset', '资产', { mark: 3 });
    expect(body.state).toBe('待裁决');
    expect(body.branches.map(({ opinion }) => opinion?.mark).sort()).toEqual([1.5, 3, 4.5]);
    expect(body.conflicts.map(({ kind }) => kind)).toEqual(['意见相反', '评分悬殊']);
    expect(body.panel).toBeNull();
    expect((await read('performance')).mayResolve).toBe(false);
  });

  it('V12 separates its people by raw SQL of the application’s role too', async () => {
    const { region } = demoCity;
    const idOf = async (name: string): Promise<string> =>
      (await city.t.db.sql<{ id: string }>('select id from account where username = $1', [name]))[0]!.id;
    const raw = async (who: string, text: string, values: unknown[]) =>
      city.t.db.work.run({ ...systemActor(regionScope(region)), id: await idOf(who) }, (ctx) =>
        ctx.manager.query(text, values),
      );
    const refused = (constraint: string) => ({ driverError: { code: '23514', constraint } });
    const resolve = async (who: string, named: string) =>
      raw(
        who,
        `update co_review_conflict set resolution = '绕过接口裁决', resolved_by = $2, resolved_name = '某', resolved_at = now()
         where review_id = $1 and conflict_no = 1`,
        [round.id, await idOf(named)],
      );
    await expect(resolve('performance', 'performance')).rejects.toMatchObject(refused('co_review_second_person'));
    // nor in the name of somebody else
    await expect(resolve('performance', 'leader')).rejects.toMatchObject(refused('co_review_umpire'));
    const { body: running } = await open(projects[3]!.id, ['业务', '绩效']);
    const answer = raw(
      'asset',
      `insert into co_review_opinion (region_code, review_id, office, unit_code, reviewer_id, reviewer_name,
         reviewer_department, opinion, mark, statement, submitted_at)
       select $1, $2, '业务', unit_code, $3, '某', '212', '支持', 5, '替别人写的意见', now() from co_review where review_id = $2`,
      [region, running.id, await idOf('asset')],
    );
    await expect(answer).rejects.toMatchObject(refused('co_review_own_branch'));
    const opened = raw('budget', `update co_review set state = '已合成' where review_id = $1`, [running.id]);
    await expect(opened).rejects.toMatchObject(refused('co_review_joined'));
  });

  it('is settled by somebody who gave no opinion, once; then the panel mark is the fact rule I06 reads', async () => {
    const resolve = (who: string, no: number) =>
      as(who).post<CoReviewView & ErrorView>(`/api/v1/co-reviews/${round.id}/conflicts/${no}/resolution`, {
        resolution: '按绩效意见补充目标后支持',
      });
    expect((await resolve('asset', 1)).body.code).toBe('CO_REVIEW_UMPIRE');
    expect((await resolve('budget', 1)).body.state).toBe('待裁决');
    expect((await resolve('leader', 1)).body.code).toBe('ALREADY_DECIDED');
    const { body } = await resolve('leader', 2);
    expect(body).toMatchObject({ state: '已合成', panel: { marks: 3, trimmedMean: 3 } });

    await city.review();
    const verdict = (await as('budget').get<VerdictView>(`/api/v1/projects/${projects[1]!.id}/verdict`)).body;
    expect(verdict.parts.find(({ rule }) => rule === 'I06')).toMatchObject({ points: 3 });
  });

  it('keeps out who has an interest, also after the branch was given', async () => {
    const target = projects[2]!;
    const { body } = await open(target.id, ['业务', '评审中心']);
    const { unitCode } = target;
    await as('centre').post('/api/v1/co-review-relations', { unitCode, kind: '配偶在该单位任职' });
    expect((await give('centre', '评审中心', {}, body.id)).body).toMatchObject({ code: 'CO_REVIEW_INTEREST' });
    const other = projects.find((one) => one.id !== target.id && one.unitCode === unitCode);
    if (other) expect((await open(other.id, ['评审中心'])).body.code).toBe('CO_REVIEW_NO_MEMBER');
    expect((await as('reviewer').get<{ items: unknown[] }>('/api/v1/co-review-relations')).body.items).toHaveLength(1);
  });

  it('lets one person answer for several offices only where the bureau merged them, the mark counting once', async () => {
    const rules = (await as('budget').get<CoReviewRules>('/api/v1/co-review-rules')).body;
    const asset = rules.members.find(({ office }) => office === '资产')!;
    const info = rules.members.find(({ office }) => office === '信息化')!;
    const member = { office: '信息化', accountId: asset.accountId, departmentCode: '212', seen: null };
    await as('budget').put('/api/v1/co-review-members', member);
    const left = { ...member, accountId: info.accountId, until: '2025-01-01', seen: info.mark };
    const { body: told } = await as('budget').put<CoReviewRules>('/api/v1/co-review-members', left);
    // who left is shown with the last day, and can be called back
    expect(
      told.members
        .filter(({ office }) => office === '信息化')
        .map(({ until }) => until)
        .sort(),
    ).toEqual(['2025-01-01', null]);
    const target = projects[4]!.id;
    expect((await open(target, ['资产', '信息化'])).body.code).toBe('CO_REVIEW_NO_MEMBER');
    const setting = {
      since: '2020-06-01',
      onePersonMany: true,
      markGap: 2,
      amountGapPercent: 20,
      source: '县局合并设岗',
    };
    await as('budget').put('/api/v1/co-review-setting', setting);
    const { body } = await open(target, ['资产', '信息化']);
    await give('asset', '资产', {}, body.id);
    const done = await give('asset', '信息化', {}, body.id);
    expect(done.body).toMatchObject({ state: '已合成', panel: { marks: 1, trimmedMean: 4 } });
  });

  it('tells how long each office let it lie, and what working side by side saved', async () => {
    const { offices, elapsed } = (await as('leader').get<CoReviewLatency>('/api/v1/co-review-latency')).body;
    expect(offices.find(({ office }) => office === '绩效')).toMatchObject({ answered: 1 });
    expect(elapsed.rounds).toBe(2);
    expect(elapsed.serialHours!).toBeGreaterThanOrEqual(elapsed.parallelHours!);
  });
});
