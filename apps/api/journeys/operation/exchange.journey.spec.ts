import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type {
  AnswerView,
  DecisionView,
  DraftView,
  DrawView,
  ErrorView,
  FilingsReport,
  FilingsReportRow,
  Page,
  ProjectRow,
  ResultsDocument,
} from '@zhunsheng/contract';
import { canonicalJson, regionScope, sm3Hex, systemActor } from '@zhunsheng/kernel';
import { send, type SignedIn } from '@zhunsheng/kernel/testing';
import { ExchangeDesk, ExchangeDrop } from '@zhunsheng/review-server';

import { demoCity } from '../../src/demo/index.js';
import { besiegedCity, type BesiegedCity } from '../attack/besieged-city.js';
import { routesOf } from '../attack/routes-of.js';
import { fillPath } from '../attack/fill-path.js';
import { MARK, TWIN } from '../attack/twin-city.js';
import { wholeFiling } from '../process/whole-filing.js';

const { region: HOME, year: YEAR, clerkUnit: UNIT } = demoCity;
const DOCS = path.resolve(import.meta.dirname, '../../../../docs/exchange');

describe('the exchange with another system', () => {
  let city: BesiegedCity;
  let [budget, budgetY, clerk]: SignedIn[] = [];
  let serial = 0;

  beforeAll(async () => {
    city = await besiegedCity(24);
    [budget, budgetY, clerk] = await Promise.all(['budget', 'budget_y', 'clerk'].map((who) => city.as(who)));
  }, 180_000);
  afterAll(() => city.close());

  const as = (who: SignedIn | undefined): SignedIn => who!;
  const record = (ref: string, over: object = {}) => ({
    ref,
    unitCode: UNIT,
    content: wholeFiling(YEAR, {}, '行政'),
    ...over,
  });
  const document = (...records: unknown[]) => ({
    ...{ schema: 'zhunsheng.filings/1', region: HOME, year: YEAR, source: '一体化', records },
  });
  const hand = (body: object, key = `journey-${String(++serial)}-key`, who = as(budget)) =>
    send<FilingsReport & ErrorView>(
      city.t.app,
      'POST',
      '/api/v1/exchange/filings',
      { cookie: who.cookie, 'x-zs-csrf': who.session.csrf, 'idempotency-key': key },
      body,
    );
  const draftOf = async (id: string | null | undefined) =>
    (await as(clerk).get<DraftView>(`/api/v1/drafts/${id ?? ''}`)).body;

  it.each(['filings', 'results'])('publishes the schema of %s, which is the one it serves', async (name) => {
    const { body } = await as(budget).get(`/api/v1/exchange/schemas/${name}`);
    const file = path.join(DOCS, `${name}.schema.json`);
    const served = `${JSON.stringify(body, null, 2)}\n`;
    // UPDATE_SCHEMAS=1 writes it anew after a migration changed the form
    if (process.env['UPDATE_SCHEMAS'] === '1') fs.writeFileSync(file, served);
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(body);
  });

  it('turns each record into a draft of its unit, and says of each that was refused what, where and how to mend it', async () => {
    const { status, body } = await hand(
      document(
        record('A-1'),
        record('A-2', { unitCode: '999999' }),
        record('A-3', { content: { name: '', lines: [{ amountFen: '十万', text: 7, cost: 1 }] } }),
        record('A-1'),
        { ref: 'A-4' },
        'no record',
      ),
    );
    expect(status).toBe(200);
    expect([body.accepted, body.refused]).toEqual([1, 5]);
    const [taken, ...refused] = body.records;
    expect(taken).toMatchObject({ ref: 'A-1', outcome: '已接收', problems: [] });
    const draft = await draftOf(taken?.draftId);
    expect(draft).toMatchObject({ unitCode: UNIT, content: { name: '校舍外墙维修改造工程' } });
    expect(refused.map(({ problems }) => problems.join('；'))).toEqual([
      expect.stringContaining('999999 不是本区划的单位'),
      expect.stringMatching(/content\.name 不能为空.*content\.lines\[1\]\.cost 不是可用的字段/),
      expect.stringContaining('出现两次'),
      expect.stringMatching(/unitCode 缺少.*content 缺少/),
      expect.stringContaining('应为对象'),
    ]);
    expect(refused[1]?.problems.join()).toMatch(/lines\[1\]\.amountFen 应为整数或空/);
  });

  it('V40 a key is used once: repeated the same report, another content refused, at once one set of drafts, of another person its own', async () => {
    const body = document(record('B-1'));
    const first = await hand(body, 'repeat-me-1');
    expect((await hand(body, 'repeat-me-1')).body).toEqual(first.body);
    expect((await hand(document(record('B-2')), 'repeat-me-1')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    const many = await Promise.all(Array.from({ length: 20 }, () => hand(document(record('B-3')), 'repeat-me-2')));
    expect(many.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(many.map(({ body: { id } }) => id)).size).toBe(1);
    const [rows] = await city.t.db.sql<{ n: number }>(
      `select count(*)::int as n from exchange_record where ref = 'B-3'`,
    );
    expect(rows?.n).toBe(1);
    const other = await hand({ ...document(record('B-4')), region: TWIN.region }, 'repeat-me-1', as(budgetY));
    expect(other.status).toBe(200);
    expect(other.body.id).not.toBe(first.body.id);
    expect((await hand(body, 'short')).status).toBe(400);
  });

  it('changes its own draft, and leaves alone what a person changed', async () => {
    const [made] = (await hand(document(record('C-1')))).body.records;
    const renamed = { content: wholeFiling(YEAR, { name: '校舍内墙维修改造工程' }, '行政') };
    expect((await hand(document(record('C-1')))).body.records[0]?.outcome).toBe('未变化');
    expect((await hand(document(record('C-1', renamed)))).body.records[0]).toMatchObject({
      outcome: '已更新',
      draftId: made?.draftId,
    });
    const draft = await draftOf(made?.draftId);
    expect(draft.content['name']).toBe('校舍内墙维修改造工程');
    const content = { ...draft.content, name: '单位改过的名称' };
    await as(clerk).put(`/api/v1/drafts/${draft.id}`, { revision: draft.revision, content });
    const [late] = (await hand(document(record('C-1')))).body.records;
    expect(late).toMatchObject({ outcome: '已拒收', problems: [expect.stringContaining('已修改这份草稿，没有覆盖')] });
    expect((await draftOf(draft.id)).content['name']).toBe('单位改过的名称');
  });

  it('refuses a document that is none, and one of another region', async () => {
    expect((await hand({ schema: 'x' })).body.message).toMatch(/records 缺少.*schema 应为 zhunsheng.filings\/1/);
    const foreign = await hand({ ...document(record('D-1')), region: TWIN.region });
    expect([foreign.status, foreign.body.message]).toEqual([400, expect.stringContaining('不在您的区划之内')]);
    expect((await as(clerk).get('/api/v1/exchange/batches')).status).toBe(403);
  });

  it('hands results over with a digest, every project, nothing judged that was not', async () => {
    const { body } = await as(budget).get<ResultsDocument>(`/api/v1/exchange/results?year=${String(YEAR)}`);
    const list = (await as(budget).get<Page<ProjectRow>>('/api/v1/projects?limit=1000')).body;
    expect(body.records).toHaveLength(list.total);
    expect(body.digest).toBe(sm3Hex(canonicalJson(body.records)));
    expect(body.records.map(({ code, grade, rank }) => [code, grade, rank]).sort()).toEqual(
      list.items.map(({ code, grade, rank }) => [code, grade, rank]).sort(),
    );
    const [event] = await city.t.db.sql(`select 1 from audit.event where action = 'exchange.results-handed-over'`);
    expect(event).toBeDefined();
  });

  it('hands over what people decided beside what the machine said', async () => {
    const list = (await as(budget).get<Page<ProjectRow>>('/api/v1/projects?limit=1000')).body;
    const project = list.items.find(({ grade, requestFen }) => grade !== null && requestFen < 100_000_000)!;
    const gradeAfter = project.grade === 'B' ? 'C' : 'B';
    const reviewer = await city.as('reviewer');
    const made = await reviewer.post<DecisionView>(`/api/v1/projects/${project.id}/decisions`, {
      ...{
        version: 1,
        subject: 'project',
        kind: 'override',
        gradeAfter,
        reason: 'R01',
        statement: '已核对政府批复文件',
      },
      evidence: [{ text: '云政发〔2025〕3号' }],
    });
    expect([made.status, made.body.state]).toEqual([201, '生效']);
    const { body } = await as(budget).get<ResultsDocument>(`/api/v1/exchange/results?year=${String(YEAR)}`);
    const of = (code: string) => body.records.find((one) => one.code === code);
    expect(of(project.code)).toMatchObject({ grade: project.grade, decidedGrade: gradeAfter });
    const other = list.items.find(({ code, grade }) => grade !== null && code !== project.code)!;
    expect(of(other.code)).toMatchObject({ decidedGrade: other.grade, decidedFen: other.suggestedFen });
  });

  it('takes files from a folder and answers beside them, once each', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-exchange-'));
    const home = path.join(folder, String(HOME));
    fs.mkdirSync(path.join(home, '接收'), { recursive: true });
    const put = (name: string, text: string) => fs.writeFileSync(path.join(home, '接收', name), text);
    put('申报.json', JSON.stringify(document(record('E-1'))));
    put('结果.json', JSON.stringify({ schema: 'zhunsheng.results-request/1', year: YEAR }));
    put('坏.json', '{');
    // the files stood still for as long as it takes to know that nobody writes them any more
    const drop = new ExchangeDrop(city.t.db.work, folder, () => new Date(Date.now() + 5000));
    expect(await drop.round()).toBe(3);
    expect(await drop.round()).toBe(0);
    const out = path.join(home, '回执与结果');
    const answer = (stem: string) => {
      const name = fs.readdirSync(out).find((one) => one.startsWith(stem)) ?? '';
      return JSON.parse(fs.readFileSync(path.join(out, name), 'utf8')) as unknown;
    };
    expect(answer('申报')).toMatchObject({ via: '文件', accepted: 1, refused: 0 });
    expect(answer('结果')).toMatchObject({ schema: 'zhunsheng.results/1', region: HOME });
    expect(answer('坏')).toMatchObject({ refused: expect.stringContaining('不是 JSON 文件') });
    expect(fs.readdirSync(path.join(home, '接收'))).toEqual([]);

    // the database is away for a round: what was dropped is not answered, not lost, and taken when it is back
    const blocked = JSON.stringify(document(record('E-2')));
    put('受阻.json', blocked);
    put('稍后.json', JSON.stringify(document(record('E-3'))));
    const { work } = city.t.db;
    const away = jest.spyOn(work, 'run').mockRejectedValue(new Error('the database system is shutting down'));
    expect(await drop.round()).toBe(0);
    away.mockRestore();
    expect(fs.readdirSync(path.join(home, '接收')).sort()).toEqual(['受阻.json', '稍后.json'].sort());
    // one that cannot be answered holds nobody up
    fs.mkdirSync(path.join(out, `受阻.${sm3Hex(blocked).slice(0, 16)}.json`));
    expect(await drop.round()).toBe(1);
    expect(answer('稍后')).toMatchObject({ accepted: 1 });
    expect(fs.readdirSync(path.join(home, '接收'))).toEqual(['受阻.json']);
    fs.rmSync(folder, { recursive: true });
  });

  it('keeps two regions of one installation apart: nothing of the other by list, question, report, export or exchange', async () => {
    const told: string[] = [];
    const routes = routesOf(city.t).filter(({ method, path: at }) => method === 'GET' && at.startsWith('/api/'));
    for (const route of routes) {
      if (route.path.endsWith('/stream') || route.allowed === 'public' || !route.allowed.includes('budget')) continue;
      const format = route.queries.includes('format') ? '?format=csv' : '';
      const { body } = await send<unknown>(city.t.app, 'GET', `${fillPath(route.path)}${format}`, {
        cookie: as(budget).cookie,
      });
      if (JSON.stringify(body).includes(MARK)) told.push(route.path);
    }
    expect(told).toEqual([]);
    const list = await as(budgetY).get<Page<ProjectRow>>('/api/v1/projects?limit=1000');
    expect(list.body.items.every(({ name }) => name.startsWith(MARK))).toBe(true);
    for (const text of ['各部门申报金额排名', '申报金额最高的10个项目', `${MARK}市今年申报了多少钱`]) {
      const { body } = await as(budget).post<AnswerView>('/api/v1/questions', { text });
      expect(JSON.stringify(body.rows)).not.toContain(MARK);
    }
    const [mine, theirs] = await Promise.all(
      [budget, budgetY].map(
        async (who) => (await as(who).get<{ items: FilingsReportRow[] }>('/api/v1/exchange/batches')).body.items,
      ),
    );
    expect(mine!.length).toBeGreaterThan(3);
    expect(mine!.filter(({ id }) => theirs!.some((one) => one.id === id))).toEqual([]);
    const desk = city.t.app.get(ExchangeDesk, { strict: false });
    const { region } = await desk.results(systemActor(regionScope(TWIN.region)), YEAR, 'REST');
    expect(region).toBe(TWIN.region);
  });

  it('hands nothing over to who still has to mark some of it blindly: a list with gaps would say “not judged”', async () => {
    const draw = await as(budget).post<DrawView>('/api/v1/draws', { year: YEAR, title: '盲评样本', purpose: '评估' });
    const [publisher, performance] = await Promise.all(['publisher', 'performance'].map((who) => city.as(who)));
    const drawn = await as(publisher).post<DrawView>(`/api/v1/draws/${draw.body.id}/number`, { number: '7' });
    const opened = await as(performance).post('/api/v1/rounds', { drawId: drawn.body.id, title: '年度评估' });
    expect(opened.status).toBe(201);
    const { status, body } = await as(budget).get<ErrorView>(`/api/v1/exchange/results?year=${String(YEAR)}`);
    expect([status, body.code]).toEqual([409, 'BLIND_SAMPLE']);
  });
});
