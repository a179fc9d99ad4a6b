import { MIGRATIONS } from '@zhunsheng/api';
import { loadConfig, openProductDatabase } from '@zhunsheng/kernel';

import type { Options } from '../main.js';
import { type BenchReport, rounded, Watch } from '../measure.js';
import { withDemoCity } from '../precheck/city.js';
import { listDuel } from './list-duel.js';
import { pageCalls } from './page-calls.js';
import { saturation, simulatedUsers } from './simulated-users.js';

const USERS = 300;
const FULL = { usersMs: 600_000, stepMs: 10_000, lists: 4_000, rounds: 3 };
const QUICK = { usersMs: 60_000, stepMs: 3_000, lists: 1_200, rounds: 2 };

/** 300 people over loopback on the demo city; where it saturates; the list's way against the usual one. */
export const benchHttp = ({ quick, say }: Options): Promise<BenchReport> =>
  withDemoCity(async ({ door, password, dataDir }) => {
    const { usersMs, stepMs, lists, rounds } = quick ? QUICK : FULL;
    const calls = await pageCalls(door, password);
    say(`${USERS} 人使用 ${usersMs / 60_000} 分钟…`);
    const watch = new Watch();
    const asked = await simulatedUsers(calls, USERS, usersMs);
    const people = watch.stop(`${USERS} 人，发起方`, asked.length);
    say('逐级加压…');
    const full = await saturation(calls, stepMs);
    const errors = [...asked, ...full.asked].flatMap(({ error }) => error || []);
    if (errors.length) throw new Error(`${errors.length} 次调用失败：${errors.slice(0, 3).join('；')}`);
    say('列表：Fastify 直通与 Express 行…');
    const config = loadConfig({ ZS_DATA_DIR: dataDir });
    const database = await openProductDatabase({ config, migrations: MIGRATIONS, owner: 'command' });
    const duel = await listDuel(database.adminUrl, lists, rounds);
    await database.stop();
    const times = asked.map(({ ms }) => ms);
    const pages = [...new Set(asked.map(({ page }) => page))].sort();
    const of = (page: string) => asked.flatMap((one) => (one.page === page ? one.ms : []));
    return {
      schema: 'zhunsheng.bench/1',
      name: 'http',
      cases: [people, duel.fastify, duel.express],
      ratios: rounded({ fastifyVsExpressCpu: duel.fastify.cpuMs / duel.express.cpuMs }),
      metrics: rounded({
        users: USERS,
        calls: asked.length,
        errors: errors.length,
        p50Ms: at(times, 0.5),
        p95Ms: at(times, 0.95),
        p99Ms: at(times, 0.99),
        saturationCallsPerSecond: full.callsPerSecond,
        saturationAtOnce: full.atOnce,
        fastifyCpuUsPerList: (duel.fastify.cpuMs * 1000) / duel.fastify.n,
        expressCpuUsPerList: (duel.express.cpuMs * 1000) / duel.express.n,
        ...Object.fromEntries(pages.map((page) => [`p95Ms ${page}`, at(of(page), 0.95)])),
      }),
    };
  });

function at(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}
