import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, loadCodes, readCodeFile } from '@zhunsheng/base-data-server';
import type {
  CodeDiffView,
  CodeListView,
  CodeSetView,
  CodeSuggestionsView,
  ErrorView,
  MeasureView,
  Page,
} from '@zhunsheng/contract';
import { cityActor, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const SEEN = `code,name,parent_code,years_attested,verified
303,对个人和家庭的补助,,2017|2018,official budget document
30104,其他社会保障缴费,301,2017,official budget document
30311,住房公积金,303,2017,official budget document
310,其他资本性支出,,2017,official budget document
31002,办公设备购置,310,2017|2018,official budget document`;
const FULL = `system,code,name,parent_code,verification
部门预算支出经济分类,301,工资福利支出,,attested in official budget documents
部门预算支出经济分类,30112,其他社会保障缴费,301,attested in official budget documents
部门预算支出经济分类,30113,住房公积金,301,attested in official budget documents
部门预算支出经济分类,303,对个人和家庭的补助,,attested in official budget documents
部门预算支出经济分类,30311,代缴社会保险费,303,attested in official budget documents
部门预算支出经济分类,310,资本性支出,,attested in official budget documents
部门预算支出经济分类,31002,办公设备购置,310,UNVERIFIED
政府预算支出经济分类,501,机关工资福利支出,,UNVERIFIED`;

describe('code sets over HTTP', () => {
  let t: TestApp;
  let budget: SignedIn;
  let clerk: SignedIn;

  const load = async (year: number, text: string, partial?: boolean) => {
    const list = await readCodeFile(Buffer.from(text), 'codes.csv', { kind: 'dept_econ', year, partial });
    return t.db.work.run(cityActor, (ctx) => loadCodes(ctx, list, '试验清单'));
  };

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule] });
    await t.db.sql(`insert into region values (990100000, '云衡市本级', null, '市级')`);
    [budget, clerk] = [await signInAs(t, 'budget'), await signInAs(t, 'clerk')];
    await load(2017, SEEN);
    await load(2018, FULL);
  });
  afterAll(() => t.close());

  it('shows each year with its source, completeness and certainty', async () => {
    const { body } = await clerk.get<Page<CodeSetView>>('/api/v1/code-sets');
    const years = body.items.find(({ kind }) => kind === 'dept_econ')?.years;
    expect(years).toMatchObject([
      { year: 2018, complete: true, items: 7, source: '试验清单', byCertainty: { V: 6, M: 1, L: 0, U: 0 } },
      { year: 2017, complete: false, items: 5 },
    ]);
    const list = await clerk.get<CodeListView>('/api/v1/code-sets/dept_econ/2018');
    expect(list.body.codes.find(({ code }) => code === '30112')).toMatchObject({ parent: '301', leaf: true });
  });

  it('compares two years: gone, renamed, and unknown where the list is an excerpt', async () => {
    const { body } = await clerk.get<CodeDiffView>('/api/v1/code-sets/dept_econ/diff?from=2017&to=2018');
    expect(body.gone).toMatchObject([{ code: '30104', successor: { code: '30112', confirmed: false } }]);
    expect(body.renamed.map(({ code }) => code)).toEqual(['30311', '310']);
    expect(body.added).toEqual([]);
    expect(body.unknownBefore.map(({ code }) => code)).toEqual(['301', '30112', '30113']);
  });

  it('keeps what a person confirmed, and refuses a successor that is not in its year', async () => {
    const confirm = (to: string) =>
      budget.post<ErrorView>('/api/v1/code-sets/dept_econ/successors', {
        from: 2017,
        to: 2018,
        pairs: [{ from: '30311', to, reason: '预算科核对' }],
      });
    expect((await confirm('30199')).body.message).toContain('2018 年没有代码 30199');
    expect((await confirm('30113')).status).toBe(204);
    const { body } = await budget.get<CodeDiffView>('/api/v1/code-sets/部门经济分类/diff?from=2017&to=2018');
    expect(body.renamed[0]?.successor).toEqual({
      code: '30113',
      name: '住房公积金',
      reason: '预算科核对',
      confirmed: true,
    });
    expect((await clerk.post('/api/v1/code-sets/dept_econ/successors', {})).status).toBe(403);
    const entries = await t.db.sql<{ n: number }>(
      `select count(*)::int as n from audit.event where canonical like '%code-successors.confirmed%'`,
    );
    expect(entries[0]?.n).toBe(1);
  });

  it('replaces a year as a whole, hands on the words of a code, and writes nothing of a broken list', async () => {
    await t.db.sql(`update code_item set keywords = '{计算机}' where code = '31002' and year = 2018`);
    const again = await load(2019, FULL.replace('30112,其他社会保障缴费', '30199,其他工资福利支出'));
    expect(again).toMatchObject({ items: 7, replaced: 0, complete: true });
    const words = await t.db.sql(`select keywords from code_item where code = '31002' and year = 2019`);
    expect(words).toEqual([{ keywords: ['计算机'] }]);
    await expect(load(2019, FULL.replace('310,资本性支出,', '320,资本性支出,'))).rejects.toThrow('31002');
    expect((await load(2019, FULL)).replaced).toBe(1);
  });

  it('says what is missing and takes a description of a set', async () => {
    const none = await clerk.get<ErrorView>('/api/v1/code-sets/dept_econ/1999');
    expect([none.status, none.body.message]).toEqual([404, expect.stringContaining('没有 1999 年的部门经济分类')]);
    const seen = (await clerk.get<CodeListView>('/api/v1/code-sets/dept_econ/2017')).body.mark;
    const put = await budget.put('/api/v1/code-sets/dept_econ/2017', { source: '财政厅发文', complete: true, seen });
    expect(put.body).toMatchObject({ year: 2017, complete: true, source: '财政厅发文' });
    const { body } = await clerk.get<CodeDiffView>('/api/v1/code-sets/dept_econ/diff?from=2017&to=2018');
    expect(body.added.map(({ code }) => code)).toEqual(['301', '30112', '30113']);
  });

  it('keeps measures with their dimensions, and converts only within one', async () => {
    const added = await budget.post<MeasureView>('/api/v1/measures', { name: '吨年' });
    expect(added.body).toMatchObject({ dimension: '千克·月', factor: 12_000, shipped: false });
    expect((await budget.post('/api/v1/measures', { name: '吨年' })).status).toBe(409);
    expect((await budget.post<ErrorView>('/api/v1/measures', { name: '光年' })).body.message).toContain('不认识');
    const { body } = await clerk.get<Page<MeasureView>>('/api/v1/measures');
    expect(body.items.find(({ name }) => name === '人天')?.dimension).toBe('人·天');
    const convert = async (from: string, to: string) =>
      (
        await clerk.get(
          `/api/v1/measures/conversion?value=2&from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
        )
      ).body;
    expect(await convert('万元', '元')).toEqual({ value: 20_000, reason: null });
    expect(await convert('元/人天', '元/人')).toMatchObject({
      value: null,
      reason: expect.stringContaining('不能换算'),
    });
  });

  it('suggests the three likeliest codes with reason and pair, and learns from a correction at once', async () => {
    await t.db.sql(`insert into code_crosswalk values (2018, '事业', '31002', '50601')`);
    const ask = async (text: string) =>
      (
        await clerk.get<CodeSuggestionsView>(
          `/api/v1/code-suggestions?year=2018&unitKind=${encodeURIComponent('事业')}&text=${encodeURIComponent(text)}`,
        )
      ).body;
    const first = await ask('台式办公设备');
    expect(first.suggestions[0]).toMatchObject({
      code: '31002',
      reason: '与科目名称“办公设备购置”相符',
      pair: { code: '50601' },
    });
    expect((await ask('碎纸机')).suggestions).toEqual([]);
    const correction = { kind: 'dept_econ', year: 2018, text: '碎纸机采购', code: '31002' };
    expect((await budget.post('/api/v1/code-suggestions/corrections', correction)).status).toBe(204);
    const [learnt] = (await ask('碎纸机')).suggestions;
    expect(learnt).toMatchObject({ code: '31002', share: 1, reason: '财政人员曾把“碎纸机采购”归入这个科目' });
    const wrong = await budget.post<ErrorView>('/api/v1/code-suggestions/corrections', { ...correction, code: '310' });
    expect(wrong.body.message).toContain('没有末级代码 310');
    expect((await clerk.post('/api/v1/code-suggestions/corrections', correction)).status).toBe(403);
  });
});
