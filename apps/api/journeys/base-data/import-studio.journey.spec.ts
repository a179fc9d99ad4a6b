import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentReader, ImportDesk, libraryMapping, type LibraryMapping } from '@zhunsheng/base-data-server';
import { FieldCipher, makeFieldKeys } from '@zhunsheng/kernel';
import { cityActor, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const UNITS = `单位代码,单位名称,单位性质,主管部门
205001,云衡市教育局本级,行政,云衡市教育局
205002,云衡市第一中学,事业,云衡市教育局
206001,云衡市科技局,行政,云衡市科技局`;

const STAFF = `2025年末人员情况表,,,,
单位：万元,,,,
单位名称,年度,编制数,在职人数,人均经费
云衡市教育局本级,2025,５０,48,12.5
云衡市第一中学,2025,120,118,9.8
小计,,170,166,22.3
云衡市科技局,2025,30,三十,11
云衡市体育局,2025,20,19,10
合计,,200,,33.3
注：编制数据取自编办,,,,`;

const columns = (pairs: Record<string, string>): LibraryMapping['columns'] =>
  Object.fromEntries(Object.entries(pairs).map(([name, column]) => [name, { column }]));

const mapping = (library: string, pairs: Record<string, string>): LibraryMapping =>
  libraryMapping({ schema: 'zhunsheng.import/1', library, columns: columns(pairs) });

const UNIT_MAP = mapping('units', {
  unit_code: '单位代码',
  name: '单位名称',
  kind: '单位性质',
  department_name: '主管部门',
});
const STAFF_MAP = mapping('staff', {
  unit_code: '单位名称',
  year: '年度',
  established: '编制数',
  on_post: '在职人数',
  average_cost_fen: '人均经费',
});

describe('the import studio', () => {
  let db: TestDatabase;
  let desk: ImportDesk;

  const bring = (name: string, text: string, map: LibraryMapping, mode: 'try' | 'all' | 'partial' = 'partial') =>
    desk.whole(cityActor, { name, bytes: Buffer.from(text), mapping: map, mode, from: 'cli' });
  const rows = <T>(sql: string): Promise<T[]> => db.work.run(cityActor, ({ manager }) => manager.query<T[]>(sql));

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    desk = new ImportDesk(db.work, new DocumentReader(), new FieldCipher(makeFieldKeys()));
    await db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
  });
  afterAll(() => db.close());

  it('brings units in, once', async () => {
    const first = await bring('units.csv', UNITS, UNIT_MAP);
    expect(first).toMatchObject({ state: '已导入', rows: { added: 3, changed: 0, same: 0, refused: 0 } });
    const again = await bring('units.csv', UNITS, UNIT_MAP);
    expect(again).toMatchObject({ state: '无变化', batch: null, rows: { added: 0, changed: 0, same: 3 } });
    expect(await rows(`select department_code from unit where unit_code = '205002'`)).toEqual([
      { department_code: '205' },
    ]);
    expect(await rows(`select 1 from import_batch`)).toHaveLength(1);
  });

  it('says by the cell what is wrong, and imports nothing when everything was asked for', async () => {
    const tried = await bring('staff.csv', STAFF, STAFF_MAP, 'all');
    expect(tried).toMatchObject({ state: '未导入', rows: { lines: 4, totals: 2, setAside: 1, added: 2, refused: 2 } });
    expect(tried.wrong.flatMap(({ problems }) => problems.map(({ at, message }) => [at, message]))).toEqual([
      ['第7行 在职人数列', '“三十”不是整数，请写成阿拉伯数字'],
      ['第8行 单位名称列', '单位库里没有“云衡市体育局”。请改成已有的代码或全称，或先导入单位库'],
    ]);
    expect(await rows('select 1 from staff_count')).toEqual([]);
  });

  it('takes the good rows, converts 万元 as the caption says and checks the printed totals', async () => {
    const done = await bring('staff.csv', STAFF, STAFF_MAP);
    expect(done).toMatchObject({ state: '已导入', rows: { added: 2, refused: 2 } });
    expect(done.sums).toEqual([
      { column: 'average_cost_fen', title: '在职人均支出', read: '43300000', accepted: '22300000', money: true },
    ]);
    // 小计 22.3 agrees; 合计 states 33.3 where the lines add up to 43.3
    expect(done.totalMismatches).toEqual([
      { at: '第9行 人均经费列', title: '在职人均支出', stated: '33300000', computed: '43300000' },
    ]);
    expect(await rows('select unit_code, established, average_cost_fen from staff_count order by 1')).toEqual([
      { unit_code: '205001', established: 50, average_cost_fen: '12500000' },
      { unit_code: '205002', established: 120, average_cost_fen: '9800000' },
    ]);
    expect(await rows(`select row_no, state from import_row order by 1`)).toEqual([
      { row_no: 7, state: '待改' },
      { row_no: 8, state: '待改' },
    ]);
  });

  it('notes what day the library now speaks of: the end of the latest year, never the day of the import', async () => {
    const [age] = await rows<{ source: string; on: string }>(
      `select source, as_of::text as on from library_source where library = 'staff'`,
    );
    expect(age).toEqual({ source: 'staff.csv', on: '2025-12-31' });
    const map = mapping('staff', { unit_code: 'a', year: 'b', established: 'c', on_post: 'd' });
    const older = await bring('older.csv', 'a,b,c,d\n205001,2019,1,1', map);
    const [still] = await rows<{ source: string }>(`select source from library_source where library = 'staff'`);
    expect(still?.source).toBe('staff.csv');
    await desk.undo(cityActor, older.batch ?? '');
  });

  it('takes a whole import back, unless later work stands on it', async () => {
    const first = await bring(
      't1.csv',
      'a,b,c,d\n206001,2024,10,9',
      mapping('staff', { unit_code: 'a', year: 'b', established: 'c', on_post: 'd' }),
    );
    const map = mapping('staff', { unit_code: 'a', year: 'b', established: 'c', on_post: 'd' });
    const second = await bring('t2.csv', 'a,b,c,d\n206001,2024,11,9\n206001,2023,8,8', map);
    expect(second).toMatchObject({ rows: { added: 1, changed: 1, same: 0 } });
    await expect(desk.undo(cityActor, first.batch ?? '')).rejects.toThrow(/1 行后来又有变动（之后还导入过 t2.csv）/);
    expect(await desk.undo(cityActor, second.batch ?? '')).toEqual({ removed: 1, restored: 1 });
    const now = await rows(`select year, established from staff_count where unit_code = '206001'`);
    expect(now).toEqual([{ year: 2024, established: 10 }]);
    expect(await desk.undo(cityActor, first.batch ?? '')).toEqual({ removed: 1, restored: 0 });
    await expect(desk.undo(cityActor, first.batch ?? '')).rejects.toThrow(/状态是“已撤销”/);
  });

  it('keeps one of two rows with one key, and says which', async () => {
    const map = mapping('staff', { unit_code: 'a', year: 'b', established: 'c', on_post: 'd' });
    const done = await bring('d.csv', 'a,b,c,d\n206001,2020,1,1\n206001,2020,1,1\n206001,2020,2,1', map);
    expect(done).toMatchObject({ rows: { added: 1, repeated: 1, refused: 1 } });
    expect(done.wrong[0]?.problems[0]?.message).toBe('与第 2 行的单位代码、年度相同而内容不同，只能留一行');
  });

  it('asks for the parent of a row', async () => {
    const map = mapping('history-months', { unit_code: 'a', project_key: 'b', year: 'c', month: 'd', paid_fen: 'e' });
    const done = await bring('m.csv', 'a,b,c,d,e\n206001,K1,2025,3月,12元', map);
    expect(done.wrong[0]?.problems[0]?.message).toMatch(/所指的记录还没有/);
  });

  it('refuses to undo units others refer to', async () => {
    const [batch] = await rows<{ id: string }>(`select batch_id as id from import_batch where library = 'units'`);
    await expect(desk.undo(cityActor, batch?.id ?? '')).rejects.toThrow(/已被别的数据引用/);
  });

  it('turns a wide table into rows, a figure a row', async () => {
    const wide = `,年末总人口,城镇人口\n1978年,96259,17245\n1979年,97542,`;
    const map = libraryMapping({
      schema: 'zhunsheng.import/1',
      library: 'statistics',
      header: { row: 1, rows: 1 },
      unpivot: { columns: 'rest', name: '指标', value: '数值' },
      columns: {
        year: { column: '列A', pattern: '(\\d{4})' },
        indicator: { column: '指标' },
        value: { column: '数值' },
        unit: { constant: '万人' },
      },
    });
    const done = await bring('pop.csv', wide, map);
    expect(done).toMatchObject({ rows: { lines: 3, added: 3 }, sums: [{ read: '211046', accepted: '211046' }] });
  });

  it('writes each act to the ledger', async () => {
    const events = await db.sql<{ action: string }>(
      `select canonical::json ->> 'action' as action from audit.event where canonical like '%"import.%' order by 1`,
    );
    expect(events.map(({ action }) => action).filter((action) => action === 'import.undone')).toHaveLength(3);
    expect(events.filter(({ action }) => action === 'import.done').length).toBeGreaterThanOrEqual(5);
  });
});
