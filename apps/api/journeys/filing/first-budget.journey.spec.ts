import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  BoardView,
  LedgerEntryView,
  LedgerStateView,
  OverviewView,
  Page,
  ProjectRow,
  ProjectView,
  ReviewRunView,
  VerdictView,
} from '@zhunsheng/contract';
import { RuleSetShelf, VerdictReplay } from '@zhunsheng/review-server';

import { demoCity } from '../../src/demo/index.js';
import { attachDatabase } from '../../src/start/attach-database.js';
import { configFor } from '../process/small-city.js';
import { requestReview, reviewEnd } from '../process/review-request.js';
import { RunningCity } from '../process/running-city.js';
import type { Answer, Visitor } from '../process/visitor.js';

const PROJECTS = 400;
const YEAR = demoCity.year;

/** One product from the first review to the ledger, seen by the people who work with it. */
describe('a first budget, from the filing to the seal', () => {
  let city: RunningCity;
  let reviewer: Visitor;
  let clerk: Visitor;

  beforeAll(async () => {
    city = await RunningCity.start({ projects: PROJECTS });
    reviewer = await city.signIn('reviewer');
    clerk = await city.signIn('clerk');
  }, 300_000);
  afterAll(() => city?.stop(), 60_000);

  const everyProject = async (who: Visitor): Promise<ProjectRow[]> => {
    const rows: ProjectRow[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { status, body }: Answer<Page<ProjectRow>> = await who.get(
        `/api/v1/projects?year=${YEAR}&sort=code&limit=200&cursor=${cursor}`,
      );
      expect(status).toBe(200);
      rows.push(...body.items);
      cursor = body.next;
    }
    return rows;
  };
  const lastRun = async (): Promise<ReviewRunView | null> =>
    (await reviewer.get<OverviewView>(`/api/v1/overview?year=${YEAR}`)).body.lastRun;

  it('has a verdict or a stated reason for every project', async () => {
    const rows = await everyProject(reviewer);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(PROJECTS);
    const codes = (of: (row: ProjectRow) => boolean) => rows.filter(of).map(({ code }) => code);
    expect(codes(({ status }) => status === null)).toEqual([]);
    expect(codes(({ status, grade }) => status === 'graded' && grade === null)).toEqual([]);
    expect(codes(({ status, grade }) => status === 'undetermined' && grade !== null)).toEqual([]);
    expect(new Set(rows.map(({ grade }) => grade)).size).toBeGreaterThan(2);
  });

  it('shows a clerk the own unit; another unit’s project does not exist', async () => {
    const own = await everyProject(clerk);
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ unitCode }) => unitCode))).toEqual(new Set([demoCity.clerkUnit]));
    const foreign = (await everyProject(reviewer)).find(({ unitCode }) => unitCode !== demoCity.clerkUnit);
    for (const path of ['', '/verdict'])
      expect((await clerk.get(`/api/v1/projects/${foreign?.id}${path}`)).status).toBe(404);
    expect((await clerk.post('/api/v1/review-runs', { year: YEAR })).status).toBe(403);
  });

  it('tells a reviewer why: sentence, evidence and basis, and what was not looked at', async () => {
    const rows = await everyProject(reviewer);
    const suspect = rows.find(({ blockers, warnings }) => blockers > 0 && warnings > 0);
    const { body } = await reviewer.get<VerdictView>(`/api/v1/projects/${suspect?.id}/verdict`);
    const hits = body.findings.filter(({ outcome }) => outcome === 'hit');
    expect(hits.length).toBeGreaterThanOrEqual((suspect?.blockers ?? 0) + (suspect?.warnings ?? 0));
    for (const { sentence, basis, evidence } of hits) {
      expect(sentence).toMatch(/\p{Script=Han}/u);
      expect(basis.length).toBeGreaterThan(0);
      expect(evidence.length).toBeGreaterThan(0);
    }
    for (const { cause } of body.findings.filter(({ outcome }) => outcome === 'not-evaluated'))
      expect(cause).toBeTruthy();
    const { body: page } = await reviewer.get<ProjectView>(`/api/v1/projects/${suspect?.id}`);
    expect(page.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBeGreaterThan(0);
    expect(page.timeline.map(({ label }) => label)).toContain('机器审核');
  });

  it('adds up to what the list adds up to, and the board shows what is graded', async () => {
    const rows = await everyProject(reviewer);
    const { body: overview } = await reviewer.get<OverviewView>(`/api/v1/overview?year=${YEAR}`);
    const sum = (some: ProjectRow[], of: (row: ProjectRow) => number) =>
      some.reduce((total, row) => total + of(row), 0);
    expect(overview.projects).toBe(rows.length);
    expect(overview.requestFen).toBe(sum(rows, ({ requestFen }) => requestFen));
    expect(overview.suggestedFen).toBe(sum(rows, ({ suggestedFen }) => suggestedFen ?? 0));
    for (const { grade, count, requestFen } of overview.byGrade) {
      const graded = rows.filter((row) => row.grade === grade);
      expect([grade, count, requestFen]).toEqual([grade, graded.length, sum(graded, (row) => row.requestFen)]);
    }
    for (const { name, count } of overview.byDepartment)
      expect([name, count]).toEqual([name, rows.filter((row) => row.departmentName === name).length]);
    const leader = await city.signIn('leader');
    const { body: board } = await leader.get<BoardView>(`/api/v1/board?year=${YEAR}`);
    const graded = rows.filter(({ grade }) => grade !== null);
    expect(board.points.map(({ id, grade }) => [id, grade]).sort()).toEqual(
      graded.map(({ id, grade }) => [id, grade]).sort(),
    );
  });

  it('comes to the same digest when it is asked again', async () => {
    const before = await lastRun();
    const again = await reviewEnd(reviewer, await requestReview(reviewer));
    expect(again).toMatchObject({ state: 'done', total: PROJECTS, done: PROJECTS });
    expect(again.id).not.toBe(before?.id);
    expect([again.digest, typeof again.digest]).toEqual([before?.digest, 'string']);
    expect((await lastRun())?.id).toBe(again.id);
  }, 300_000);

  it('is replayed to the byte, and whole in the ledger', async () => {
    const attached = await attachDatabase(configFor(city.dataDir));
    try {
      const replayed = await new VerdictReplay(attached.work, new RuleSetShelf()).all(demoCity.region);
      expect(replayed).toEqual({ verdicts: PROJECTS, identical: PROJECTS, differing: [] });
      for (let tries = 0; (await attached.ledger.state()).pending > 0 && tries < 100; tries++)
        await new Promise((ok) => setTimeout(ok, 100));
      expect(await attached.ledger.verify()).toMatchObject({ ok: true, firstBad: null });
    } finally {
      await attached.close();
    }
    const run = await lastRun();
    const auditor = await city.signIn('audadmin');
    const entries = await auditor.get<Page<LedgerEntryView>>(`/api/v1/ledger?object=review-run/${run?.id}`);
    expect(entries.body.items.map(({ action }) => action).reverse()).toEqual([
      'review-run.requested',
      'review-run.finished',
    ]);
    expect(entries.body.items.at(-1)?.actorName).toBe('沈明审');
    const state = await reviewer.get<LedgerStateView>('/api/v1/ledger/state');
    expect(state.body).toMatchObject({ verified: true, firstBad: null });
    expect((await reviewer.get('/api/v1/ledger')).status).toBe(403);
  }, 120_000);
});
