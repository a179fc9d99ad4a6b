import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, DocumentReader, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  DecisionView,
  ErrorView,
  ExportOrderView,
  LedgerEntryView,
  MeetingView,
  MinutesView,
  Page,
  PivotChoices,
  PivotDefinition,
  PivotView,
  ProjectRow,
  ProjectView,
  ReportView,
  SavedReportView,
  SaveReport,
} from '@zhunsheng/contract';
import { ReportModule, ReportRounds } from '@zhunsheng/insight-server';
import { regionScope, Sequencer, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';
import { ThematicModule } from '@zhunsheng/thematic-server';
import ExcelJS from 'exceljs';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { publishedCatalog } from '../../src/question-desk.js';
import { REPORT_DOORS } from '../../src/report-doors.js';
import { setParameter } from '../operation/set-parameter.js';

const DAY = 24 * 60;
const reader = new DocumentReader();

describe('tables, saved reports and meetings over HTTP', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  let t: TestApp;
  let [leader, budget, clerk]: SignedIn[] = [];
  let rows: ProjectRow[];
  let sequencer: Sequencer;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot(), ThematicModule, ReportModule.forRoot(REPORT_DOORS, publishedCatalog())],
      clock,
      places: { region: demoCity.region, clerkUnit: '205001', deptCode: '205' },
    });
    await t.db.work.run(systemActor({ ...regionScope(demoCity.region), kind: 'all' }), async (ctx) => {
      await loadDemoCity(ctx, { projects: 120 });
      await loadShippedLibraries(ctx, demoCity.region, 2026);
    });
    await t.db.sql('analyze');
    const worker = await workerWork(t.db, clock);
    await runCampaign(worker, { region: demoCity.region, year: 2026 });
    await worker.close();
    // without it every file waits for a proof that does not come
    sequencer = new Sequencer({ url: t.db.urlFor('seq'), keys: t.keys.ledger, clock, onError: () => undefined });
    sequencer.start();
    await signIn();
    rows = (await as(leader).get<Page<ProjectRow>>('/api/v1/projects?year=2026&limit=200')).body.items;
  }, 300_000);
  afterAll(async () => {
    reader.close();
    await sequencer.stop();
    await t.close();
  });

  const signIn = async (): Promise<void> => {
    [leader, budget, clerk] = [await signInAs(t, 'leader'), await signInAs(t, 'budget'), await signInAs(t, 'clerk')];
  };
  const as = (who: SignedIn | undefined): SignedIn => who!;
  const download = async (who: SignedIn, method: 'GET' | 'POST', url: string, payload?: object): Promise<Buffer> => {
    const headers = { cookie: who.cookie, 'x-zs-csrf': who.session.csrf };
    const answer = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    expect({ url, status: answer.statusCode }).toEqual({ url, status: 200 });
    return answer.rawPayload;
  };

  const BY_OFFICE: PivotDefinition = {
    ...{ rows: ['org'], columns: ['grade'], measures: ['declared_amount', 'project_count'], filters: [], year: 2026 },
  };
  const pivot = async (who: SignedIn, some: Partial<PivotDefinition> = {}): Promise<PivotView> => {
    const { status, body } = await who.post<PivotView & ErrorView>('/api/v1/pivots', { ...BY_OFFICE, ...some });
    expect({ status, message: body.message }).toEqual({ status: 200, message: undefined });
    return body;
  };

  describe('a table', () => {
    it('adds up to the 分, along rows, along columns and as a whole', async () => {
      const { body } = await as(leader).get<PivotChoices>('/api/v1/pivots/choices');
      expect(body.measures.map(({ id }) => id)).toEqual(expect.arrayContaining(BY_OFFICE.measures));
      const { rows: lines, totals, columns, notes } = await pivot(as(leader));
      expect(lines.length).toBeGreaterThan(3);
      expect(notes.join()).not.toContain('相差');
      const of = (measure: string, isTotal: boolean) =>
        columns.flatMap((column, k) => (column.measure === measure && (column.key === null) === isTotal ? [k] : []));
      for (const measure of BY_OFFICE.measures) {
        const [parts, whole] = [of(measure, false), of(measure, true)[0] ?? -1];
        const sum = (cells: PivotView['totals']) => parts.reduce((all, k) => all + (cells[k]?.value ?? 0), 0);
        for (const { cells } of lines) expect(sum(cells)).toBe(cells[whole]?.value);
        expect(sum(totals)).toBe(totals[whole]?.value);
        for (const k of [...parts, whole])
          expect(lines.reduce((all, { cells }) => all + (cells[k]?.value ?? 0), 0)).toBe(totals[k]?.value ?? 0);
      }
      const asked = rows.reduce((all, { requestFen }) => all + requestFen, 0);
      expect(totals[of('declared_amount', true)[0] ?? -1]?.value).toBe(asked);
    });

    it('holds for a unit what the unit sees, and nothing it may not ask', async () => {
      const own = await pivot(as(clerk), { rows: ['category'], columns: [] });
      const mine = rows.filter(({ unitCode }) => unitCode.startsWith('205001'));
      expect(own.totals[0]?.value ?? 0).toBe(mine.reduce((all, { requestFen }) => all + requestFen, 0));
      const others = await as(clerk).post<ErrorView>('/api/v1/pivots', BY_OFFICE);
      expect(others.status).toBe(400);
      const unknown = await as(leader).post<ErrorView>('/api/v1/pivots', { ...BY_OFFICE, rows: ['nothing'] });
      expect(unknown.body.message).toContain('没有维度“nothing”');
    });

    it('leaves as a sheet without formulas that names reader and query, and as a document', async () => {
      await t.db.sql(`update unit set department_name = '=HYPERLINK("http://x")' where department_code = '205'`);
      const view = await pivot(as(leader));
      const csv = (await download(as(leader), 'POST', '/api/v1/pivots?format=csv', BY_OFFICE)).toString();
      expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
      expect(csv).toContain(view.digest);
      expect(csv).toContain('（leader）');
      const book = new ExcelJS.Workbook();
      const bytes = await download(as(leader), 'POST', '/api/v1/pivots?format=xlsx', BY_OFFICE);
      await book.xlsx.load(bytes as unknown as ArrayBuffer);
      const sheet = book.worksheets[0];
      const types = new Set<ExcelJS.ValueType>();
      sheet?.eachRow((row) => row.eachCell((cell) => types.add(cell.type)));
      expect(types.has(ExcelJS.ValueType.Formula)).toBe(false);
      expect(sheet?.getRow(2).getCell(1).text).toContain(view.digest);
      const bottom = sheet?.getRow(5 + view.rows.length);
      expect(bottom?.getCell(1).text).toBe('合计');
      expect(bottom?.getCell(view.columns.length).value).toBe((view.totals.at(-2)?.value ?? 0) / 100);
      for (const format of ['docx', 'pdf']) {
        const file = await download(as(leader), 'POST', `/api/v1/pivots?format=${format}`, BY_OFFICE);
        expect((await reader.read(file, `表.${format}`)).unread).toEqual([]);
      }
    });

    it('above the limit is held until the security administrator agrees, then goes out once', async () => {
      const secadmin = await signInAs(t, 'secadmin');
      const limit = (value: number) => setParameter(secadmin, 'export_rows', value);
      expect((await limit(2)).status).toBe(204);
      const take = () => as(leader).post<string & ErrorView>('/api/v1/pivots?format=csv', BY_OFFICE);
      const held = await take();
      expect([held.status, held.body.code]).toEqual([409, 'EXPORT_NEEDS_APPROVAL']);
      expect(held.body.message).toContain('已提交导出审批');
      const [order] = (await secadmin.get<ExportOrderView[]>('/api/v1/watch/exports')).body;
      expect(order).toMatchObject({ state: '待批', level: 'L2', rows: (await pivot(as(leader))).rows.length });
      const address = `/api/v1/watch/exports/${order?.id ?? ''}`;
      expect((await as(leader).post(address, { approve: true })).status).toBe(403);
      expect((await secadmin.post(address, { approve: true })).status).toBe(204);
      const out = await take();
      expect(out.status).toBe(200);
      expect(out.body).toContain(order?.digest.slice(0, 16));
      expect((await take()).status).toBe(409);
      const logged = await t.db.sql<{ action: string }>(
        `select action from audit.event where canonical like '%export/${order?.id ?? ''}%' order by 1`,
      );
      expect(logged.map(({ action }) => action)).toEqual(['export.asked', 'export.decided', 'export.taken']);
      await limit(2000);
    });
  });

  describe('a saved report', () => {
    const save = (some: Partial<SaveReport> = {}): SaveReport => ({
      ...{ name: '各部门申报', definition: { kind: 'pivot', pivot: BY_OFFICE }, sharedWith: [], every: null, ...some },
    });
    const list = async (who: SignedIn) => (await who.get<Page<SavedReportView>>('/api/v1/saved-reports')).body.items;

    it('is found by its owner and by those it is shared with, each under his own scope', async () => {
      await as(leader).post('/api/v1/saved-reports', save());
      expect((await list(as(budget))).length).toBe(0);
      const definition = { kind: 'report', report: 'campaign', code: null, year: 2026 } as const;
      const made = await as(leader).post(
        '/api/v1/saved-reports',
        save({ name: '简报', definition, sharedWith: ['clerk'] }),
      );
      expect(made.status).toBe(201);
      const [shared] = await list(as(clerk));
      expect(shared).toMatchObject({ name: '简报', isOwn: false });
      const mine = (await as(clerk).get<ReportView>(`/api/v1/saved-reports/${shared?.id ?? ''}/report`)).body;
      expect(JSON.stringify(mine.blocks)).toContain('仅含读者可查看的单位');
      expect((await as(clerk).put(`/api/v1/saved-reports/${shared?.id ?? ''}`, save())).status).toBe(403);
      const wrong = save({ definition: { kind: 'report', report: 'theme', code: null, year: null } });
      expect((await as(leader).post<ErrorView>('/api/v1/saved-reports', wrong)).body.message).toContain('code');
    });

    it('is made once a slot, kept, and read by nobody who sees less than its maker', async () => {
      const definition = { kind: 'report', report: 'campaign', code: null, year: 2026 } as const;
      const daily = save({ name: '每日简报', definition, sharedWith: ['budget', 'clerk'], every: 'daily' });
      await as(leader).post('/api/v1/saved-reports', daily);
      const rounds = t.app.get(ReportRounds);
      expect(await Promise.all([rounds.round(), rounds.round()]).then((made) => made.sort())).toEqual([0, 1]);
      expect(await rounds.round()).toBe(0);
      clock.advance(3 * DAY);
      expect(await rounds.round()).toBe(1);
      await signIn();
      const own = (await list(as(budget))).find(({ name }) => name === '每日简报');
      expect(own?.kept.map(({ slot }) => slot)).toEqual(['2026-03-05', '2026-03-02']);
      const address = `/api/v1/saved-reports/${own?.id ?? ''}/kept/2026-03-02`;
      const kept = (await as(budget).get<ReportView>(address)).body;
      expect(kept.watermark).toMatch(/（budget）.*2026-03-02留存/);
      expect(kept.date).toBe('2026年3月2日');
      await download(as(budget), 'GET', `${address}?format=docx`);
      const again = `/api/v1/saved-reports/${own?.id ?? ''}`;
      const other = await as(leader).put<ErrorView>(again, { ...daily, definition: save().definition });
      expect([other.status, other.body.message]).toEqual([400, expect.stringContaining('请另存一份')]);
      expect((await as(leader).put(again, { ...daily, name: '每日简报' })).status).toBe(200);
      const theirs = (await list(as(clerk))).find(({ name }) => name === '每日简报');
      expect(theirs?.kept).toEqual([]);
      expect((await as(clerk).get(address)).status).toBe(404);
      await as(leader).post(`/api/v1/saved-reports/${own?.id ?? ''}/end`, {});
      clock.advance(DAY);
      expect(await rounds.round()).toBe(0);
      await signIn();
    });

    it('once kept is another’s to read only where it names no project', async () => {
      const filters: PivotDefinition['filters'] = [{ dim: 'project', op: 'not_in', values: ['0/0'] }];
      const pivots = { 无项目: BY_OFFICE, 筛选项目: { ...BY_OFFICE, filters } };
      for (const [name, of] of Object.entries(pivots))
        await as(leader).post('/api/v1/saved-reports', {
          ...save({ name, definition: { kind: 'pivot', pivot: of } }),
          ...{ sharedWith: ['budget'], every: 'daily' },
        });
      expect(await t.app.get(ReportRounds).round()).toBe(2);
      const kept = async (who: SignedIn) =>
        Object.fromEntries((await list(who)).map(({ name, kept: slots }) => [name, slots.length]));
      expect(await kept(as(leader))).toMatchObject({ 无项目: 1, 筛选项目: 1 });
      expect(await kept(as(budget))).toMatchObject({ 无项目: 1, 筛选项目: 0 });
    });
  });

  it('a meeting has its papers in one document, and its decisions go back through the review', async () => {
    const judged = rows.filter(({ grade, suggestedFen }) => grade !== null && suggestedFen);
    const [one, two] = judged;
    const items = [
      { kind: 'campaign', subject: '2026', note: '总体' },
      { kind: 'project', subject: one?.id ?? '', note: '' },
      { kind: 'project', subject: two?.id ?? '', note: '金额较大' },
      { kind: 'theme', subject: 'procurement', note: '' },
    ];
    const meeting = { year: 2026, title: '预算审核第三次会议', heldOn: '2026-03-09', items };
    expect((await as(clerk).post('/api/v1/meetings', meeting)).status).toBe(403);
    const made = (await as(budget).post<MeetingView>('/api/v1/meetings', meeting)).body;
    expect(made.items.map(({ no }) => no)).toEqual([1, 2, 3, 4]);
    const pack = (await as(leader).get<ReportView>(`/api/v1/meetings/${made.id}/pack`)).body;
    for (const { path, value } of pack.figures.slice(0, 40)) {
      const [source = '', ...rest] = path.split('.');
      const answer = (await as(leader).get(pack.sources[source] ?? '')).body;
      expect([path, rest.reduce<unknown>((of, name) => (of as Record<string, unknown>)[name], answer)]).toEqual([
        path,
        value,
      ]);
    }
    for (const format of ['docx', 'pdf']) {
      const file = await download(as(leader), 'GET', `/api/v1/meetings/${made.id}/pack?format=${format}`);
      const read = await reader.read(file, `会.${format}`);
      const text = read.pages
        .flatMap(({ spans }) => spans.map((span) => span.text))
        .join('')
        .replace(/\s/g, '');
      expect(text).toContain('议题4：政府采购专题');
    }

    const outcome = (no: number, body: object) =>
      as(budget).post<MeetingView & ErrorView>(`/api/v1/meetings/${made.id}/items/${String(no)}/outcome`, body);
    const moved = await as(budget).put<ErrorView>(`/api/v1/meetings/${made.id}`, {
      ...meeting,
      year: 2025,
      seen: made.mark,
    });
    expect([moved.status, moved.body.message]).toEqual([400, expect.stringContaining('会议年度不能改')]);
    const words = '会议同意按调整后的金额安排';
    const filed = (await as(budget).get<ProjectView>(`/api/v1/projects/${two?.id ?? ''}`)).body.version;
    expect(made.items.map(({ version }) => version)).toEqual([null, 1, filed, null]);
    // as if the unit had filed anew between the agenda and the meeting
    await t.db.sql('update meeting_item set version = version + 1 where item_no = 3');
    expect((await outcome(3, { outcome: '同意', words })).body.code).toBe('DECISION_STALE');
    const amountAfterFen = (one?.suggestedFen ?? 0) - 100;
    expect((await outcome(2, { outcome: '调整金额', words, amountAfterFen })).body.message).toContain('reason');
    const done = await outcome(2, { outcome: '调整金额', words, reason: 'R07', amountAfterFen });
    expect(done.status).toBe(200);
    const decision = done.body.items[1]?.outcome?.decision;
    const found = (await as(budget).get<Page<DecisionView>>(`/api/v1/decisions?project=${one?.id ?? ''}`)).body.items;
    expect(found.find(({ id }) => id === decision?.id)).toMatchObject({ amountAfterFen, state: decision?.state });
    expect(found[0]?.evidence[0]?.text).toContain('预算审核第三次会议');
    expect((await outcome(2, { outcome: '同意', words })).body.message).toContain('已记录会议决定');
    expect((await outcome(1, { outcome: '调整金额', words, reason: 'R07', amountAfterFen })).body.message).toContain(
      '逐个项目',
    );
    expect((await outcome(3, { outcome: '暂缓', words })).body.items[2]?.outcome?.decision).toBeNull();
    expect(
      (await as(budget).put<ErrorView>(`/api/v1/meetings/${made.id}`, { ...meeting, seen: '0'.repeat(16) })).body
        .message,
    ).toContain('议程不能再改');
    const auditor = await signInAs(t, 'audadmin');
    const entries = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=meeting.outcome')).body.items;
    expect(entries[0]?.summary).toContain('预算审核第三次会议');
  });

  it('of twenty who change one agenda, one wins and the others read both versions', async () => {
    const of = (note: string) => ({
      ...{ year: 2026, title: '预算审核预备会', heldOn: '2026-03-04' },
      items: [{ kind: 'campaign', subject: '2026', note }],
    });
    const { id, mark } = (await as(budget).post<MeetingView>('/api/v1/meetings', of(''))).body;
    const change = (seen: string | undefined, note: string) =>
      as(budget).put<MeetingView & ErrorView>(`/api/v1/meetings/${id}`, { ...of(note), seen });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => change(mark, `说明${String(i)}`)));
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    const now = (await as(budget).get<MeetingView>(`/api/v1/meetings/${id}`)).body;
    expect(now.items[0]?.note).toBe(won[0]!.body.items[0]?.note);
    for (const { status, body } of answers.filter((each) => each !== won[0])) {
      expect([status, body.code]).toEqual([409, 'CHANGED_MEANWHILE']);
      expect(body.message).toMatch(
        new RegExp(`现在是：预算审核预备会.*（${now.items[0]!.note}）；您要改成：.*（说明\\d+）`),
      );
    }
    expect((await change(undefined, '不说所见')).status).toBe(400);
    expect((await change(now.mark, '再改')).status).toBe(200);
  });

  it('says nothing of an item before who has yet to mark its project blindly, recorded or not', async () => {
    const [one, two] = rows.filter(({ grade }) => grade !== null).slice(2);
    const items = [one, two].map((row) => ({ kind: 'project', subject: row?.id ?? '', note: '' }));
    const whole = { kind: 'campaign', subject: '2026', note: '' };
    const meeting = { year: 2026, title: '预算审核碰头会', heldOn: '2026-03-02', items };
    const { id } = (await as(budget).post<MeetingView>('/api/v1/meetings', meeting)).body;
    const outcome = async (no: number) => {
      const at = `/api/v1/meetings/${id}/items/${String(no)}/outcome`;
      return (await as(budget).post<ErrorView>(at, { outcome: '暂缓', words: '材料不全，下次再议' })).body.code;
    };
    const agenda = async () =>
      (await as(budget).put<ErrorView>(`/api/v1/meetings/${id}`, { ...meeting, items: [whole], seen: '0'.repeat(16) }))
        .body;
    const later = { year: 2027, title: '下年预算碰头会', heldOn: '2026-03-02', items: items.slice(1) };
    const { id: other } = (await as(budget).post<MeetingView>('/api/v1/meetings', later)).body;
    const told = { outcome: '同意', words: '会议同意安排' };
    const recorder = await signInAs(t, 'performance');
    expect((await recorder.post(`/api/v1/meetings/${other}/items/1/outcome`, told)).status).toBe(200);
    expect(await outcome(1)).toBeUndefined();
    expect((await agenda()).message).toContain('会议已有决定');
    const tables = ['draw', 'draw_candidate', 'evaluation_round'];
    const triggers = (act: string) => tables.map((table) => `alter table ${table} ${act} trigger all;`).join('');
    const [round] = await t.db.sql<{ round: string }>('select gen_random_uuid() as round');
    await t.db.sql(`${triggers('disable')}
      insert into draw (region_code, draw_id, year, title, purpose, list, list_digest, commitment, candidates, quota,
          announced_by, announced_name, announced_at)
        values (${demoCity.region}, '${round!.round}', 2026, '样本', '评估', '', '', '', 2, 2, gen_random_uuid(), '甲', now());
      insert into draw_candidate (region_code, draw_id, ref, project_id, version, unit_code, stratum, tickets, chosen)
        select region_code, '${round!.round}', code, project_id, 1, unit_code, '', 1, true from project
        where public_id in ('${one!.id}', '${two!.id}');
      insert into evaluation_round (region_code, round_id, year, title, draw_id, run_id, rule_set_version, rule_set_digest,
          opened_by, opened_name, opened_at)
        values (${demoCity.region}, '${round!.round}', 2026, '年度评估', '${round!.round}', gen_random_uuid(), 1, '',
          gen_random_uuid(), '乙', now());
      ${triggers('enable')}`);
    expect([await outcome(1), await outcome(2), (await agenda()).code]).toEqual(Array(3).fill('BLIND_SAMPLE'));
    // whatever the year of the meeting: what is drawn is a project
    const listed = (await as(budget).get<Page<MeetingView>>('/api/v1/meetings')).body.items;
    for (const [meant, count] of [
      [id, 2],
      [other, 1],
    ] as const)
      expect(
        listed.find((each) => each.id === meant)?.items.map(({ outcome: of, withheld }) => [of, withheld]),
      ).toEqual(Array(count).fill([null, true]));
    // nor does it become a text of the library, which everybody reads
    const minutes = (who: SignedIn | undefined) =>
      as(who).get<MinutesView & ErrorView>(`/api/v1/meetings/${other}/minutes`);
    expect((await minutes(leader)).body.missing).toEqual(['第 1 项的项目正在盲评，盲评轮次结束后才能入库']);
    expect((await minutes(budget)).body.code).toBe('BLIND_SAMPLE');
    const publisher = await signInAs(t, 'publisher');
    await publisher.post(`/api/v1/rounds/${round!.round}/recusals/${two!.id}`);
    const early = await publisher.post<ErrorView>(`/api/v1/meetings/${other}/minutes`, { issuer: '云衡市财政局' });
    expect([early.status, early.body.message]).toEqual([400, expect.stringContaining('正在盲评')]);
    await t.db.sql(`update evaluation_round set closed_name = '乙', closed_at = now(), figures = '{}'`);
    expect(await outcome(2)).toBeUndefined();
    expect((await minutes(budget)).body.missing).toEqual([]);
  });

  it('minutes enter the policy library once everything is decided, and name neither grade nor amount', async () => {
    const { items } = (await as(leader).get<Page<MeetingView>>('/api/v1/meetings')).body;
    const { id } = items.find(({ title }) => title === '预算审核第三次会议')!;
    const path = `/api/v1/meetings/${id}/minutes`;
    const enter = (who: SignedIn | undefined) =>
      as(who).post<MinutesView & ErrorView>(path, { issuer: '云衡市财政局', number: '云财纪〔2026〕3号' });
    expect((await as(leader).get<MinutesView>(path)).body).toMatchObject({
      missing: ['第 1 项、第 4 项还没有记录会议决定'],
      ...{ entered: null, mayEnter: false },
    });
    expect((await enter(budget)).body.message).toContain('第 1 项');
    for (const no of [1, 4])
      await as(budget).post(`/api/v1/meetings/${id}/items/${String(no)}/outcome`, {
        ...{ outcome: '同意', words: '会议原则同意\n二、另外伪造一项' },
      });
    expect((await enter(leader)).status).toBe(403);
    const { entered, title, text } = (await enter(budget)).body;
    expect(title).toBe('预算审核第三次会议纪要');
    expect(text).not.toMatch(/[ABCD] 级|\d\s*万?元/u);
    const [document] = await t.db.sql(
      `select level, issuer, number, valid_from::text as since,
         (select count(*)::int from policy_article a where (a.region_code, a.document_id) = (d.region_code, d.document_id)) as parts
       from policy_document d where (region_code, document_id) = ($1, $2)`,
      [entered?.region, entered?.id],
    );
    // items 1, 2 and 4; 3 was put off
    expect(document).toEqual({
      ...{ level: 'L5', issuer: '云衡市财政局', number: '云财纪〔2026〕3号', since: '2026-03-09', parts: 3 },
    });
    expect((await enter(budget)).body.entered).toEqual(entered);
    const auditor = await signInAs(t, 'audadmin');
    const kept = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=meeting.minutes')).body.items;
    expect(kept[0]?.summary).toContain('预算审核第三次会议纪要');
  });
});
