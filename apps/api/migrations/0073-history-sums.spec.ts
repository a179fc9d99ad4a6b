import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor, unitScope } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const SHARED = 'org, unit_code, year, category, spend_type';
const LINE = `${SHARED}, econ_class, topic`;
const MONTH = `${SHARED}, month`;

/** A million lines in small: every kind, every topic, two units, two years. */
const HISTORY = `
  insert into region values (${HOME}, '云汀市', null, '市级');
  insert into unit (region_code, unit_code, department_code, department_name, name, kind) values
    (${HOME}, '201001', '201', '教育局', '教育局本级', '行政'), (${HOME}, '201002', '201', '教育局', '一小', '事业');
  insert into code_item (year, kind, code, name) values (2024, 'category', '21', '公用经费'),
    (2024, 'category', '22', '其他运转类'), (2024, 'category', '31', '专项'), (2024, 'dept_econ', '30215', '会议费'),
    (2024, 'dept_econ', '30217', '公务接待费');
  insert into history_project_year (region_code, unit_code, project_key, year, name, category, initial_fen, final_fen,
      executed_fen, full_year)
    select ${HOME}, unit_code, 'P' || n, year, '项目' || n, (array['211', '221', '311', '1'])[1 + n % 4], 1, 1, 1, true
    from unnest(array['201001', '201002']) unit_code, generate_series(1, 9) n, generate_series(2023, 2024) year;
  insert into history_payment
    select region_code, unit_code, project_key, year, code, length(name) * 100 + year, year - 2000
    from history_project_year, unnest(array['30215', '30217', '30209', '39999']) code;
  insert into history_month
    select region_code, unit_code, project_key, year, month, month * 7 from history_project_year, generate_series(1, 12) month;`;

describe('sums of the history', () => {
  let db: TestDatabase;
  const sql = (text: string, scope = regionScope(HOME)) =>
    db.work.run(systemActor(scope), (ctx) => ctx.manager.query<Record<string, unknown>[]>(text));
  const added = (columns: string, view: string, fen: string, counted: string) =>
    sql(`select ${columns}, ${counted}::int as lines, ${fen} from ${view} group by ${columns} order by ${columns}`);

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(HISTORY);
  });
  afterAll(() => db.close());

  /** After every change below: the sums are what the rows come to, and there is something to compare. */
  afterEach(async () => {
    const money = 'sum(budget_fen)::text as budget, sum(paid_fen)::text as paid';
    const lines = await added(LINE, 'published_line_year', money, 'count(*)');
    expect(lines.length).toBeGreaterThan(20);
    expect(await added(LINE, 'published_line_sum', money, 'sum(lines)')).toEqual(lines);
    const paid = 'sum(paid_fen)::text as paid';
    const months = await added(MONTH, 'published_payment_month', paid, 'count(*)');
    expect(months.length).toBeGreaterThan(100);
    expect(await added(MONTH, 'published_payment_sum', paid, 'sum(lines)')).toEqual(months);
  });

  const P1 = "unit_code = '201001' and project_key = 'P1' and year = 2024";
  it.each([
    ['as they were loaded', 'select 1'],
    ['a line is corrected', `update history_payment set paid_fen = 1 where ${P1}`],
    [
      'a line moves to another code',
      `update history_payment set econ_code = '30299' where ${P1} and econ_code = '30209'`,
    ],
    ['lines are taken out', `delete from history_payment where project_key = 'P2'`],
    ['the last line of a code goes', `delete from history_payment where econ_code = '39999' and unit_code = '201002'`],
    [
      'one statement inserts some and updates others',
      `insert into history_payment select region_code, unit_code, project_key, year, code, 5, 6
       from history_project_year, unnest(array['30215', '30226']) code where project_key = 'P3'
       on conflict (region_code, unit_code, project_key, year, econ_code) do update set budget_fen = excluded.budget_fen`,
    ],
    ['a project is filed under another kind', `update history_project_year set category = '311' where ${P1}`],
    ['a month is corrected', `update history_month set paid_fen = -3 where ${P1} and month = 2`],
    ['months are taken out', `delete from history_month where month = 12 and year = 2024`],
    ['a unit moves to another department', `update unit set department_name = '民政局' where unit_code = '201002'`],
  ])('follow: %s', async (_, change) => {
    await db.sql(change);
  });

  it('are seen as far as the lines are', async () => {
    const own = unitScope('unit', HOME, '201002', '一小');
    const units = await sql('select distinct unit_code from published_line_sum', own);
    expect(units).toEqual([{ unit_code: '201002' }]);
  });

  it('are not written by anybody’s hand', async () => {
    await expect(sql('update history_line_sum set budget_fen = 0')).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });
});
