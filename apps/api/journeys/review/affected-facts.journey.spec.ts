import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIBRARY_FACT_TABLES } from '@zhunsheng/base-data-server';
import { FieldCipher, makeFieldKeys, regionScope, systemActor, type UnitOfWork } from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { DERIVED_PARTS, findCampaign, freezeFacts, ReviewRun, RuleSetShelf } from '@zhunsheng/review-server';
import { workerWork } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { demoCity } from '../../src/demo/calendar.js';
import { loadDemoCity } from '../../src/demo/load-demo-city.js';

const everything = systemActor({ ...regionScope(0), kind: 'all' });
const { region, year } = demoCity;

/** One change of each library a fact rests on; what it moves is looked for among the frozen facts. */
const CHANGES: Readonly<Record<string, string>> = {
  asset: `update asset set state = '闲置' where asset_id in (select asset_id from asset order by 1 limit 400)`,
  audit_finding: `update audit_finding set state = '已整改', closed_on = found_on + 20`,
  award: 'update award set award_fen = award_fen - award_fen / 3',
  carry_over: `insert into carry_over (region_code, unit_code, project_key, origin_year, unused_fen, years_unused)
    select distinct region_code, unit_code, project_key, 1999, 12300, 2 from filed`,
  code_crosswalk: 'delete from code_crosswalk',
  code_item: `delete from code_item where code in (select dept_econ from project_line group by 1 order by count(*) desc limit 1)`,
  evaluation: 'update evaluation set score = score - 1',
  facility: `insert into facility (region_code, unit_code, facility_id, kind, place, quantity, measure)
    select distinct on (r.kind, place) r.region_code, u.unit_code, r.kind || place, r.kind, place, 1, '个'
    from facility_request r join filed f using (region_code, project_id, version)
    join unit u on u.region_code = r.region_code and u.unit_code <> f.unit_code`,
  funding_channel: `insert into funding_channel (region_code, unit_code, year, purpose_key, name, amount_fen)
    select distinct region_code, unit_code, year, purpose_key, '另一渠道', 12300 from filed where purpose_key is not null`,
  history_month: 'update history_month set paid_fen = paid_fen + 100',
  history_payment: 'update history_payment set paid_fen = paid_fen + 100, budget_fen = 0',
  history_price: 'update history_price set unit_price_fen = unit_price_fen * 2',
  history_project_year: `update history_project_year set summary = concat(summary, '，另行安排'), final_fen = final_fen + 100`,
  indicator_result: 'update indicator_result set actual = actual + 1',
  info_system: `update info_system set function_text = '全新系统', software_cost_fen = software_cost_fen + 100`,
  office_space: 'update office_space set approved_area_m2 = approved_area_m2 + 1, actual_area_m2 = actual_area_m2 + 7',
  policy_article: `update policy_article set text = concat(text, '，专项经费补助对象认定')`,
  policy_document: `update policy_document set repealed_on = '2020-01-01'`,
  publication: 'update publication set published_on = published_on + 3',
  staff_count: 'update staff_count set on_post = on_post + 1, established = established + 2',
  standard: 'update standard set value_fen = value_fen + 100',
  statistic: 'update statistic set value = value + 1',
  study_record: `insert into study_record (region_code, unit_code, study_id, year, title)
    select region_code, unit_code, 'S-again', year - 1, name from filed where is_study`,
  task_item: `update task_item set text = concat(text, '，城区道路维护')`,
  unit: `update unit set kind = '行政'`,
  unit_duty: `update unit_duty set text = concat(text, '，负责专项经费管理')`,
  unit_econ_budget: 'update unit_econ_budget set budget_fen = budget_fen + 100',
  unit_func_class: 'delete from unit_func_class',
  vehicle: `update vehicle set state = '待处置', bought_on = bought_on - 400`,
  vehicle_quota: 'update vehicle_quota set approved = approved + 1',
};

describe('facts taken over from the review before', () => {
  let db: TestDatabase;
  let worker: UnitOfWork;
  let runs: ReviewRun;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
    worker = await workerWork(db);
    runs = new ReviewRun(worker, new RuleSetShelf());
    const cipher = new FieldCipher(makeFieldKeys());
    await db.work.run(everything, (ctx) => loadDemoCity(ctx, { projects: 90, cipher }));
    // ninety filings have few of the rarer sheets
    await db.sql(`update project_version set purpose_key = coalesce(purpose_key, 'P' || project_id)
      where project_id % 9 = 0`);
    await db.sql(`insert into facility_request (region_code, project_id, version, unit_code, row_no, kind, place, quantity, measure, price_fen)
      select region_code, project_id, version, unit_code, 90, '充电桩', '府前街', 2, '个', 100000 from filed where project_id % 9 = 0`);
    await db.sql('update project_version set is_study = project_id = (select min(project_id) from filed)');
    await judged();
  }, 300_000);
  afterAll(async () => {
    await worker.close();
    await db.close();
  });

  /** Of a review that takes over what it can. */
  async function judged(): Promise<string[]> {
    const run = randomUUID();
    await worker.run(everything, (ctx) => runs.request(ctx, region, year, run));
    await runs.execute(region, run);
    const blocks = await db.sql<{ digest: string }>(
      `select b.digest from fact_block b join review_run r on r.results_of = b.run_id where r.run_id = $1 order by b.block_no`,
      [run],
    );
    return blocks.map(({ digest }) => digest);
  }

  /** Everything read anew. */
  const whole = (): Promise<string[]> =>
    worker.run(
      systemActor(regionScope(region)),
      async (ctx) => {
        const { documents } = await new RuleSetShelf().published(ctx, region);
        const digests: string[] = [];
        for await (const { digest } of freezeFacts(ctx, documents.dictionary, await findCampaign(ctx, region, year)))
          digests.push(digest);
        return digests;
      },
      { snapshot: true },
    );

  it('knows a change of every library', () => {
    expect(Object.keys(CHANGES)).toEqual(LIBRARY_FACT_TABLES);
  });

  it.each(Object.entries(CHANGES))(
    'are what reading everything gives after a change of %s',
    async (_, change) => {
      const before = await judged();
      await db.sql(change);
      const after = await judged();
      expect(after).not.toEqual(before);
      expect(after).toEqual(await whole());
    },
    60_000,
  );

  it('are all of them when nothing changed', async () => {
    const before = await judged();
    expect(await judged()).toEqual(before);
  });

  it('do not outlive the filing they are about', async () => {
    const before = await judged();
    await db.sql(
      `update project set current_version = null where code in (select min(code) from project where current_version is not null)`,
    );
    const after = await judged();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await whole());
  });

  it.each(DERIVED_PARTS.map((part) => [part.columns.join(), part] as const))(
    'by comparing texts rest on the tables their statements read: %s',
    async (_, { statements, reads }) => {
      const found = new Set<string>();
      for (const [i, statement] of statements.entries())
        for (const table of await tablesOf(`reads_${i}`, statement)) found.add(table);
      expect([...found].sort()).toEqual([...reads].sort());
    },
  );

  async function tablesOf(view: string, statement: string): Promise<string[]> {
    const plain = statement.replaceAll('$1', '1').replaceAll('$2', '1').replaceAll('$3', `'{1}'::bigint[]`);
    await db.sql(`create view ${view} as ${plain}`);
    const rows = await db.sql<{ name: string }>(
      `with recursive reads as (
         select $1::regclass::oid as rel
         union select d.refobjid from reads r join pg_class v on v.oid = r.rel and v.relname <> 'cleared_pair'
         join pg_rewrite w on w.ev_class = r.rel
         join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass)
       select distinct relname::text as name from reads join pg_class c on c.oid = rel
       where relkind = 'r' or relname = 'cleared_pair'`,
      [view],
    );
    await db.sql(`drop view ${view}`);
    return rows.map(({ name }) => name);
  }
});
