import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, locateTyped } from '@zhunsheng/base-data-server';
import type {
  ErrorView,
  LocateView,
  PolicyArticleView,
  PolicyDocumentView,
  PolicyEdit,
  PolicyImportView,
  PolicySearchView,
  PolicySynonymView,
} from '@zhunsheng/contract';
import { cityActor, FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const RULE = (body: string, version: string) => `---
版本日期: ${version}
发文机关: 云衡市人民政府
级别: L4
财政区划: 990100000
---
# 云衡市项目支出管理办法

## 第一章 总则

第一条 为规范项目支出，制定本办法。

## 第二章 管理

${body}`;
const OLD = RULE('第二条 结余资金满一年收回。\n\n第三条 本办法自2018年1月1日起施行。', '2017-12-01');
const NEW = RULE(
  `第二条 项目入库应当具备下列条件：

（一）有政策依据；

（二）有绩效目标。

第三条 结转资金连续两年未使用完的，由财政部门收回，统筹用于急需的项目。

第四条 本办法自2024年1月1日起施行。《云衡市专项资金暂行办法》同时废止。`,
  '2023-12-01',
);
const REPEALED = `---
文号: 云政发[2015]03号
发文机关: 云衡市人民政府
级别: L4
施行日期: 2015-03-01
财政区划: 990100000
---
# 云衡市专项资金暂行办法

第一条 专项资金应当专款专用，任何单位不得挪用。`;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const path = (base: string, query: Record<string, string>) => `${base}?${new URLSearchParams(query)}`;

describe('the policy library over HTTP', () => {
  let test: TestApp;
  let keeper: SignedIn;
  let clerk: SignedIn;
  const upload = (fileName: string, text: string, more: object = {}) =>
    keeper.post<PolicyImportView>('/api/v1/policies', { fileName, content: base64(text), dryRun: false, ...more });
  const search = (query: Record<string, string>) => clerk.get<PolicySearchView>(path('/api/v1/policies', query));
  const locate = async (text: string, on?: string) =>
    (await clerk.post<LocateView>('/api/v1/policies/locate', { text, ...(on && { on }) })).body;

  beforeAll(async () => {
    test = await testApp({
      migrations: MIGRATIONS,
      entities: BASE_DATA_ENTITIES,
      imports: [BaseDataModule],
      clock: new FixedClock('2025-09-01T01:00:00Z'),
    });
    await test.db.sql(`insert into region (region_code, name, level) values (990100000, '云衡市本级', '市级')`);
    keeper = await signInAs(test, 'budget');
    clerk = await signInAs(test, 'clerk');
  });
  afterAll(() => test.close());

  it('takes files once, and tells of each', async () => {
    const dry = await upload('管理办法2018.md', OLD, { dryRun: true });
    expect(dry.body.files[0]).toMatchObject({ outcome: 'added', articles: 3, sections: 2, validFrom: '2018-01-01' });
    expect((await search({})).body.total).toBe(0);
    expect((await upload('管理办法2018.md', OLD)).body.files[0]?.outcome).toBe('added');
    expect((await upload('管理办法2018.md', OLD)).body.files[0]?.outcome).toBe('unchanged');
    expect((await upload('管理办法2024.md', NEW)).body.files[0]?.outcome).toBe('added');
    expect((await upload('管理办法2024.md', `${NEW}\n\n第五条 解释权归财政局。`)).body.files[0]).toMatchObject({
      outcome: 'changed',
      articles: 5,
    });
    expect((await upload('暂行办法.md', REPEALED)).body.files[0]).toMatchObject({ number: '云政发〔2015〕3号' });
    const refused = await upload('空.md', '# 空文件\n');
    expect(refused.body.files[0]).toMatchObject({ outcome: 'refused', message: expect.stringContaining('正文') });
    const events = await test.db.sql<{ canonical: string }>(`select canonical from audit.event`);
    expect(events.filter(({ canonical }) => canonical.includes('"policy.imported"'))).toHaveLength(4);
  });

  it('reads a web page in the confined process', async () => {
    const page = `<html><body><h1>云衡市财政局关于会议费的通知</h1><p>云财行〔2024〕15号</p>
      <p>一、会议费实行综合定额控制。</p><p>二、本通知自2024年2月1日起施行。</p></body></html>`;
    const { body } = await upload('通知.html', page, { level: 'L6', region: '990100000' });
    expect(body.files[0]).toMatchObject({ outcome: 'added', number: '云财行〔2024〕15号', validFrom: '2024-02-01' });
  });

  it('lets only keepers in', async () => {
    expect((await clerk.post('/api/v1/policies', { fileName: 'a.md', content: '', dryRun: true })).status).toBe(403);
    expect(
      (await clerk.put('/api/v1/policies/synonyms', { word: '甲', meanings: [], source: 'x', seen: null })).status,
    ).toBe(403);
  });

  it('orders versions and carries repeals out', async () => {
    const { body } = await search({ q: '云衡市项目支出管理办法', state: 'all' });
    const titles = body.items.filter(({ article }) => article === null);
    expect(titles.map(({ validFrom, validTo, inForce }) => [validFrom, validTo, inForce]).sort()).toEqual([
      ['2018-01-01', '2023-12-31', false],
      ['2024-01-01', null, true],
    ]);
    const now = body.items.find(({ inForce }) => inForce);
    const { body: page } = await clerk.get<PolicyDocumentView>(`/api/v1/policies/${now?.region}/${now?.id}`);
    expect(page.versions.map(({ validFrom }) => validFrom)).toEqual(['2024-01-01', '2018-01-01']);
    expect(page.relations.map(({ kind, title }) => `${kind} ${title}`).sort()).toEqual([
      'repeals 云衡市专项资金暂行办法',
      'replaces 云衡市项目支出管理办法',
    ]);
    expect(page.sections.map(({ label }) => label)).toEqual(['第一章', '第二章']);
    expect(page.mayEdit).toBe(false);
    const old = page.versions[1];
    const article = await clerk.get<PolicyArticleView>(
      path(`/api/v1/policies/990100000/${now?.id}/articles/2`, { on: '2020-05-05' }),
    );
    expect(article.body.text).toBe('结余资金满一年收回。');
    expect(old?.validTo).toBe('2023-12-31');
  });

  it('finds articles, shows where, and says when nothing answers', async () => {
    const { body } = await search({ q: '去年没花完的钱怎么办' });
    expect(body.items[0]).toMatchObject({ article: '第三条', inForce: true, exact: false });
    const [hit] = body.items;
    const [start = 0, end = 0] = hit?.marks[0] ?? [];
    expect(hit?.excerpt.slice(start, end)).toBe('结转资金连续两年');
    expect((await search({ q: '红烧肉怎么做' })).body).toMatchObject({ items: [], notFound: true });
    const old = await search({ q: '结余资金满一年', on: '2020-01-01' });
    expect(old.body.items[0]).toMatchObject({ versionOn: '2017-12-01' });
    const filtered = await search({ q: '专项资金', state: 'all', level: 'L6' });
    expect(filtered.body.items.every(({ level }) => level === 'L6')).toBe(true);
    expect((await search({ q: 'x'.repeat(501) })).status).toBe(400);
    expect((await search({ on: '2025-02-30' })).status).toBe(400);
  });

  it('lists the titles that hold a single word', async () => {
    const { body } = await search({ q: '支出' });
    expect(body.items[0]).toMatchObject({ title: '云衡市项目支出管理办法', article: null });
    const [start = 0, end = 0] = body.items[0]?.marks[0] ?? [];
    expect(body.items[0]?.excerpt.slice(start, end)).toBe('支出');
  });

  it('goes straight to a citation', async () => {
    const { body } = await search({ q: '《云衡市项目支出管理办法》第二条' });
    expect(body.items).toMatchObject([{ article: '第二条', exact: true, validFrom: '2024-01-01' }]);
    expect((await search({ q: '〔2015〕3号', state: 'all' })).body.items[0]).toMatchObject({
      exact: true,
      article: null,
    });
  });

  it('locates citations with their paragraph, and wording that names nothing', async () => {
    const { citations } = await locate(
      '根据《云衡市项目支出管理办法》第二条第（二）项和云政发[2015]03号第一条，以及《云衡市项目支出管理规定》第三条',
    );
    expect(citations.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      'exact 条款已定位',
      'exact 条款已定位',
      'nothing 库内没有这份文件',
    ]);
    const [first, second, third] = citations;
    expect(first?.article?.text?.slice(...(first.highlight ?? [0, 0]))).toBe('（二）有绩效目标。');
    expect(second?.document).toMatchObject({ inForce: false, repealedOn: '2024-01-01' });
    expect(third?.near).toEqual(['云衡市项目支出管理办法']);
    const quoted = await locate('按规定，结转资金连续两年未使用完的由财政部门收回，统筹用于急需的项目');
    expect(quoted.quoted[0]).toMatchObject({ article: { label: '第三条' } });
    expect((await locate('《云衡市项目支出管理办法》第九十九条')).citations[0]?.outcome).toBe('nothing');
  });

  it('lets a keeper mend dates and relations, in the ledger', async () => {
    const [hit] = (await search({ q: '云政发〔2015〕3号', state: 'all' })).body.items;
    const address = `/api/v1/policies/${hit?.region}/${hit?.id}`;
    const { revision } = (await keeper.get<PolicyDocumentView>(address)).body;
    const edit: PolicyEdit = {
      revision,
      number: '云政发[2015]3号',
      issuer: '云衡市人民政府',
      level: 'L4',
      issuedOn: '2015-02-20',
      validFrom: '2015-03-01',
      validTo: null,
      repealedOn: '2023-06-01',
      aliases: ['专项办法'],
      relations: [{ kind: 'amends', title: '云衡市旧办法', since: '2015-03-01' }],
      reason: '按原件核对',
    };
    const { body } = await keeper.put<PolicyDocumentView>(address, edit);
    expect(body).toMatchObject({ repealedOn: '2023-06-01', number: '云政发〔2015〕3号', mayEdit: true });
    expect(body.relations.find(({ source }) => source === 'keeper')).toMatchObject({ title: '云衡市旧办法', id: null });
    expect((await locate('《专项办法》第一条')).citations[0]?.outcome).toBe('exact');
    // the colleague who had the page open as well does not take it back unseen
    const late = await keeper.put<ErrorView>(address, edit);
    expect([late.status, late.body.message]).toEqual([
      409,
      expect.stringContaining('修改《云衡市旧办法》（2015-03-01）'),
    ]);
    expect((await keeper.put(address, { ...edit, revision: body.revision, validTo: '2014-01-01' })).status).toBe(400);
    await test.db.sql(`insert into region (region_code, name, level) values (995500000, '外市', '市级')`);
    await test.db.sql(`insert into policy_document (region_code, document_id, title, issuer, level, valid_from)
      values (995500000, 'P-else', '外市办法', '外市人民政府', 'L4', '2020-01-01')`);
    const elsewhere = '/api/v1/policies/995500000/P-else';
    expect((await keeper.get<PolicyDocumentView>(elsewhere)).body.mayEdit).toBe(false);
    expect((await keeper.put(elsewhere, edit)).status).toBe(404);
    const own = { title: '外市办法', region: '995500000', validFrom: '2020-01-01', level: 'L4' };
    const replaced = await upload('外市办法.md', '# 外市办法\n\n第一条 另一种说法。\n', own);
    expect(replaced.body.files[0]).toMatchObject({ outcome: 'refused', message: expect.stringContaining('995500000') });
    // nor by a newer version of it, nor beside it
    for (const [title, validFrom] of [
      ['外市办法', '2025-01-01'],
      ['外市新办法', '2025-01-01'],
    ] as const) {
      const text = `# ${title}\n\n第一条 外市以此为准。\n`;
      const brought = await upload(`${title}.md`, text, { ...own, title, validFrom });
      expect(brought.body.files[0]).toMatchObject({
        outcome: 'refused',
        message: expect.stringContaining('995500000'),
      });
    }
    const events = await test.db.sql<{ canonical: string }>(`select canonical from audit.event`);
    expect(events.some(({ canonical }) => canonical.includes('"policy.edited"'))).toBe(true);
    // the same folder again takes nothing of it away
    await upload('管理办法2018.md', OLD);
    const { body: after } = await clerk.get<PolicyDocumentView>(address);
    expect(after.repealedOn).toBe('2023-06-01');
  });

  it('lets a keeper say what people mean', async () => {
    expect((await search({ q: '小伙伴们的钱袋子' })).body.notFound).toBe(true);
    const list = await keeper.put<PolicySynonymView[]>('/api/v1/policies/synonyms', {
      word: '钱袋子',
      meanings: ['专项资金 专款专用'],
      source: '窗口记录',
      seen: null,
    });
    expect(list.body.find(({ word }) => word === '钱袋子')).toMatchObject({ shipped: false });
    const { body } = await search({ q: '小伙伴们的钱袋子', state: 'all' });
    expect(body.items[0]).toMatchObject({ title: '云衡市专项资金暂行办法' });
  });

  it('locates the fields of a filing', async () => {
    const found = await test.db.work.run(cityActor, (ctx) =>
      locateTyped(ctx, [
        { title: '云衡市项目支出管理办法', number: null, article: '第二条' },
        { title: '《云衡市项目支出管理办法》第2条', number: null, article: null },
        { title: '有关文件', number: '云政发（2015）003号', article: null },
        { title: '云衡市项目支出管理办法', number: null, article: '第八十八条' },
        { title: '有关文件', number: '云函〔2019〕404号', article: null },
      ]),
    );
    expect(found.map(({ outcome, id, article }) => [outcome, id !== null, article])).toEqual([
      ['exact', true, 2],
      ['exact', true, 2],
      ['document', true, null],
      ['nothing', true, null],
      ['nothing', false, null],
    ]);
  });
});
