import { measureHistory, MeasuringRun } from '@zhunsheng/base-data-server';
import { regionScope, systemActor } from '@zhunsheng/kernel';
import type pg from 'pg';
import type { Options } from '../main.js';
import { median, Watch, type BenchCase } from '../measure.js';
import { withScratchDatabase } from '../review/scratch-database.js';
import { fillPrices, NUMBERED_PERCENTILES, numberPrices, PERCENTILES, REGION, YEARS } from './price-table.js';
import { serverCpuMs } from './server-cpu.js';

const LINES = 5_000_000;
const QUICK_LINES = 500_000;
const SMOKE_LINES = 20_000;
const ROUNDS = 3;

interface Turn {
  ours: BenchCase;
  plain: BenchCase;
  numbered: BenchCase;
}

/**
 * Prices in PostgreSQL → proposals with frozen samples, committed, against a bare percentile_cont over the same rows. They
 * take turns on one database; CPU is that of this process and of the server together.
 */
export const againstPercentile = (options: Options) =>
  withScratchDatabase(async ({ work, owner }) => {
    const lines = options.smoke ? SMOKE_LINES : options.quick ? QUICK_LINES : LINES;
    const rounds = options.smoke ? 1 : ROUNDS;
    options.say(`生成 ${lines} 条历史价格…`);
    await fillPrices(owner, lines);
    await numberPrices(owner);
    await owner.query(`set work_mem = '512MB'`);
    const backend = await backendOf(owner);
    const runs = new MeasuringRun(work);
    const actor = systemActor(regionScope(REGION));
    const measure = async () => {
      const job = await work.run(actor, (ctx) => runs.request(ctx, REGION, YEARS));
      await runs.execute(job);
    };
    const turns: Turn[] = [];
    for (let round = 0; round <= rounds; round++) {
      options.say(`测算与 percentile_cont，第 ${round}/${rounds} 轮…`);
      await owner.query('checkpoint');
      const ours = await timedWithServer(`准绳：${lines} 条 → 建议与封存样本`, lines, backend, measure);
      const plain = await timedWithServer('percentile_cont(p5, p50, p95)', lines, backend, () =>
        owner.query(PERCENTILES),
      );
      const numbered = await timedWithServer('percentile_cont, groups numbered', lines, backend, () =>
        owner.query(NUMBERED_PERCENTILES),
      );
      // the first round warms up all of them
      if (round > 0) turns.push({ ours, plain, numbered });
    }
    const same = await sameQuantiles(owner);
    const ratio = (of: (turn: Turn) => number) => median(turns.map(of));
    const middle = (of: (turn: Turn) => BenchCase) =>
      turns.map(of).sort((a, b) => a.wallMs - b.wallMs)[Math.floor(turns.length / 2)]!;
    const read = await work.run(actor, async (ctx) => {
      const watch = new Watch();
      const { results } = await measureHistory(ctx, REGION, YEARS);
      let groups = 0;
      for (const _ of results) groups++;
      return { ...watch.stop('of it: read, sort, measure, archive', lines), groups };
    });
    return {
      cases: [middle(({ ours }) => ours), read, middle(({ plain }) => plain), middle(({ numbered }) => numbered)],
      ratios: {
        measuringVsPercentile: ratio(({ ours, plain }) => ours.wallMs / plain.wallMs),
        measuringVsPercentileCpu: ratio(({ ours, plain }) => ours.cpuMs / plain.cpuMs),
        measuringVsNumberedPercentile: ratio(({ ours, numbered }) => ours.wallMs / numbered.wallMs),
        measuringVsNumberedPercentileCpu: ratio(({ ours, numbered }) => ours.cpuMs / numbered.cpuMs),
      },
      metrics: { groupsMeasured: read.groups, sameMedians: same },
    };
  });

async function backendOf(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]!.pid;
}

async function timedWithServer(
  name: string,
  n: number,
  backend: number,
  run: () => Promise<unknown>,
): Promise<BenchCase> {
  const before = serverCpuMs(backend);
  const watch = new Watch();
  await run();
  const own = watch.stop(name, n);
  return { ...own, cpuMs: own.cpuMs + serverCpuMs(backend) - before };
}

/** Share of groups whose every kept line count and range agree with what PostgreSQL finds over the very same sample rows. */
async function sameQuantiles(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ share: number }>(
    `with factor(year, by) as (values (2023, 1.021 * 1.014), (2024, 1.014), (2025, 1.0)),
       carried as (select item_key, measure, round(unit_price_fen * by) as price from history_price join factor using (year)),
       inside as (
         select c.item_key, count(*) as kept, percentile_cont(0.5) within group (order by c.price) as mid
         from carried c join measured_proposal p on p.item_key = c.item_key and p.state in ('待定', '对照')
         where c.price between p.fence_low_fen * (1 - 1e-9) and p.fence_high_fen * (1 + 1e-9) group by 1)
     select avg((i.kept = p.kept and abs(i.mid - p.mid_fen) <= 1)::int)::float8 as share
     from inside i join measured_proposal p on p.item_key = i.item_key and p.state in ('待定', '对照')`,
  );
  return rows[0]!.share;
}
