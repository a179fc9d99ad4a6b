import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule } from '@zhunsheng/base-data-server';
import type {
  CodeListView,
  CoReviewRules,
  ErrorView,
  LiaisonView,
  MatterPerson,
  NotedSource,
  Page,
  PersonPage,
  UnitOrderView,
  WatchView,
} from '@zhunsheng/contract';
import { FixedClock, signInAs, type SignedIn, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { EACH, oneWins } from './one-wins.js';

const WITHOUT = '不说所见';

/** All orders of a few. */
const orders = (all: readonly string[]): string[][] =>
  all.length < 2
    ? [[...all]]
    : all.flatMap((one) => orders(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));

describe('fifty who change one entry of a register at a time', () => {
  // one moment for all: what came later is told by the content, not by the clock
  const clock = new FixedClock('2025-09-01T02:00:00Z');
  let t: TestApp;
  let budget: SignedIn;
  let head: SignedIn;
  let secadmin: SignedIn;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [BaseDataModule, ReviewModule.forRoot()],
      clock,
    });
    await makeCity(t.db);
    for (const id of [1, 2, 3, 4, 5]) await makeProject(t.db, { id });
    await t.db.sql(`insert into code_item (year, kind, code, name) values (${YEAR}, 'procurement', 'C0401', '物业')`);
    [budget, head, secadmin] = [await signInAs(t, 'budget'), await signInAs(t, 'head'), await signInAs(t, 'secadmin')];
  });
  afterAll(() => t.close());

  /** Who does not say what he saw is refused in words, and nothing is written. */
  const asksWhatWasSeen = async (who: SignedIn, path: string, body: object) => {
    const { status, body: said } = await who.put<ErrorView>(path, body);
    expect([status, said.code, said.message.includes('seen 应为打开时所见的 mark')]).toEqual([
      400,
      'INVALID_INPUT',
      true,
    ]);
  };

  it('the order a unit gives its projects: one sets it, the others read both versions, round after round', async () => {
    const path = '/api/v1/unit-orders';
    const own = async () => (await head.get<UnitOrderView>(`${path}?year=${String(YEAR)}`)).body.units[0]!;
    const ids = (await own()).items.map(({ projectId }) => projectId);
    const put = (projects: string[], seen: string) => head.put<ErrorView>(path, { year: YEAR, projects, seen });
    for (const round of [0, 1]) {
      const { mark } = await own();
      const wanted = orders(ids).slice(round * EACH.length, (round + 1) * EACH.length);
      const lost = oneWins(await Promise.all(wanted.map((projects) => put(projects, mark))));
      const now = (await own()).items.map(({ name }, at) => `${String(at + 1)}. ${name}`).join('、');
      for (const said of lost) expect(said).toContain(`现在是：${now}；您要改成：1. `);
    }
    await asksWhatWasSeen(head, path, { year: YEAR, projects: ids });
  });

  it('where a library comes from: one notes it, the others read both versions', async () => {
    const path = '/api/v1/library-sources/vehicles';
    const put = (seen: string | null, source: string) =>
      budget.put<ErrorView>(path, { source, asOf: '2025-08-01', seen });
    oneWins(await Promise.all(EACH.map((i) => put(null, `车辆平台${String(i)}`))));
    const { mark } = (await budget.get<NotedSource>(path)).body;
    const lost = oneWins(await Promise.all(EACH.map((i) => put(mark, `用车报表${String(i)}`))));
    const { source } = (await budget.get<NotedSource>(path)).body;
    for (const said of lost)
      expect(said).toMatch(new RegExp(`现在是：${source!}，截至 2025-08-01；您要改成：用车报表\\d+，`));
    await asksWhatWasSeen(budget, path, { source: WITHOUT, asOf: '2025-08-01' });
  });

  it('what a set of codes is: one describes it, the others read both versions', async () => {
    const path = `/api/v1/code-sets/procurement/${String(YEAR)}`;
    const set = async () => (await budget.get<CodeListView>(path)).body;
    for (const round of ['财政部', '财政厅']) {
      const { mark } = await set();
      const put = (i: number) =>
        budget.put<ErrorView>(path, { source: `${round}${String(i)}号`, complete: true, seen: mark });
      const lost = oneWins(await Promise.all(EACH.map(put)));
      const { source } = await set();
      for (const said of lost)
        expect(said).toMatch(new RegExp(`现在是：完整清单（${source}）；您要改成：完整清单（${round}`));
    }
    await asksWhatWasSeen(budget, path, { source: WITHOUT, complete: true });
  });

  it('a member of an office: one sets it, the others read both versions', async () => {
    const path = '/api/v1/co-review-members';
    const rules = async () => (await budget.get<CoReviewRules>('/api/v1/co-review-rules')).body;
    const { accountId } = (await rules()).people[0]!;
    const put = (seen: string | null, i: number) =>
      budget.put<ErrorView>(path, { office: '资产', accountId, departmentCode: String(100 + i), seen });
    const member = async () =>
      (await rules()).members.find((one) => one.office === '资产' && one.accountId === accountId)!;
    oneWins(await Promise.all(EACH.map((i) => put(null, i))));
    const { mark } = await member();
    const lost = oneWins(await Promise.all(EACH.map((i) => put(mark, 100 + i))));
    const { departmentCode } = await member();
    for (const said of lost) expect(said).toContain(`现在是：来自部门 ${departmentCode}；您要改成：来自部门 2`);
    await asksWhatWasSeen(budget, path, { office: '资产', accountId, departmentCode: '105' });
  });

  it('the liaison of a unit: one names him, the others read both versions', async () => {
    const path = '/api/v1/liaisons/101001';
    const all = (await budget.get<Page<MatterPerson>>('/api/v1/matters/people?unit=101001')).body.items;
    const [first, second] = all.filter(({ unitCode }) => unitCode === '101001');
    const put = (seen: string | null, accountId: string) => budget.put<ErrorView>(path, { accountId, seen });
    const shown = async () =>
      (await budget.get<Page<LiaisonView>>('/api/v1/liaisons')).body.items.find(
        ({ unitCode }) => unitCode === '101001',
      )!;
    oneWins(await Promise.all(EACH.map(() => put(null, first!.id))));
    const { mark } = await shown();
    const lost = oneWins(await Promise.all(EACH.map(() => put(mark, second!.id))));
    expect((await shown()).name).toBe(second!.name);
    for (const said of lost) expect(said).toContain(`现在是：${second!.name}；`);
    await asksWhatWasSeen(budget, path, { accountId: first!.id });
  });

  it('a person: one changes the post, the others read both versions, and no number of theirs', async () => {
    const person = { unitCode: '101001', personNo: 'P1', name: '章卫东', idNumber: '990001199001011234' };
    const since = { kind: '行政', post: '科员', since: '2024-01-01', monthlyCostFen: 800_000 };
    // a wrong check digit is not taken: the right one is whichever is
    const digits = [...'0123456789X'];
    for (const digit of digits)
      await budget.post('/api/v1/persons', {
        persons: [{ ...person, ...since, idNumber: `${person.idNumber.slice(0, 17)}${digit}` }],
      });
    const shown = async () => (await budget.get<PersonPage>('/api/v1/persons')).body.items[0]!;
    const path = `/api/v1/persons/101001/P1?region=${String(HOME)}`;
    for (const round of ['科长', '主任']) {
      const { mark } = await shown();
      const put = (i: number) => budget.put<ErrorView>(path, { post: `${round}${String(i)}`, seen: mark });
      const lost = oneWins(await Promise.all(EACH.map(put)));
      const { post } = await shown();
      for (const said of lost)
        expect(said).toMatch(new RegExp(`现在是：${post}，月成本 8000.00 元，在岗；您要改成：${round}\\d+，月成本`));
    }
    await asksWhatWasSeen(budget, path, { post: WITHOUT });
    expect((await shown()).post).not.toBe(WITHOUT);
  });

  it('a security parameter: one sets it, the others read both versions', async () => {
    const code = 'failed_sign_ins';
    const path = `/api/v1/watch/parameters/${code}`;
    const shown = async () =>
      (await secadmin.get<WatchView>('/api/v1/watch')).body.parameters.find((one) => one.code === code)!;
    const { low, high } = await shown();
    expect(high - low).toBeGreaterThan(2 * EACH.length);
    for (const round of [0, EACH.length]) {
      const { mark, value } = await shown();
      const wanted = EACH.map((i) => low + round + i).filter((one) => one !== value);
      const put = (one: number) => secadmin.put<ErrorView>(path, { value: one, seen: mark });
      const lost = oneWins(await Promise.all(wanted.map(put)));
      const now = await shown();
      for (const said of lost) expect(said).toContain(`现在是：${String(now.value)} ${now.unit}；您要改成：`);
    }
    await asksWhatWasSeen(secadmin, path, { value: low });
  });
});
