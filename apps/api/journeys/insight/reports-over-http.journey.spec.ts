import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, DocumentReader, loadShippedLibraries } from '@zhunsheng/base-data-server';
import type {
  AlertListView,
  DecidedView,
  DecisionView,
  DocumentText,
  NoticeView,
  OverviewView,
  Page,
  ProjectRow,
  ReportView,
} from '@zhunsheng/contract';
import { ReportModule, verifyReportFile } from '@zhunsheng/insight-server';
import { regionScope, Sequencer, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, runCampaign } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';
import { ThematicModule } from '@zhunsheng/thematic-server';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity, loadDemoCity } from '../../src/demo/index.js';
import { publishedCatalog } from '../../src/question-desk.js';
import { REPORT_DOORS } from '../../src/report-doors.js';

/** As a second program reads them: the product's own reader of foreign files, in a process of its own. */
const reader = new DocumentReader();

describe('reports over HTTP', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  let t: TestApp;
  let leader: SignedIn;
  let clerk: SignedIn;
  let rows: ProjectRow[];
  let budget: SignedIn;
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
      await loadDemoCity(ctx, { projects: 200 });
      await loadShippedLibraries(ctx, demoCity.region, 2026);
    });
    // autovacuum does this on an installation; a minute-old database has told the planner nothing
    await t.db.sql('analyze');
    const worker = await workerWork(t.db, clock);
    await runCampaign(worker, { region: demoCity.region, year: 2026 });
    await worker.close();
    sequencer = new Sequencer({ url: t.db.urlFor('seq'), keys: t.keys.ledger, clock, onError: () => undefined });
    sequencer.start();
    budget = await signInAs(t, 'budget');
    leader = await signInAs(t, 'leader');
    clerk = await signInAs(t, 'clerk');
    rows = (await leader.get<Page<ProjectRow>>('/api/v1/projects?year=2026&limit=200')).body.items;
  }, 240_000);
  afterAll(async () => {
    reader.close();
    await sequencer.stop();
    await t.close();
  });

  const report = async (who: SignedIn, path: string): Promise<ReportView> => {
    const { status, body } = await who.get<ReportView>(`/api/v1/reports/${path}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body;
  };
  const download = async (who: SignedIn, path: string): Promise<Buffer> => {
    const answer = await t.app.inject({
      method: 'GET',
      url: `/api/v1/reports/${path}`,
      headers: { cookie: who.cookie },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="report\.\w+"; filename\*=UTF-8''\S+$/,
    );
    return answer.rawPayload;
  };

  const holdsAgainstInterface = async (path: string, who: SignedIn): Promise<ReportView> => {
    const found = await report(who, path);
    const answers: Record<string, unknown> = {};
    for (const [name, source] of Object.entries(found.sources)) answers[name] = (await who.get(source)).body;
    for (const { path: figure, value } of found.figures)
      expect([path, figure, at(answers, figure)]).toEqual([path, figure, value]);
    return found;
  };

  it('print figures of the interface and no others', async () => {
    const paths = [
      'campaign?year=2026',
      'departments/205?year=2026',
      ...rows.slice(0, 5).map(({ id }) => `projects/${id}`),
    ];
    for (const path of paths) expect((await holdsAgainstInterface(path, leader)).figures.length).toBeGreaterThan(3);
  });

  it('are written of themes, and as letters to a unit', async () => {
    expect((await budget.post('/api/v1/themes/search?year=2026', {})).status).toBe(200);
    const theme = await holdsAgainstInterface('themes/procurement?year=2026', budget);
    expect(theme.figures.some(({ path }) => path.startsWith('findings.items.'))).toBe(true);
    const ofUnit = await report(clerk, 'themes/procurement?year=2026');
    expect(JSON.stringify(ofUnit.blocks)).toContain('由财政部门查看');
    expect(ofUnit.figures.some(({ path }) => path.startsWith('findings'))).toBe(false);

    const opinion = await holdsAgainstInterface(`opinions/${rows[0]?.id ?? ''}`, budget);
    expect(opinion.blocks[0]).toEqual({ kind: 'addressee', text: `${rows[0]?.unitName ?? ''}：` });
    expect((await clerk.get(`/api/v1/reports/opinions/${rows[0]?.id ?? ''}`)).status).toBe(403);

    const { items } = (await budget.get<AlertListView>('/api/v1/theme-alerts?year=2026')).body;
    const alert = items.find(({ state }) => state === '待通知');
    await budget.post(`/api/v1/theme-alerts/${alert?.id ?? ''}/steps`, { act: 'notify', text: '请说明' });
    const told = await report(budget, `alerts/${alert?.id ?? ''}`);
    expect(told.blocks[0]).toEqual({ kind: 'addressee', text: `${alert?.unitName ?? ''}：` });
    expect(JSON.stringify(told.blocks)).toContain('预警是提示，不是结论');

    const notices = (await budget.get<Page<NoticeView>>('/api/v1/notices')).body.items;
    const notice = notices.find(({ kind }) => kind === '预警');
    expect(notice).toMatchObject({ unitCode: alert?.unitCode, title: expect.stringContaining('专题预警：') });
    const foreign = (alert?.evidence ?? []).filter(({ unit }) => unit !== alert?.unitName);
    for (const { unit, source } of foreign) {
      expect(JSON.stringify([told.blocks, notice])).not.toContain(unit);
      expect(JSON.stringify([told.blocks, notice])).not.toContain(source);
    }
    const letter = await report(budget, `notices/${notice?.id ?? ''}`);
    expect(letter.title.join('')).toContain('专题预警的通知');
    for (const path of [`notices/${notice?.id ?? ''}`, `alerts/${alert?.id ?? ''}`, 'themes/procurement?year=2026']) {
      const asked = `${path}${path.includes('?') ? '&' : '?'}format=`;
      for (const format of ['docx', 'pdf'] as const) {
        const read = await reader.read(await download(budget, `${asked}${format}`), `函.${format}`);
        expect(read.unread).toEqual([]);
        expect(lettersOf(read)).toContain('编号');
      }
    }
  }, 180_000);

  it('carry the proof that the ledger has them, and no change goes unseen', async () => {
    const path = `projects/${rows[0]?.id ?? ''}`;
    const key = t.keys.ledger.publicKey;
    for (const format of ['docx', 'pdf', 'html'] as const) {
      const file = await download(leader, `${path}?format=${format}`);
      expect(await verifyReportFile(file, key)).toMatchObject({ ok: true, problems: [] });
      expect((await verifyReportFile(file, '04ab')).problems).toEqual(['签名公钥与您信任的公钥不同。']);
    }
    const html = (await download(leader, `${path}?format=html`)).toString();
    const shown = html.replace(/([\d,.]+)万元/, '9,999.99万元');
    expect(shown).not.toBe(html);
    expect((await verifyReportFile(Buffer.from(shown), key)).problems).toEqual([
      expect.stringContaining('显示的文字与核验材料不同'),
    ]);
    const whole = html.replaceAll(/([\d,.]+)万元/g, '9,999.99万元');
    expect((await verifyReportFile(Buffer.from(whole), key)).problems[0]).toContain('内容摘要与台账所记不同');
    expect((await verifyReportFile(Buffer.from('<html></html>'), key)).problems[0]).toContain('没有核验材料');
  });

  it('follow one decision everywhere', async () => {
    const one = rows.find(({ suggestedFen, grade, state }) => suggestedFen && grade !== null && state !== '草稿');
    const department = one?.unitCode.slice(0, 3) ?? '';
    const paths = ['campaign?year=2026', `departments/${department}?year=2026`, `projects/${one?.id ?? ''}`];
    const decided = async (path: string) =>
      (await holdsAgainstInterface(path, leader)).figures.find(({ path: figure }) => figure === 'decided.decidedFen');
    const before = await Promise.all(paths.map(decided));
    const made = await (
      await signInAs(t, 'reviewer')
    ).post<DecisionView>(`/api/v1/projects/${one?.id ?? ''}/decisions`, {
      ...{ version: 1, subject: 'amount', kind: 'adjust', amountAfterFen: (one?.suggestedFen ?? 0) - 12_300 },
      ...{ reason: 'R07', statement: '与另一项目合并安排', evidence: [{ text: '会议纪要第三条' }] },
    });
    expect(made.status).toBe(201);
    if (made.body.state === '待复核') await leader.post(`/api/v1/decisions/${made.body.id}/second`, { agree: true });
    const after = await Promise.all(paths.map(decided));
    expect(after.map((figure, k) => (figure?.value ?? 0) - (before[k]?.value ?? 0))).toEqual(paths.map(() => -12_300));
    const { body } = await leader.get<DecidedView>('/api/v1/reports/decided?year=2026');
    expect(body.overruled).toBe(1);
    const opinion = await report(budget, `opinions/${one?.id ?? ''}`);
    expect(JSON.stringify(opinion.blocks)).toContain(`经人工决定，安排${after[2]?.text ?? ''}`);
  });

  it('are files another program reads, with every amount in them', async () => {
    const path = `projects/${rows.find(({ grade }) => grade !== null)?.id ?? ''}`;
    const { figures, title } = await report(leader, path);
    const money = figures.filter(({ path: figure }) => figure.endsWith('Fen')).map(({ text }) => text);
    for (const format of ['docx', 'pdf'] as const) {
      const read = await reader.read(await download(leader, `${path}?format=${format}`), `报告.${format}`);
      expect(read.unread).toEqual([]);
      const text = lettersOf(read);
      expect(text).toContain(title.join('').replace(/\s/g, ''));
      for (const amount of money) expect(text).toContain(amount);
    }
    expect((await download(leader, `${path}?format=html`)).toString()).toContain('<!doctype html>');
  });

  it('stand inside the 版心 of GB/T 9704 as the second program measures it, a project on two pages', async () => {
    for (const { id } of rows.slice(0, 5)) {
      const mark = bare((await report(leader, `projects/${id}`)).watermark);
      const read = await reader.read(await download(leader, `projects/${id}?format=pdf`), '报告.pdf');
      expect(read.pages.length).toBeLessThanOrEqual(2);
      for (const page of read.pages) {
        expect(page.shape).toBeCloseTo(297 / 210, 3);
        // the reader's name runs across the page, the number stands below the text
        const set = page.spans.filter(({ text }) => !/^—/.test(text) && !mark.includes(bare(text)));
        const outside = set.filter(
          ({ box: [x, y, width, height] = [0, 0, 0, 0] }) =>
            x * 210 < 27.5 || (x + width) * 210 > 184.5 || y * 297 < 36 || (y + height) * 297 > 263,
        );
        expect(outside.map(({ text }) => text)).toEqual([]);
        expect(set.length).toBeGreaterThan(3);
      }
    }
  });

  it('show nobody more than the pages do', async () => {
    const foreign = rows.find(({ unitCode }) => !unitCode.startsWith('205001'));
    const own = rows.find(({ unitCode }) => unitCode.startsWith('205001'));
    expect((await clerk.get(`/api/v1/reports/projects/${foreign?.id ?? ''}?format=docx`)).status).toBe(404);
    const other = foreign?.unitCode.slice(0, 3) ?? '';
    expect((await clerk.get(`/api/v1/reports/departments/${other}?year=2026&format=csv`)).status).toBe(404);
    const { body } = await clerk.get<OverviewView>('/api/v1/overview?year=2026');
    const mine = await report(clerk, 'campaign?year=2026');
    expect(mine.figures.find(({ path }) => path === 'overview.requestFen')?.value).toBe(body.requestFen);
    expect(JSON.stringify(mine.blocks)).toContain('（仅含读者可查看的单位）');
    const city = await report(leader, 'campaign?year=2026');
    expect(JSON.stringify(city.blocks)).not.toContain('仅含读者');
    if (own) expect((await report(clerk, `projects/${own.id}`)).watermark).toMatch(/clerk/);
  });

  it('leave a trace in the ledger as files, and refuse what they cannot make', async () => {
    await download(leader, 'campaign?year=2026&format=csv');
    const exported = await t.db.sql<{ n: string }>(
      `select count(*) as n from audit.event where action = 'report.exported' and object like 'report/campaign/2026/%'`,
    );
    expect(Number(exported[0]?.n)).toBe(1);
    expect((await leader.get('/api/v1/reports/campaign?format=exe')).status).toBe(400);
    expect((await leader.get('/api/v1/reports/campaign?year=二〇二六')).status).toBe(400);
    expect((await leader.get('/api/v1/reports/projects/nonsense')).status).toBe(400);
  });
});

const lettersOf = ({ pages }: DocumentText): string =>
  pages
    .flatMap(({ spans }) => spans)
    .filter(({ hidden }) => hidden === undefined)
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '');

const bare = (text: string): string => text.replace(/\s/g, '');

function at(answers: object, path: string): unknown {
  return path.split('.').reduce<unknown>((one, name) => (one as Record<string, unknown> | undefined)?.[name], answers);
}
