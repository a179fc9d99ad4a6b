import type pg from 'pg';

export const REGION = 990200000;
export const YEARS = { first: 2023, last: 2025 };

/** Items as long in words as real ones; every item stands in one measure. */
const ITEMS = 500;
const UNITS = 3_000;

const ITEM_NAME = `(array['通用办公设备', '信息系统运行维护', '市政设施养护', '会议与培训服务', '专用材料'])[1 + g % 5] || '第' || g || '类'`;

/** Lines of lognormal prices with 5 % slips, made in the database from a seed: 500 items, 3,000 units, three years. */
export async function fillPrices(owner: pg.Client, lines: number): Promise<void> {
  await owner.query(`insert into region values ($1, '基准测试市', null, '市级') on conflict do nothing`, [REGION]);
  await owner.query(
    `insert into unit (region_code, unit_code, department_code, name, kind)
     select $1, lpad((100 + i / 20)::text, 3, '0') || lpad((i % 20 + 1)::text, 3, '0'), lpad((100 + i / 20)::text, 3, '0'),
       '基准单位' || i, '行政' from generate_series(0, $2 - 1) i`,
    [REGION, UNITS],
  );
  await owner.query(
    `insert into statistic values ($1, 2024, '居民消费价格指数', 102.1, '上年=100'), ($1, 2025, '居民消费价格指数', 101.4, '上年=100')`,
    [REGION],
  );
  await owner.query(
    `insert into priced_item (region_code, item_key, source) select $1, ${ITEM_NAME}, '基准' from generate_series(0, $2 - 1) g`,
    [REGION, ITEMS],
  );
  // rows first, keys afterwards: the same table in a fifth of the time
  await owner.query('set session_replication_role = replica');
  await owner.query('alter table history_price drop constraint history_price_pkey');
  await owner.query('drop index history_price_item');
  await owner.query('select setseed(0.20260101)');
  await owner.query(
    `insert into history_price (region_code, unit_code, item_key, year, sample_no, unit_price_fen, quantity, measure)
     select $1, lpad((100 + u / 20)::text, 3, '0') || lpad((u % 20 + 1)::text, 3, '0'),
       ${ITEM_NAME},
       2023 + i % 3, i,
       greatest(1, round(exp(7 + (g % 70) * 0.1 + (0.1 + (g % 9) * 0.05) * sqrt(-2 * ln(1 - r1)) * cos(2 * pi() * r2))
         * case when slip < 0.02 then 10 when slip < 0.04 then 0.1 when slip < 0.05 then 10000 else 1 end)),
       1 + i % 40, (array['台', '套', '平方米', '人天'])[1 + g % 4]
     from (select i, floor(random() * $3)::int as u, floor(random() * $4)::int as g, random() as r1, random() as r2,
       random() as slip from generate_series(1, $2) i) line`,
    [REGION, lines, UNITS, ITEMS],
  );
  await owner.query(`alter table history_price add primary key (region_code, unit_code, item_key, year, sample_no)`);
  await owner.query(
    'create index history_price_item on history_price (region_code, item_key, year) include (unit_price_fen)',
  );
  await owner.query('set session_replication_role = origin');
  await owner.query('vacuum analyze history_price');
  await owner.query('checkpoint');
}

/** The peer: three quantiles a group and nothing else, with memory enough not to spill. */
export const PERCENTILES = `
  select item_key, tier, measure, count(*), percentile_cont(array[0.05, 0.5, 0.95]) within group (order by unit_price_fen)
  from history_price where region_code = ${REGION} and year between ${YEARS.first} and ${YEARS.last} group by 1, 2, 3`;

/** The same with groups numbered beforehand, which nobody's history is: the peer at its very best. */
export const NUMBERED_PERCENTILES = `
  select group_no, count(*), percentile_cont(array[0.05, 0.5, 0.95]) within group (order by unit_price_fen)
  from numbered_price where year between ${YEARS.first} and ${YEARS.last} group by 1`;

export async function numberPrices(owner: pg.Client): Promise<void> {
  await owner.query(
    `create table numbered_price as
     select dense_rank() over (order by item_key, tier, measure)::int as group_no, year, unit_price_fen from history_price`,
  );
  await owner.query('vacuum analyze numbered_price');
}
