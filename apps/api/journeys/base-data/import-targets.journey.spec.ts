import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DocumentReader,
  findLibrary,
  identityPlace,
  ImportDesk,
  suggestFor,
  templateWorkbook,
} from '@zhunsheng/base-data-server';
import { FieldCipher, makeFieldKeys } from '@zhunsheng/kernel';
import { cityActor, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const REGION = 990100000;
/** Numbers of division 990001, which does not exist, with the check digit of GB 11643. */
const [ZHANG, LI, WANG] = ['990001199001011233', '990001198506152460', '990001197803031236'].map(withCheck) as [
  string,
  string,
  string,
];
const COLUMNS = '单位代码,人员编号,姓名,证件号,人员类别,编制序号,岗位,任职起,任职止,月成本（元）';

function withCheck(number: string): string {
  const first17 = number.slice(0, 17);
  const total = [...first17].reduce((sum, digit, index) => sum + Number(digit) * (2 ** (17 - index) % 11), 0);
  return `${first17}${'10X98765432'[total % 11] ?? ''}`;
}

const roll = (...rows: string[]): Buffer => Buffer.from([COLUMNS, ...rows].join('\n'));
const zhang = (name = '章卫东', post = '科员') => `101001,P1,${name},${ZHANG},行政,S1,${post},2020-01-01,,12000`;
const li = `101001,P2,黎明,${LI},事业,,会计,2021-03-01,2025-12-31,9800.5`;

describe('libraries that the studio could not fill before', () => {
  const reader = new DocumentReader();
  const cipher = new FieldCipher(makeFieldKeys());
  let db: TestDatabase;
  let desk: ImportDesk;

  const bring = async (library: string, bytes: Buffer, mode: 'try' | 'all' | 'partial' = 'partial') =>
    desk.whole(cityActor, {
      name: '表.csv',
      bytes,
      mapping: await suggestFor(reader, library, '表.csv', bytes),
      mode,
      from: 'cli',
    });
  const rows = <T>(sql: string): Promise<T[]> => db.work.run(cityActor, ({ manager }) => manager.query<T[]>(sql));
  /** Everything the import wrote anywhere, as text. */
  const written = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        ['import_batch', 'import_row', 'import_image', 'person', 'import_mapping'].map((table) =>
          db.sql(`select to_jsonb(t) as row from ${table} t`),
        ),
      ),
    ) + JSON.stringify(await db.sql('select canonical from audit.event'));

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    desk = new ImportDesk(db.work, reader, cipher);
    await db.sql(`insert into region (region_code, name, level) values (${REGION}, '云衡市本级', '市级')`);
    await db.sql(`insert into unit (region_code, unit_code, department_code, name, kind) values
      (${REGION}, '101001', '101', '云衡市教育局', '行政')`);
  });
  afterAll(() => db.close());

  it.each(['persons', 'stock-funds', 'standard-conditions', 'peer-standards'])(
    'the template of %s is read back without being told anything',
    async (code) => {
      const library = findLibrary(code);
      if (!library) throw new Error(code);
      const mapping = await suggestFor(reader, code, '模板.xlsx', await templateWorkbook(library));
      expect(Object.keys(mapping.columns).sort()).toEqual(library.columns.map(({ name }) => name).sort());
    },
  );

  describe('persons', () => {
    it('come in sealed, once, and can be taken back', async () => {
      const first = await bring('persons', roll(zhang(), li), 'all');
      expect(first).toMatchObject({ state: '已导入', rows: { added: 2 }, sums: [{ accepted: '2180050' }] });
      const [row] = await rows<{ identity: Buffer }>(`select identity from person where person_no = 'P1'`);
      const opened = cipher.open(row?.identity ?? Buffer.alloc(0), identityPlace(REGION, '101001', 'P1'));
      expect(JSON.parse(opened)).toEqual({ name: '章卫东', idNumber: ZHANG });
      expect(await bring('persons', roll(zhang(), li), 'all')).toMatchObject({ state: '无变化', rows: { same: 2 } });
      const renamed = await bring('persons', roll(zhang('章未东'), li), 'all');
      expect(renamed).toMatchObject({ rows: { changed: 1, same: 1 } });
      expect(await desk.undo(cityActor, renamed.batch ?? '')).toEqual({ removed: 0, restored: 1 });
      const [back] = await rows<{ identity: Buffer }>(`select identity from person where person_no = 'P1'`);
      expect(back?.identity.equals(row?.identity ?? Buffer.alloc(0))).toBe(true);
      expect(await desk.undo(cityActor, first.batch ?? '')).toEqual({ removed: 2, restored: 0 });
      expect(await rows('select 1 from person')).toEqual([]);
    });

    it('leave no name and no number in the report, the quarantine, the images or the ledger', async () => {
      const broken = `${WANG.slice(0, 17)}${WANG.endsWith('1') ? '2' : '1'}`;
      const report = await bring(
        'persons',
        roll(
          zhang(),
          `101001,P3,汪建国,${broken},行政,,科长,2020-01-01,,9000`,
          `101001,P4,汪建国,${WANG},行政,,${WANG},2020-13-01,,9000`,
          `101001,${WANG},汪建国,${WANG},行政,,科长,2020-01-01,,9000`,
          `101001,P5,汪建国,${WANG},行政,,科长,2020-01-01,2019-01-01,9000`,
        ),
      );
      expect(report.rows).toMatchObject({ added: 1, refused: 4 });
      expect(report.wrong.map(({ problems }) => problems[0]?.message)).toEqual([
        '校验位（末位）不符，请核对',
        expect.stringMatching(/不是日期/),
        expect.stringMatching(/不要用身份证号/),
        '截止日期早于起始日期',
      ]);
      expect(report.wrong[0]?.cells).toMatchObject({
        name: '汪＊＊',
        id_number: `99**************${broken.slice(-2)}`,
      });
      for (const text of [JSON.stringify(report), await written()]) {
        expect(text).not.toMatch(/卫东|建国/);
        for (const number of [ZHANG, WANG, broken]) expect(text).not.toContain(number.slice(0, 14));
      }
      await desk.undo(cityActor, report.batch ?? '');
    });

    it('one number in one unit from one day on is one person', async () => {
      const twice = await bring('persons', roll(zhang(), zhang().replace('P1', 'P9')));
      expect(twice).toMatchObject({ rows: { added: 1, refused: 1 } });
      expect(twice.wrong[0]?.problems[0]?.message).toMatch(/第 2 行是单位代码、证件号、任职起相同的另一条记录/);
      const again = await bring('persons', roll(zhang().replace('P1', 'P8')));
      expect(again.wrong[0]?.problems[0]?.message).toMatch(/库里已有单位代码、证件号、任职起相同的另一条记录/);
    });
  });

  it('stock funds are recorded by whoever imports them, and stand still once decided', async () => {
    const head = '单位代码,登记编号,存量类别,资金性质,名称,金额（万元）,闲置起始日期,依据,数据日期';
    const sheet = (...lines: string[]) => Buffer.from([head, ...lines].join('\n'));
    const idle = (amount: number) =>
      `101001,F1,沉睡账户,单位资金,基本户余额,${String(amount)},2022-01-01,对账单,2025-12-31`;
    const wrong = '101001,F2,股权分红,单位资金,分红,5,2022-01-01,决议,2025-12-31';
    const first = await bring('stock-funds', sheet(idle(12), wrong));
    expect(first).toMatchObject({ rows: { added: 1, refused: 1 } });
    expect(first.wrong[0]?.problems[0]?.message).toBe('股权分红应列国有资本经营预算');
    const [fund] = await rows(`select amount_fen::int as fen, state, recorded_by as by from stock_fund`);
    expect(fund).toEqual({ fen: 12_000_000, state: '待核实', by: cityActor.id });
    expect(await bring('stock-funds', sheet(idle(12)), 'all')).toMatchObject({ state: '无变化' });
    await db.sql(`update stock_fund set state = '可收回', decided_by = '${randomUUID()}'`);
    const late = await bring('stock-funds', sheet(idle(1)));
    expect(late.wrong[0]?.problems[0]?.message).toMatch(/已由财政部门核定/);
    await expect(desk.undo(cityActor, first.batch ?? '')).rejects.toThrow(/后来又有变动/);
  });

  it('bands follow their standard and stand still with it', async () => {
    const standard = Buffer.from(
      '标准编号,施行日期,标准名称,标准类别,计算方式,标准金额（元）,计量单位,适用范围,依据文件,支出标准类别,升级审批文号\n' +
        'Z1,2020-01-01,会议费,固定,限额,400,元/人天,市级机关,云财〔2020〕1号,会议费,云财审〔2020〕9号',
    );
    const bands = (value: string) =>
      Buffer.from(
        `标准编号,施行日期,档序,分档依据,大于,不超过,等于,标准金额（元）\n` +
          `Z1,2020-01-01,1,人数,,50,,${value}\nZ1,2020-01-01,2,人数,50,10,,300\nZ9,2020-01-01,1,人数,,50,,1`,
      );
    await bring('standards', standard, 'all');
    const [kept] = await rows(`select category, approval_number as approval from standard`);
    expect(kept).toEqual({ category: '会议费', approval: '云财审〔2020〕9号' });
    const first = await bring('standard-conditions', bands('400'));
    expect(first).toMatchObject({ rows: { added: 1, refused: 2 } });
    expect(first.wrong.map(({ problems }) => problems[0]?.message).join()).toMatch(
      /“不超过”应大于“大于”.*所指的记录还没有/,
    );
    await db.sql(`insert into campaign (region_code, year, name, stage, opened_on, cutoff)
      values (${REGION}, 2026, '2026 年预算', '申报', '2025-08-01', '2025-08-01')`);
    await db.sql(`insert into campaign_standards (region_code, year, digest, standards, content, frozen_by, freezer, frozen_at)
      select ${REGION}, 2026, '', 1, '[]', '${randomUUID()}', '', now()`);
    await expect(bring('standard-conditions', bands('500'))).rejects.toMatchObject({ code: 'STANDARDS_FROZEN' });
    await expect(desk.undo(cityActor, first.batch ?? '')).rejects.toMatchObject({ code: 'STANDARDS_FROZEN' });
    expect(await rows('select value_fen::int as fen from standard_condition')).toEqual([{ fen: 40_000 }]);
  });

  it('standards of other regions come in and go', async () => {
    const sheet = Buffer.from(
      '地区,归一品名,年度,标准金额（元）,计量单位,依据文件\n澄江市,台式计算机,2025,4000,元/台,澄财〔2025〕3号',
    );
    const done = await bring('peer-standards', sheet, 'all');
    expect(done).toMatchObject({ state: '已导入', rows: { added: 1 } });
    expect(await bring('peer-standards', sheet, 'all')).toMatchObject({ state: '无变化' });
    expect(await desk.undo(cityActor, done.batch ?? '')).toEqual({ removed: 1, restored: 0 });
  });

  it('asks for the whole name where only its mask is given', async () => {
    const masked = await bring('persons', roll(zhang('章＊＊', '主任')));
    expect(masked.wrong[0]?.problems[0]?.message).toBe('这是脱敏后的姓名，请填写全名');
  });
});
