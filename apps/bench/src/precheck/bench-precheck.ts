import { attachDatabase } from '@zhunsheng/api';
import { loadConfig } from '@zhunsheng/kernel';
import { RuleSetShelf } from '@zhunsheng/review-server';

import type { Options } from '../main.js';
import { type BenchReport, median, rounded, Watch } from '../measure.js';
import { withDemoCity } from './city.js';
import { filingsOf, reviewThroughBatch } from './filings.js';
import { precheck, signIn, type } from './typing-user.js';

const USERS = 20;
const CHECKS = 15;
const FILINGS = 60;
const WARM_UP = 60;
const BATCHES = 7;

/** Pre-checks over loopback against a real server and the demo city while 20 people type. */
export const benchPrecheck = ({ say }: Options): Promise<BenchReport> =>
  withDemoCity(async ({ door, password, dataDir }) => {
    const attached = await attachDatabase(loadConfig({ ZS_DATA_DIR: dataDir }));
    try {
      const filings = await filingsOf(attached.work, FILINGS);
      const bodies = filings.map(({ body }) => body);
      const login = await signIn(door, 'reviewer', password);
      say(`预热 ${WARM_UP} 次…`);
      // every connection of the pool plans its statements once, and the texts of the city are read
      const warm = Array.from({ length: WARM_UP }, (_, i) => edited(bodies[i % bodies.length]!, `预热${i}`));
      for (let at = 0; at < warm.length; at += USERS)
        await Promise.all(warm.slice(at, at + USERS).map((body) => precheck(login, body)));
      const alone: number[] = [];
      for (const body of bodies) alone.push(await precheck(login, edited(body, '独自')));
      say(`${USERS} 人边填边检，每人 ${CHECKS} 次…`);
      const watch = new Watch();
      const took = await Promise.all(
        Array.from({ length: USERS }, (_, user) => {
          const own = Array.from({ length: CHECKS }, (__, i) =>
            edited(bodies[(user * CHECKS + i) % bodies.length]!, `${user}-${i}`),
          );
          return type(login, own, user / USERS);
        }),
      );
      const typed = watch.stop(`${USERS} 人边填边检`, USERS * CHECKS);
      say('批量路径逐个审核…');
      const shelf = new RuleSetShelf();
      const batch: number[] = [];
      for (const { project } of filings.slice(0, BATCHES + 1))
        batch.push(await reviewThroughBatch(attached.work, project, shelf));
      const all = took.flat().sort((a, b) => a - b);
      const at = (share: number): number => all[Math.ceil(all.length * share) - 1] ?? NaN;
      return {
        schema: 'zhunsheng.bench/1',
        name: 'precheck',
        cases: [typed],
        // the first compiles the rules
        ratios: rounded({ batchVsPrecheck: median(batch.slice(1)) / median(alone) }),
        metrics: rounded({
          p50Ms: at(0.5),
          p95Ms: at(0.95),
          p99Ms: at(0.99),
          aloneP50Ms: median(alone),
          batchSingleMs: median(batch.slice(1)),
        }),
      };
    } finally {
      await attached.close();
    }
  });

/** Somebody types between two pre-checks: what was asked before would be answered from memory. */
function edited(body: string, mark: string): string {
  const filing = JSON.parse(body) as Record<string, unknown>;
  const { justification } = filing;
  return JSON.stringify({
    ...filing,
    justification: `${typeof justification === 'string' ? justification : ''}${mark}`,
  });
}
