import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, QualityWorker } from '@zhunsheng/base-data-server';
import type {
  DictionaryView,
  EditMetric,
  LibraryCard,
  MetricHistoryView,
  MetricView,
  Page,
  SharedResource,
} from '@zhunsheng/contract';
import { type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { HOME, makeCity, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const staff = (unit: string) => ({ unit_code: unit, year: YEAR - 2, established: 10, on_post: 9 });

describe('the front page of the libraries and the dictionaries', () => {
  let t: TestApp;
  let budget: SignedIn;
  let clerk: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule] });
    await makeCity(t.db);
    await put(t.db, 'staff_count', staff('101001'), staff('102001'));
    budget = await signInAs(t, 'budget');
    clerk = await signInAs(t, 'clerk');
  });
  afterAll(() => t.close());

  const cards = async (who: SignedIn) => (await who.get<Page<LibraryCard>>('/api/v1/libraries')).body.items;
  const staffOf = async (who: SignedIn) => (await cards(who)).find(({ code }) => code === 'staff');

  it('counts the rows a reader may see, with score and threshold once measured', async () => {
    expect(await staffOf(budget)).toMatchObject({ rows: 2, score: null, low: false });
    await t.app.get(QualityWorker).measure(HOME, '每夜');
    expect(await staffOf(budget)).toMatchObject({ rows: 2, score: 100, threshold: 80, asOf: `${YEAR - 2}-12-31` });
    expect(await staffOf(clerk)).toMatchObject({ rows: 1, score: 100, lastImport: null });
    expect((await cards(budget)).length).toBeGreaterThan(25);
  });

  it('says who brought the last rows in', async () => {
    await put(t.db, 'import_batch', {
      batch_id: '00000000-0000-4000-8000-000000000001',
      library: 'staff',
      file_name: '编制人数.xlsx',
      file_hash: 'x',
      source: 'web',
      mapping: '{}',
      report: '{}',
      state: '已导入',
      rows_new: 2,
      started_by: '00000000-0000-4000-8000-000000000002',
      started_name: '陆知算',
      started_at: '2025-08-01T02:00:00Z',
    });
    expect((await staffOf(budget))?.lastImport).toMatchObject({ by: '陆知算', file: '编制人数.xlsx', rows: 2 });
  });

  it('names for every column the facts read from it, and their rules', async () => {
    const { tables } = (await clerk.get<DictionaryView>('/api/v1/governance/dictionary')).body;
    const carryOver = tables.find(({ code }) => code === 'carry-overs');
    const unused = carryOver?.columns.find(({ name }) => name === 'unused_fen');
    expect(unused).toMatchObject({ type: 'money', measure: '元' });
    expect(unused?.facts.length).toBeGreaterThan(0);
    expect(carryOver?.facts.flatMap(({ rules }) => rules)).toContain('E03');
    const titles = tables.flatMap(({ columns }) => columns.filter(({ title, meaning }) => !title || !meaning));
    expect(titles).toEqual([]);
  });

  it('keeps the older version of a metric when a keeper revises it', async () => {
    const all = (await clerk.get<Page<MetricView>>('/api/v1/governance/metrics')).body.items;
    const rate = all.find(({ code }) => code === 'execution-rate');
    expect(rate).toMatchObject({ version: 1, unit: '%' });
    const { name, formula, unit, owner, sensitivity, source } = rate ?? ({} as MetricView);
    const edit: EditMetric = {
      ...{ name, formula, unit, owner, sensitivity, source },
      meaning: '全年支付数占调整后预算的比重，不含待支付的用款计划',
      reason: '与国库科统一口径',
    };
    const path = '/api/v1/governance/metrics/execution-rate';
    expect((await clerk.put(path, edit)).status).toBe(403);
    expect((await budget.put(path, { ...edit, reason: ' ' })).status).toBe(400);
    expect((await budget.put<MetricView>(path, edit)).body).toMatchObject({ version: 2, versions: 2 });
    const { versions } = (await clerk.get<MetricHistoryView>(path)).body;
    expect(versions.map(({ version, meaning }) => [version, meaning === edit.meaning])).toEqual([
      [2, true],
      [1, false],
    ]);
    const events = await t.db.sql<{ canonical: string }>('select canonical from audit.event');
    expect(events.some(({ canonical }) => canonical.includes('metric.defined'))).toBe(true);
    expect((await budget.put('/api/v1/governance/metrics/unheard-of', edit)).status).toBe(404);
  });

  it('lists what may be shared by its most sensitive column, as JSON and as a table for Excel', async () => {
    const { items } = (await clerk.get<Page<SharedResource>>('/api/v1/governance/resources')).body;
    const sharing = (code: string) => items.find((one) => one.code === code)?.sharing;
    expect([sharing('codes'), sharing('awards'), sharing('findings')]).toEqual([
      '无条件共享',
      '有条件共享',
      '有条件共享',
    ]);
    const csv = await budget.get<string>('/api/v1/governance/resources.csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.split('\r\n')).toHaveLength(items.length + 2);
    expect(csv.body).toContain('codes,代码集,code_item');
  });

  it('is closed to the three administrators', async () => {
    const sysadmin = await signInAs(t, 'sysadmin');
    for (const path of ['libraries', 'governance/dictionary', 'governance/quality', 'governance/resources.csv'])
      expect((await sysadmin.get(`/api/v1/${path}`)).status).toBe(403);
    expect((await clerk.get('/api/v1/governance/quality')).status).toBe(403);
  });
});
