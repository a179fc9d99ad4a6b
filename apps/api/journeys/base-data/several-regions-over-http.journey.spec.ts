import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, DocumentModule } from '@zhunsheng/base-data-server';
import type {
  DocumentRow,
  DocumentView,
  ErrorView,
  Page,
  PersonPage,
  RegionView,
  StockFundView,
  UnitCardView,
} from '@zhunsheng/contract';
import { FixedClock, resealGrants, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { uploadForm } from '../process/upload-form.js';

const [NORTH, SOUTH, ELSEWHERE] = [990101000, 990102000, 990201000];
const ID = '99000119900101123';
/** ISO 7064 MOD 11-2. */
const CHECK = '10X98765432'[[...ID].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0) % 11];
const PERSON = {
  ...{
    unitCode: '101001',
    personNo: 'P1',
    name: '章卫东',
    idNumber: `${ID}${CHECK ?? ''}`,
    kind: '行政',
    post: '科员',
  },
  ...{ since: '2020-01-01', monthlyCostFen: 1_200_000 },
};
const FUND = {
  ...{ unitCode: '101001', kind: '沉睡账户', fundType: '一般公共预算', name: '旧账户', amountFen: 500_000 },
  ...{ estimated: false, idleSince: '2024-01-01', basis: '银行对账单', asOf: '2026-07-31' },
};
const SYNONYM = { word: '小金库', meanings: ['账外资金'], source: '审计口径', seen: null };
const POLICY = {
  ...{ fileName: '办法.md', dryRun: true },
  content: Buffer.from('# 云南区公务用车办法\n\n第一条 公务用车实行定额管理。\n').toString('base64'),
};
const DUTY = { name: '学校管理', text: '管理所属学校', core: true, seen: null };
const SOURCE = { source: '编办年末人数', asOf: '2026-07-31', seen: null };
const METRIC = {
  ...{ name: '执行率', meaning: '执行数占预算数', formula: '执行数÷预算数', unit: '%', owner: '预算科' },
  ...{ source: '国库集中支付', sensitivity: '内部', reason: '口径按新办法' },
};
const CONNECTOR = { name: '推送', kind: 'push', library: 'assets', everyMinutes: 60, settings: {}, mapping: {} };
const ANSWER = { word: '没有问过', measure: '台', itemKey: null };

type Act = [what: string, method: 'GET' | 'POST' | 'PUT', address: string, body: object | null, status: number];

/** What each answers once the region is named; 404 and 409: it got past the question whose region, and found nothing there. */
const ACTS: Act[] = [
  ['enrols a person', 'POST', '/persons', { persons: [PERSON] }, 201],
  ['reads a noted source', 'GET', '/library-sources/assets', null, 200],
  ['notes a source', 'PUT', '/library-sources/assets', SOURCE, 200],
  ['opens a unit', 'GET', '/units/101001/card', null, 200],
  ['keeps a duty', 'PUT', '/units/101001/duties/D1', DUTY, 200],
  ['looks at quality', 'GET', '/governance/quality', null, 200],
  ['reads metrics', 'GET', '/governance/metrics', null, 200],
  ['reads a metric', 'GET', '/governance/metrics/none', null, 404],
  ['defines a metric', 'PUT', '/governance/metrics/none', METRIC, 404],
  ['keeps a synonym', 'PUT', '/policies/synonyms', SYNONYM, 200],
  ['reads a policy', 'POST', '/policies', POLICY, 200],
  ['records a fund', 'POST', '/stock-funds', FUND, 201],
  ['measures standards', 'POST', '/measuring-runs', {}, 409],
  ['compares prices', 'GET', '/price-dispersion', null, 200],
  ['compares the lines of an item', 'GET', '/price-dispersion/lines?item=x&tier=y&measure=z', null, 200],
  ['compares a standard', 'GET', '/standard-comparison?item=x&tier=y', null, 200],
  ['answers what an item is', 'POST', '/item-questions/answer', ANSWER, 404],
  ['freezes standards', 'POST', '/campaign-standards', { year: 2026 }, 404],
  ['sets a connection up', 'POST', '/connectors', CONNECTOR, 201],
];

describe('who sees several regions', () => {
  let folder: string;
  let t: TestApp;
  let keeper: SignedIn;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-several-regions-'));
    t = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule, DocumentModule.forRoot(folder)],
      clock: new FixedClock('2026-08-03T01:00:00Z'),
    });
    await t.db.sql(`insert into region values (${String(NORTH)}, '云北区', null, '县级'),
      (${String(SOUTH)}, '云南区', null, '县级'), (${String(ELSEWHERE)}, '别市某区', null, '县级')`);
    await t.db.sql(`insert into unit (region_code, unit_code, department_code, name, kind) values
      (${String(NORTH)}, '101001', '101', '云北区教育局', '行政'), (${String(SOUTH)}, '101001', '101', '云南区教育局', '行政')`);
    await t.db.sql(
      `update role_grant set region_lo = $1, region_hi = $2 where account_id in
         (select id from account where username in ('budget', 'publisher'))`,
      [NORTH, SOUTH],
    );
    await resealGrants(t.db);
    keeper = await signInAs(t, 'budget');
  });
  afterAll(async () => {
    await t.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const ask = <Body>(method: Act[1], address: string, body: object | null, region?: number) => {
    const at = `/api/v1${address}`;
    const url = region === undefined ? at : `${at}${at.includes('?') ? '&' : '?'}region=${String(region)}`;
    if (method === 'GET') return keeper.get<Body & ErrorView>(url);
    return method === 'PUT'
      ? keeper.put<Body & ErrorView>(url, body ?? {})
      : keeper.post<Body & ErrorView>(url, body ?? {});
  };

  const isRead = async (id: string) =>
    ['已读', '已拒绝'].includes((await keeper.get<DocumentView>(`/api/v1/documents/${id}`)).body.state);

  it('is told which', async () => {
    expect((await keeper.get<Page<RegionView>>('/api/v1/regions')).body.items).toEqual([
      { code: String(NORTH), name: '云北区' },
      { code: String(SOUTH), name: '云南区' },
    ]);
    const clerk = await signInAs(t, 'clerk');
    // of a region that is not in the register: nothing to choose from
    expect((await clerk.get<Page<RegionView>>('/api/v1/regions')).body.items).toEqual([]);
  });

  it.each(ACTS)('%s where it is named, and nowhere else', async (_what, method, address, body, status) => {
    const unnamed = await ask(method, address, body);
    expect([unnamed.status, unnamed.body.message]).toEqual([400, expect.stringContaining('财政区划')]);
    expect((await ask(method, address, body, ELSEWHERE)).status).toBe(403);
    expect((await ask(method, address, body, SOUTH)).status).toBe(status);
  });

  it('is told that one he may see is not on the register', async () => {
    const unknown = await ask('PUT', '/policies/synonyms', SYNONYM, NORTH + 1);
    expect([unknown.status, unknown.body.message]).toEqual([400, expect.stringContaining('没有登记这个财政区划')]);
  });

  it.each(['/api/v1/documents', '/api/v1/imports/files'])('hands a file in at %s', async (at) => {
    const { payload, headers } = uploadForm('人数.csv', '单位代码,单位名称,人数\n101001,云南区教育局,12\n');
    const send = async (region: string) => {
      const mine = { ...headers, cookie: keeper.cookie, 'x-zs-csrf': keeper.session.csrf };
      const answer = await t.app.inject({ method: 'POST', url: `${at}${region}`, headers: mine, payload });
      return { status: answer.statusCode, body: answer.json<ErrorView & Partial<DocumentRow>>() };
    };
    const unnamed = await send('');
    expect([unnamed.status, unnamed.body.message]).toEqual([400, expect.stringContaining('财政区划')]);
    expect((await send(`?region=${String(ELSEWHERE)}`)).status).toBe(403);
    const { status, body } = await send(`?region=${String(SOUTH)}`);
    expect(status).toBe(201);
    // a document is read by itself: the folder stays until it is
    while (body.id && !(await isRead(body.id))) await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it('finds each thing in the region that was named, and decides on it without naming it again', async () => {
    const { items } = (await keeper.get<PersonPage>('/api/v1/persons')).body;
    expect(items.map(({ region, personNo }) => [region, personNo])).toEqual([[SOUTH, 'P1']]);
    const card = await ask<UnitCardView>('GET', '/units/101001/card', null, SOUTH);
    expect(card.body).toMatchObject({ name: '云南区教育局', duties: [{ code: 'D1' }] });
    const other = await ask<UnitCardView>('GET', '/units/101001/card', null, NORTH);
    expect(other.body).toMatchObject({ name: '云北区教育局', duties: [] });
    const kept: unknown[] = await t.db.sql(
      `select distinct region_code as region from
         (select region_code from stock_fund union all select region_code from policy_synonym
          union all select region_code from connector union all select region_code from library_source
          union all select region_code from document union all select region_code from import_batch) x`,
    );
    expect(kept).toEqual([{ region: SOUTH }]);
    const [fund] = (await keeper.get<Page<StockFundView>>('/api/v1/stock-funds')).body.items;
    const second = await signInAs(t, 'publisher');
    const decision = { state: '可收回', note: '对账单相符' };
    const decided = await second.post<StockFundView>(
      `/api/v1/stock-funds/101001/${fund?.id ?? ''}/decisions`,
      decision,
    );
    expect(decided.body).toMatchObject({ state: '可收回' });
  });
});
