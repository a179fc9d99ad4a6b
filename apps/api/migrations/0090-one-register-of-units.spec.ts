import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { oneRegisterOfUnits } from './0090-one-register-of-units.js';
import { MIGRATIONS } from './index.js';

const HOME = 990200000;
const CONTENT = {
  successors: [
    { name: '老干部局', successor: '教育局', since: '2024' },
    { name: '规划局', successor: '教育局', since: '2023' },
    { name: '税务所', successor: '规划局', since: '1998' },
    { name: '无名局', successor: '没有的局', since: '2023' },
  ],
};

const OPEN = { successors: [{ name: '未定局', successor: '教育局', since: '2025' }] };

describe('units that went on under another', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    await db.sql(`
      insert into region values (${HOME}, '云汀市', null, '市级');
      insert into unit (region_code, unit_code, department_code, department_name, name, kind) values
        (${HOME}, '201001', '201', '教育局', '教育局本级', '行政'), (${HOME}, '201002', '201', '教育局', '一小', '事业'),
        (${HOME}, '211001', '211', '规划局', '规划局本级', '行政');
      alter table vocabulary_version disable trigger all;
      insert into vocabulary_version (region_code, version_id, number, state, content, base, trial, reason, proposed_by,
        proposer, proposed_at, decided_by, decider, decided_at)
      values (${HOME}, gen_random_uuid(), 2, '已发布', '${JSON.stringify(CONTENT)}', 'b', '{}', '机构改革',
        gen_random_uuid(), '甲', now(), gen_random_uuid(), '乙', now());
      insert into vocabulary_version (region_code, version_id, content, base, trial, reason, proposed_by, proposer, proposed_at)
      values (${HOME}, gen_random_uuid(), '${JSON.stringify(OPEN)}', 'b', '{}', '机构改革', gen_random_uuid(), '丙', now());
      alter table vocabulary_version enable trigger all;`);
  });
  afterAll(() => db.close());

  it('are carried from the vocabulary into the register, once, under their codes where they have one, once agreed on', async () => {
    const query = (text: string) => db.sql(text);
    for (const _ of [1, 2]) await oneRegisterOfUnits.up({ query } as never);
    const rows = await db.sql('select series_key, to_key, year, kind, recorded_by from series_event order by year');
    expect(rows).toEqual([
      { series_key: '税务所', to_key: '211001', year: 2000, kind: '合并', recorded_by: '甲' },
      { series_key: '211001', to_key: '201001', year: 2023, kind: '合并', recorded_by: '甲' },
      { series_key: '老干部局', to_key: '201001', year: 2024, kind: '合并', recorded_by: '甲' },
    ]);
    const [oldest] = await db.sql('select text from series_event where year = 2000');
    expect(oldest).toEqual({ text: '税务所的业务自1998年起由规划局承接（词汇第 2 版）' });
  });
});
