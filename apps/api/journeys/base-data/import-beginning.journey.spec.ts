import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DocumentReader, ImportDesk, libraryMapping } from '@zhunsheng/base-data-server';
import { FieldCipher, makeFieldKeys, regionScope, systemActor } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const EVERYWHERE = systemActor({ ...regionScope(0, 999_999_999), kind: 'all' });
const REGIONS = libraryMapping({
  schema: 'zhunsheng.import/1',
  library: 'regions',
  columns: {
    region_code: { column: '代码', append: '0000000' },
    name: { column: '名称' },
    level: { constant: '省级' },
  },
});
const CODES = libraryMapping({
  schema: 'zhunsheng.import/1',
  library: 'codes',
  columns: {
    year: { constant: '2026' },
    kind: { constant: 'func_class' },
    code: { column: '代码' },
    name: { column: '名称' },
  },
});

describe('an installation that knows no region yet', () => {
  let db: TestDatabase;
  let desk: ImportDesk;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    desk = new ImportDesk(db.work, new DocumentReader(), new FieldCipher(makeFieldKeys()));
  });
  afterAll(() => db.close());

  const bring = (text: string, mapping: typeof REGIONS, region: number) =>
    desk.whole(EVERYWHERE, { name: '表.csv', bytes: Buffer.from(text), mapping, mode: 'all', from: 'cli', region });

  it('says so before it reads on', async () => {
    await expect(bring('代码,名称\n201,一般公共服务支出', CODES, 990000000)).rejects.toThrow(/990000000 不在区划库里/);
  });

  it('begins with the list of regions, which brings the one it is imported for', async () => {
    await expect(bring('代码,名称\n99,云衡省', REGIONS, 980000000)).rejects.toThrow(/980000000 不在区划库里/);
    expect(await db.sql('select 1 from region')).toEqual([]);
    expect(await bring('代码,名称\n99,云衡省', REGIONS, 990000000)).toMatchObject({
      state: '已导入',
      rows: { added: 1 },
    });
    expect(await bring('代码,名称\n201,一般公共服务支出', CODES, 990000000)).toMatchObject({ state: '已导入' });
  });
});
