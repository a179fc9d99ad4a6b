import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DocumentReader,
  identityPlace,
  ImportDesk,
  recordRenewal,
  resealEverything,
  resealShelf,
  sealedUnderOldKeys,
  suggestFor,
  unreadableFiles,
} from '@zhunsheng/base-data-server';
import { FieldCipher, nextFieldKeys, productKeys, renewFieldKeys } from '@zhunsheng/kernel';
import { cityActor, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const REGION = 990100000;
const DROPPED = '00000000-0000-4000-8000-00000000d509';
const PLACE = { region: REGION, table: 'import_file', column: 'content', row: DROPPED };
/** 990001 is no division. */
const NUMBERS = ['990001199001011233', '990001198506152460', '990001197803031236'].map((number) => {
  const total = [...number.slice(0, 17)].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0);
  return `${number.slice(0, 17)}${'10X98765432'[total % 11] ?? ''}`;
});

describe('a change of the keys of sealed fields', () => {
  const reader = new DocumentReader();
  let db: TestDatabase;
  let home: string;
  let old: FieldCipher;
  let batches: string[];

  const bring = async (cipher: FieldCipher, names: string[]) => {
    const rows = names.map((name, i) => `101001,P${String(i)},${name},${NUMBERS[i] ?? ''},行政,科员,2020-01-01,12000`);
    const bytes = Buffer.from(`单位代码,人员编号,姓名,证件号,人员类别,岗位,任职起,月成本（元）\n${rows.join('\n')}`);
    const mapping = await suggestFor(reader, 'persons', '名册.csv', bytes);
    const desk = new ImportDesk(db.work, reader, cipher);
    const done = await desk.whole(cityActor, { name: '名册.csv', bytes, mapping, mode: 'all', from: 'cli' });
    return done.batch ?? '';
  };
  const names = async (cipher: FieldCipher) => {
    const rows = await db.sql<{ no: string; identity: Buffer }>(
      'select person_no as no, identity from person order by person_no',
    );
    return rows.map(({ no, identity }) => {
      const opened = cipher.open(identity, identityPlace(REGION, '101001', no));
      return (JSON.parse(opened) as { name: string }).name;
    });
  };

  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'zs-keys-'));
    old = new FieldCipher(productKeys(home).field);
    db = await testDatabase(MIGRATIONS);
    await db.sql(`insert into region (region_code, name, level) values (${REGION}, '云衡市本级', '市级')`);
    await db.sql(`insert into unit (region_code, unit_code, department_code, name, kind)
      values (${REGION}, '101001', '101', '云衡市教育局', '行政')`);
    batches = [await bring(old, ['章卫东', '黎明', '汪建国']), await bring(old, ['章未东', '黎鸣', '汪建国'])];
    await db.sql(`insert into import_batch (region_code, batch_id, library, file_name, file_hash, source, mapping, state,
        report, started_by, started_name, started_at)
      values (${REGION}, '${DROPPED}', '', '名册.csv', '', 'web', '{}', '待导入', '{}', '${DROPPED}', '', now())`);
    const sealed = old.sealBytes(Buffer.from('姓名,证件号'), PLACE).toString('hex');
    await db.sql(`insert into import_file values (${REGION}, '${DROPPED}', '\\x${sealed}')`);
  });
  afterAll(async () => {
    await db.close();
    await rm(home, { recursive: true });
  });

  it('is written to its file whole, readable by the product only, the old version beside the new one', async () => {
    const before = productKeys(home).field;
    const keys = renewFieldKeys(home);
    expect(keys).toMatchObject({ active: 2, index: before.index, versions: before.versions });
    expect(productKeys(home).field).toEqual(keys);
    const file = path.join(home, 'keys', 'field.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(keys);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('goes on where it was cut off, and leaves nothing under the old key', async () => {
    const keys = productKeys(home).field;
    const renewed = new FieldCipher(keys);
    await recordRenewal(db.work, cityActor, renewed);
    const killed = resealEverything(
      db.work,
      cityActor,
      renewed,
      () => {
        throw new Error('killed');
      },
      1,
    );
    await expect(killed).rejects.toThrow('killed');
    expect(await sealedUnderOldKeys(db.work, cityActor, renewed)).toEqual({ people: 2, files: 1 });
    // between the two, everything can be read
    expect(await names(renewed)).toEqual(['章未东', '黎鸣', '汪建国']);
    expect(await resealEverything(db.work, cityActor, renewed)).toEqual({ people: 2, files: 1 });
    expect(await sealedUnderOldKeys(db.work, cityActor, renewed)).toEqual({ people: 0, files: 0 });
    expect(await resealEverything(db.work, cityActor, renewed)).toEqual({ people: 0, files: 0 });
    const withoutOld = new FieldCipher({ ...keys, versions: { 2: keys.versions[2] ?? '' } });
    expect(await names(withoutOld)).toEqual(['章未东', '黎鸣', '汪建国']);
    const [file] = await db.sql<{ content: Buffer }>('select content from import_file');
    expect(withoutOld.openBytes(file?.content ?? Buffer.alloc(0), PLACE).toString()).toBe('姓名,证件号');
    const events = await db.sql<{ canonical: string }>('select canonical from audit.event');
    const actions = events.map(({ canonical }) => /field-key\.\w+/.exec(canonical)?.[0]).filter(Boolean);
    expect(actions.sort()).toEqual([
      'field-key.renewed',
      ...['resealed', 'resealed', 'resealed'].map((act) => `field-key.${act}`),
    ]);
  });

  it('does not keep an import from being repeated or taken back', async () => {
    const keys = productKeys(home).field;
    const withoutOld = new FieldCipher({ ...keys, versions: { 2: keys.versions[2] ?? '' } });
    expect(await bring(withoutOld, ['章未东', '黎鸣', '汪建国'])).toBe('');
    const desk = new ImportDesk(db.work, reader, withoutOld);
    expect(await desk.undo(cityActor, batches[1] ?? '')).toEqual({ removed: 0, restored: 2 });
    expect(await names(withoutOld)).toEqual(['章卫东', '黎明', '汪建国']);
    expect(await desk.undo(cityActor, batches[0] ?? '')).toEqual({ removed: 3, restored: 0 });
    expect(nextFieldKeys(keys).active).toBe(3);
  });

  it('is left to one process at a time where it concerns attachments, and names those nobody can read', async () => {
    const done = { replaced: 1, unreadable: [] };
    const reseal = () => Promise.resolve(done);
    const within: unknown[] = [];
    const first = await resealShelf(db.work, cityActor, {
      reseal: async () => {
        within.push(await resealShelf(db.work, cityActor, { reseal }));
        return done;
      },
    });
    expect([first, within]).toEqual([done, [null]]);
    expect(await resealShelf(db.work, cityActor, { reseal })).toEqual(done);
    expect(unreadableFiles(['ab12', 'cd34'])).toMatch(/2 个附件.*documents\/ab\/ab12、documents\/cd\/cd34。请从备份/);
  });
});
