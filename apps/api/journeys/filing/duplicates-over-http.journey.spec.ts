import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  DuplicateFamilies,
  DuplicatePairRow,
  DuplicatePairView,
  ErrorView,
  LedgerEntryView,
  NoticeView,
  Page,
  StepsView,
} from '@zhunsheng/contract';
import { BASE_DATA_ENTITIES } from '@zhunsheng/base-data-server';
import { JobQueue, type UnitOfWork } from '@zhunsheng/kernel';
import { FixedClock, type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { REVIEW_ENTITIES, ReviewModule, DuplicateSearch, searchDuplicates } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const SUMMARY = [
  '对两栋教学楼外墙与门窗进行维修，更换破损玻璃，清理屋面积水，完工后组织验收并移交使用。',
  '施工安排在暑假期间，搭设防护棚并设置警示标志，每日清运建筑垃圾；质量由监理单位把关，资金按进度支付。',
].join('');
const CHANGED = SUMMARY.replace('移交使用', '移交管理');
const SECRET = '秘而不宣工程';
const WHERE = { region: HOME, year: YEAR };

describe('suspected duplicates', () => {
  let t: TestApp;
  let clerk: SignedIn;
  let reviewer: SignedIn;
  let worker: UnitOfWork;

  beforeAll(async () => {
    t = await testApp({
      migrations: MIGRATIONS,
      entities: [...BASE_DATA_ENTITIES, ...REVIEW_ENTITIES],
      imports: [ReviewModule.forRoot()],
      clock: new FixedClock('2025-08-03T01:00:00Z'),
    });
    worker = await workerWork(t.db);
    await makeCity(t.db);
    await makeProject(t.db, { id: 1, version: { name: '校舍外墙维修', summary: SUMMARY } });
    await makeProject(t.db, { id: 2, version: { name: '校舍外墙维修', summary: CHANGED } });
    await makeProject(t.db, { id: 3, unit: '102001', version: { name: SECRET, summary: SUMMARY } });
    await makeProject(t.db, { id: 4, version: { name: '图书购置', summary: '购置图书一千册供师生借阅' }, lines: [] });
    await put(t.db, 'history_project_year', {
      unit_code: '101001',
      project_key: 'K-另一项目',
      year: YEAR - 1,
      name: '图书购置',
      category: '31',
      summary: '购置图书一千册供师生借阅',
      initial_fen: 100,
      final_fen: 77_700,
      executed_fen: 100,
      full_year: true,
    });
    [clerk, reviewer] = [await signInAs(t, 'clerk'), await signInAs(t, 'reviewer')];
  });
  afterAll(() => t.close());

  const search = (project: number | null = null) => searchDuplicates(worker, WHERE, project);
  const list = async (who: SignedIn, query = ''): Promise<DuplicateFamilies> => {
    const { status, body } = await who.get<DuplicateFamilies>(`/api/v1/duplicates?year=${YEAR}${query}`);
    expect(status).toBe(200);
    return body;
  };
  const pairs = async (who: SignedIn, query = ''): Promise<DuplicatePairRow[]> =>
    (await list(who, query)).items.flatMap((family) => family.pairs);
  const within = async (): Promise<DuplicatePairRow> => {
    const found = (await pairs(reviewer)).find(({ relation }) => relation === '同单位');
    if (!found) throw new Error('no pair within the unit');
    return found;
  };
  const decide = (id: string, decision: string, reason: string, who = reviewer) =>
    who.post<DuplicatePairView & ErrorView>(`/api/v1/duplicates/pairs/${id}/decision`, { decision, reason });

  it('says that nobody searched, rather than that there are none', async () => {
    expect(await list(reviewer)).toMatchObject({ items: [], searched: null, decides: true });
  });

  it('finds them within the unit, across units and across years, in families', async () => {
    expect(await search()).toEqual({ pairs: 4, reopened: [] });
    const { items, searched } = await list(reviewer);
    expect(searched).toMatchObject({ filings: 4, pairs: 4 });
    expect(items.map(({ members, hidden }) => [members.map(({ name }) => name), hidden])).toEqual([
      [['校舍外墙维修', '校舍外墙维修', SECRET], 0],
      [['图书购置', '图书购置'], 0],
    ]);
    expect((await pairs(reviewer)).map(({ relation }) => relation).sort()).toEqual([
      '同单位',
      '跨单位',
      '跨单位',
      '跨年度',
    ]);
  });

  it('explains a pair phrase by phrase', async () => {
    const { body } = await reviewer.get<DuplicatePairView>(`/api/v1/duplicates/pairs/${(await within()).id}`);
    const changed = body.texts.map((text) => text?.find(({ mark }) => mark === 'changed'));
    expect(changed.map((phrase) => phrase?.text)).toEqual(['完工后组织验收并移交使用。', '完工后组织验收并移交管理。']);
    expect(changed[0]?.parts?.filter(({ same }) => !same)).toEqual([{ text: '使用', same: false }]);
    expect(body.texts[0]?.filter(({ mark }) => mark === 'same')).toHaveLength(9);
    expect(body.evidence[0]).toEqual(['明细：外墙维修（30213） 5.00 万元']);
  });

  it('never shows a unit the name, the unit or the amount of another one', async () => {
    const families = await list(clerk);
    expect(families).toMatchObject({ decides: false, searched: { filings: null, pairs: 4 } });
    expect(families.items[0]).toMatchObject({ hidden: 1, members: [{ unitCode: '101001' }, { unitCode: '101001' }] });
    const across = families.items.flatMap((family) => family.pairs).find(({ relation }) => relation === '跨单位');
    expect(across?.sides).toContainEqual({ hidden: true, name: '其他单位的项目' });
    const { status, body } = await clerk.get<DuplicatePairView>(`/api/v1/duplicates/pairs/${across?.id ?? ''}`);
    expect(status).toBe(200);
    expect(body.texts.filter((text) => text !== null)).toHaveLength(1);
    const all = JSON.stringify([families, body]);
    for (const hidden of [SECRET, '102001', '城市管理局', 'P0003']) expect(all).not.toContain(hidden);
  });

  it('does not show a unit pairs it has no side of', async () => {
    const other = await signInAs(t, 'dept');
    const seen = await pairs(other);
    expect(seen.every(({ sides }) => sides.some((side) => !side.hidden))).toBe(true);
    await t.db.sql(`delete from duplicate_side where unit_code <> '102001'`);
    expect(await pairs(clerk)).toEqual([]);
    await search();
    expect(await pairs(clerk)).toHaveLength(4);
  });

  it('takes a decision with a reason from a reviewer alone, and writes it down', async () => {
    const { id } = await within();
    expect((await decide(id, 'clear', '', reviewer)).status).toBe(400);
    expect((await decide(id, 'clear', '两栋不同的楼', clerk)).status).toBe(403);
    const { status, body } = await decide(id, 'clear', '两栋不同的楼，已看现场');
    expect([status, body.state, body.decisions[0]?.reason]).toEqual([200, '非重复', '两栋不同的楼，已看现场']);
    const auditor = await signInAs(t, 'audadmin');
    const { items } = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=duplicate.decided')).body;
    expect(items[0]).toMatchObject({ object: `duplicate/${id}` });
  });

  it('keeps a pair cleared until one text changes; then it is open again', async () => {
    const { id } = await within();
    expect(await search()).toEqual({ pairs: 4, reopened: [] });
    expect((await within()).state).toBe('非重复');
    await t.db.sql(`update project_version set summary = summary || '另清洗外墙。' where project_id = 2`);
    expect(await search(2)).toEqual({ pairs: 4, reopened: [id] });
    expect((await within()).state).toBe('待核实');
    const { body } = await reviewer.get<DuplicatePairView>(`/api/v1/duplicates/pairs/${id}`);
    expect(body.decisions).toMatchObject([{ decision: 'clear', overtaken: true }]);
  });

  it('searches one filing without forgetting what other filings have', async () => {
    await t.db.sql(`update project_version set summary = '采购实验仪器', name = '实验仪器' where project_id = 2`);
    await search(2);
    expect((await pairs(reviewer)).map(({ relation }) => relation).sort()).toEqual(['跨单位', '跨年度']);
  });

  it('is searched by the worker when a reviewer asks', async () => {
    await new DuplicateSearch(worker, t.app.get(JobQueue)).start();
    const before = (await list(reviewer)).searched?.at;
    expect((await clerk.post('/api/v1/duplicates/searches', { year: YEAR })).status).toBe(403);
    expect(await reviewer.post('/api/v1/duplicates/searches', { year: YEAR })).toMatchObject({
      status: 202,
      body: { queued: true },
    });
    let after = before;
    while (after === before) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      after = (await list(reviewer)).searched?.at;
    }
    expect(await pairs(reviewer)).toHaveLength(2);
  }, 30_000);

  it('lists by project, by state and by relation', async () => {
    const [first] = await pairs(reviewer, `&relation=${encodeURIComponent('跨年度')}`);
    const own = first?.sides.map((side) => (side.hidden ? null : side.projectId)).find((id) => id !== null);
    expect(await pairs(reviewer, `&project=${own ?? ''}`)).toHaveLength(1);
    await decide(first?.id ?? '', 'merge', '上年已经买过，合并申报');
    expect(await pairs(reviewer, `&state=${encodeURIComponent('应合并')}`)).toHaveLength(1);
    expect((await reviewer.get(`/api/v1/duplicates?state=none`)).status).toBe(400);
  });

  it('sends the side that is to go back to its unit with the decision, or does neither', async () => {
    const [left] = (await pairs(reviewer)).flatMap(({ id, sides }) =>
      sides.flatMap((side) => (side.hidden || side.projectId === null ? [] : [{ id, own: side.projectId }])),
    );
    const { id, own } = left ?? { id: '', own: '' };
    const other = '00000000-0000-4000-8000-000000000000';
    const give = (returned: string | undefined, decision = 'return') =>
      reviewer.post<DuplicatePairView & ErrorView>(`/api/v1/duplicates/pairs/${id}/decision`, {
        ...{ decision, reason: '与本单位另一申报重复', dueOn: '2025-08-20', returned },
      });
    expect((await give(other)).status).toBe(400);
    expect((await give(own, 'merge')).status).toBe(400);
    expect(await give(own)).toMatchObject({ status: 200, body: { state: '应退回' } });
    const { items } = (await reviewer.get<StepsView>(`/api/v1/projects/${own}/steps`)).body;
    expect(items.at(-1)).toMatchObject({ act: 'return', to: '退回', dueOn: '2025-08-20' });
    expect(items.at(-1)?.reason).toContain('与本单位另一申报重复');
    const before = (await reviewer.get<DuplicatePairView>(`/api/v1/duplicates/pairs/${id}`)).body.decisions.length;
    expect(await give(own)).toMatchObject({ status: 409, body: { code: 'STEP_REFUSED' } });
    const { decisions } = (await reviewer.get<DuplicatePairView>(`/api/v1/duplicates/pairs/${id}`)).body;
    expect(decisions).toHaveLength(before);
  });

  it('merges one filing into the other, tells both units, and names no filing of another unit', async () => {
    await makeProject(t.db, { id: 5, version: { name: '操场围网更换', summary: SUMMARY } });
    await makeProject(t.db, { id: 6, unit: '102001', version: { name: '操场围网更换', summary: SUMMARY } });
    await search(5);
    await search(6);
    const ofBoth = ({ sides }: DuplicatePairRow) =>
      sides.every((side) => !side.hidden && ['P0005', 'P0006'].includes(side.code ?? ''));
    const pair = (await pairs(reviewer)).find(ofBoth)!;
    const own = pair.sides.flatMap((side) => (side.hidden ? [] : [side]));
    const [from, into] = [own.find(({ code }) => code === 'P0005')!, own.find(({ code }) => code === 'P0006')!];
    const merge = (merged: string, decision = 'merge') =>
      reviewer.post<DuplicatePairView & ErrorView>(`/api/v1/duplicates/pairs/${pair.id}/decision`, {
        ...{ decision, reason: '同一围网两家申报', merged },
      });
    expect((await merge('00000000-0000-4000-8000-000000000000')).status).toBe(400);
    expect((await merge(from.projectId!, 'clear')).status).toBe(400);
    expect(await merge(from.projectId!)).toMatchObject({ status: 200, body: { state: '应合并' } });
    const { items } = (await reviewer.get<StepsView>(`/api/v1/projects/${from.projectId!}/steps`)).body;
    expect(items.at(-1)).toMatchObject({ act: 'refuse', to: '不予入库' });
    const told = await clerk.get<Page<NoticeView>>('/api/v1/notices');
    const notice = told.body.items.find(({ kind }) => kind === '合并');
    expect(notice?.title).toBe('P0005 已并入其他单位的同类项目');
    expect(JSON.stringify(told.body) + JSON.stringify(items)).not.toContain('P0006');
    expect(await t.db.sql(`select unit_code as unit from notice where kind = '合并' order by 1`)).toEqual([
      { unit: '101001' },
      { unit: '102001' },
    ]);
    const auditor = await signInAs(t, 'audadmin');
    const book = (await auditor.get<Page<LedgerEntryView>>('/api/v1/ledger?action=filing.merged')).body.items;
    expect(book[0]).toMatchObject({ object: `project/${from.projectId!}` });
    expect(JSON.stringify(book[0])).toContain(into.projectId!);
    // what has ended carries nothing on
    expect((await merge(into.projectId!)).status).toBe(400);
  });
});
