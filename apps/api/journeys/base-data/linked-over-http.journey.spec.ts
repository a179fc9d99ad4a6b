import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ID_FIELD, identityPlace } from '@zhunsheng/base-data-server';
import type { LinkedNode, LinkedPaths, LinkedView, Page } from '@zhunsheng/contract';
import { FieldCipher } from '@zhunsheng/kernel';
import { type SignedIn, signInAs, type TestApp, testApp } from '@zhunsheng/kernel/testing';
import { ReviewModule } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, put, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const award = (unit: string, id: string, vendor: string, rest = {}) => ({
  unit_code: unit,
  award_id: id,
  year: YEAR - 1,
  project_key: null,
  catalogue_item: '物业管理服务',
  name: `物业服务${id}`,
  method: '公开招标',
  budget_fen: 120_000_000,
  award_fen: 100_000_000,
  vendor,
  awarded_on: '2025-03-01',
  ...rest,
});

describe('the linked view', () => {
  let t: TestApp;
  let reviewer: SignedIn;
  let clerk: SignedIn;
  let leader: SignedIn;

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, imports: [ReviewModule.forRoot()] });
    await makeCity(t.db);
    for (let id = 1; id <= 3; id++) await makeProject(t.db, { id, unit: id < 3 ? '101001' : '102001' });
    const document = { issuer: '云衡市人民政府', level: 'L4', valid_from: '2024-01-01' };
    await put(
      t.db,
      'policy_document',
      { document_id: 'D1', title: '校舍安全规定', number: '云政发〔2024〕1号', ...document },
      { document_id: 'D0', title: '校舍安全规定（试行）', repealed_by: 'D1', repealed_on: '2024-01-01', ...document },
    );
    for (const id of [1, 3])
      await put(t.db, 'project_basis', {
        project_id: id,
        version: 1,
        basis_no: 1,
        unit_code: id < 3 ? '101001' : '102001',
        typed_title: '校舍安全规定',
        document_region: HOME,
        document_id: 'D1',
        match: 'document',
      });
    await put(
      t.db,
      'award',
      award('101001', 'A1', '安居物业有限公司', { project_key: 'K1' }),
      award('102001', 'A2', '安居物业有限公司', { award_fen: 40_000_000 }),
      award('102001', 'A3', '洁城环卫有限公司'),
    );
    await put(t.db, 'asset', {
      unit_code: '102001',
      asset_id: 'Z.1',
      asset_class: '复印机',
      name: '彩色复印机',
      quantity: 1,
      price_fen: 3_000_000,
      bought_on: '2022-05-01',
      state: '闲置',
    });
    const cipher = t.app.get(FieldCipher);
    const number = '990001199001011233';
    const person = (unit: string, no: string, rest = {}) => ({
      unit_code: unit,
      person_no: no,
      identity: cipher.seal(JSON.stringify({ name: '章卫东', idNumber: number }), identityPlace(HOME, unit, no)),
      key_version: cipher.keyVersion,
      id_index: cipher.blindIndex(ID_FIELD, number),
      kind: '行政',
      post: '科员',
      since: '2020-01-01',
      until: '2020-12-31',
      monthly_cost_fen: 1_000_000,
      ...rest,
    });
    await put(t.db, 'person', person('102001', 'P1'), person('101001', 'Q1', { kind: '编外', post: '顾问' }));
    leader = await signInAs(t, 'leader');
    reviewer = await signInAs(t, 'reviewer');
    clerk = await signInAs(t, 'clerk');
  });
  afterAll(() => t.close());

  const show = async (who: SignedIn, kind: string, id: string) =>
    (await who.get<LinkedView>(`/api/v1/linked/${kind}/${encodeURIComponent(id)}`)).body;
  const group = ({ groups }: LinkedView, key: string) => groups.find((one) => one.key === key);
  const path = async (who: SignedIn, from: string, to: string) =>
    who.get<LinkedPaths>(`/api/v1/linked/path?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`);

  it('shows who works in a unit, how long and where else, and never a number', async () => {
    const view = await show(reviewer, 'unit', `${HOME}.102001`);
    expect(group(view, 'persons')).toMatchObject({
      count: 1,
      amountFen: 1_000_000,
      rows: [
        {
          name: '章＊＊',
          note: expect.stringMatching(/^行政 · 科员 · 2020-01-01 至 2020-12-31（12 个月） · 另任 .+ 顾问 12 个月$/),
        },
      ],
    });
    // a unit sees its own people and not where else they are paid
    const own = group(await show(clerk, 'unit', `${HOME}.101001`), 'persons');
    expect(own?.rows[0]?.note).toBe('编外 · 顾问 · 2020-01-01 至 2020-12-31（12 个月）');
    expect(group(await show(leader, 'unit', `${HOME}.102001`), 'persons')?.rows ?? []).toEqual([]);
    expect(JSON.stringify([view, own])).not.toMatch(/卫东|990001199001/);
  });

  it('gathers the posts of one person under a mask, and leads from the unit and on', async () => {
    const unit = await show(reviewer, 'unit', `${HOME}.102001`);
    const id = group(unit, 'persons')?.rows[0]?.node?.id ?? '';
    expect(id).toBe(`${HOME}.102001.P1`);
    const person = await show(reviewer, 'person', id);
    expect(person.node).toMatchObject({ kind: 'person', name: '章＊＊' });
    expect(person.attributes).toContainEqual({ name: '证件号（脱敏）', value: '99**************33' });
    expect(group(person, 'posts')?.rows.map(({ node }) => node?.id)).toEqual([`${HOME}.101001`, `${HOME}.102001`]);
    expect(group(person, 'pay')?.rows).toMatchObject([
      { name: '2020 年', year: null, note: '24 个月', amountFen: 24_000_000 },
    ]);
    expect(group(person, 'overlaps')).toMatchObject({ count: 1, amountFen: 12_000_000 });
    const { body } = await path(reviewer, `unit:${HOME}.101001`, `person:${id}`);
    expect(body.paths[0]?.map(({ relation, to }) => `${relation} ${to.name}`)).toEqual([
      '任职 章＊＊',
      '同一人 章＊＊',
    ]);
    const found = await reviewer.get<Page<LinkedNode>>('/api/v1/linked?q=P1');
    expect(found.body.items.map(({ name }) => name)).toEqual(['章＊＊']);
    expect(JSON.stringify([person, body, found.body])).not.toMatch(/卫东|990001199001/);
  });

  it('shows no person to a leader, nor one of another unit to a clerk', async () => {
    const address = `/api/v1/linked/person/${HOME}.102001.P1`;
    expect((await leader.get(address)).status).toBe(404);
    expect((await clerk.get(address)).status).toBe(404);
    expect((await leader.get<Page<LinkedNode>>('/api/v1/linked?q=P1')).body.items).toEqual([]);
    expect((await path(leader, `unit:${HOME}.101001`, `unit:${HOME}.102001`)).body.paths).not.toEqual([]);
    const own = await show(clerk, 'person', `${HOME}.101001.Q1`);
    expect(group(own, 'posts')?.count).toBe(1);
  });

  it('finds subjects of every kind by a part of their name', async () => {
    const { body } = await reviewer.get<Page<LinkedNode>>(`/api/v1/linked?q=${encodeURIComponent('校舍')}`);
    expect(body.items.map(({ kind }) => kind)).toEqual(['project', 'project', 'project', 'policy', 'policy']);
    const vendors = await reviewer.get<Page<LinkedNode>>(`/api/v1/linked?q=${encodeURIComponent('物业')}`);
    expect(vendors.body.items).toEqual([
      { kind: 'supplier', id: '安居物业有限公司', name: '安居物业有限公司', note: '' },
    ]);
    expect((await reviewer.get<Page<LinkedNode>>('/api/v1/linked?q=%25')).body.items).toEqual([]);
  });

  it('counts and adds up what hangs on a unit, and leads on', async () => {
    const view = await show(reviewer, 'unit', `${HOME}.102001`);
    expect(view.node.name).toBe('云衡市城市管理局');
    expect(group(view, 'projects')).toMatchObject({ count: 1, amountFen: 5_000_000 });
    expect(group(view, 'suppliers')).toMatchObject({ count: 2, amountFen: 140_000_000 });
    expect(group(view, 'assets')?.rows[0]?.node).toMatchObject({ kind: 'asset', id: `${HOME}.102001.Z.1` });
    expect(group(view, 'policies')).toMatchObject({ count: 1, amountFen: 5_000_000 });
    expect(view.timeline.map(({ label }) => label)).toContain('中标');
  });

  it('follows a click from the supplier to the project and on to the policy and the asset', async () => {
    const supplier = await show(reviewer, 'supplier', '安居物业有限公司');
    expect(group(supplier, 'units')).toMatchObject({ count: 2, amountFen: 140_000_000 });
    const [project] = group(supplier, 'projects')?.rows ?? [];
    const sheet = await show(reviewer, 'project', project?.node?.id ?? '');
    expect(group(sheet, 'suppliers')?.rows[0]).toMatchObject({ name: '安居物业有限公司', amountFen: 100_000_000 });
    const policy = await show(reviewer, 'policy', group(sheet, 'policies')?.rows[0]?.node?.id ?? '');
    expect(group(policy, 'projects')?.count).toBe(2);
    expect(group(policy, 'successors')?.rows[0]).toMatchObject({ name: '校舍安全规定（试行）' });
    const asset = await show(reviewer, 'asset', `${HOME}.102001.Z.1`);
    expect(asset.attributes).toContainEqual({ name: '使用状况', value: '闲置' });
  });

  it('shows a unit only its own rows', async () => {
    const supplier = await show(clerk, 'supplier', '安居物业有限公司');
    expect(group(supplier, 'units')).toMatchObject({ count: 1, amountFen: 100_000_000 });
    expect((await clerk.get(`/api/v1/linked/unit/${HOME}.102001`)).status).toBe(404);
    expect((await path(clerk, 'supplier:洁城环卫有限公司', `unit:${HOME}.101001`)).status).toBe(404);
    expect((await path(clerk, 'supplier:安居物业有限公司', `policy:${HOME}.D1`)).body.paths[0]).toHaveLength(2);
  });

  it('names the shortest way between a supplier and a unit, with the rows of each step', async () => {
    const direct = await path(reviewer, 'supplier:洁城环卫有限公司', `unit:${HOME}.102001`);
    expect(direct.body.paths).toEqual([
      [
        {
          from: expect.objectContaining({ kind: 'supplier' }) as unknown,
          to: expect.objectContaining({ name: '云衡市城市管理局' }) as unknown,
          relation: '中标供货',
          count: 1,
          amountFen: 100_000_000,
          evidence: [
            {
              text: '2025 年“物业服务A3”（物业管理服务，公开招标）中标 100.00 万元',
              source: 'award/A3',
            },
          ],
        },
      ],
    ]);
    const { body } = await path(reviewer, 'supplier:洁城环卫有限公司', `unit:${HOME}.101001`);
    expect(body.paths[0]?.map(({ relation }) => relation)).toEqual(['同单位同年同品目供货', '中标供货']);
    expect(body.paths.every((steps) => steps.every(({ evidence }) => evidence.length > 0))).toBe(true);
  });

  it('says that there is no connection rather than guessing one', async () => {
    await put(t.db, 'award', award('101', 'A9', '孤立公司', { catalogue_item: '印刷服务' }));
    await put(t.db, 'asset', {
      unit_code: '102001',
      asset_id: 'Z2',
      asset_class: '打印机',
      name: '打印机',
      quantity: 1,
      price_fen: 100_000,
      bought_on: '2022-05-01',
      state: '在用',
    });
    await t.db.sql(`update unit set department_code = '103' where unit_code = '101001'`);
    const { body } = await path(reviewer, 'supplier:孤立公司', `asset:${HOME}.102001.Z2`);
    expect(body.paths).toEqual([]);
  });

  it.each([
    ['unit/990100000', 404],
    ['project/1', 404],
    ['person/1', 404],
    ['path?from=unit:1', 400],
  ])('refuses the address %s with %i', async (address, status) => {
    expect((await reviewer.get(`/api/v1/linked/${address}`)).status).toBe(status);
  });
});
