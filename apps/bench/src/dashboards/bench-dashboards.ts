import os from 'node:os';

import {
  cockpit,
  controlRoom,
  type DashboardDoors,
  RollupKeeper,
  type RiskRule,
  why,
  whyFiltersOf,
} from '@zhunsheng/insight-server';
import { type Actor, regionScope, systemActor } from '@zhunsheng/kernel';
import type pg from 'pg';

import type { Options } from '../main.js';
import { type BenchReport, median, rounded, Watch } from '../measure.js';
import { withScratchDatabase } from '../review/scratch-database.js';
import { ANALYSES } from './analyses.js';
import { loadCity, loadRun, REGION, RULES, type Size, YEAR } from './million-projects.js';
import { loadResults } from './results.js';

const FULL: Size = { units: 4500, projects: 1_000_000, payments: 10_000_000 };
const QUICK: Size = { units: 600, projects: 60_000, payments: 600_000 };
const FIRST = '00000000-0000-4000-8000-000000000001';
const SECOND = '00000000-0000-4000-8000-000000000002';
const ROUNDS = 30;
const CHANGES = 5;
/** Each analysis is asked for as often. */
const ANALYSED = 3;
/** What a review after a change of a few projects moves. */
const MOVED = 20;
/** The keeper looks for changes this often. */
const LOOK_MS = 500;

const KINDS = ['N', 'I', 'F', 'E', 'P', 'S'] as const;
const RISKS: readonly RiskRule[] = Array.from({ length: RULES }, (_, bit) => ({
  ...{ bit, code: `R${bit}`, name: `规则${bit}` },
  kind: KINDS[bit % KINDS.length]!,
}));

/** The cockpit's calls over rollups beside plain sums of the same rows, and how long a change takes until it is in them. */
export async function benchDashboards({ quick, say }: Options): Promise<BenchReport> {
  const size = quick ? QUICK : FULL;
  let run = FIRST;
  const doors: DashboardDoors = {
    campaign: () => Promise.resolve({ region: REGION, year: YEAR, name: '基准' }),
    standing: () => Promise.resolve({ run, risks: RISKS }),
    blind: () => Promise.resolve([]),
  };
  return withScratchDatabase(async ({ work, owner }) => {
    say(`写入 ${size.projects} 个项目、${size.payments} 笔支付…`);
    const loading = await timed(async () => {
      await loadResults(owner, size.units, size.projects);
      await loadCity(owner, size, FIRST);
    });
    const keeper = new RollupKeeper(work, doors);
    say(`写入 ${(loading.ms / 1000).toFixed(0)} 秒；第一次汇总…`);
    const filling = await timed(() => keeper.round());
    await owner.query('analyze');
    const leader: Actor = { ...systemActor(regionScope(REGION)), roles: ['leader'] };
    const read = <T>(call: Parameters<typeof work.run<T>>[1]): Promise<T> =>
      work.run(leader, call, { readOnly: true, snapshot: true });
    const calls: Record<string, () => Promise<unknown>> = {
      whole: () => read((ctx) => cockpit(ctx, doors, YEAR, null)),
      department: () => read((ctx) => cockpit(ctx, doors, YEAR, '207')),
      controlRoom: () => read((ctx) => controlRoom(ctx, doors, YEAR, null)),
      controlDepartment: () => read((ctx) => controlRoom(ctx, doors, YEAR, '207')),
      whyTotal: () => read((ctx) => why(ctx, doors, whyFiltersOf({ figure: 'request' }))),
      whyDepartment: () =>
        read((ctx) => why(ctx, doors, whyFiltersOf({ figure: 'cut', department: '207', grade: 'A' }))),
      whyUnit: () => read((ctx) => why(ctx, doors, whyFiltersOf({ figure: 'cut', department: '207', unit: '207003' }))),
      whyRisk: () => read((ctx) => why(ctx, doors, whyFiltersOf({ figure: 'risk', kind: 'F', department: '207' }))),
    };
    say(`汇总 ${(filling.ms / 1000).toFixed(0)} 秒；驾驶舱…`);
    const took: Record<string, number[]> = {};
    const watch = new Watch();
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, call] of Object.entries(calls)) {
        const { ms } = await timed(call);
        // the first round plans and compiles
        if (round > 0) (took[name] ??= []).push(ms);
      }
    const reading = watch.stop('驾驶舱的请求', ROUNDS * Object.keys(calls).length);

    say('执行、跨年、成本效益、政策、预测…');
    const analysed: Record<string, number> = {};
    for (const [name, call] of Object.entries(ANALYSES)) {
      const times: number[] = [];
      for (let round = 0; round < ANALYSED; round++) times.push((await timed(() => read(call))).ms);
      analysed[`${name}Ms`] = median(times);
    }

    say('直接汇总…');
    const plain = await timed(() => plainSums(owner, FIRST));
    const equal = (await plainSums(owner, FIRST)) === (await keptSums(owner));

    const changes: number[] = [];
    for (let k = 1; k <= CHANGES; k++) changes.push(await changed(owner, keeper, k));
    const sameAfter = (await plainSums(owner, FIRST)) === (await keptSums(owner));

    say('又一次审核…');
    await loadRun(owner, size, SECOND, size.projects - MOVED);
    run = SECOND;
    await owner.query(`insert into rollup_stale (kind, region_code, year, unit_code) values ('run', $1, $2, '')`, [
      REGION,
      YEAR,
    ]);
    const review = await timed(() => keeper.round());
    const sameAfterReview = (await plainSums(owner, SECOND)) === (await keptSums(owner));

    const all = Object.values(took).flat();
    return {
      schema: 'zhunsheng.bench/1',
      name: 'dashboards',
      cases: [reading],
      ratios: rounded({ plainVsRollup: plain.ms / median(took['whole'] ?? []) }),
      metrics: rounded({
        ...{ projects: size.projects, payments: size.payments, units: size.units },
        cockpitP50Ms: quantile(took['whole'] ?? [], 0.5),
        cockpitP95Ms: quantile(took['whole'] ?? [], 0.95),
        callsP95Ms: quantile(all, 0.95),
        ...Object.fromEntries(Object.entries(took).map(([name, ms]) => [`${name}P95Ms`, quantile(ms, 0.95)])),
        ...analysed,
        plainMs: plain.ms,
        firstFillMs: filling.ms,
        refreshMs: Math.max(...changes),
        refreshWithLookMs: Math.max(...changes) + LOOK_MS,
        reviewRefreshMs: review.ms,
        reviewUnits: review.value,
        equalSums: Number(equal && sameAfter && sameAfterReview),
        load: os.loadavg()[0] ?? 0,
      }),
    };
  });
}

/** A decision's worth of change: one filing moves on and one payment is corrected; until both are in the sums. */
async function changed(owner: pg.Client, keeper: RollupKeeper, k: number): Promise<number> {
  await owner.query(`update project set state = '不予入库' where region_code = $1 and project_id = $2`, [
    REGION,
    7 * k,
  ]);
  await owner.query(
    `update history_month set paid_fen = paid_fen + 1 where region_code = $1 and project_key = $2 and year = $3 and month = 1
       and unit_code = (select unit_code from project where region_code = $1 and project_key = $2)`,
    [REGION, `K${11 * k}`, YEAR - 1],
  );
  const { ms, value } = await timed(() => keeper.round());
  if (value === 0) throw new Error('the keeper saw no change');
  return ms;
}

/** What the cockpit shows, from the rows themselves: by grade and state, by department, and payments by year and month. */
async function plainSums(owner: pg.Client, run: string): Promise<string> {
  const { rows: filings } = await owner.query<{ text: string }>(
    `select string_agg(concat_ws('/', by.department_code, by.grade, by.state, by.n, by.request, by.suggested), ';'
       order by by.department_code nulls last, by.grade nulls last, by.state nulls last) as text
     from (select department_code, grade, state, count(*) as n, sum(request_fen) as request, coalesce(sum(suggested_fen), 0) as suggested
       from dashboard_projects($1, $2, $3) group by grouping sets ((department_code), (grade), (state))) by`,
    [REGION, YEAR, run],
  );
  const { rows: paid } = await owner.query<{ text: string }>(
    `select string_agg(concat_ws('/', year, month, fen), ';' order by year, month) as text
     from (select year, month, sum(paid_fen) as fen from history_month where region_code = $1 group by 1, 2) by`,
    [REGION],
  );
  return `${filings[0]?.text}|${paid[0]?.text}`;
}

const KEPT = `sum(projects) as n, sum(request_fen) as request, sum(suggested_fen) as suggested
  from project_rollup where region_code = $1 and year = $2`;

/** The same from the rollups, each part at the level the cockpit reads it at. */
async function keptSums(owner: pg.Client): Promise<string> {
  const { rows: filings } = await owner.query<{ text: string }>(
    `select string_agg(concat_ws('/', by.department_code, by.grade, by.state, by.n, by.request, by.suggested), ';'
       order by by.department_code nulls last, by.grade nulls last, by.state nulls last) as text
     from (
       select department_code, null as grade, null as state, ${KEPT} and level = 'department' group by 1
       union all select null, grade, state, ${KEPT} and level = 'region' group by grouping sets ((grade), (state))) by`,
    [REGION, YEAR],
  );
  const { rows: paid } = await owner.query<{ text: string }>(
    `select string_agg(concat_ws('/', year, month, fen), ';' order by year, month) as text
     from (select year, month, sum(paid_fen) as fen from payment_rollup where region_code = $1 and level = 'region' group by 1, 2) by`,
    [REGION],
  );
  return `${filings[0]?.text}|${paid[0]?.text}`;
}

async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = process.hrtime.bigint();
  const value = await run();
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, value };
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
