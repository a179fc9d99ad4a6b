import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { ruleVersions } from './0053-rule-versions.js';
import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const person = (n: number): string => `00000000-0000-0000-0000-00000000000${n}`;
const as = (n: number) => ({ ...systemActor(regionScope(HOME)), id: person(n) });

describe('the rule set table, by raw SQL of the application’s role', () => {
  let db: TestDatabase;
  const sql = (text: string, who = 1) => db.work.run(as(who), (ctx) => ctx.manager.query(text));
  const refused = (constraint: string) => ({ driverError: { code: '23514', constraint } });
  const draft = (version: number, author: number, contributors: number[] = []) =>
    sql(`insert into rule_set (region_code, version, digest, documents, rules, state, author, author_id, contributors)
      values (${HOME}, ${version}, 'd${version}', '{}', 1, 'draft', '甲', '${person(author)}',
        array[${contributors.map((n) => `'${person(n)}'`).join()}]::uuid[])`);
  const move = (version: number, state: string) =>
    sql(`update rule_set set state = '${state}' where version = ${version}`);
  const publish = (version: number, publisher: number, year = 2026, who = publisher) =>
    sql(
      `update rule_set set state = 'published', publisher = '乙', publisher_id = '${person(publisher)}',
         published_at = now(), effective_from = ${year} where version = ${version}`,
      who,
    );

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS.filter(({ name }) => name <= ruleVersions.name));
    await db.sql(`insert into region values (${HOME}, '云汀市', null, '市级')`);
    await db.sql(`insert into account (id, username, name, person_digest, state, created_by, created_at)
      select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'u' || n, 'u' || n, 'person' || least(n, 4), 'pending',
        gen_random_uuid(), now() from generate_series(1, 5) n`);
  });
  afterAll(() => db.close());

  it('V12 lets nobody publish what he wrote, nor helped to write, nor in another’s name, nor by a second account', async () => {
    await draft(2, 4, [2]);
    await expect(publish(2, 1)).rejects.toMatchObject(refused('rule_set_move'));
    await move(2, 'testing');
    await expect(publish(2, 4)).rejects.toMatchObject(refused('rule_set_second_person'));
    await expect(publish(2, 2)).rejects.toMatchObject(refused('rule_set_second_person'));
    await expect(publish(2, 1, 2026, 3)).rejects.toMatchObject(refused('rule_set_second_person'));
    await expect(publish(2, 5)).rejects.toMatchObject(refused('rule_set_second_person'));
    await publish(2, 1);
  });

  it('knows four moves and no other', async () => {
    await draft(3, 1);
    await expect(move(3, 'retired')).rejects.toMatchObject({ driverError: { code: '23514' } });
    await move(3, 'testing');
    await move(3, 'draft');
    await expect(move(2, 'testing')).rejects.toMatchObject({ driverError: { code: '23514' } });
    await expect(
      sql(`insert into rule_set (region_code, version, digest, documents, rules, state, author, author_id, publisher_id,
        published_at) values (${HOME}, 9, 'x', '{}', 1, 'published', '甲', '${person(1)}', '${person(2)}', now())`),
    ).rejects.toMatchObject(refused('rule_set_move'));
  });

  it('keeps the content of what left the desk, and who wrote it', async () => {
    await expect(sql(`update rule_set set digest = 'y' where version = 2`)).rejects.toMatchObject(
      refused('rule_set_content'),
    );
    await expect(sql(`update rule_set set contributors = '{}' where version = 2`)).rejects.toMatchObject(
      refused('rule_set_content'),
    );
    await expect(sql('delete from rule_set')).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('has one version in force a year', async () => {
    await draft(4, 1);
    await move(4, 'testing');
    await expect(publish(4, 2, 2027)).rejects.toMatchObject({ driverError: { code: '23P01' } });
    await sql('update rule_set set effective_to = 2026 where version = 2');
    await publish(4, 2, 2027);
  });

  it('judges a frozen campaign by the frozen version alone, and never thaws it', async () => {
    await db.sql(`insert into campaign (region_code, year, name, stage, opened_on, cutoff)
      values (${HOME}, 2026, '审核', '编报', '2025-06-01', '2025-08-31')`);
    await sql(
      `insert into campaign_rule_set values (${HOME}, 2026, 2, 'd2', '已开始审核', '${person(1)}', '甲', now())`,
    );
    const run = (version: number) =>
      sql(`insert into review_run (region_code, run_id, year, rule_set_version, rule_set_digest, cut_n, cut_i,
        border_width, requested_by, queued_at)
        values (${HOME}, gen_random_uuid(), 2026, ${version}, 'd${version}', 60, 60, 3, '甲', now())`);
    await expect(run(4)).rejects.toMatchObject(refused('run_keeps_frozen_rules'));
    await run(2);
    for (const change of ['update campaign_rule_set set rule_set_version = 4', 'delete from campaign_rule_set'])
      await expect(sql(change)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });
});
