import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccessReviewRow, ErrorView, LeaverRow, LeaverView, Page, ReadTable } from '@zhunsheng/contract';
import { FixedClock, signInAs, type SignedIn, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { InstallationModule } from '../../src/installation/installation.module.js';
import { LeaverRounds } from '../../src/leavers/leaver-rounds.js';
import { uploadForm } from '../process/upload-form.js';

const HEAD = '用户名或工号,离岗日';
const DAY_MIN = 24 * 60;

describe('the list of who goes', () => {
  // nine in the morning in Beijing
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let security: SignedIn;
  let made: string;
  const idOf: Record<string, string> = {};

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, imports: [InstallationModule], clock });
    const system = await signInAs(t, 'sysadmin');
    const body = { username: 'zhou.ligang', name: '周离岗', personId: 'gh-70001' };
    expect((await system.post('/api/v1/accounts', body)).status).toBe(201);
    security = await signInAs(t, 'secadmin');
    for (const { id, username } of await t.db.sql<{ id: string; username: string }>('select id, username from account'))
      idOf[username] = id;
    made = idOf['zhou.ligang'] ?? '';
    await t.db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
    await t.db.sql(
      `insert into matter (region_code, matter_id, kind, topic, title, state, owner_id, owner_name, due_on, opened_by, opened_name, opened_at)
       select 990100000, gen_random_uuid(), '任务', null, '核对项目' || n, '待办', $1, '评审', date '2026-08-20' + n, $2, '预算', $3
       from generate_series(1, 2) n`,
      [idOf['reviewer'], idOf['budget'], clock.now()],
    );
  }, 180_000);
  afterAll(() => t.close());

  const read = async (lines: string[], by = security) => {
    const { payload, headers } = uploadForm('离岗名单.csv', [HEAD, ...lines].join('\n'));
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/leavers/reading',
      headers: { cookie: by.cookie, 'x-zs-csrf': by.session.csrf, ...headers },
      payload,
    });
    return { status: answer.statusCode, body: answer.json<ReadTable<LeaverRow>>() };
  };
  const give = (rows: object[], by = security) => by.post<{ given: number } & ErrorView>('/api/v1/leavers', { rows });
  const listed = async () => (await security.get<Page<LeaverView>>('/api/v1/leavers')).body.items;
  const stateOf = async (username: string) =>
    (await t.db.sql<{ state: string }>('select state from account where username = $1', [username]))[0]?.state;
  const round = () => t.app.get(LeaverRounds).round();
  const written = async () => (await t.db.sql('select 1 from leaver')).length;

  it('is told line by line what it means, and writes nothing by being read', async () => {
    const { status, body } = await read([
      'reviewer,2026-08-10',
      'gh-70001,2026年8月5日',
      'nobody.here,2026-08-10',
      'leader,十日',
      'reviewer,2026-08-11',
      'leader,2062-08-10',
      'secadmin,2026-08-10',
    ]);
    expect(status).toBe(200);
    expect(body.rows.slice(0, 2)).toMatchObject([
      {
        ...{ row: 2, username: 'reviewer', lastDay: '2026-08-10', act: '登记', before: null },
        inHand: [{ kind: '待办事项', place: '财政内部', count: 2, dueOn: '2026-08-21' }],
      },
      { row: 3, accountId: made, username: 'zhou.ligang', lastDay: '2026-08-05', inHand: [] },
    ]);
    expect(body.problems.map(({ row, problem }) => `${String(row)} ${problem}`)).toEqual([
      '4 没有用户名或工号为“nobody.here”的账号，请核对，或从表中去掉这一行',
      '5 离岗日“十日”不是日期，应为 年-月-日',
      '6 与第 2 行是同一个账号或工号，请只留一行',
      '7 与第 5 行是同一个账号或工号，请只留一行',
      '8 是您自己的账号，请由另一位安全保密管理员登记',
    ]);
    expect((await read(['leader,2062-08-10'])).body.problems[0]?.problem).toContain('请核对年份');
    expect((await read(['zhou.ligang,2026-08-05', 'gh-70001,2026-08-05'])).body.problems).toEqual([
      { row: 3, problem: '与第 2 行是同一个账号 zhou.ligang，请只留一行' },
    ]);
    expect(await written()).toBe(0);
  });

  it('is given whole or not at all, by the security administrator alone', async () => {
    const good = { accountId: idOf['reviewer'], lastDay: '2026-08-10' };
    const half = await give([good, { accountId: 'ffffffff-ffff-4fff-8fff-ffffffffffff', lastDay: '2026-08-10' }]);
    expect([half.status, half.body.code]).toEqual([422, 'TABLE_ROWS_WRONG']);
    expect(half.body.message).toContain('第 2 行 没有这个账号');
    expect(await written()).toBe(0);
    for (const name of ['sysadmin', 'audadmin', 'budget'])
      expect((await give([good], await signInAs(t, name))).status).toBe(403);
    expect((await give([good, { accountId: made, lastDay: '2026-08-05' }])).body).toEqual({ given: 2 });
    expect(await round()).toBe(0);
    expect(await stateOf('reviewer')).toBe('active');
  });

  it('given again changes nothing, with another day that day', async () => {
    expect((await give([{ accountId: made, lastDay: '2026-08-05' }])).body).toEqual({ given: 0 });
    expect((await read(['gh-70001,2026-08-06'])).body.rows[0]).toMatchObject({ act: '改期', before: '2026-08-05' });
    expect((await give([{ accountId: made, lastDay: '2026-08-06' }])).body).toEqual({ given: 1 });
    expect(await written()).toBe(2);
  });

  it('closes account, sessions, rights and links with one run on the day', async () => {
    clock.advance(3 * DAY_MIN);
    expect(await round()).toBe(1);
    expect(await stateOf('zhou.ligang')).toBe('disabled');
    const open = 'select 1 from activation where account_id = $1 and used_at is null';
    expect(await t.db.sql(open, [made])).toEqual([]);
    // 2026-08-10 begins in Beijing while it is still the 9th in Greenwich
    clock.advance(3 * DAY_MIN + 15 * 60);
    const hers = await signInAs(t, 'reviewer');
    expect((await hers.get('/api/v1/session')).status).toBe(200);
    expect(await round()).toBe(1);
    expect((await hers.get('/api/v1/session')).status).toBe(401);
    await expect(signInAs(t, 'reviewer')).rejects.toThrow();
    expect(await t.db.sql('select 1 from role_grant where account_id = $1', [idOf['reviewer']])).toEqual([]);
    expect(await round()).toBe(0);
  });

  it('stands in the ledger and in the list, with what is to be handed over', async () => {
    const events = await t.db.sql<{ action: string; data: string }>(
      `select action, canonical as data from audit.event where object = $1 order by at`,
      [`account/${idOf['reviewer'] ?? ''}`],
    );
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['leaver.given', 'account.granted', 'account.left']),
    );
    expect(events.find(({ action }) => action === 'account.left')?.data).toContain('"inHand":{"待办事项":2}');
    security = await signInAs(t, 'secadmin');
    const row = (await listed()).find(({ username }) => username === 'reviewer');
    expect(row).toMatchObject({ state: '已停用', lastDay: '2026-08-10', inHand: [{ kind: '待办事项', count: 2 }] });
    await t.db.sql(`update matter set state = '办结', outcome = '移交' where owner_id = $1`, [idOf['reviewer']]);
    expect((await listed()).find(({ username }) => username === 'reviewer')?.inHand).toEqual([]);
    const { items } = (await security.get<Page<AccessReviewRow>>('/api/v1/access-review')).body;
    expect(items.find(({ username }) => username === 'reviewer')).toMatchObject({ state: 'disabled', roles: [] });
    expect((await read(['reviewer,2026-08-10'])).body.rows[0]).toMatchObject({ act: '已停用' });
    expect((await give([{ accountId: idOf['reviewer'], lastDay: '2026-08-10' }])).body).toEqual({ given: 0 });
  });

  it('does not empty a post, says so, and goes on with the others', async () => {
    const day = '2026-08-09';
    const given = await give([
      { accountId: idOf['sysadmin'], lastDay: day },
      { accountId: idOf['leader'], lastDay: '2026-08-10' },
      { accountId: idOf['budget'], lastDay: '2026-08-10' },
    ]);
    expect(given.body).toEqual({ given: 3 });
    const stays = (await listed()).find(({ username }) => username === 'budget');
    expect((await security.post(`/api/v1/leavers/${stays?.id ?? ''}/withdrawal`)).status).toBe(204);
    expect((await security.post(`/api/v1/leavers/${stays?.id ?? ''}/withdrawal`)).status).toBe(409);
    expect(await round()).toBe(1);
    expect([await stateOf('sysadmin'), await stateOf('leader'), await stateOf('budget')]).toEqual([
      'active',
      'disabled',
      'active',
    ]);
    expect((await listed()).find(({ username }) => username === 'sysadmin')).toMatchObject({
      state: '待停用',
      hindrance: expect.stringContaining('最后一位系统管理员'),
    });
  });
});
