import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BASE_DATA_ENTITIES,
  BaseDataModule,
  MeasuringRun,
  StandardPackageDesk,
  StandardPackageModule,
} from '@zhunsheng/base-data-server';
import type {
  ErrorView,
  Page,
  StandardPackage,
  StandardPackageBody,
  StandardPackageCheck,
  StandardPackageRow,
} from '@zhunsheng/contract';
import { canonicalJson, regionScope, sm2Sign, systemActor } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const REGION = 990100000;
const KEYS = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
};

describe('a package of standards', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let budget: SignedIn;
  let publisher: SignedIn;
  let given: StandardPackage;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule, StandardPackageModule.forRoot(KEYS)],
      clock,
    });
    await t.db.sql(`insert into region values ($1, '云衡市本级', null, '市级')`, [REGION]);
    await t.db.sql(
      `insert into unit (region_code, unit_code, department_code, name, kind)
       select $1::int, '10100' || i, '101', '第' || i || '中学', '事业' from generate_series(1, 9) i`,
      [REGION],
    );
    await t.db.sql(
      `insert into standard (region_code, standard_code, since, name, item, item_key, class, calc, value_fen, unit, scope, document,
         certainty) values ($1, 'ZC-01', '2016-07-01', '台式计算机', '台式计算机', '台式计算机', '法定', '限额', 500000, '元/台', '全市',
         '配置标准', 'V'), ($1, 'ZC-18', '2016-07-01', '会议桌', '会议桌', '会议桌', '固定', '限额', 160000, '元/平方米', '全市', '配置标准', 'V')`,
      [REGION],
    );
    await t.db.sql(
      `insert into standard_condition values ($1, 'ZC-18', '2016-07-01', 1, '会议室面积', null, 50, null, 160000, null, null, '')`,
      [REGION],
    );
    // one service bought by nine units, one by three
    await t.db.sql(
      `insert into history_price (region_code, unit_code, item_key, year, sample_no, unit_price_fen, quantity, measure)
       select $1::int, '10100' || (1 + i % k.units), k.item, 2023 + i % 3, i, k.fen * (100 + i % 17) / 100, 2, k.measure
       from generate_series(1, 90) i, (values ('保洁服务', 430000, '月', 9), ('垃圾清运', 8000, '吨', 3)) k(item, fen, measure, units)`,
      [REGION],
    );
    [budget, publisher] = [await signInAs(t, 'budget'), await signInAs(t, 'publisher')];
    await measuredStandards();
  });
  afterAll(() => t.close());

  /** Both items become provisional standards by the way everybody takes. */
  async function measuredStandards(): Promise<void> {
    const runs = new MeasuringRun(t.db.work);
    const actor = systemActor(regionScope(REGION));
    const job = await t.db.work.run(actor, (ctx) => runs.request(ctx, REGION, { first: 2023, last: 2025 }));
    await runs.execute(job);
    await t.db.sql(
      `insert into standard (region_code, standard_code, since, name, item, item_key, class, calc, value_fen, low_fen, high_fen,
         unit, scope, document, certainty, measured_run, measured_no)
       select region_code, 'CS-' || proposal_no, '2026-01-01', item_key, item_key, item_key, '暂定', '定额', mid_fen, low_fen,
         high_fen, '元/' || measure, '全市', '历史价格测算', 'V', run_id, proposal_no from measured_proposal`,
    );
  }

  const bodyOf = ({ body }: StandardPackage) => JSON.parse(body) as StandardPackageBody;
  /** What another bureau would send: changed, and signed again by its own key. */
  const signed = (body: unknown, purpose = 'zhunsheng.standards/1\n'): StandardPackage => {
    const text = canonicalJson(body);
    const signature = sm2Sign(purpose + text, KEYS).toString('hex');
    return { schema: 'zhunsheng.standards/1', body: text, publicKey: KEYS.publicKey, signature };
  };
  const write = (k?: number, who = budget) =>
    who.post<StandardPackage & ErrorView>('/api/v1/standard-package', k === undefined ? {} : { k });
  const check = (one: StandardPackage) =>
    budget.post<StandardPackageCheck & ErrorView>('/api/v1/standard-packages/check', one);

  it('tells of a sample only what at least k units stand behind, and names no unit', async () => {
    const answer = await write();
    expect(answer.status).toBe(200);
    given = answer.body;
    const { standards, anonymity, regionName } = bodyOf(given);
    expect(regionName).toBe('云衡市本级');
    expect(anonymity).toMatchObject({ k: 5, samples: 1, withheldYears: 3, fewestUnits: 9 });
    expect(anonymity.withheld.map(({ name }) => name)).toEqual(['垃圾清运']);
    expect(standards.find(({ name }) => name === '保洁服务')?.sample).toMatchObject({ lines: 90, units: 9 });
    expect(given.body).not.toMatch(/中学|\b10100\d\b/);
    expect(standards.map(({ name }) => name)).not.toContain('垃圾清运');
    const looser = await t.db.work.run(systemActor(regionScope(REGION)), (ctx) =>
      t.app.get(StandardPackageDesk).write(ctx, 3),
    );
    expect(bodyOf(looser).anonymity).toMatchObject({ k: 3, samples: 2, withheld: [], fewestUnits: 3 });
    expect(bodyOf((await write(9)).body).anonymity).toMatchObject({ k: 9, samples: 1 });
    const tooFew = await write(4);
    expect([tooFew.status, tooFew.body.message]).toEqual([400, expect.stringContaining('不小于 5')]);
    // an address alone, which a picture on any page could ask for, leaves no trace
    expect((await budget.get('/api/v1/standard-package')).status).toBe(404);
  });

  it('is refused when a character of it or of its signature was altered, or when it was signed as something else', async () => {
    const other = given.signature.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    for (const altered of [
      { ...given, body: given.body.replace('500000', '500001') },
      { ...given, signature: other },
      signed(bodyOf(given), 'zhunsheng.rules/1\n'),
    ]) {
      const { status, body } = await check(altered);
      expect([status, body.code]).toEqual([422, 'STANDARD_PACKAGE_REFUSED']);
    }
    const [first, ...rest] = bodyOf(given).standards;
    const nonsense = await check(signed({ ...bodyOf(given), standards: [{ ...first, valueFen: '很多' }, ...rest] }));
    expect(nonsense.body.message).toContain('第 1 条标准的 valueFen 不对');
    expect((await check({ ...given, schema: 'zhunsheng.rules/1' as never })).status).toBe(400);
  });

  it('shows what it would change, item by item, before anything is taken', async () => {
    const theirs = bodyOf(given);
    const changed = theirs.standards.map((standard) => ({
      ...standard,
      ...(standard.code === 'ZC-01' ? { valueFen: 450_000 } : {}),
      ...(standard.name === '保洁服务' ? { valueFen: 400_000, class: '固定' as const } : {}),
    }));
    const table = {
      ...theirs.standards.find(({ code }) => code === 'ZC-18')!,
      code: 'Q-7',
      itemKey: '茶几',
      name: '茶几',
    };
    given = signed({ ...theirs, regionName: '澄江市', standards: [...changed, table] });
    const { status, body } = await check(given);
    expect(status).toBe(200);
    expect(body.origin).toMatchObject({ regionName: '澄江市', own: true });
    expect(body.origin.keyId).toMatch(/^[0-9a-f]{16}$/);
    const states = new Map(body.changes.map(({ name, state }) => [name, state]));
    expect([...states].sort()).toEqual([
      ['会议桌', '与本地相同'],
      ['保洁服务', '与本地不同'],
      ['台式计算机', '本地标准效力更高'],
      ['茶几', '本地没有'],
    ]);
    expect(body.changes.find(({ code }) => code === 'ZC-01')?.fields).toEqual([
      { field: '标准金额（元）', mine: '5000.00', theirs: '4500.00' },
    ]);
    expect((await t.db.sql('select 1 from standard_package')).length).toBe(0);
  });

  it('is taken by a second person only, as provisional standards that say where they come from', async () => {
    const clean = bodyOf(given).standards.find(({ name }) => name === '保洁服务')!.code;
    const propose = (who: SignedIn) =>
      who.post<{ id: string } & ErrorView>('/api/v1/standard-packages', { package: given, take: [clean, 'Q-7'] });
    const proposed = await propose(budget);
    expect(proposed.status).toBe(201);
    expect((await propose(publisher)).body.code).toBe('STANDARD_PACKAGE_WAITING');
    const decide = (who: SignedIn) =>
      who.post<ErrorView>(`/api/v1/standard-packages/${proposed.body.id}/decision`, {
        accept: true,
        reason: '价格相近',
      });
    expect((await decide(budget)).body.code).toBe('SECOND_PERSON');
    expect((await t.db.sql(`select 1 from standard where document like '引自%'`)).length).toBe(0);
    expect((await decide(publisher)).status).toBe(204);
    expect((await decide(publisher)).body.code).toBe('ALREADY_DECIDED');
    const taken = await t.db.sql<Record<string, unknown>>(
      `select s.standard_code as code, s.name, s.class, s.since::text, s.value_fen::int as fen, s.document,
         (select count(*)::int from standard_condition c
          where (c.region_code, c.standard_code, c.since) = (s.region_code, s.standard_code, s.since)) as bands
       from standard s where since = '2027-01-01' order by name`,
    );
    const document = '引自澄江市 2026-08-03 标准包：';
    expect(taken).toEqual([
      {
        code: clean,
        name: '保洁服务',
        class: '暂定',
        since: '2027-01-01',
        fen: 400_000,
        document: `${document}历史价格测算`,
        bands: 0,
      },
      {
        code: 'JL-0001',
        name: '茶几',
        class: '暂定',
        since: '2027-01-01',
        fen: 160_000,
        document: `${document}配置标准`,
        bands: 1,
      },
    ]);
    const { body } = await budget.get<Page<StandardPackageRow>>('/api/v1/standard-packages');
    expect(body.items[0]).toMatchObject({
      state: '已采纳',
      taken: [
        { code: clean, as: clean },
        { code: 'Q-7', as: 'JL-0001' },
      ],
    });
  });

  it('takes one standard a place: two of a package for the same thing are refused with their codes', async () => {
    const theirs = bodyOf(given);
    const one = theirs.standards.find(({ code }) => code === 'Q-7')!;
    const twice = signed({ ...theirs, standards: [...theirs.standards, { ...one, code: 'Q-8', valueFen: 1 }] });
    const propose = (take: string[]) => budget.post<ErrorView>('/api/v1/standard-packages', { package: twice, take });
    const refused = await propose(['Q-7', 'Q-8']);
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('Q-7 与 Q-8')]);
    expect((await propose(['Q-8'])).status).toBe(201);
  });

  it('does not replace what binds here', async () => {
    const proposed = await budget.post<{ id: string }>('/api/v1/standard-packages', {
      package: given,
      take: ['ZC-01'],
    });
    const answer = await publisher.post<ErrorView>(`/api/v1/standard-packages/${proposed.body.id}/decision`, {
      accept: true,
      reason: '试试',
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'STANDARD_IN_FORCE']);
    expect(await t.db.sql(`select 1 from standard where standard_code = 'ZC-01'`)).toHaveLength(1);
  });

  it('leaves its trace in the ledger, and is nothing for a clerk', async () => {
    const clerk = await signInAs(t, 'clerk');
    expect((await write(undefined, clerk)).status).toBe(403);
    const actions = await t.db.sql<{ action: string }>(
      `select distinct action from audit.event where action like 'standards.package%' order by 1`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'standards.package-decided',
      'standards.package-proposed',
      'standards.package-written',
    ]);
  });
});
