import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_DATA_ENTITIES, BaseDataModule, loadCodes, noteSource, readCodeFile } from '@zhunsheng/base-data-server';
import type { CodeListView, ErrorView, NotedSource } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';
import { cityActor, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const HOME = 990100000;
const YEAR = 2018;
const WAITS_MS = 60_000;

describe('who edits what an import is about to replace', () => {
  let t: TestApp;
  let budget: SignedIn;

  const listOf = (...names: string[]) =>
    readCodeFile(
      Buffer.from(
        ['code,name,parent_code,years_attested,verified']
          .concat(names.map((name, at) => `30${String(at + 1)},${name},,${String(YEAR)},official budget document`))
          .join('\n'),
      ),
      'codes.csv',
      { kind: 'dept_econ', year: YEAR, partial: true },
    );
  const bring = async (source: string, ...names: string[]) => {
    const list = await listOf(...names);
    return (ctx: Ctx) => loadCodes(ctx, list, source);
  };

  beforeAll(async () => {
    t = await testApp({ migrations: MIGRATIONS, entities: BASE_DATA_ENTITIES, imports: [BaseDataModule] });
    await t.db.sql(`insert into region values (${String(HOME)}, '云衡市本级', null, '市级')`);
    budget = await signInAs(t, 'budget');
    await t.db.work.run(cityActor, await bring('旧清单', '工资福利支出'));
    await t.db.work.run(cityActor, (ctx) => noteSource(ctx, HOME, 'vehicles', { source: '旧表', asOf: '2024-12-31' }));
  });
  afterAll(() => t.close());

  const somebodyWaits = async () => {
    const limit = performance.now() + WAITS_MS;
    while (performance.now() < limit) {
      const waiting = await t.db.sql(
        `select from pg_locks l join pg_database d on d.oid = l.database
         where d.datname = current_database() and not l.granted`,
      );
      if (waiting.length > 0) return;
      await new Promise((ok) => setTimeout(ok, 20));
    }
    throw new Error('the edit does not wait for the import');
  };

  /** The edit comes when the import has written, and is not through. */
  const editDuring = async (brought: (ctx: Ctx) => Promise<unknown>, path: string, body: object) => {
    let edit: ReturnType<typeof budget.put<ErrorView>> | undefined;
    await t.db.work.run(cityActor, async (ctx) => {
      await brought(ctx);
      edit = budget.put<ErrorView>(path, body);
      await somebodyWaits();
    });
    return edit!;
  };

  it('is told what it brought of where a library is from, and overwrites nothing', async () => {
    const path = '/api/v1/library-sources/vehicles';
    const { mark } = (await budget.get<NotedSource>(path)).body;
    const { status, body } = await editDuring(
      (ctx) => noteSource(ctx, HOME, 'vehicles', { source: '新表', asOf: '2025-06-30' }),
      path,
      { source: '改写旧表', asOf: '2024-12-31', seen: mark },
    );
    expect([status, body.code]).toEqual([409, 'CHANGED_MEANWHILE']);
    expect(body.message).toMatch(/公务用车的来源.*现在是：新表，截至 2025-06-30；您要改成：改写旧表/);
    expect((await budget.get<NotedSource>(path)).body).toMatchObject({ source: '新表', asOf: '2025-06-30' });
  });

  it('is told what it brought of a set of codes, which stays described as it is', async () => {
    const path = `/api/v1/code-sets/dept_econ/${String(YEAR)}`;
    const { mark } = (await budget.get<CodeListView>(path)).body;
    const { status, body } = await editDuring(await bring('新清单', '工资福利支出', '商品和服务支出'), path, {
      source: '改写旧清单',
      complete: true,
      seen: mark,
    });
    expect([status, body.code]).toEqual([409, 'CHANGED_MEANWHILE']);
    expect(body.message).toContain('现在是：摘录（新清单）；您要改成：完整清单（改写旧清单）');
    expect((await budget.get<CodeListView>(path)).body).toMatchObject({ source: '新清单', items: 2 });
  });
});
