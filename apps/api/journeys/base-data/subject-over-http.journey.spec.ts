import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  DisclosedPerson,
  DoublePayView,
  DroppedFile,
  ErasedPerson,
  ErrorView,
  ImportReport,
  Page,
  PersonPage,
  SuggestedMapping,
} from '@zhunsheng/contract';
import { AccountDesk, Sequencer, systemActor } from '@zhunsheng/kernel';
import { FixedClock, resealGrants, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { uploadForm } from '../process/upload-form.js';

const REGION = 990100000;
/** 990001 is no division; the product's own arithmetic is not its own witness. */
const withCheck = (first17: string) =>
  `${first17}${'10X98765432'[[...first17].reduce((sum, digit, i) => sum + Number(digit) * (2 ** (17 - i) % 11), 0) % 11] ?? ''}`;
const NUMBER = withCheck('99000119900101777');
const OTHER = withCheck('99000119850615778');
const NAME = '金丝雀小鸣';
const REASON = '本人书面申请查阅个人信息';

describe('a person of whom something is kept', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let budget: SignedIn;
  let before: { index: string; sealed: string };

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule], clock });
    await t.db.sql(`insert into region values (${String(REGION)}, '云衡市本级', null, '市级')`);
    await t.db.sql(`insert into unit (region_code, unit_code, department_code, name, kind) values
      (${String(REGION)}, '101001', '101', '云衡市教育局', '行政'), (${String(REGION)}, '102001', '102', '云衡市科技局', '行政')`);
    budget = await signInAs(t, 'budget');
    const desk = t.app.get(AccountDesk);
    await t.db.work.run(systemActor(), (ctx) =>
      desk.createIn(ctx, { username: 'jinsique', name: NAME, personId: NUMBER, unitCode: '101001' }),
    );
    await roll('名册.csv', [
      `101001,P1,${NAME},${NUMBER},行政,科员,2020-01-01,2026-03-31,12000`,
      `102001,Q1,${NAME},${NUMBER},行政,科员,2026-01-01,,5000`,
      `101001,P2,旁人甲,${OTHER},行政,科员,2020-01-01,,9000`,
    ]);
    before = await kept('P1');
  });
  afterAll(() => t.close());

  const roll = async (name: string, rows: string[]): Promise<string> => {
    const head = '单位代码,人员编号,姓名,证件号,人员类别,岗位,任职起,任职止,月成本（元）';
    const { payload, headers } = uploadForm(name, [head, ...rows].join('\n'));
    const dropped = await t.app.inject({
      method: 'POST',
      url: '/api/v1/imports/files',
      headers: { ...headers, cookie: budget.cookie, 'x-zs-csrf': budget.session.csrf },
      payload,
    });
    const { batch } = dropped.json<DroppedFile>();
    const { body } = await budget.post<SuggestedMapping>(`/api/v1/imports/${batch}/suggestion`, { library: 'persons' });
    const taken = await budget.post<ImportReport>(`/api/v1/imports/${batch}/acceptance`, {
      mapping: body.mapping,
      partial: false,
    });
    expect(taken).toMatchObject({ status: 200, body: { rows: { refused: 0 } } });
    return batch;
  };
  const kept = async (no: string) => {
    const [row] = await t.db.sql<{ index: string; sealed: string }>(
      `select encode(id_index, 'hex') as index, encode(identity, 'hex') as sealed from person where person_no = '${no}'`,
    );
    return row ?? { index: '', sealed: '' };
  };
  const tablesShowing = async (canaries: string[]): Promise<string[]> => {
    const places = await t.db.sql<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'm') and n.nspname in ('public', 'audit', 'pgboss')`,
    );
    const showing: string[] = [];
    for (const { name } of places) {
      const [hit] = await t.db.sql(`select from ${name} t where t::text ~ '${canaries.join('|')}'`);
      if (hit) showing.push(name);
    }
    return showing.sort();
  };
  const undo = (batch: string) =>
    budget.post<{ removed: number; restored: number }>(`/api/v1/imports/${batch}/undoing`);
  const events = (action: string) =>
    t.db.sql<{ canonical: string }>(`select canonical from audit.event where canonical like '%"${action}"%'`);
  const erase = <Body>(who: SignedIn, place: string, reason = '本人离职后书面申请删除') =>
    who.post<Body>(`/api/v1/persons/${place}/erasure`, { reason });

  it('gets all of it as one file, and the giving out stands in the ledger without the number', async () => {
    const path = '/api/v1/persons/subject-file';
    const { status, body, headers } = await budget.post<object>(path, {
      idNumber: NUMBER.toLowerCase(),
      reason: REASON,
    });
    expect([status, headers['content-disposition']]).toEqual([200, expect.stringMatching(/^attachment; filename/)]);
    expect(body).toMatchObject({
      证件号: NUMBER,
      姓名: NAME,
      任职: [
        { 单位: '云衡市教育局（101001）', 人员编号: 'P1', 任职止: '2026-03-31', 月成本元: 12000 },
        { 单位: '云衡市科技局（102001）', 人员编号: 'Q1', 任职止: null, 月成本元: 5000 },
      ],
      账号: [{ 用户名: 'jinsique', 单位代码: '101001', 状态: '待启用' }],
      来源: [{ 导入的文件: '名册.csv' }],
      被查看的记录: [],
      不在其中: expect.stringContaining('附件'),
    });
    expect(JSON.stringify(body)).not.toMatch(/旁人|P2/);
    const [entry] = await events('person.reported');
    expect(entry?.canonical).toContain(REASON);
    expect(entry?.canonical).not.toContain(NUMBER.slice(0, 17));
    const again = await budget.post<{ 被查看的记录: object[] }>(path, { idNumber: NUMBER, reason: REASON });
    expect(again.body.被查看的记录).toMatchObject([{ 事由: REASON }, { 事由: REASON }]);
  });

  it('of whom nothing is kept is told so', async () => {
    const idNumber = withCheck('99000119700101779');
    const { body } = await budget.post('/api/v1/persons/subject-file', { idNumber, reason: REASON });
    expect(body).toMatchObject({ 姓名: '人员库中没有此人', 任职: [], 账号: expect.stringContaining('未查'), 来源: [] });
  });

  it.each(['head', 'leader', 'performance', 'clerk', 'dept', 'reviewer', 'sysadmin', 'secadmin', 'audadmin'])(
    'is neither told of nor erased by %s',
    async (username) => {
      const user = await signInAs(t, username);
      const file = await user.post('/api/v1/persons/subject-file', { idNumber: NUMBER, reason: REASON });
      expect([file.status, (await erase(user, '101001/P1')).status]).toEqual([403, 403]);
    },
  );

  it('is not named in a reason: the ledger keeps it for ever', async () => {
    const reason = `核对${NAME.slice(0, 3)} ${NAME.slice(3)}的工资`;
    for (const path of ['disclosures', 'erasure']) {
      const { status, body } = await budget.post<ErrorView>(`/api/v1/persons/101001/P1/${path}`, { reason });
      expect([status, body.message]).toEqual([400, expect.stringContaining('不要写此人姓名')]);
    }
    const file = await budget.post<ErrorView>('/api/v1/persons/subject-file', { idNumber: NUMBER, reason });
    expect(file.status).toBe(400);
  });

  it('stays known while in post anywhere', async () => {
    const { status, body } = await erase<ErrorView>(budget, '101001/P1');
    expect([status, body.code, body.message]).toEqual([409, 'STILL_IN_POST', expect.stringContaining('102001/Q1')]);
    expect(await kept('P1')).toEqual(before);
  });

  it('asks again who one is when the sign-in is no longer fresh', async () => {
    clock.advance(6);
    const { status, body } = await erase<ErrorView>(budget, '101001/P1');
    expect([status, body.code]).toEqual([403, 'STEP_UP_REQUIRED']);
    budget = await signInAs(t, 'budget');
  });

  it('is erased wherever the product keeps the identity, and the figures stay', async () => {
    const pairs = () => budget.get<Page<DoublePayView>>('/api/v1/persons/double-pay?on=2026-03-31');
    const double = (await pairs()).body.items.map(({ kind, excessFen }) => [kind, excessFen]);
    expect(double).toEqual([['同一人', 3 * 500_000]]);
    const listed = (await budget.get<PersonPage>('/api/v1/persons?unit=102001')).body.items;
    const seen = listed.find(({ personNo }) => personNo === 'Q1')!.mark;
    expect((await budget.put('/api/v1/persons/102001/Q1', { until: '2026-04-30', seen })).status).toBe(200);
    const { status, body } = await erase<ErasedPerson>(budget, '102001/Q1');
    expect([status, body]).toEqual([200, { posts: ['101001/P1', '102001/Q1'], copies: 2, filesWaiting: 0 }]);

    expect(await tablesShowing([NUMBER, NUMBER.slice(0, 17), before.index, before.sealed])).toEqual([]);

    const page = await budget.get<PersonPage>('/api/v1/persons');
    expect(page.body.items.map(({ personNo, name, idNumber }) => [personNo, name, idNumber])).toEqual([
      ['P1', '（已删除）', ''],
      ['P2', '旁＊＊', `99**************${OTHER.slice(-2)}`],
      ['Q1', '（已删除）', ''],
    ]);
    expect(page.body.totals.monthlyCostFen).toBe(2_600_000);
    expect((await pairs()).body.items.map(({ kind, excessFen }) => [kind, excessFen])).toEqual(double);
    const search = await budget.post<Page<object>>('/api/v1/persons/search', { idNumber: NUMBER });
    expect(search.body.items).toEqual([]);
    const shown = await budget.post<ErrorView>('/api/v1/persons/101001/P1/disclosures', { reason: REASON });
    expect([shown.status, shown.body.code]).toEqual([410, 'IDENTITY_ERASED']);
    expect((await erase<ErrorView>(budget, '101001/P1')).body.code).toBe('IDENTITY_ERASED');
  });

  it('is in the ledger by the places only, and the ledger verifies', async () => {
    const [entry] = await events('person.erased');
    expect(entry?.canonical).toContain('"posts":["101001/P1","102001/Q1"]');
    expect(entry?.canonical).not.toMatch(new RegExp(`${NAME}|${NUMBER}|${before.index}`));
    const url = t.db.urlFor('seq');
    const sequencer = new Sequencer({
      url,
      keys: t.keys.ledger,
      clock,
      onError: (error) => expect(error).toBeUndefined(),
    });
    try {
      await sequencer.sequence();
      expect(await t.ledger.verify()).toMatchObject({ ok: true });
    } finally {
      await sequencer.stop();
    }
  });

  it('of others nothing was touched', async () => {
    const other = await budget.post<DisclosedPerson>('/api/v1/persons/101001/P2/disclosures', { reason: REASON });
    expect(other.body).toMatchObject({ name: '旁人甲', idNumber: OTHER });
  });

  it('does not come back when imports are taken back, with a number since corrected neither', async () => {
    const [wrong, right] = [withCheck('99000119880808111'), withCheck('99000119880808222')];
    const former = withCheck('99000119700707333');
    const first = await roll('初报.csv', [
      `101001,R1,${NAME},${wrong},行政,科员,2020-01-01,2026-03-31,7000`,
      `101001,R2,前任乙,${former},行政,科长,2020-01-01,2026-01-31,8000`,
    ]);
    const then = await kept('R1');
    const second = await roll('更正.csv', [
      `101001,R1,金丝雀 小鸣,${right},行政,科员,2020-01-01,2026-03-31,7000`,
      `101001,R2,${NAME},${right},行政,科长,2026-02-01,2026-03-31,8000`,
    ]);
    const canaries = [then, await kept('R1'), await kept('R2')].flatMap(({ index, sealed }) => [index, sealed]);
    const { status, body } = await erase<ErasedPerson>(budget, '101001/R1');
    expect([status, body]).toMatchObject([200, { posts: ['101001/R1', '101001/R2'], copies: 3 }]);
    expect(await tablesShowing(canaries)).toEqual([]);

    expect((await undo(second)).body).toEqual({ removed: 0, restored: 2 });
    const page = await budget.get<PersonPage>('/api/v1/persons?unit=101001');
    const names = new Map(page.body.items.map(({ personNo, name }) => [personNo, name]));
    // the post goes back to whom it was taken from, who asked for nothing
    expect([names.get('R1'), names.get('R2')]).toEqual(['（已删除）', '前＊＊']);
    expect((await undo(first)).body).toEqual({ removed: 2, restored: 0 });
    expect(await tablesShowing(canaries)).toEqual([]);
  });

  it('is forgotten with the import that brought the person, when it is taken back', async () => {
    const idNumber = withCheck('99000119660606444');
    const batch = await roll('误报.csv', [`101001,S1,误报丙,${idNumber},行政,科员,2020-01-01,,7000`]);
    const { index, sealed } = await kept('S1');
    expect(await tablesShowing([index, sealed])).toEqual(['public.import_image', 'public.person']);
    expect((await undo(batch)).body).toEqual({ removed: 1, restored: 0 });
    expect(await tablesShowing([index, sealed])).toEqual([]);
    const { body } = await budget.post('/api/v1/persons/subject-file', { idNumber, reason: REASON });
    expect(body).toMatchObject({ 姓名: '人员库中没有此人', 任职: [], 来源: [] });
  });

  it('is not looked for number by number: the twenty-first file within an hour has to wait, accounts apart', async () => {
    const idNumber = withCheck('99000119700101779');
    const desk = t.app.get(AccountDesk);
    await t.db.work.run(systemActor(), (ctx) =>
      desk.createIn(ctx, { username: 'waiqu', name: '外区某', personId: idNumber, unitCode: '101001' }),
    );
    const ask = () => budget.post<ErrorView>('/api/v1/persons/subject-file', { idNumber, reason: REASON });
    clock.advance(61);
    budget = await signInAs(t, 'budget');
    for (let i = 0; i < 20; i++) {
      const { status, body } = await ask();
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(/waiqu|外区某/);
    }
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    clock.advance(61);
    budget = await signInAs(t, 'budget');
    expect((await ask()).status).toBe(200);
  });

  it('is erased in the region that is named by who sees several', async () => {
    const idNumber = withCheck('99000119550505555');
    await roll('离任.csv', [`101001,T1,离任丁,${idNumber},行政,科员,2020-01-01,2026-03-31,7000`]);
    await t.db.sql(`update role_grant set scope_kind = 'all', region_lo = 0, region_hi = 0
      where account_id = (select id from account where username = 'budget')`);
    await resealGrants(t.db);
    budget = await signInAs(t, 'budget');
    const unnamed = await erase<ErrorView>(budget, '101001/T1');
    expect([unnamed.status, unnamed.body.message]).toEqual([400, expect.stringContaining('region')]);
    const reason = '本人离职后书面申请删除';
    const path = `/api/v1/persons/101001/T1/erasure?region=${String(REGION)}`;
    expect(await budget.post(path, { reason })).toMatchObject({ status: 200, body: { posts: ['101001/T1'] } });
  });
});
