import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectorBook, ConnectorClock, ConnectorRunner, DocumentReader } from '@zhunsheng/base-data-server';
import { DiskRoom, FieldCipher, makeFieldKeys, regionScope, systemActor, systemClock } from '@zhunsheng/kernel';
import { cityActor, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const UNIT = '205001';
/** Whatever disk this runs on. */
const ROOM = new DiskRoom(null, systemClock);

describe('connectors', () => {
  let db: TestDatabase;
  let home: string;
  let book: ConnectorBook;
  let runner: ConnectorRunner;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    home = await mkdtemp(path.join(tmpdir(), 'zs-connectors-'));
    const places = { incoming: path.join(home, 'incoming'), sources: path.join(home, 'sources.json') };
    await writeFile(places.sources, JSON.stringify({ 人社: db.urlFor('api') }));
    book = new ConnectorBook(db.work);
    runner = new ConnectorRunner(db.work, book, new DocumentReader(), new FieldCipher(makeFieldKeys()), places);
    await db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
    await db.work.run(cityActor, ({ manager }) =>
      manager.query(`insert into unit (region_code, unit_code, department_code, name, kind)
        values (990100000, '${UNIT}', '205', '云衡市教育局', '行政')`),
    );
    await db.sql(`create table elsewhere (unit text, y int, posts int, people int, changed timestamp)`);
    await db.sql(
      `insert into elsewhere values ('${UNIT}', 2021, 9, 8, '2026-01-01'), ('${UNIT}', 2022, 9, 9, '2026-02-01')`,
    );
    // whoever dials could write: only the way of asking keeps it from that
    await db.sql('grant select, delete on elsewhere to public');
  });
  afterAll(async () => {
    await db.close();
    await rm(home, { recursive: true });
  });

  const staff = () =>
    db.work.run(cityActor, ({ manager }) =>
      manager.query<{ year: number; posts: number }[]>(
        'select year, established as posts from staff_count order by year',
      ),
    );
  const add = async (kind: 'folder' | 'push' | 'pull', settings: Record<string, string>) =>
    (
      await book.add(cityActor, {
        name: `${kind} 连接`,
        kind,
        library: 'staff',
        everyMinutes: 5,
        settings,
        mapping: {},
      })
    ).id;

  it('takes each file of a folder once and sets aside what cannot be read', async () => {
    const id = await add('folder', { folder: '编办' });
    const folder = path.join(home, 'incoming', '编办');
    await mkdir(path.join(folder, '去年.csv'), { recursive: true });
    await writeFile(path.join(folder, '人员.csv'), `单位代码,年度,编制数,在职人数\n${UNIT},2024,50,48`);
    await writeFile(path.join(folder, '乱.csv'), '这不是表');
    await writeFile(path.join(folder, '还在写.csv'), `单位代码,年度,编制数,在职人数\n${UNIT},2023,1,1`);
    const before = new Date('2026-01-01T00:00:00Z');
    for (const name of ['人员.csv', '乱.csv']) await utimes(path.join(folder, name), before, before);
    // a disk that takes no files leaves it where it lies; it is due still when there is room
    const full = () => Promise.resolve({ bsize: 2 ** 30, blocks: 100, bfree: 1, bavail: 1 });
    expect(await new ConnectorClock(db.work, runner, new DiskRoom(home, systemClock, full)).look()).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['乱.csv', '人员.csv', '去年.csv', '还在写.csv'].sort());
    const clock = new ConnectorClock(db.work, runner, ROOM);
    expect(await clock.look()).toBe(1);
    expect(await clock.look()).toBe(0); // not due again for five minutes
    expect(await staff()).toEqual([{ year: 2024, posts: 50 }]);
    expect((await readdir(folder)).sort()).toEqual(['去年.csv', '已处理', '有问题', '还在写.csv'].sort());
    expect(await readFile(path.join(folder, '有问题', '乱.csv.说明.txt'), 'utf8')).toContain('表头');
    const { items } = await book.list(cityActor);
    expect(items.find((one) => one.id === id)?.lastRun).not.toBeNull();
  });

  it('keeps last month’s file beside this month’s of the same name, and records who ran it', async () => {
    const id = await add('folder', { folder: '月报' });
    const folder = path.join(home, 'incoming', '月报');
    await mkdir(folder, { recursive: true });
    const person = { ...cityActor, id: '00000000-0000-4000-8000-00000000abcd', name: '章会计' };
    for (const posts of [61, 62]) {
      await writeFile(path.join(folder, '在编.csv'), `单位代码,年度,编制数,在职人数\n${UNIT},2020,${String(posts)},60`);
      const before = new Date('2026-01-01T00:00:00Z');
      await utimes(path.join(folder, '在编.csv'), before, before);
      expect(await runner.run(990100000, id, person)).toMatchObject([{ state: '成功' }]);
    }
    expect((await readdir(path.join(folder, '已处理'))).sort()).toEqual(['在编 (2).csv', '在编.csv']);
    expect(await readFile(path.join(folder, '已处理', '在编.csv'), 'utf8')).toContain(',61,');
    const by = await db.sql(`select distinct started_name as name from import_batch where file_name = '在编.csv'`);
    expect(by).toEqual([{ name: '章会计' }]);
    await db.sql('delete from staff_count where year = 2020');
    await book.switch(cityActor, id, false);
  });

  it('writes down that a folder cannot be looked into', async () => {
    const id = await add('folder', { folder: '挡路' });
    await writeFile(path.join(home, 'incoming', '挡路'), '不是文件夹');
    expect(await new ConnectorClock(db.work, runner, ROOM).look()).toBe(1);
    const { items } = await book.list(cityActor);
    expect(items.find((one) => one.id === id)?.lastRun).toMatchObject({ state: '失败' });
  });

  it('V40 answers a repeated push the same and refuses another content under its key', async () => {
    const id = await add('push', {});
    const rows = [{ unit_code: UNIT, year: 2025, established: 51, on_post: 50, average_cost_fen: 12_500_000 }];
    const first = await runner.push(cityActor, id, 'msg-1', rows);
    expect(first).toMatchObject({ state: '已导入', rows: { added: 1 }, sums: [{ accepted: '12500000' }] });
    expect(await runner.push(cityActor, id, 'msg-1', rows)).toEqual(first);
    await expect(runner.push(cityActor, id, 'msg-1', [{ ...rows[0], on_post: 1 }])).rejects.toThrow(/已用于另一份内容/);
    await expect(runner.push(cityActor, id, 'msg-2', [{ posts: 1 }])).rejects.toThrow(/没有这些列：posts/);
    await book.switch(cityActor, id, false);
    await expect(runner.push(cityActor, id, 'msg-3', rows)).rejects.toThrow(/已停用/);
    expect(await runner.push(cityActor, id, 'msg-1', rows)).toEqual(first);
    const batches = await db.work.run(cityActor, ({ manager }) =>
      manager.query<unknown[]>(`select 1 from import_batch where source = 'push'`),
    );
    expect(batches).toHaveLength(1);
  });

  it('pulls what is new since the last time', async () => {
    const query = `select unit as unit_code, y as year, posts as established, people as on_post, changed
      from elsewhere where changed > coalesce(nullif($1, ''), '-infinity')::timestamp order by changed`;
    const id = await add('pull', { source: '人社', query, cursor: 'changed' });
    const [first] = await runner.run(990100000, id);
    expect(first).toMatchObject({ state: '成功', message: '新增 2 行，变更 0 行，相同 0 行，待改 0 行' });
    expect(await runner.run(990100000, id)).toMatchObject([{ state: '无变化' }]);
    await db.sql(`insert into elsewhere values ('${UNIT}', 2023, 7, 7, '2026-03-01')`);
    expect(await runner.run(990100000, id)).toMatchObject([{ state: '成功' }]);
    expect((await staff()).map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
  });

  it('takes the greatest value for its cursor, in whatever order the query answers', async () => {
    const query = `select unit as unit_code, y as year, posts as established, people as on_post, changed
      from elsewhere where changed > coalesce(nullif($1, ''), '-infinity')::timestamp order by y desc`;
    const id = await add('pull', { source: '人社', query, cursor: 'changed' });
    await runner.run(990100000, id);
    const [kept] = await db.sql(`select cursor_value as cursor from connector where connector_id = '${id}'`);
    expect(kept).toEqual({ cursor: '2026-03-01 00:00:00' });
  });

  it('V33 dials nobody who is not on the list, writes nothing over there, and says why a run failed', async () => {
    await expect(add('pull', { source: '人社', query: 'delete from elsewhere' })).rejects.toThrow(/SELECT 开头/);
    await expect(add('pull', { source: '人社', query: 'select 1; drop table elsewhere' })).rejects.toThrow(/分号/);
    await expect(add('folder', { folder: '../../etc' })).rejects.toThrow(/文件夹名/);
    const sent = JSON.parse('{"folder":["编办"]}') as Record<string, string>;
    await expect(add('folder', sent)).rejects.toThrow(/settings.folder 应为文字/);
    const stranger = await add('pull', { source: '别处', query: 'select 1 as year' });
    expect(await runner.run(990100000, stranger)).toMatchObject([{ state: '失败' }]);
    const writer = await add('pull', {
      source: '人社',
      query: `with gone as (delete from elsewhere returning *) select y as year from gone`,
    });
    const [run] = await runner.run(990100000, writer);
    expect(run?.state).toBe('失败');
    const escapee = await add('pull', {
      source: '人社',
      query: String.raw`select E'\'') x; commit; delete from elsewhere; select * from (select '1' as year`,
    });
    expect(await runner.run(990100000, escapee)).toMatchObject([{ state: '失败' }]);
    expect(await db.sql('select 1 from elsewhere')).toHaveLength(3);
  });

  it('V48 takes all rows of an answer or none (200 000 rows and their memory: npm run bench -- imports)', async () => {
    const id = await add('pull', { source: '人社', query: 'select n as year from generate_series(1, 200001) n' });
    const [run] = await runner.run(990100000, id);
    expect(run).toMatchObject({ state: '失败', batch: null });
    expect(run?.message).toContain('超过 200000 行');
  });

  it('shows a connector to its own region only', async () => {
    const { items } = await book.list(systemActor(regionScope(110000000)));
    expect(items).toEqual([]);
  });
});
