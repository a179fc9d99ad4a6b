import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, ImportDesk, readLibraryMapping } from '@zhunsheng/base-data-server';
import { cityActor, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const ROWS = 400;
const MAPPING = `
schema: zhunsheng.import/1
library: awards
columns:
  award_id: { column: 成交编号 }
  unit_code: { column: 单位代码 }
  year: { column: 年度 }
  award_fen: { column: 成交金额, unit: 元 }
  budget_fen: { column: 成交金额, unit: 元 }
  catalogue_item: { constant: A020101 }
  name: { constant: 台式计算机 }
  method: { constant: 询价 }
  vendor: { constant: 云衡市商贸有限公司 }
  awarded_on: { constant: 2025-06-30 }
`;
/** Notes how often the table was read from end to end while rows went into it. */
const WATCH = `
  create table seen_scans (scans bigint);
  create function note_scans() returns trigger language plpgsql security definer as
    $$ begin insert into public.seen_scans values (pg_stat_get_xact_numscans('award'::regclass)); return null; end $$;
  create trigger note_scans after insert on import_image for each statement execute function note_scans();
  analyze award;`;

let t: TestApp;

beforeAll(async () => {
  t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule] });
  await t.db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
  await t.db.work.run(cityActor, ({ manager }) =>
    manager.query(`insert into unit (region_code, unit_code, department_code, name, kind) values
      (990100000, '205001', '205', '云衡市教育局', '行政')`),
  );
  await t.db.sql(WATCH);
});
afterAll(() => t.close());

it('an import into a table the database remembers as empty, as after an undo, does not read it again for each row', async () => {
  const rows = Array.from({ length: ROWS }, (_, row) => `CG-${String(row)},205001,2025,${String(row + 1)}.50`);
  const report = await t.app.get(ImportDesk).whole(cityActor, {
    name: '成交.csv',
    bytes: Buffer.from(['成交编号,单位代码,年度,成交金额', ...rows].join('\n')),
    mapping: readLibraryMapping(MAPPING, 'awards.yaml'),
    mode: 'all',
    from: 'cli',
  });
  expect(report).toMatchObject({ state: '已导入', rows: { added: ROWS, refused: 0 } });
  const [seen] = await t.db.sql<{ scans: string }>('select max(scans) as scans from seen_scans');
  expect(Number(seen?.scans)).toBeLessThan(20);
});
