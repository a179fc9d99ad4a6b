import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { measureHistory, MeasuringRun, readArchive } from '@zhunsheng/base-data-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { FixedClock, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const REGION = 990100000;
const PERSON = '11111111-1111-4111-8111-111111111111';

describe('a measurement', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  const actor = { ...systemActor(regionScope(REGION)), id: PERSON, name: '预算科' };
  let db: TestDatabase;
  let runs: MeasuringRun;

  const measure = async () => {
    const job = await db.work.run(actor, (ctx) => runs.request(ctx, REGION, {}));
    await runs.execute(job);
    return job;
  };
  const proposals = () =>
    db.sql<{ item_key: string; state: string; why: string; low: number; high: number; kept: number; lines: number }>(
      `select item_key, state, why, low_fen::int as low, high_fen::int as high, kept, lines from measured_proposal
       where state <> '已更新' order by item_key`,
    );

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS, { clock });
    runs = new MeasuringRun(db.work);
    await db.sql(`insert into region values ($1, '云衡市本级', null, '市级')`, [REGION]);
    await db.sql(
      `insert into unit (region_code, unit_code, department_code, name, kind)
       select $1, '1010' || lpad(i::text, 2, '0'), '101', '单位' || i, '行政' from generate_series(1, 9) i`,
      [REGION],
    );
    await db.sql(
      `insert into standard (region_code, standard_code, since, name, item, item_key, class, calc, value_fen, unit, scope,
         document, certainty) values ($1, 'ZC-01', '2016-07-01', '台式计算机', '台式计算机', '台式计算机', '法定', '限额', 500000,
         '元/台', '全市', '配置标准', 'V')`,
      [REGION],
    );
    // 台式计算机 around 4,600 元, ten of ninety ten times that; 垃圾清运 around 80 元 with the prices of 2025 2 % up
    await db.sql(
      `insert into history_price (region_code, unit_code, item_key, year, sample_no, unit_price_fen, quantity, measure)
       select $1, '1010' || lpad((1 + i % 9)::text, 2, '0'), k.item, 2023 + i % 3, i,
         case when i % 9 = 0 and k.item like '%计算机' then 10 else 1 end
           * (k.fen * (1 + (i % 17) * 0.01) * case when 2023 + i % 3 = 2025 then 1.02 else 1 end)::bigint, 5, k.measure
       from generate_series(1, 90) i, (values ('采购台式计算机', 430000, '台'), ('垃圾清运', 8000, '吨'), ('计算机台式', 1, '台'))
         k(item, fen, measure) where k.item <> '计算机台式' or i < 6`,
      [REGION],
    );
    await db.sql(
      `insert into statistic values ($1, 2024, '居民消费价格指数', 100, '上年=100'), ($1, 2025, '居民消费价格指数', 102, '上年=100')`,
      [REGION],
    );
  });
  afterAll(() => db.close());

  it('proposes with a frozen sample, beside a binding standard only for comparison', async () => {
    const { run } = await measure();
    const found = await proposals();
    expect(found.map(({ item_key, state }) => [item_key, state])).toEqual(
      [
        ['台式计算机', '对照'],
        ['垃圾清运', '待定'],
      ].sort(),
    );
    const computer = found.find(({ item_key }) => item_key === '台式计算机')!;
    expect(computer).toMatchObject({ lines: 90, kept: 80 });
    expect(computer.why).toContain('法定标准 ZC-01');
    expect(computer.high).toBeLessThan(550_000);
    const refuse = found.find(({ item_key }) => item_key === '垃圾清运')!;
    // all years at the level of 2025
    expect(refuse.low).toBe(8160);
    const [sample] = await db.sql<{ unit_codes: string[]; content: Buffer }>(
      `select s.unit_codes, s.content from measured_sample s join measured_proposal p using (region_code, run_id, proposal_no)
       where p.item_key = '台式计算机' and p.run_id = $1`,
      [run],
    );
    const lines = readArchive(sample!.unit_codes, sample!.content);
    expect(lines).toHaveLength(90);
    expect(lines.filter(({ priceFen }) => priceFen > 4_000_000)).toHaveLength(10);
  });

  it('asks about what it cannot place, and says how much that is', async () => {
    const [run] = await db.sql('select lines::int, unmatched::int, groups, state from measuring_run');
    expect(run).toEqual({ lines: 185, unmatched: 5, groups: 2, state: 'done' });
    expect(await db.sql('select word, lines, suggestions from item_question')).toEqual([
      { word: '计算机台式', lines: 5, suggestions: [expect.objectContaining({ itemKey: '台式计算机' })] },
    ]);
  });

  it('overtakes what nobody decided, touches no standard, gives the same digest for the same history', async () => {
    const before = await db.sql('select * from standard');
    await measure();
    const digests = await db.sql<{ digest: string }>('select distinct digest from measuring_run');
    expect(digests).toHaveLength(1);
    expect(await db.sql('select * from standard')).toEqual(before);
    expect(await db.sql(`select state, count(*)::int as n from measured_proposal group by 1 order by 1`)).toEqual(
      expect.arrayContaining([{ state: '已更新', n: 2 }]),
    );
  });

  it('measures without writing when only asked to look', async () => {
    const count = () => db.sql('select count(*) from measured_proposal');
    const before = await count();
    const items = await db.work.run(actor, async (ctx) => {
      const { results } = await measureHistory(ctx, REGION, { first: 2023, last: 2025 });
      return Array.from(results, ({ itemKey }) => itemKey);
    });
    expect(items.sort()).toEqual(['台式计算机', '垃圾清运'].sort());
    expect(await count()).toEqual(before);
  });

  it('refuses a second run while one waits, and years the wrong way round', async () => {
    const waiting = await db.work.run(actor, (ctx) => runs.request(ctx, REGION, {}));
    await expect(db.work.run(actor, (ctx) => runs.request(ctx, REGION, {}))).rejects.toThrow('正在进行');
    await runs.execute(waiting);
    await expect(db.work.run(actor, (ctx) => runs.request(ctx, REGION, { first: 2026, last: 2025 }))).rejects.toThrow(
      '起始年度',
    );
  });

  it('hides samples, which name units, from departments and units', async () => {
    const clerk = {
      ...actor,
      scope: { ...regionScope(REGION), kind: 'unit' as const, unitLo: '101001', unitHi: '101002' },
    };
    await expect(db.work.run(clerk, (ctx) => ctx.manager.query('select 1 from measured_sample'))).rejects.toThrow(
      /permission denied/,
    );
    await expect(
      db.work.run(actor, (ctx) => ctx.manager.query(`update measured_sample set content = ''`)),
    ).rejects.toThrow(/permission denied/);
  });
});
