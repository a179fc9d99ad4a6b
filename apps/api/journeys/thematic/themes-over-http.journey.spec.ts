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
  ThemeDraftView,
  ThemeDrill,
  ThemeFinding,
  ThemeListView,
  ThemeView,
} from '@zhunsheng/contract';
import { FieldCipher, makeFieldKeys, regionScope, systemActor } from '@zhunsheng/kernel';
import {
  FixedClock,
  resealGrants,
  type SignedIn,
  signInAs,
  type TestApp,
  testApp,
  brokenEdits,
  editsOf,
} from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES } from '@zhunsheng/review-server';
import { AlertRounds, scoreFinds, ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';

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

  /** One proposes, another puts it in force. */
  const publish = async (method: 'post' | 'put', address: string, body: object): Promise<string> => {
    const proposed = await owner[method]<{ code: string; draft: string } & ErrorView>(`/api/v1/${address}`, body);
    expect({ status: proposed.status, message: proposed.body.message }).toEqual({ status: 202, message: undefined });
    const reviewer = await signInAs(t, 'reviewer');
    const decided = await reviewer.post<ErrorView>(`/api/v1/themes/drafts/${proposed.body.draft}/decision`, {
      publish: true,
    });
    expect({ status: decided.status, message: decided.body.message }).toEqual({ status: 200, message: undefined });
    return proposed.body.code;
  };

  /** Nobody stays signed in for days. */
  const later = async (days: number): Promise<void> => {
    clock.advance(days * DAY);
    owner = await signInAs(t, 'budget');
    clerk = await signInAs(t, 'clerk');
  };

  it('keeps in force what the bureau saved before the first search', async () => {
    const { items } = await get<ProhibitionListView>(owner, 'themes/prohibitions');
    const own = { ...items.at(-1), code: 'lanterns', name: '亮化灯会', words: ['灯会'], except: ['灯会清理'] };
    const list = [...items, { ...own, examples: ['新春灯会'], counterExamples: ['违规灯会清理'] }];
    await publish('put', 'themes/prohibitions', { items: list });
    const { theme, figures } = await get<ThemeView>(owner, 'themes/studies');
    expect(figures.find(({ metric }) => metric === 'found')).toMatchObject({ value: null, note: '还没有查找过线索' });
    const { name, filter, alerts } = theme;
    await publish('put', 'themes/studies', { name, filter, alerts, purpose: '本局的目的' });

    await owner.post('/api/v1/themes/search', {});
    const kept = await get<ProhibitionListView>(owner, 'themes/prohibitions');
    expect(kept).toMatchObject({ version: 1, savedBy: expect.any(String) });
    expect(kept.items.at(-1)?.code).toBe('lanterns');
    expect(await get<ThemeView>(owner, 'themes/studies')).toMatchObject({
      ...{ version: 1, shipped: false, theme: { purpose: '本局的目的' } },
    });
    // the shipped one stands beside it as version 2
    await publish('put', 'themes/prohibitions', { items: list });
    expect((await get<ProhibitionListView>(owner, 'themes/prohibitions')).version).toBe(3);
  });

  it('searches for two people at once, and takes two rows of a project at one place', async () => {
    await t.db.sql(
      `insert into facility_request (region_code, project_id, version, row_no, unit_code, line_no, kind, place, quantity,
         measure, price_fen)
       select r.region_code, r.project_id, r.version, 901, r.unit_code, r.line_no, r.kind, r.place, r.quantity, r.measure,
         r.price_fen
       from theme_finding f join project p using (region_code, project_id) join facility_request r
         on (r.region_code, r.project_id, r.version) = (p.region_code, p.project_id, p.current_version)
       where f.find = 'facility-overlap' and f.finding_key = p.code || '/' || r.row_no order by f.finding_key limit 1`,
    );
    const both = await Promise.all([1, 2].map(() => owner.post<ErrorView>('/api/v1/themes/search', {})));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const [{ rows }] = (await t.db.sql(
      `select count(*)::int as rows from theme_finding where find = 'facility-overlap' and finding_key like '%/901'`,
    )) as [{ rows: number }];
    expect(rows).toBe(1);
  });

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

  it('tells a unit of an alert that names others nothing but its own rows', async () => {
    const { items } = await get<AlertListView>(owner, 'theme-alerts?state=' + encodeURIComponent('待通知'));
    const shared = items.filter(({ evidence }) => new Set(evidence.map(({ unit }) => unit)).size > 1);
    expect(new Set(shared.map(({ find }) => find)).size).toBeGreaterThan(1);
    for (const whole of shared.filter(({ find }, k) => shared.findIndex((one) => one.find === find) === k)) {
      await t.db.sql(
        `update role_grant set unit_lo = $1, unit_hi = $2
         where account_id = (select id from account where username = 'head')`,
        [whole.unitCode, `${whole.unitCode}\uffff`],
      );
      await resealGrants(t.db);
      const head = await signInAs(t, 'head');
      const told = (await get<AlertListView>(head, `theme-alerts?alert=${whole.id}`)).items[0];
      const own = whole.evidence.filter(({ unit }) => unit === whole.unitName);
      expect(told).toMatchObject({ id: whole.id, unitCode: whole.unitCode, evidence: own });
      expect(told?.sentence).toContain(`请说明本单位的 ${String(own.length)} 行`);
      const text = JSON.stringify(told);
      for (const other of whole.evidence.filter(({ unit }) => unit !== whole.unitName)) {
        expect(text).not.toContain(other.unit);
        expect(text).not.toContain(other.source);
      }
      expect(text).not.toContain(whole.sentence);
      if (whole.find === 'system-family') expect(told?.amountFen).not.toBe(whole.amountFen);
      if (whole.projectId === null) continue;
      await owner.post(`/api/v1/theme-alerts/${whole.id}/steps`, { act: 'refer', text: '请核实' });
      const noted = await get<Page<NotedFindingView>>(head, `projects/${whole.projectId}/noted-findings`);
      expect(noted.items).toEqual([
        expect.objectContaining({ title: told?.title, sentence: `${told?.sentence ?? ''}（请核实）` }),
      ]);
    }
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

  it('divides by the heads it knows, and shows last year whole or not at all', async () => {
    const figure = async (theme: string, metric: string) =>
      (await get<ThemeView>(owner, `themes/${theme}`)).figures.find((one) => one.metric === metric);
    const [{ fen }] = (await t.db.sql<{ fen: string }>(
      `select sum(budget_fen) as fen from history_payment
       where year = 2025 and econ_code ~ '^(30211|30215|30216|31002|31003)'`,
    )) as [{ fen: string }];
    expect(await figure('events', 'last-year')).toMatchObject({ value: Number(fen) });
    for (const mixed of ['premises', 'studies'])
      expect(await figure(mixed, 'last-year')).toMatchObject({ value: null, note: '口径不同，不比' });

    const [first] = (await get<ThemeDrill>(owner, 'themes/events/drill?department=205')).rows;
    const [counted] = await t.db.sql<{ year: number; on_post: number }>(
      `delete from staff_count where unit_code = '${first?.key ?? ''}' returning year, on_post`,
    );
    expect(counted).toBeDefined();
    const known = (await t.db.sql<{ fen: string; heads: number }>(
      `select sum(d.fen) as fen, sum(n.on_post)::int as heads
       from (select p.region_code, p.unit_code, sum(l.amount_fen) as fen from project p join project_line l
           on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
         where p.year = 2026 and l.dept_econ ~ '^(30211|30215|30216|31002|31003)' group by 1, 2) d
       join lateral (select on_post from staff_count s where (s.region_code, s.unit_code) = (d.region_code, d.unit_code)
         and s.year <= 2026 order by s.year desc limit 1) n on n.on_post > 0`,
    )) as [{ fen: string; heads: number }];
    expect(await figure('events', 'per-head')).toMatchObject({
      value: Math.round(Number(known[0].fen) / known[0].heads),
      note: expect.stringContaining('1 个单位没有在编人数，未计入'),
    });
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

  it('goes on from a line to what was paid before and to its vouchers, which add up to the accounts', async () => {
    const [{ project, line, department, unit, year, paid }] = (await t.db.sql(
      `select p.public_id as project, l.line_no as line, u.department_code as department, p.unit_code as unit,
         h.year, h.paid_fen::float8 as paid
       from project p join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
       join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
       join history_payment h on (h.region_code, h.unit_code, h.project_key, h.econ_code)
         = (p.region_code, p.unit_code, p.project_key, l.dept_econ)
       where l.dept_econ ~ '^(30211|30215|30216|31002|31003)' and p.state <> '草稿' and exists (
         select from payment_voucher v where (v.unit_code, v.project_key, v.year, v.econ_code)
           = (h.unit_code, h.project_key, h.year, h.econ_code)) order by p.code, l.line_no limit 1`,
    )) as [{ project: string; line: number; department: string; unit: string; year: number; paid: number }];
    const at = `themes/events/drill?department=${department}&unit=${unit}&project=${project}&line=${String(line)}`;
    const papers = await get<ThemeDrill>(owner, at);
    const payment = papers.rows.find(({ key }) => key === `payment/${String(year)}`);
    expect(payment).toMatchObject({ amountFen: paid });
    const step = await get<ThemeDrill>(owner, `${at}&payment=${String(year)}`);
    expect(step).toMatchObject({ level: 'payment', totalFen: paid });
    expect(step.trail.at(-1)).toMatchObject({ level: 'payment', key: String(year) });
    const vouchers = step.rows.filter(({ key }) => key.startsWith('voucher/'));
    expect(vouchers).toHaveLength(payment?.count ?? NaN);
    expect(step.rows.reduce((sum, { amountFen }) => sum + (amountFen ?? NaN), 0)).toBe(paid);
    // a voucher that is missing is not passed over
    await t.db.sql(`delete from payment_voucher where (unit_code, voucher_no) = ($1, $2)`, [
      unit,
      vouchers[0]?.key.slice('voucher/'.length),
    ]);
    const after = await get<ThemeDrill>(owner, `${at}&payment=${String(year)}`);
    expect(after.rows.find(({ key }) => key === 'none')?.amountFen).toBe(vouchers[0]?.amountFen);
    expect(after.rows.reduce((sum, { amountFen }) => sum + (amountFen ?? NaN), 0)).toBe(paid);
    expect((await owner.get<ErrorView>(`/api/v1/${at}&payment=1999`)).body.code).toBe('NOT_FOUND');

    // booked under the code the unit had then, it is found by the register of units that went on under another
    const other = '(select max(unit_code) from unit where unit_code <> $1)';
    const mine = `unit_code = $1 and project_key = (select project_key from project where public_id = '${project}') and year = $2`;
    await t.db.sql(
      `insert into history_project_year (region_code, unit_code, project_key, year, name, category, initial_fen, final_fen, executed_fen, full_year)
       select region_code, ${other}, project_key, year, name, category, initial_fen, final_fen, executed_fen, full_year
       from history_project_year where ${mine}`,
      [unit, year],
    );
    for (const table of ['history_payment', 'payment_voucher'])
      await t.db.sql(`update ${table} set unit_code = ${other} where ${mine}`, [unit, year]);
    const former = (
      await t.db.sql<{ code: string }>('select max(unit_code) as code from unit where unit_code <> $1', [unit])
    )[0];
    const gone = await owner.get<ErrorView>(`/api/v1/${at}&payment=${String(year)}`);
    expect(gone.body.code).toBe('NOT_FOUND');
    const event = { by: 'unit', key: former?.code, year: year + 1, kind: '更名', toKey: unit, text: '机构改革更名' };
    expect((await owner.post('/api/v1/analysis/series-events', event)).status).toBe(201);
    const again = await get<ThemeDrill>(owner, `${at}&payment=${String(year)}`);
    expect(again).toMatchObject({ totalFen: paid, rows: after.rows });
    const row = (await get<ThemeDrill>(owner, at)).rows.find(({ key: one }) => one === `payment/${String(year)}`);
    expect(row).toMatchObject({ amountFen: paid, note: expect.stringContaining(`原单位 ${former?.code ?? ''}`) });
  });

  it('shows a unit its own, and hides what lies in others behind the same answer as what is not there', async () => {
    const own = await get<ThemeDrill>(clerk, 'themes/events/drill?');
    expect(own.rows.map(({ key }) => key)).toEqual(['205']);
    const other = await clerk.get<ErrorView>('/api/v1/themes/events/drill?department=206');
    expect(other.body.code).toBe('NOT_FOUND');
    for (const { found, foundFen } of (await get<ThemeListView>(clerk, 'themes')).items)
      expect({ found, foundFen }).toEqual({ found: null, foundFen: null });
    const { figures } = await get<ThemeView>(clerk, 'themes/information');
    expect(figures.find(({ metric }) => metric === 'found')).toMatchObject({ value: null, note: '由财政部门查看' });
  });

  it('compares three ways, the third openly adjusted and put back', async () => {
    const standard = await get<ComparisonResult>(owner, 'themes/events/comparison?by=standard');
    expect(standard.rows.length).toBeGreaterThan(0);
    for (const { own, reference, aboveFen } of standard.rows)
      if (own > (reference ?? Infinity)) expect(aboveFen).toBeGreaterThan(0);
    const units = await get<ComparisonResult>(owner, 'themes/events/comparison?by=units');
    const middle = units.rows[0]?.reference ?? 0;
    for (const { own, count, aboveFen } of units.rows) expect(aboveFen).toBe(Math.max(0, own - middle) * count);
    const cars = await get<ComparisonResult>(owner, 'themes/three-public/comparison?by=units&per=vehicle');
    expect(cars).toMatchObject({ per: 'vehicle', missing: expect.stringMatching(/^$|没有在用车辆/) });
    expect(cars.rows.length).toBeGreaterThan(0);
    for (const { key, own, count } of cars.rows) {
      const [known] = await t.db.sql<{ cars: number; fen: number }>(
        `select (select count(*)::int from vehicle where unit_code = $1 and state = '在用') as cars,
           (select sum(l.amount_fen)::float8 from project p join project_line l
             on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
             where p.unit_code = $1 and p.year = 2026 and p.state <> '草稿' and l.dept_econ like '30231%') as fen`,
        [key],
      );
      expect([count, own]).toEqual([known?.cars, Math.round((known?.fen ?? NaN) / count)]);
    }
    const perSystem = async () =>
      (await get<ComparisonResult>(owner, 'themes/information/comparison?by=units&per=system')).rows;
    const [first] = (await perSystem()).filter(({ count }) => count > 1);
    // one of them is switched off
    const one = `(select min(system_id) from info_system where unit_code = $1 and state = $3)`;
    const put = `update info_system set state = $2 where unit_code = $1 and system_id = ${one}`;
    await t.db.sql(put, [first?.key, '停用', '在用']);
    const left = (await perSystem()).find(({ key }) => key === first?.key);
    const [kept] = await t.db.sql(
      `select count(*)::int as n from info_system where unit_code = $1 and state = '在用'`,
      [first?.key],
    );
    expect([left?.count, kept]).toEqual([(first?.count ?? NaN) - 1, { n: left?.count }]);
    await t.db.sql(put, [first?.key, '在用', '停用']);
    expect((await owner.get<ErrorView>('/api/v1/themes/events/comparison?by=units&per=moon')).status).toBe(400);
    await publish('post', 'themes', save({ name: '办公设备', filter: { ...save({}).filter, econ: ['310', '302'] } }));
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

  it('shows what was bought: award ratio, share of suppliers and timing, what is unknown never as nought', async () => {
    const board = async (who: SignedIn) => (await get<ThemeView>(who, 'themes/procurement')).purchases;
    expect((await get<ThemeView>(owner, 'themes/events')).purchases).toBeNull();
    const before = await board(owner);
    expect(before?.years.map(({ year }) => year)).toEqual([2025, 2024, 2023]);
    for (const { year, ...shown } of before?.years ?? []) {
      const [sums] = await t.db.sql<{ budget: number; award: number; most: number; five: number; over: number }>(
        `select sum(budget_fen)::float8 as budget, sum(award_fen)::float8 as award,
           (select max(fen)::float8 from (select sum(award_fen) as fen from award where year = $1 group by vendor) v) as most,
           (select sum(fen)::float8 from (select sum(award_fen) as fen from award where year = $1 group by vendor
             order by 1 desc limit 5) v) as five,
           count(*) filter (where budget_fen >= 200000000 and method <> '公开招标')::int as over
         from award where year = $1`,
        [year],
      );
      const { budget = NaN, award = NaN, most = NaN, five = NaN, over } = sums ?? {};
      expect(shown).toMatchObject({ budgetFen: budget, awardFen: award, notTendered: over });
      expect([shown.ratio, shown.largestShare, shown.topFiveShare]).toEqual(
        [award / budget, most / award, five / award].map((share) => expect.closeTo(share, 9)),
      );
      expect(shown.months.reduce<number>((sum, fen) => sum + (fen ?? 0), 0)).toBe(award);
    }
    // results of 2025 are known to the end of August
    expect(before).toMatchObject({ knownUntil: '2025-08-31', tenderFen: 200_000_000 });
    expect(before?.years[0]).toMatchObject({ lastQuarterShare: null });
    expect(before?.years[0]?.months.slice(7).map((fen) => fen === null)).toEqual([false, true, true, true, true]);
    expect(before?.years[1]).toMatchObject({ lastQuarterShare: 0 });
    expect(before?.lacks.join()).toContain('计划到合同的天数缺数据');

    const whole = before?.years[1]?.awardFen ?? NaN;
    await t.db.sql(
      `insert into award (region_code, unit_code, award_id, year, catalogue_item, name, method, budget_fen, award_fen, vendor, awarded_on)
       select $1, '205001', 'KB' || k, 2024, '看板品目', '看板', '公开招标', 0, $2, vendor, '2024-11-05'
       from unnest(array['看板（甲） 公司', '看板(甲)公司']) with ordinality v(vendor, k)`,
      [demoCity.region, whole],
    );
    const after = await board(owner);
    // written in two ways it is one vendor; without a budget nothing of it is in the ratio
    expect(after?.years[1]).toMatchObject({
      ...{ ratio: before?.years[1]?.ratio, suppliers: (before?.years[1]?.suppliers ?? NaN) + 1 },
      ...{ largestShare: expect.closeTo(2 / 3, 9), lastQuarterShare: expect.closeTo(2 / 3, 9) },
    });
    expect(after?.lacks.join()).toContain('2 笔没有采购预算');
    const [own] = await t.db.sql<{ fen: number }>(
      `select sum(award_fen)::float8 as fen from award where year = 2024 and unit_code like '205001%'`,
    );
    expect((await board(clerk))?.years.find(({ year }) => year === 2024)?.awardFen).toBe(own?.fen);
    await t.db.sql(`delete from award where award_id like 'KB%'`);
  });

  it('shows a theme of codes code by code beside last year, adding up to its figures', async () => {
    const { codes, figures } = await get<ThemeView>(owner, 'themes/three-public');
    const figure = (metric: string) => figures.find((one) => one.metric === metric)?.value;
    const sum = (of: (one: NonNullable<typeof codes>[number]) => number | null) =>
      (codes ?? []).reduce((all, one) => all + (of(one) ?? 0), 0);
    expect(sum(({ declaredFen }) => declaredFen)).toBe(figure('declared'));
    expect(sum(({ lastBudgetFen }) => lastBudgetFen)).toBe(figure('last-year'));
    const [paid] = await t.db.sql<{ fen: number }>(
      `select sum(paid_fen)::float8 as fen from history_payment where year = 2025 and econ_code ~ '^(30212|30217|30231|31013|30913)'`,
    );
    expect(sum(({ lastPaidFen }) => lastPaidFen)).toBe(paid?.fen);
    for (const { declaredFen, lastBudgetFen, rises } of codes ?? [])
      expect(rises).toBe(lastBudgetFen === null ? null : declaredFen > lastBudgetFen);
    // past years know no words
    expect((await get<ThemeView>(owner, 'themes/upkeep')).codes).toBeNull();
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
    const code = await publish('post', 'themes', save({}));
    expect((await owner.post<ErrorView>('/api/v1/themes', save({}))).body.message).toContain('已有名为“印刷”的专题');
    await publish('put', `themes/${code}`, save({ name: '印刷与制作', purpose: '看印刷费与制作费' }));
    // the old name is free again, and what takes it is another theme
    const second = await publish('post', 'themes', save({}));
    expect(second).not.toBe(code);
    const taken = await owner.put<ErrorView>(`/api/v1/themes/${second}`, save({ name: '印刷与制作 ' }));
    expect(taken.body.message).toContain('已有名为“印刷与制作”的专题');
    const view = await get<ThemeView>(owner, `themes/${code}`);
    expect(view).toMatchObject({ version: 2, shipped: false, theme: { purpose: '看印刷费与制作费' } });
  });

  it('is changed by two persons, with its limits and their basis', async () => {
    const before = await get<ThemeView>(owner, 'themes/procurement');
    const { name, purpose, filter, alerts } = before.theme;
    const limitsIn = (view: ThemeView) => view.theme.finds.flatMap(({ limits = [] }) => limits);
    expect(limitsIn(before)).toContainEqual(expect.objectContaining({ code: 'tender', certainty: 'L' }));
    const tender = { find: 'split-purchase', code: 'tender', value: 400_000_000, basis: '云财采〔2026〕1号' };
    const body = { name, purpose, filter, alerts, limits: [{ ...tender, certainty: 'V' }], reason: '按本市标准' };
    const wrong = { ...body, limits: [{ ...tender, code: 'nothing', certainty: 'V' }] };
    expect((await owner.put<ErrorView>('/api/v1/themes/procurement', wrong)).body.message).toContain('没有限额');

    const proposed = await owner.put<{ draft: string }>('/api/v1/themes/procurement', body);
    const again = await owner.put<ErrorView>('/api/v1/themes/procurement', body);
    expect(again.body.code).toBe('THEME_PROPOSED');
    expect((await get<ThemeView>(owner, 'themes/procurement')).version).toBe(before.version);
    const decision = `/api/v1/themes/drafts/${proposed.body.draft}/decision`;
    expect((await owner.post<ErrorView>(decision, { publish: true })).body.code).toBe('SECOND_PERSON');
    expect((await clerk.post(decision, { publish: true })).status).toBe(403);
    const reviewer = await signInAs(t, 'reviewer');
    const [draft] = (await get<Page<ThemeDraftView>>(reviewer, 'themes/drafts')).items;
    expect(draft).toMatchObject({ state: '待定', acts: ['publish', 'return'], reason: '按本市标准' });
    expect(draft?.changes.join()).toContain(
      '加上 限额“公开招标数额标准”（split-purchase）4000000元，依据 云财采〔2026〕1号',
    );
    expect((await reviewer.post<ErrorView>(decision, { publish: false })).body.message).toContain('理由');
    expect((await reviewer.post(decision, { publish: true })).status).toBe(200);

    const after = await get<ThemeView>(owner, 'themes/procurement');
    expect(limitsIn(after)).toContainEqual(
      expect.objectContaining({ code: 'tender', value: 400_000_000, certainty: 'V' }),
    );
    await owner.post('/api/v1/themes/search', {});
    for (const { amountFen } of (await get<Page<ThemeFinding>>(owner, 'themes/procurement/findings')).items)
      expect(amountFen).toBeGreaterThan(400_000_000);
    await publish('put', 'themes/procurement', {
      ...body,
      limits: [{ ...tender, value: 200_000_000, basis: '本地集中采购目录及限额标准，各地不同', certainty: 'L' }],
    });
    await expect(
      t.db.sql(`update theme_draft set state = '待定', decided_by = null, decider = null, decided_at = null`),
    ).rejects.toThrow('decided once');
  });

  it.each([
    ['no filter', { filter: undefined }, 400],
    ['a filter that is a word', { filter: '印刷' }, 400],
    ['an empty word', { filter: { econ: [], words: [''], except: [], marks: [], units: [] } }, 400],
    ['a blank exception', { filter: { econ: ['302'], words: [], except: [' '], marks: [], units: [] } }, 400],
    [
      'two rules of one code',
      {
        alerts: ['甲乙', '丙丁'].map((name) => ({
          code: 'own',
          name,
          level: 'red',
          when: '线索个数 > 1',
          sentence: name,
        })),
      },
      422,
    ],
  ])('refuses a theme with %s, and says so', async (_, some, status) => {
    const refused = await owner.post<ErrorView>('/api/v1/themes', { ...save({ name: '不成立' }), ...some });
    expect({ status: refused.status, of: refused.body.message.includes('不成立') }).toEqual({ status, of: false });
    expect((await get<ThemeListView>(owner, 'themes')).items.map(({ name }) => name)).not.toContain('不成立');
  });

  it('carries an alert from notice to close, raises it when overdue, lays it aside and counts', async () => {
    await publish(
      'post',
      'themes',
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

    const [other, third] = (await list(owner, 'theme=events')).items;
    const past = await step(owner, other?.id ?? '', { act: 'snooze', text: '等专项检查', until: '2025-09-08' });
    expect(past.body).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('今天之后') });
    await step(owner, other?.id ?? '', { act: 'snooze', text: '等专项检查', until: '2025-09-20' });
    // told, answered in part, laid aside past its day, and brought back by hand
    await step(owner, third?.id ?? '', { act: 'notify', text: '请核实' });
    await t.db.sql(`update theme_alert set state = '待举证' where alert_id = $1`, [third?.id]);
    await step(owner, third?.id ?? '', { act: 'snooze', text: '等批复', until: '2025-12-01' });
    await later(20);
    expect(await t.app.get(AlertRounds).round()).toEqual({ woken: 1, raised: 0 });
    expect((await list(owner, 'theme=events')).items.find((one) => one.id === other?.id)?.state).toBe('待通知');
    const woken = await step(owner, third?.id ?? '', { act: 'wake', text: '批复已到' });
    expect(woken.body).toMatchObject({ state: '待举证', dueOn: '2025-10-06', level: third?.level });
    expect(await t.app.get(AlertRounds).round()).toEqual({ woken: 0, raised: 0 });

    await later(8);
    const [first, ...rest] = (await list(owner)).items;
    expect(first).toMatchObject({ id: third?.id, isLate: true });
    expect(rest.some(({ isLate }) => isLate)).toBe(false);
    const last = rest.at(-1)?.id;
    expect((await list(owner, `state=${encodeURIComponent('已办结')}&alert=${last ?? ''}`)).items[0]?.id).toBe(last);
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
    const blank = await owner.put('/api/v1/themes/prohibitions', { items: [{ ...golf, words: ['高尔夫', ' '] }] });
    expect(blank.status).toBe(400);
    const endless = { ...golf, until: undefined };
    await publish('put', 'themes/prohibitions', { items: [endless, ...others] });
    expect((await get<ProhibitionListView>(owner, 'themes/prohibitions')).items[0]?.until).toBeNull();
  });

  it('raises no suspicion where last year is unknown, nothing was filed yet, or a post was handed over in a day', async () => {
    const keys = async (find: string) =>
      (
        await t.db.sql<{ key: string }>(
          `select finding_key as key from theme_finding where find = '${find}' order by finding_key`,
        )
      ).map(({ key }) => key);
    await owner.post('/api/v1/themes/search', {});
    const [rises, pairs] = [await keys('three-public-rise'), await keys('paid-twice')];
    expect([rises.length > 1, pairs.length > 1]).toEqual([true, true]);
    const [unknown = '', draft = ''] = rises;
    const [pair = ''] = pairs;
    const [unitA, personA, unitB, personB] = pair.split('/');
    await t.db.sql(`delete from unit_econ_budget where year = 2025 and unit_code = '${unknown}'`);
    await t.db.sql(`update project set state = '草稿' where year = 2026 and unit_code = '${draft}'`);
    for (const [unit, person, since, until] of [
      [unitA, personA, '2024-01-01', '2024-06-03'],
      [unitB, personB, '2024-06-03', null],
    ])
      await t.db.sql(
        `update person set since = '${since ?? ''}', until = ${until ? `'${until}'` : 'null'}
         where unit_code = '${unit ?? ''}' and person_no = '${person ?? ''}'`,
      );
    expect((await owner.post('/api/v1/themes/search', {})).status).toBe(200);
    expect(await keys('three-public-rise')).toEqual(rises.slice(2));
    expect(await keys('paid-twice')).toEqual(pairs.slice(1));
  });

  it('leaves entries of which each begins in the document the one before ended in', async () => {
    const saved = (await editsOf(t.db, 'theme/%')).filter(
      ({ action, data }) => action === 'theme.saved' && data['shipped'] === false,
    );
    expect(saved.length).toBeGreaterThan(2);
    expect(brokenEdits(saved)).toEqual([]);
  });
});
