import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type { MeetingView, Page, SavedReportView, SaveReport } from '@zhunsheng/contract';
import { ReportModule, ReportRounds } from '@zhunsheng/insight-server';
import {
  cityActor,
  FixedClock,
  resealGrants,
  type SignedIn,
  signInAs,
  testApp,
  type TestApp,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, YEAR } from '@zhunsheng/review-server/testing';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { publishedCatalog } from '../../src/question-desk.js';
import { REPORT_DOORS } from '../../src/report-doors.js';

const PROVINCE = 990000000;

type Saved = Page<SavedReportView>;

/** Sees the province and its city; the province itself has no campaign. */
describe('who sees several regions', () => {
  let t: TestApp;
  let budget: SignedIn;
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  const grant = async (regionLo: number, regionHi: number) => {
    await t.db.sql(
      `update role_grant set region_lo = $1, region_hi = $2
       where account_id in (select id from account where username = 'budget')`,
      [regionLo, regionHi],
    );
    await resealGrants(t.db);
  };

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(), ThematicModule, ReportModule.forRoot(REPORT_DOORS, publishedCatalog())],
      clock,
    });
    await makeCity(t.db);
    await t.db.work.run(cityActor, (ctx) => loadShippedLibraries(ctx, HOME, YEAR));
    await t.db.sql(`insert into region (region_code, name, level) values ($1, '云省', '省级') on conflict do nothing`, [
      PROVINCE,
    ]);
    await grant(PROVINCE, HOME);
    budget = await signInAs(t, 'budget');
  }, 120_000);
  afterAll(() => t.close());

  const kept = (table: string) => t.db.sql(`select distinct region_code as region from ${table}`);
  const done = <T extends object>({ status, body }: { status: number; body: T }): T => {
    expect({ failed: status >= 300, body }).toEqual({ failed: false, body });
    return body;
  };

  it('changes a meeting where it is, whether the region is named or not', async () => {
    const meeting = (note: string) => ({
      ...{ year: YEAR, title: '预算审核会', heldOn: '2025-09-02' },
      items: [{ kind: 'campaign', subject: String(YEAR), note }],
    });
    const { id, mark } = done(await budget.post<MeetingView>(`/api/v1/meetings?region=${String(HOME)}`, meeting('')));
    const unnamed = done(
      await budget.put<MeetingView>(`/api/v1/meetings/${id}`, { ...meeting('先看总数'), seen: mark }),
    );
    expect(unnamed.items.map(({ note }) => note)).toEqual(['先看总数']);
    const { items } = done(await budget.get<MeetingView>(`/api/v1/meetings/${id}?region=${String(HOME)}`));
    expect(items.map(({ note }) => note)).toEqual(['先看总数']);
    done(await budget.post<MeetingView>('/api/v1/meetings', meeting('')));
    expect(await kept('meeting_pack')).toEqual([{ region: HOME }]);
    expect(await kept('meeting_item')).toEqual([{ region: HOME }]);
  });

  it('changes a saved report where it is, whether the region is named or not', async () => {
    const report = (name: string): SaveReport => ({
      ...{ name, sharedWith: [], every: null },
      definition: { kind: 'report', report: 'campaign', code: null, year: YEAR },
    });
    const {
      items: [made],
    } = done(await budget.post<Saved>(`/api/v1/saved-reports?region=${String(HOME)}`, report('总览')));
    const { items } = done(await budget.put<Saved>(`/api/v1/saved-reports/${made!.id}`, report('总览二')));
    expect(items.map(({ id, name }) => [id, name])).toEqual([[made!.id, '总览二']]);
    done(await budget.post<Saved>('/api/v1/saved-reports', report('另一份')));
    expect(await kept('saved_report')).toEqual([{ region: HOME }]);
  });

  it('has a report made for those of the region it was saved in, and none of a region he sees no more', async () => {
    const daily: SaveReport = {
      ...{ name: '每日总览', sharedWith: ['leader'], every: 'daily' },
      definition: { kind: 'report', report: 'campaign', code: null, year: YEAR },
    };
    done(await budget.post<Saved>(`/api/v1/saved-reports?region=${String(HOME)}`, daily));
    const rounds = t.app.get(ReportRounds);
    const slots = async () => {
      const leader = await signInAs(t, 'leader');
      const { items } = done(await leader.get<Saved>('/api/v1/saved-reports'));
      return items.find(({ name }) => name === daily.name)?.kept.map(({ slot }) => slot);
    };
    expect(await rounds.round()).toBe(1);
    expect(await slots()).toEqual(['2025-09-01']);
    clock.advance(24 * 60);
    await grant(PROVINCE, HOME - 1);
    expect(await rounds.round()).toBe(0);
    expect(await slots()).toEqual(['2025-09-01']);
    await grant(PROVINCE, HOME);
    expect(await rounds.round()).toBe(1);
    expect(await slots()).toEqual(['2025-09-02', '2025-09-01']);
  });
});
