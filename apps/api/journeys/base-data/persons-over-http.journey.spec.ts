import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  DisclosedPerson,
  DoublePayView,
  EnrolPerson,
  ErrorView,
  ExportOrderView,
  Page,
  PersonPage,
} from '@zhunsheng/contract';
import { cityActor, FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const REGION = 990100000;
const ZHANG = '99000119900101123';
const LI = '99000119850615246';
/** Names, numbers and birthdays; of a birthday the whole, as four digits of it stand in many an identifier. */
const UNMASKED = /卫东|黎明|\d{17}|1990-?01-?01|1985-?06-?15/;
/** ISO 7064 MOD 11-2 once more, so that the product's own arithmetic is not its own witness. */
const withCheck = (first17: string) => {
  const total = [...first17].reduce((sum, digit, index) => sum + Number(digit) * (2 ** (17 - index) % 11), 0);
  return `${first17}${'10X98765432'[total % 11]}`;
};

const person = (part: Partial<EnrolPerson>): EnrolPerson => ({
  unitCode: '101001',
  personNo: 'P1',
  name: '章卫东',
  idNumber: withCheck(ZHANG),
  kind: '行政',
  seat: 'S1',
  post: '科员',
  since: '2020-01-01',
  monthlyCostFen: 1_200_000,
  ...part,
});

describe('people of the units', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  let budget: SignedIn;
  let head: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule], clock });
    await t.db.sql(`insert into region values (${REGION}, '云衡市本级', null, '市级')`);
    await t.db.sql(`insert into unit (region_code, unit_code, department_code, name, kind) values
      (${REGION}, '101001', '101', '云衡市教育局', '行政'), (${REGION}, '102001', '102', '云衡市科技局', '行政')`);
    budget = await signInAs(t, 'budget');
    head = await signInAs(t, 'head');
    const enrolled = await budget.post('/api/v1/persons', {
      persons: [
        person({}),
        person({ personNo: 'P2', name: '黎明', idNumber: withCheck(LI), seat: 'S1', since: '2026-01-01' }),
        person({ unitCode: '102001', personNo: 'Q1', since: '2026-02-01', monthlyCostFen: 500_000 }),
      ],
    });
    expect(enrolled).toMatchObject({ status: 201, body: { enrolled: 3 } });
  });
  afterAll(() => t.close());

  const markOf = async (personNo: string): Promise<string> =>
    (await budget.get<PersonPage>('/api/v1/persons')).body.items.find((one) => one.personNo === personNo)!.mark;
  const events = (action: string) =>
    t.db.sql<{ canonical: string }>(`select canonical from audit.event where canonical like '%"${action}"%'`);

  it('V13 are masked in every answer that lists them', async () => {
    for (const [user, path] of [
      [budget, '/api/v1/persons'],
      [head, '/api/v1/persons'],
      [budget, '/api/v1/persons/double-pay'],
      [budget, '/api/v1/persons/staff-differences?year=2026'],
    ] as const) {
      const { status, body } = await user.get(path);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toMatch(UNMASKED);
    }
    const { body } = await budget.get<PersonPage>('/api/v1/persons?unit=101001');
    expect(body.items.map(({ name, idNumber }) => [name, idNumber])).toEqual([
      ['章＊＊', `99**************${withCheck(ZHANG).slice(-2)}`],
      ['黎＊', `99**************${withCheck(LI).slice(-2)}`],
    ]);
    expect(body).toMatchObject({ total: 2, totals: { monthlyCostFen: 2_400_000 } });
  });

  it('V13 leave as a list when the security administrator agreed to it, masked and naming who took it', async () => {
    const path = '/api/v1/persons/export?format=csv';
    const held = await budget.get<ErrorView>(path);
    expect([held.status, held.body.code]).toEqual([409, 'EXPORT_NEEDS_APPROVAL']);
    const secadmin = await signInAs(t, 'secadmin');
    const [order] = (await secadmin.get<ExportOrderView[]>('/api/v1/watch/exports')).body;
    expect(order).toMatchObject({ what: '人员名册（脱敏）', rows: 3, level: 'L3', state: '待批' });
    await secadmin.post(`/api/v1/watch/exports/${order?.id ?? ''}`, { approve: true });
    const { status, body } = await budget.get<string>(path);
    expect(status).toBe(200);
    expect(body).toContain('（budget） 2026-08-03 01:00Z 查询 ');
    expect(body).not.toMatch(UNMASKED);
  });

  it('lie sealed in the database, with the version of the key, and nowhere in the ledger', async () => {
    const rows = await t.db.sql<{ text: string; version: number }>(
      `select person::text as text, key_version as version from person`,
    );
    for (const { text, version } of rows) {
      expect(text).not.toMatch(/章|黎|卫东/);
      expect(text).not.toContain(Buffer.from(ZHANG).toString('hex'));
      expect(version).toBe(1);
    }
    const [count] = await t.db.sql<{ n: number }>(
      `select count(*)::int as n from audit.event where canonical ~ '卫东|黎明|${ZHANG}|${LI}'`,
    );
    expect(count?.n).toBe(0);
  });

  it('belong to their unit: another unit’s rows are not there for a head', async () => {
    const { body } = await head.get<PersonPage>('/api/v1/persons');
    expect(body.items.map(({ unitCode }) => unitCode)).toEqual(['101001', '101001']);
    const other = await head.post<ErrorView>('/api/v1/persons/102001/Q1/disclosures', { reason: '核对工资发放名单' });
    expect(other).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    const smuggled = await head.post<ErrorView>('/api/v1/persons', {
      persons: [person({ unitCode: '102001', personNo: 'Q2' })],
    });
    expect(smuggled.status).toBe(403);
  });

  it('are shown one at a time, for a reason that stands in the ledger', async () => {
    const reason = '核对 7 月工资发放名单';
    const shown = await head.post<DisclosedPerson>('/api/v1/persons/101001/P1/disclosures', { reason });
    expect(shown).toMatchObject({ status: 201, body: { name: '章卫东', idNumber: withCheck(ZHANG) } });
    const [entry] = await events('person.disclosed');
    expect(entry?.canonical).toContain(reason);
    expect(entry?.canonical).toContain(shown.body.disclosureId);
    expect(entry?.canonical).toContain('"username":"head"');
  });

  it.each([
    ['', /至少 6 个字/],
    ['看看', /至少 6 个字/],
    [`核对 ${ZHANG} 的信息`, /不要写证件号/],
  ])('are not shown for the reason “%s”', async (reason, problem) => {
    const { status, body } = await head.post<ErrorView>('/api/v1/persons/101001/P1/disclosures', { reason });
    expect([status, body.message]).toEqual([400, expect.stringMatching(problem)]);
  });

  it.each(['leader', 'performance', 'clerk', 'dept', 'reviewer', 'sysadmin', 'audadmin'])(
    'are never shown to %s',
    async (username) => {
      const user = await signInAs(t, username);
      const reason = '核对 7 月工资发放名单';
      expect((await user.post('/api/v1/persons/101001/P1/disclosures', { reason })).status).toBe(403);
    },
  );

  it('are not shown in bulk: the twenty-first within an hour has to wait', async () => {
    const disclose = () =>
      budget.post<ErrorView>('/api/v1/persons/101001/P2/disclosures', { reason: '逐人核对在职名单' });
    for (let i = 0; i < 20; i++) expect((await disclose()).status).toBe(201);
    const refused = await disclose();
    expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(await events('person.disclosed')).toHaveLength(21);
    clock.advance(61);
    [budget, head] = [await signInAs(t, 'budget'), await signInAs(t, 'head')];
    expect((await disclose()).status).toBe(201);
  });

  it('paid twice are found by the blind index: the person in two units, the seat held by two', async () => {
    const { body } = await budget.get<Page<DoublePayView>>('/api/v1/persons/double-pay?on=2026-07-31');
    expect(body.items.map(({ kind, excessFen, overlapDays }) => ({ kind, excessFen, overlapDays }))).toEqual([
      { kind: '同一编制', excessFen: 7 * 1_200_000, overlapDays: 212 },
      { kind: '同一人', excessFen: 6 * 500_000, overlapDays: 181 },
    ]);
    expect(body.items[1]?.posts.map(({ unitCode }) => unitCode)).toEqual(['101001', '102001']);
  });

  it('are found by a number however it was typed', async () => {
    const typed = ` ${withCheck(ZHANG).toLowerCase()} `;
    const { body } = await budget.post<Page<{ personNo: string }>>('/api/v1/persons/search', { idNumber: typed });
    expect(body.items.map(({ personNo }) => personNo)).toEqual(['P1', 'Q1']);
    expect((await events('person.searched'))[0]?.canonical).not.toContain(ZHANG);
  });

  it('are not tried out number by number: the twenty-first search within an hour has to wait', async () => {
    const publisher = await signInAs(t, 'publisher');
    const search = (by = publisher) => by.post<ErrorView>('/api/v1/persons/search', { idNumber: withCheck(LI) });
    for (let i = 0; i < 20; i++) expect((await search()).status).toBe(200);
    expect(await search()).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect((await search(budget)).status).toBe(200);
  });

  it('are taken in all or none, and the refusal does not repeat the number', async () => {
    const wrong = `${ZHANG}${withCheck(ZHANG).endsWith('0') ? '1' : '0'}`;
    const { status, body } = await budget.post<ErrorView>('/api/v1/persons', {
      persons: [person({ personNo: 'P7', idNumber: withCheck(LI), since: '2019-01-01' }), person({ idNumber: wrong })],
    });
    expect([status, body.message]).toEqual([400, expect.stringContaining('第 2 人 idNumber 校验位')]);
    expect(JSON.stringify(body)).not.toContain(ZHANG);
    const twice = await budget.post<ErrorView>('/api/v1/persons', {
      persons: [person({ personNo: 'P8', idNumber: withCheck(LI), since: '2018-01-01' }), person({})],
    });
    expect(twice).toMatchObject({ status: 409, body: { code: 'ALREADY_ENROLLED' } });
    expect(await t.db.sql(`select from person where person_no in ('P7', 'P8')`)).toHaveLength(0);
  });

  it('that left are counted no more', async () => {
    await t.db.sql(`insert into staff_count (region_code, unit_code, year, established, on_post)
      values (${REGION}, '101001', 2026, 3, 2)`);
    const before = await budget.get<Page<object>>('/api/v1/persons/staff-differences?year=2026');
    expect(before.body.items).toMatchObject([{ unitCode: '101001', reportedOnPost: 2, countedOnPost: 2 }]);
    const seen = await markOf('P2');
    const changed = await head.put('/api/v1/persons/101001/P2', { until: '2026-08-01', seen });
    expect(changed).toMatchObject({ status: 200, body: { until: '2026-08-01', name: '黎＊' } });
    const after = await budget.get<Page<object>>('/api/v1/persons/staff-differences?year=2026');
    expect(after.body.items).toMatchObject([{ reportedOnPost: 2, countedOnPost: 1 }]);
    expect((await events('person.changed'))[0]?.canonical).toContain('"fields":["until"]');
  });

  it('are changed as they stand: what is read for a change waits for who is at it', async () => {
    const late = person({ unitCode: '102001', personNo: 'Q9', idNumber: withCheck('99000119880808246') });
    expect((await budget.post('/api/v1/persons', { persons: [late] })).status).toBe(201);
    const waiting = async (): Promise<boolean> => {
      const [row] = await t.db.sql<{ waiting: boolean }>(
        `select exists (select from pg_locks l join pg_stat_activity a using (pid)
           where not l.granted and a.datname = current_database()) as waiting`,
      );
      return row?.waiting ?? false;
    };
    const seen = await markOf('Q9');
    const change = await t.db.work.run(cityActor, async ({ manager }) => {
      await manager.query(`update person set since = '2026-06-01' where person_no = 'Q9'`);
      const asked = budget.put<ErrorView>('/api/v1/persons/102001/Q9', { until: '2026-05-01', seen });
      let answered = false;
      void asked.finally(() => (answered = true));
      while (!answered && !(await waiting())) await new Promise((turn) => setTimeout(turn, 20));
      // not the promise itself: it is kept only after this work is committed
      return { asked };
    });
    const { status, body } = await change.asked;
    expect([status, body.message]).toEqual([400, expect.stringContaining('早于起始日期 2026-06-01')]);
  });

  it('of whom somebody changed something: who comes second is told who, a unit only that it was another', async () => {
    const two = person({ personNo: 'P5', idNumber: withCheck('99000119770707246') });
    expect((await budget.post('/api/v1/persons', { persons: [two] })).status).toBe(201);
    const put = (who: SignedIn, post: string, seen: string) =>
      who.put<ErrorView>('/api/v1/persons/101001/P5', { post, seen });
    const began = await markOf('P5');
    expect((await put(budget, '主任科员', began)).status).toBe(200);
    const at = clock.now().toISOString();
    const ofUnit = (await put(head, '副科长', began)).body.details;
    expect(ofUnit).toMatchObject({ self: 0, at, now: expect.stringContaining('主任科员') });
    expect(ofUnit).not.toHaveProperty('by');
    expect((await put(budget, '四级主任科员', began)).body.details).toMatchObject({ self: 1, at });
    expect((await put(head, '副科长', await markOf('P5'))).status).toBe(200);
    const [{ name } = { name: '' }] = await t.db.sql<{ name: string }>(
      `select name from account where username = 'head'`,
    );
    expect((await put(budget, '科长', began)).body.details).toMatchObject({ self: 0, at, by: name });
    // what came from elsewhere is laid at nobody's door
    await t.db.sql(`update person set post = '调研员' where person_no = 'P5'`);
    const elsewhere = (await put(budget, '科长', began)).body.details;
    expect(elsewhere).toMatchObject({ now: expect.stringContaining('调研员') });
    expect(elsewhere).not.toHaveProperty('self');
    // nor does the database show a unit who it was
    const asUnit = t.db.work.run({ ...cityActor, scope: head.session.scope }, ({ manager }) =>
      manager.query('select name from last_edit'),
    );
    await expect(asUnit).rejects.toThrow('permission denied');
  });
});
