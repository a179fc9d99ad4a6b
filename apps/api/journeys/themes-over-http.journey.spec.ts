import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  AlertListView,
  ComparisonResult,
  ErrorView,
  NotedFindingView,
  Page,
  ProhibitionListView,
  SaveTheme,
  ThemeAlertView,
  ThemeDrill,
  ThemeFinding,
  ThemeListView,
  ThemeView,
} from '@zhunsheng/contract';
import { FieldCipher, makeFieldKeys, regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES } from '@zhunsheng/review-server';
import { AlertRounds, scoreFinds, ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../migrations/index.js';
import { demoCity, loadDemoCity } from '../src/demo/index.js';

const DAY = 24 * 60;
const WHERE = { region: demoCity.region, year: demoCity.year };

describe('themes over HTTP', () => {
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  const everything = systemActor({ ...regionScope(demoCity.region), kind: 'all' });
  let t: TestApp;
  let owner: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ThematicModule],
      clock,
      places: { region: demoCity.region, clerkUnit: '205001', deptCode: '205' },
    });
    await t.db.work.run(everything, async (ctx) => {
      await loadDemoCity(ctx, { projects: 600, cipher: new FieldCipher(makeFieldKeys()) });
      await loadShippedLibraries(ctx, demoCity.region, demoCity.year);
    });
    // autovacuum does this on an installation; a minute-old database has told the planner nothing
    await t.db.sql('analyze');
    owner = await signInAs(t, 'budget');
    clerk = await signInAs(t, 'clerk');
  }, 300_000);
  afterAll(() => t.close());

  const get = async <T>(who: SignedIn, address: string): Promise<T> => {
    const { status, body } = await who.get<T & ErrorView>(`/api/v1/${address}`);
    expect({ status, message: (body as Partial<ErrorView>).message }).toEqual({ status: 200, message: undefined });
    return body;
  };
  const save = (some: Partial<SaveTheme>): SaveTheme => ({
    ...{ name: '印刷', purpose: '看印刷费', alerts: [] },
    filter: { econ: ['30202'], words: [], except: [], marks: [], units: [] },
    ...some,
  });

  /** Nobody stays signed in for days. */
  const later = async (days: number): Promise<void> => {
    clock.advance(days * DAY);
    owner = await signInAs(t, 'budget');
    clerk = await signInAs(t, 'clerk');
  };

  it('finds what was planted, and nothing else', async () => {
    const { body } = await owner.post<{ found: number }>('/api/v1/themes/search', {});
    expect(body.found).toBeGreaterThan(30);
    const scores = await t.db.work.run(everything, (ctx) => scoreFinds(ctx, WHERE));
    expect(scores.length).toBeGreaterThanOrEqual(8);
    for (const { theme, recall, precision, missed, falseAlarms, planted } of scores) {
      expect({ theme, missed, falseAlarms }).toEqual({ theme, missed: [], falseAlarms: [] });
      expect(Math.min(recall, precision)).toBeGreaterThanOrEqual(0.95);
      expect(planted).toBeGreaterThan(0);
    }
    const { items } = await get<Page<ThemeFinding>>(owner, 'themes/information/findings');
    expect(items[0]?.sentence).toContain('并入');
    expect((await get<Page<ThemeFinding>>(clerk, 'themes/information/findings')).items).toEqual([]);
  });

  it('lists the eight with the money of the lines that belong to them', async () => {
    const { items } = await get<ThemeListView>(owner, 'themes');
    expect(items.map(({ name }) => name)).toEqual(
      '三公经费 政府采购 物业与办公用房 规划设计课题 信息化 城建管养 编外与服务外包 会议培训差旅设备'.split(' '),
    );
    const [{ sum }] = (await t.db.sql<{ sum: string }>(
      `select sum(l.amount_fen) as sum from project p join project_line l
         on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
       where p.year = 2026 and l.dept_econ ~ '^(30211|30215|30216|31002|31003)'`,
    )) as [{ sum: string }];
    expect(items.find(({ code }) => code === 'events')?.declaredFen).toBe(Number(sum));
    const { figures } = await get<ThemeView>(owner, 'themes/events');
    expect(figures.find(({ metric }) => metric === 'declared')?.value).toBe(Number(sum));
  });

  it('goes down from the total to a line, and every level adds up to the 分', async () => {
    for (const theme of ['events', 'staffing', 'upkeep']) {
      let address = `themes/${theme}/drill?`;
      let above = (await get<ThemeListView>(owner, 'themes')).items.find(({ code }) => code === theme)?.declaredFen;
      for (const next of ['department', 'unit', 'project', 'line']) {
        const step: ThemeDrill = await get(owner, address);
        expect(step.totalFen).toBe(above);
        expect(step.rows.reduce((sum, { amountFen }) => sum + (amountFen ?? NaN), 0)).toBe(step.totalFen);
        expect(step.rows.reduce((sum, { count }) => sum + count, 0)).toBe(step.lines);
        const [first] = step.rows;
        above = first?.amountFen ?? NaN;
        address += `&${next}=${first?.key ?? ''}`;
      }
      const line = await get<ThemeDrill>(owner, address);
      expect(line).toMatchObject({ level: 'line', totalFen: above, lines: 1 });
      expect(line.trail.map(({ level }) => level)).toEqual(['department', 'unit', 'project', 'line']);
    }
  });

  it('shows a unit its own, and hides what lies in others behind the same answer as what is not there', async () => {
    const own = await get<ThemeDrill>(clerk, 'themes/events/drill?');
    expect(own.rows.map(({ key }) => key)).toEqual(['205']);
    const other = await clerk.get<ErrorView>('/api/v1/themes/events/drill?department=206');
    expect(other.body.code).toBe('NOT_FOUND');
  });

  it('compares three ways, the third openly adjusted and put back', async () => {
    const standard = await get<ComparisonResult>(owner, 'themes/events/comparison?by=standard');
    expect(standard.rows.length).toBeGreaterThan(0);
    for (const { own, reference, aboveFen } of standard.rows)
      if (own <= (reference ?? 0) && aboveFen === 0) expect(aboveFen).toBe(0);
    const units = await get<ComparisonResult>(owner, 'themes/events/comparison?by=units');
    const middle = units.rows[0]?.reference ?? 0;
    for (const { own, count, aboveFen } of units.rows) expect(aboveFen).toBe(Math.max(0, own - middle) * count);
    await owner.post(
      '/api/v1/themes',
      save({ name: '办公设备', filter: { ...save({}).filter, econ: ['310', '302'] } }),
    );
    const { items } = await get<ThemeListView>(owner, 'themes');
    const own = items.find(({ name }) => name === '办公设备')?.code ?? '';
    const adjusted = await get<ComparisonResult>(owner, `themes/${own}/comparison?by=regions`);
    const plain = await get<ComparisonResult>(owner, `themes/${own}/comparison?by=regions&adjusted=0`);
    for (const [k, { adjustment, reference }] of plain.rows.entries()) {
      expect(reference).toBe(adjustment?.originalFen);
      const { cpi = null, level = null } = adjustment ?? {};
      expect(adjusted.rows[k]?.reference).toBe(Math.round((reference ?? NaN) * (cpi ?? 1) * (level ?? 1)));
    }
    expect(plain.rows.length + plain.missing.length).toBeGreaterThan(0);
    expect((await owner.get<ErrorView>('/api/v1/themes/events/comparison?by=moon')).status).toBe(400);
  });

  it('makes a theme of a filter, versions it, and refuses what could not be judged', async () => {
    const wrong = await owner.post<ErrorView>(
      '/api/v1/themes',
      save({ alerts: [{ code: 'own', name: '自定', level: 'yellow', when: '不存在的事实 > 1', sentence: '说明' }] }),
    );
    expect(wrong.body).toMatchObject({ code: 'THEME_UNSOUND', message: expect.stringContaining('不存在的事实') });
    const empty = await owner.post<ErrorView>('/api/v1/themes', save({ filter: { ...save({}).filter, econ: [] } }));
    expect(empty.body.message).toContain('筛选条件是空的');
    expect((await clerk.post('/api/v1/themes', save({}))).status).toBe(403);
    const { body } = await owner.post<{ code: string }>('/api/v1/themes', save({}));
    expect((await owner.post<ErrorView>('/api/v1/themes', save({}))).body.message).toContain('已有名为“印刷”的专题');
    await owner.put(`/api/v1/themes/${body.code}`, save({ purpose: '看印刷费与制作费' }));
    const view = await get<ThemeView>(owner, `themes/${body.code}`);
    expect(view).toMatchObject({ version: 2, shipped: false, theme: { purpose: '看印刷费与制作费' } });
  });

  it('carries an alert from notice to close, raises it when overdue, lays it aside and counts', async () => {
    await owner.post(
      '/api/v1/themes',
      save({
        name: '本单位试点',
        filter: { ...save({}).filter, econ: ['302'], units: ['205001'] },
        alerts: [
          {
            code: 'own',
            name: '自定',
            level: 'yellow',
            when: '专题申报金额 > 0.5 * 专题申报金额',
            sentence: '{专题申报金额}',
          },
        ],
      }),
    );
    await owner.post('/api/v1/themes/search', {});
    const list = (who: SignedIn, filter = '') => get<AlertListView>(who, `theme-alerts?${filter}`);
    const [alert] = (await list(clerk)).items.filter(({ find }) => find === 'rule/own');
    const step = (who: SignedIn, id: string, body: object) =>
      who.post<ThemeAlertView & ErrorView>(`/api/v1/theme-alerts/${id}/steps`, body);
    const id = alert?.id ?? '';
    expect((await step(clerk, id, { act: 'explain', text: '先说明' })).body.code).toBe('ALERT_STATE');
    expect((await step(clerk, id, { act: 'notify', text: '自己通知' })).status).toBe(403);
    await step(owner, id, { act: 'notify', text: '请核实' });
    await later(8);
    expect(await t.app.get(AlertRounds).round()).toMatchObject({ raised: 1 });
    expect((await list(clerk)).items.find((one) => one.id === id)).toMatchObject({ level: 'orange', escalations: 1 });
    expect((await step(clerk, id, { act: 'explain', text: '已核实原因' })).body.state).toBe('待举证');
    expect((await step(clerk, id, { act: 'evidence', text: '批复文件见附件一' })).body.state).toBe('待办结');
    const closed = await step(owner, id, { act: 'close', text: '情况属实', outcome: '属实' });
    expect(closed.body.steps.map(({ act }) => act)).toEqual(['notify', 'escalate', 'explain', 'evidence', 'close']);
    const { precision, handling } = await list(owner);
    expect(precision.find(({ find }) => find === 'rule/own')).toMatchObject({ closed: 1, upheld: 1, precision: 1 });
    expect(precision.find(({ find }) => find === 'paid-twice')?.precision).toBeNull();
    expect(handling).toEqual([expect.objectContaining({ unitCode: '205001', told: 1, handled: 1, late: 1, rate: 1 })]);

    const [other] = (await list(owner, 'theme=events')).items;
    await step(owner, other?.id ?? '', { act: 'snooze', text: '等专项检查', until: '2025-09-20' });
    await later(20);
    expect(await t.app.get(AlertRounds).round()).toMatchObject({ woken: 1 });
    expect((await list(owner, 'theme=events')).items.find((one) => one.id === other?.id)?.state).toBe('待通知');
  });

  it('hands a finding to the project it is about, once', async () => {
    const { items } = await get<AlertListView>(
      owner,
      'theme-alerts?theme=events&state=' + encodeURIComponent('待通知'),
    );
    const alert = items.find(({ projectId }) => projectId !== null);
    const refer = () => owner.post(`/api/v1/theme-alerts/${alert?.id ?? ''}/steps`, { act: 'refer', text: '请核实' });
    expect([(await refer()).status, (await refer()).status]).toEqual([200, 200]);
    const noted = await get<Page<NotedFindingView>>(owner, `projects/${alert?.projectId ?? ''}/noted-findings`);
    expect(noted.items).toEqual([
      expect.objectContaining({ source: '专题分析', severity: 'warn-evidence', amountFen: alert?.amountFen }),
    ]);
    const pay = await get<AlertListView>(owner, 'theme-alerts?theme=staffing');
    const refused = await owner.post<ErrorView>(`/api/v1/theme-alerts/${pay.items[0]?.id ?? ''}/steps`, {
      ...{ act: 'refer', text: '请核实' },
    });
    expect(refused.body.code).toBe('ALERT_NO_PROJECT');
  });

  it('keeps a prohibition list only when every entry passes its own examples', async () => {
    const { items } = await get<ProhibitionListView>(owner, 'themes/prohibitions');
    const [golf, ...others] = items;
    const broken = [{ ...golf, except: [] }, ...others];
    const refused = await owner.put<ErrorView>('/api/v1/themes/prohibitions', { items: broken });
    expect(refused.body.message).toContain('误认反例“拆除高尔夫球场”');
    const kept = await owner.put<{ version: number }>('/api/v1/themes/prohibitions', { items: [golf, ...others] });
    expect(kept.status).toBe(200);
  });
});
