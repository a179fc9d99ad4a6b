import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  ErrorView,
  FinderAnswerView,
  FrozenStandardsView,
  ItemQueueView,
  Page,
  PolicySynonymView,
  StandardPageView,
  StandardRowView,
} from '@zhunsheng/contract';
import { FixedClock, resealGrants, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const [NORTH, SOUTH] = [990101000, 990102000];
const CODE = 'BZ-0001';

/** Each region keeps its own, and counts its own codes from one on. */
describe('who sees several regions that keep one code', () => {
  let t: TestApp;
  let keeper: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule],
      clock: new FixedClock('2026-08-03T01:00:00Z'),
    });
    await t.db.sql(
      `insert into region values (${String(NORTH)}, '云北区', null, '县级'), (${String(SOUTH)}, '云南区', null, '县级')`,
    );
    await t.db.sql(
      `insert into standard (region_code, standard_code, since, name, item, item_key, class, calc, value_fen, unit, scope,
         document, certainty) values
       (${String(NORTH)}, $1, '2020-01-01', '台式计算机', '台式计算机', '台式计算机', '固定', '限额', 500000, '台', '全市', '北区标准', 'V'),
       (${String(SOUTH)}, $1, '2020-01-01', '台式计算机', '台式计算机', '台式计算机', '固定', '限额', 300000, '台', '全市', '南区旧标准', 'V'),
       (${String(SOUTH)}, $1, '2024-01-01', '台式计算机', '台式计算机', '台式计算机', '固定', '限额', 400000, '台', '全市', '南区标准', 'V')`,
      [CODE],
    );
    await t.db.sql(
      `insert into standard_condition (region_code, standard_code, since, row_no, attribute, over, upto, value_fen, note)
       values (${String(NORTH)}, $1, '2020-01-01', 1, '人数', null, 100, 500000, ''),
         (${String(SOUTH)}, $1, '2020-01-01', 1, '人数', null, 50, 300000, '')`,
      [CODE],
    );
    await t.db.sql(
      `insert into campaign (region_code, year, name, stage, opened_on, cutoff)
       select region_code, 2026, name, '一上', '2025-08-01', '2025-12-31' from region where region_code in (${String(NORTH)}, ${String(SOUTH)})`,
    );
    await t.db.sql(
      `insert into item_question (region_code, word, text, measure, lines, units, suggestions) values
       (${String(NORTH)}, '台式机', '台式机', '台', 9, 3, '[]'), (${String(SOUTH)}, '台式机', '台式机', '台', 4, 2, '[]')`,
    );
    await t.db.sql(`insert into code_item (year, kind, code, name) values (2026, 'dept_econ', '30201', '办公费')`);
    await t.db.sql(
      `update role_grant set region_lo = $1, region_hi = $2 where account_id in
         (select id from account where username in ('budget', 'publisher'))`,
      [NORTH, SOUTH],
    );
    await resealGrants(t.db);
    keeper = await signInAs(t, 'budget');
  });
  afterAll(() => t.close());

  const of = (address: string, region: number) =>
    `/api/v1/${address}${address.includes('?') ? '&' : '?'}region=${String(region)}`;
  const read = async <T extends object>(address: string, region: number): Promise<T> => {
    const { status, body } = await keeper.get<T>(of(address, region));
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  };

  it('reads the standard of the one that is named, its versions and its conditions', async () => {
    const north = await read<StandardPageView>(`standards/${CODE}`, NORTH);
    expect(north.versions.map(({ since, document }) => [since, document])).toEqual([['2020-01-01', '北区标准']]);
    expect(north.conditions.map(({ upto }) => upto)).toEqual([100]);
    const south = await read<StandardPageView>(`standards/${CODE}`, SOUTH);
    expect(south.versions.map(({ since, document }) => [since, document])).toEqual([
      ['2024-01-01', '南区标准'],
      ['2020-01-01', '南区旧标准'],
    ]);
    // who names none is shown one of them, and nothing of the other
    const { versions } = (await keeper.get<StandardPageView>(`/api/v1/standards/${CODE}`)).body;
    expect(versions).toEqual(south.versions);
  });

  it('lists them by region, each with its own conditions, and allows what its own conditions allow', async () => {
    const rows = async (region: number) =>
      (await read<Page<StandardRowView>>('standards', region)).items.map(({ since, conditions }) => [
        since,
        conditions,
      ]);
    expect(await rows(NORTH)).toEqual([['2020-01-01', 1]]);
    expect(await rows(SOUTH)).toEqual([
      ['2024-01-01', 0],
      ['2020-01-01', 1],
    ]);
    const all = (await keeper.get<Page<StandardRowView>>('/api/v1/standards')).body.items;
    expect(all.filter(({ since }) => since === '2020-01-01').map(({ conditions }) => conditions)).toEqual([1, 1]);
    const q = encodeURIComponent('台式计算机');
    const { items } = (await keeper.get<FinderAnswerView>(`/api/v1/standard-finder?q=${q}&quantity=1`)).body;
    expect(items.map(({ conditions }) => conditions.length).sort()).toEqual([0, 1, 1]);
  });

  it('promotes that of the one that is named, and asks which where none is', async () => {
    const wanted = {
      ...{ standardCode: CODE, toClass: '法定', since: '2027-01-01' },
      ...{ document: '条例', approvalNumber: '云人常〔2026〕1号' },
    };
    const unnamed = await keeper.post<ErrorView>('/api/v1/standard-promotions', wanted);
    expect([unnamed.status, unnamed.body.message]).toEqual([400, expect.stringContaining('财政区划')]);
    const { status, body } = await keeper.post<{ id: string }>(of('standard-promotions', NORTH), wanted);
    expect({ status, body }).toMatchObject({ status: 201 });
    expect((await read<StandardPageView>(`standards/${CODE}`, NORTH)).pending).not.toBeNull();
    expect((await read<StandardPageView>(`standards/${CODE}`, SOUTH)).pending).toBeNull();
    const second = await signInAs(t, 'publisher');
    const decision = { accept: true, reason: '同意' };
    expect((await second.post(`/api/v1/standard-promotions/${body.id}/decision`, decision)).status).toBe(204);
    expect((await read<StandardPageView>(`standards/${CODE}`, NORTH)).versions.map((one) => one.class)).toEqual([
      '法定',
      '固定',
    ]);
    expect((await read<StandardPageView>(`standards/${CODE}`, SOUTH)).versions.map((one) => one.class)).toEqual([
      '固定',
      '固定',
    ]);
  });

  it('is told whose standards are frozen', async () => {
    const { status } = await keeper.post(of('campaign-standards', NORTH), { year: 2026 });
    expect(status).toBe(201);
    const { items } = (await keeper.get<Page<FrozenStandardsView>>('/api/v1/campaign-standards')).body;
    expect(items.map(({ region, year }) => [region, year])).toEqual([[String(NORTH), 2026]]);
  });

  it('is asked what an item is by the region whose question it is', async () => {
    const lines = async (region: number) =>
      (await read<ItemQueueView>('item-questions', region)).items.map((question) => question.lines);
    expect([await lines(NORTH), await lines(SOUTH)]).toEqual([[9], [4]]);
    const answer = { word: '台式机', measure: '台', itemKey: '台式计算机' };
    expect((await keeper.post(of('item-questions/answer', SOUTH), answer)).status).toBe(204);
    expect([await lines(NORTH), await lines(SOUTH)]).toEqual([[9], []]);
    expect((await read<ItemQueueView>('item-questions', NORTH)).dictionary).toEqual({
      items: 0,
      words: 0,
      confirmed: 0,
    });
  });

  it('keeps a word in each of them, and edits each from what stands in it', async () => {
    const kept = async (region: number) =>
      (await read<PolicySynonymView[]>('policies/synonyms', region)).find(({ word }) => word === '钱袋子');
    const keep = (region: number, meaning: string, seen: string | null) =>
      keeper.put<ErrorView>(of('policies/synonyms', region), {
        ...{ word: '钱袋子', meanings: [meaning], source: '窗口记录', seen },
      });
    expect((await keep(NORTH, '专项资金', null)).status).toBe(200);
    expect((await keep(SOUTH, '财政资金', null)).status).toBe(200);
    const [north, south] = [await kept(NORTH), await kept(SOUTH)];
    expect([north?.meanings, south?.meanings]).toEqual([['专项资金'], ['财政资金']]);
    expect((await keep(SOUTH, '预算资金', north!.mark)).status).toBe(409);
    expect((await keep(SOUTH, '预算资金', south!.mark)).status).toBe(200);
    expect((await kept(NORTH))?.meanings).toEqual(['专项资金']);
  });

  it('teaches a code to the one that is named', async () => {
    const wanted = { text: '宣传册', kind: 'dept_econ', year: 2026, code: '30201' };
    const unnamed = await keeper.post<ErrorView>('/api/v1/code-suggestions/corrections', wanted);
    expect([unnamed.status, unnamed.body.message]).toEqual([400, expect.stringContaining('财政区划')]);
    expect((await keeper.post(of('code-suggestions/corrections', SOUTH), wanted)).status).toBe(204);
    const found: unknown[] = await t.db.sql('select region_code as region from code_correction');
    expect(found).toEqual([{ region: SOUTH }]);
  });
});
