import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  BatchQualityView,
  DroppedFile,
  ErrorView,
  ImportBatchView,
  ImportReport,
  LibraryView,
  Page,
  QuarantinedRow,
  SuggestedMapping,
} from '@zhunsheng/contract';
import { cityActor, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';
import ExcelJS from 'exceljs';

import { MIGRATIONS } from '../../migrations/index.js';

/** Last year's budget as a bureau keeps it: title, unit, two header rows with merged cells, subtotals between, a note below. */
async function messyWorkbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('2025年执行');
  sheet.addRow(['云衡市教育系统 2025 年项目预算执行情况表']);
  sheet.addRow(['', '', '', '', '', '', '单位：万元']);
  sheet.addRow(['预算单位', '项目', '', '年度', '预算', '', '执行数']);
  sheet.addRow(['', '项目编码', '项目名称', '', '年初预算数', '调整预算数', '']);
  sheet.addRow(['云衡市教育局', 'K1', '校车更新', 2025, 120.5, 118, '１１０．２５']);
  sheet.addRow(['', 'K2', '校园安防', 2025, '1,030.00', 1030, 998.7]);
  sheet.addRow(['小计', '', '', '', 1150.5, 1148, 1108.95]);
  sheet.addRow(['云衡市第一中学', 'K3', '实验室改造', 2025, 66, 66, '六十']);
  sheet.addRow(['合计', '', '', '', 1216.5, 1214, 1168.95]);
  sheet.addRow(['注：执行数为全年支付数']);
  for (const range of ['A1:G1', 'A3:A4', 'B3:C3', 'D3:D4', 'E3:F3', 'G3:G4', 'A5:A6', 'A10:G10'])
    sheet.mergeCells(range);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('importing over HTTP', () => {
  let t: TestApp;
  let budget: SignedIn;
  let clerk: SignedIn;
  let dropped: DroppedFile;
  let done: ImportReport;

  const upload = (who: SignedIn, name: string, bytes: Buffer) => {
    const boundary = 'zs-boundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    return t.app.inject({
      method: 'POST',
      url: '/api/v1/imports/files',
      headers: {
        cookie: who.cookie,
        'x-zs-csrf': who.session.csrf,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
  };

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule] });
    [budget, clerk] = [await signInAs(t, 'budget'), await signInAs(t, 'clerk')];
    await t.db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
    await t.db.work.run(cityActor, ({ manager }) =>
      manager.query(`insert into unit (region_code, unit_code, department_code, name, kind) values
        (990100000, '205001', '205', '云衡市教育局', '行政'), (990100000, '205002', '205', '云衡市第一中学', '事业')`),
    );
  });
  afterAll(() => t.close());

  it('takes a messy workbook, finds the header and the library', async () => {
    const answer = await upload(budget, '执行表.xlsx', await messyWorkbook());
    expect(answer.statusCode).toBe(201);
    dropped = answer.json<DroppedFile>();
    expect(dropped.sheets).toMatchObject([{ name: '2025年执行', headerRow: 3, headerRows: 2, unit: '万元' }]);
    expect(dropped.libraries[0]).toMatchObject({ code: 'history', name: '历年项目预算与执行' });
  });

  it('suggests what each column means, and why', async () => {
    const { body } = await budget.post<SuggestedMapping>(`/api/v1/imports/${dropped.batch}/suggestion`, {
      library: 'history',
    });
    expect(body.remembered).toBeNull();
    const found = Object.fromEntries(
      body.columns.filter(({ from }) => from !== null).map(({ column, from }) => [column, from]),
    );
    expect(found).toEqual({
      unit_code: '预算单位',
      project_key: '项目/项目编码',
      year: '年度',
      name: '项目/项目名称',
      initial_fen: '预算/年初预算数',
      final_fen: '预算/调整预算数',
      executed_fen: '执行数',
    });
    expect(body.columns.find(({ column }) => column === 'unit_code')?.why).toContain('另一种叫法');
  });

  it('tries it: wrong cells by address, totals checked, nothing written', async () => {
    const { body: suggested } = await budget.post<SuggestedMapping>(`/api/v1/imports/${dropped.batch}/suggestion`, {
      library: 'history',
    });
    const { body } = await budget.post<ImportReport>(`/api/v1/imports/${dropped.batch}/trial`, {
      mapping: suggested.mapping,
    });
    expect(body.rows).toMatchObject({ read: 6, lines: 3, totals: 2, setAside: 1, added: 2, refused: 1 });
    expect(body.wrong[0]?.problems).toMatchObject([
      { at: '2025年执行!G8', text: '六十', message: '“六十”不是金额，请写成数字，如 1200.50' },
    ]);
    expect(body.totalMismatches).toMatchObject([{ at: '2025年执行!G9', stated: '1168950000', computed: '1108950000' }]);
    expect(body.sums.find(({ column }) => column === 'initial_fen')).toMatchObject({
      read: '1216500000',
      accepted: '1150500000',
    });
    expect(await t.db.sql('select 1 from history_project_year')).toEqual([]);
  });

  it('imports the good rows, holds the bad one, and takes it when it was mended', async () => {
    const { body: suggested } = await budget.post<SuggestedMapping>(`/api/v1/imports/${dropped.batch}/suggestion`, {
      library: 'history',
    });
    const { body, status } = await budget.post<ImportReport>(`/api/v1/imports/${dropped.batch}/acceptance`, {
      mapping: suggested.mapping,
      partial: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: '已导入', batch: dropped.batch, rows: { added: 2, refused: 1 } });
    done = body;
    const { body: held } = await budget.get<{ items: QuarantinedRow[] }>(`/api/v1/imports/${dropped.batch}/quarantine`);
    expect(held.items).toMatchObject([
      { row: 8, state: '待改', cells: { executed_fen: '六十', initial_fen: '66万元' } },
    ]);
    const [row] = held.items;
    const mended = { row: 8, part: 0, cells: { ...row?.cells, executed_fen: '60万元' } };
    // a report names 300 wrong rows: the 301st would be taken for mended
    const many = Array.from({ length: 301 }, () => mended);
    expect((await budget.post(`/api/v1/imports/${dropped.batch}/quarantine`, { rows: many })).status).toBe(400);
    const again = await budget.post<ImportReport>(`/api/v1/imports/${dropped.batch}/quarantine`, { rows: [mended] });
    expect(again.body).toMatchObject({ state: '已导入', rows: { added: 1, refused: 0 } });
    const sums = await t.db.work.run(cityActor, ({ manager }) =>
      manager.query<{ initial: string; executed: string }[]>(
        'select sum(initial_fen)::text as initial, sum(executed_fen)::text as executed from history_project_year',
      ),
    );
    expect(sums).toEqual([{ initial: '1216500000', executed: '1168950000' }]);
  });

  it('takes texts for cells and nothing else', async () => {
    for (const cells of [{ year: 2025 }, { year: ['2025'] }, [], { name: 'x'.repeat(5001) }]) {
      const { status, body } = await budget.post<ErrorView>(`/api/v1/imports/${done.batch ?? ''}/quarantine`, {
        rows: [{ row: 8, part: 0, cells }],
      });
      expect([status, body.message]).toEqual([400, expect.stringContaining('cells')]);
    }
  });

  it('measures the rows of one import as they stand today', async () => {
    const { body } = await budget.get<BatchQualityView>(`/api/v1/imports/${done.batch ?? ''}/quality`);
    expect(body).toMatchObject({ batch: done.batch, rows: 2, completeness: 100, uniqueness: 100, waiting: 0 });
    const [as] = await t.db.sql<{ fen: string }>(
      `select executed_fen as fen from history_project_year where project_key = 'K1'`,
    );
    await t.db.sql(`update history_project_year set executed_fen = -5 where project_key = 'K1'`);
    const after = await budget.get<BatchQualityView>(`/api/v1/imports/${done.batch ?? ''}/quality`);
    const negative = ({ checks }: BatchQualityView) => checks.find(({ code }) => code === 'executed_fen.sign');
    expect(negative(body)).toBeUndefined();
    expect(negative(after.body)).toMatchObject({ title: '执行数为负数', failed: 1 });
    await t.db.sql(`update history_project_year set executed_fen = ${as?.fen ?? ''} where project_key = 'K1'`);
    const { body: latest } = await budget.get<Page<BatchQualityView>>('/api/v1/import-libraries/history/quality');
    expect(latest.items.map(({ batch }) => batch)).toContain(done.batch);
    expect((await clerk.get(`/api/v1/imports/${done.batch ?? ''}/quality`)).status).toBe(403);
  });

  it('knows the form next time', async () => {
    const again = (await upload(budget, '执行表-再.xlsx', await messyWorkbook())).json<DroppedFile>();
    expect(again.libraries[0]?.why).toContain('用同样的表导入过');
    const { body } = await budget.post<SuggestedMapping>(`/api/v1/imports/${again.batch}/suggestion`, {
      library: 'history',
    });
    expect(body.remembered).not.toBeNull();
    const { status } = await budget.delete(`/api/v1/imports/${again.batch}`);
    expect(status).toBe(204);
  });

  it('lists imports and takes one back', async () => {
    const { body } = await budget.get<Page<ImportBatchView>>('/api/v1/imports');
    expect(body.items.map(({ state, added }) => [state, added])).toEqual([
      ['已导入', 1],
      ['已导入', 2],
    ]);
    const undone = await budget.post(`/api/v1/imports/${done.batch ?? ''}/undoing`);
    expect(undone).toMatchObject({ status: 200, body: { removed: 2, restored: 0 } });
  });

  it('is for keepers; others may look', async () => {
    expect((await upload(clerk, 'a.csv', Buffer.from('a,b\n1,2'))).statusCode).toBe(403);
    const { body } = await clerk.get<Page<LibraryView>>('/api/v1/import-libraries');
    expect(body.items.map(({ code }) => code)).toContain('staff');
  });

  it('says plainly what it cannot read', async () => {
    const answer = await upload(budget, 'a.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]));
    expect(answer.statusCode).toBe(422);
    expect(answer.json<ErrorView>().message).toContain('旧版 Office');
  });

  it('hands out a template that it reads back without being told anything', async () => {
    const answer = await t.app.inject({
      method: 'GET',
      url: '/api/v1/import-libraries/staff/template',
      headers: { cookie: budget.cookie },
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ExcelJS.Buffer);
    book.worksheets[0]?.addRow(['云衡市教育局', 2025, 50, 48, 2, 1, 125000]);
    const file = (await upload(budget, '模板.xlsx', Buffer.from(await book.xlsx.writeBuffer()))).json<DroppedFile>();
    expect(file.libraries[0]).toMatchObject({ code: 'staff' });
    const { body } = await budget.post<SuggestedMapping>(`/api/v1/imports/${file.batch}/suggestion`, {
      library: 'staff',
    });
    const { body: report } = await budget.post<ImportReport>(`/api/v1/imports/${file.batch}/acceptance`, {
      mapping: body.mapping,
      partial: false,
    });
    expect(report).toMatchObject({ state: '已导入', rows: { added: 1, refused: 0 }, sums: [{ accepted: '12500000' }] });
  });
});
