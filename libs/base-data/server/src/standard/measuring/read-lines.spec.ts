import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Migration } from '@zhunsheng/kernel';
import { cityActor, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { readPriceLines } from './read-lines.js';

const REGION = 990100000;

const tables: Migration = {
  name: '0900-price-lines',
  async up(db) {
    await db.query(`create table history_price (region_code integer, unit_code text collate "C", item_key text, year integer,
      tier text, measure text, unit_price_fen bigint)`);
    await db.query(
      'create table project (region_code integer, project_id bigint, current_version integer, year integer, state text)',
    );
    await db.query(`create table project_line (region_code integer, project_id bigint, version integer, unit_code text collate "C",
      tier text, measure text, item_key text, text text, unit_price_fen bigint)`);
    await db.query('create table unit (region_code integer, unit_code text collate "C")');
    await db.query('create table region (region_code integer, level text)');
    await db.query('grant select on region, history_price, project, project_line, unit to zs_s_region');
  },
  async down(db) {
    await db.query('drop table history_price, project, project_line, unit, region');
  },
};

describe('reading price lines', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase([tables]);
    await db.sql(
      `insert into history_price select $1, lpad((i % 700)::text, 6, '0'), '品目' || i % 900, 2023 + i % 3, '', '台', i::bigint * 1000003
       from generate_series(1, 30000) i`,
      [REGION],
    );
    await db.sql(
      `insert into unit select $1::int, lpad(i::text, 6, '0') from generate_series(0, 699) i union all select $1::int, '101001'`,
      [REGION],
    );
    // one group so long that its row comes in many chunks
    await db.sql(
      `insert into history_price select $1::int, '000007', '长', 2024, '', '件', i from generate_series(1, 200000) i`,
      [REGION],
    );
    await db.sql(`insert into history_price values ($1 + 1, '101001', '别处', 2024, '', '台', 1)`, [REGION]);
    await db.sql(`insert into project values ($1, 1, 2, 2024, '已批复'), ($1, 2, 1, 2024, '已送审')`, [REGION]);
    await db.sql(
      `insert into project_line values ($1, 1, 2, '101001', '三类', null, null, '租赁会场', 550), ($1, 1, 1, '101001', '', '', '旧版', '', 1),
       ($1, 2, 1, '101001', '', '', '仅申报', '', 1), ($1, 1, 2, '101001', '', '', '没有单价', '', null)`,
      [REGION],
    );
  });
  afterAll(() => db.close());

  it('brings every paid and every approved line, whatever the size of the chunks', async () => {
    const { lines, keys, units } = await db.work.run(cityActor, (ctx) => readPriceLines(ctx, REGION, 2023, 2025));
    expect(lines.count).toBe(230_001);
    expect(keys).toHaveLength(902);
    expect(units).toHaveLength(701);
    const read = Array.from({ length: lines.count }, (_, i) => ({
      ...keys[lines.group[i]!]!,
      unit: units[lines.unit[i]!],
      year: lines.year[i],
      fen: lines.price[i],
    }));
    expect(read.find(({ wording }) => wording === '租赁会场')).toEqual({
      tier: '三类',
      measure: '',
      wording: '租赁会场',
      unit: '101001',
      year: 2024,
      fen: 550,
    });
    const sum = read.reduce((total, { fen }) => total + fen!, 0);
    expect(sum).toBe((30_000 * 30_001 * 1_000_003) / 2 + 550 + (200_000 * 200_001) / 2);
    expect(read.filter(({ unit, wording }) => wording === '长' && unit !== '000007')).toEqual([]);
    expect(read.some(({ wording }) => wording === '仅申报' || wording === '旧版')).toBe(false);
  });

  it('reads nothing without choking on it', async () => {
    const { lines, keys } = await db.work.run(cityActor, (ctx) => readPriceLines(ctx, REGION, 1990, 1991));
    expect([lines.count, keys.length]).toEqual([0, 0]);
  });
});
