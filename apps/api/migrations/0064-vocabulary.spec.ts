import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const person = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;
/** 1 and 2 are two accounts of one person; 3 is somebody else. */
const [FIRST, SAME, OTHER] = [1, 2, 3] as const;

describe('the vocabulary, by raw SQL of the application’s role', () => {
  let db: TestDatabase;
  const sql = (text: string, who: number) =>
    db.work.run({ ...systemActor(regionScope(HOME)), id: person(who) }, (ctx) => ctx.manager.query(text));

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(`
      insert into account (id, username, name, person_digest, state, created_by, created_at)
        select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'u' || n, 'u' || n,
          case when n < 3 then 'one' else 'two' end, 'pending', gen_random_uuid(), now() from generate_series(1, 3) n;
      insert into region values (${HOME}, '云汀市', null, '市级');`);
  });
  afterAll(() => db.close());

  it('is not published by another account of who proposed it, and may be taken back', async () => {
    const propose = (n: number) =>
      sql(
        `insert into vocabulary_version (region_code, version_id, content, base, trial, reason, proposed_by, proposer,
           proposed_at) values (${HOME}, '${person(n)}', '{}', 'b', '{}', '试一试', '${person(FIRST)}', '甲', now())`,
        FIRST,
      );
    const decide = (state: string, who: number) =>
      sql(
        `update vocabulary_version set state = '${state}', decided_by = '${person(who)}', decider = '乙', decided_at = now(),
           number = ${state === '已发布' ? 1 : 'null'} where state = '待定'`,
        who,
      );
    await propose(7);
    for (const state of ['已发布', '已退回'])
      await expect(decide(state, SAME)).rejects.toMatchObject({
        driverError: { code: '23514', constraint: 'vocabulary_second_person' },
      });
    await decide('已撤回', FIRST);
    await propose(8);
    await decide('已发布', OTHER);
    const [row] = await sql(`select state, number from vocabulary_version where version_id = '${person(8)}'`, OTHER);
    expect(row).toEqual({ state: '已发布', number: 1 });
  });

  it('counts a word once a day, and forgets after a month what was said on fewer than three days', async () => {
    let turn = 0;
    const ask = (day: string, word: string) =>
      sql(
        `insert into question_turn (region_code, turn_id, conversation_id, turn_no, account_id, asked_at, question, status,
           plan, answer, row_keys, ignored) values (${HOME}, gen_random_uuid(), '${person(9)}', ${(turn += 1)},
           '${person(FIRST)}', '2026-${day}T02:00:00Z', '问', 'clarify', '{"unread": ["${word}"]}', '{}', '[]', '{}')`,
        FIRST,
      );
    for (const day of ['03-01', '03-01', '03-01', '03-02']) await ask(day, '盘面');
    await ask('03-02', '张三丰');
    const words = () =>
      db.sql<{ word: string; times: number }>('select word, times from unread_word order by times desc');
    expect(await words()).toEqual([
      { word: '盘面', times: 2 },
      { word: '张三丰', times: 1 },
    ]);
    await ask('03-03', '盘面');
    await ask('06-01', '总盘子');
    expect(await words()).toEqual([
      { word: '盘面', times: 3 },
      { word: '总盘子', times: 1 },
    ]);
  });
});
