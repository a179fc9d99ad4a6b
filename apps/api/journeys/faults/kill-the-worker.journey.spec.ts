import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LedgerDesk, openProductDatabase, type ProductDatabase, productKeys, systemClock } from '@zhunsheng/kernel';
import pg from 'pg';

import { MIGRATIONS } from '../../migrations/index.js';
import { brokenInvariants } from '../process/invariants.js';
import { moments } from '../process/killed-command.js';
import { postmasterOf, ProductProcess } from '../process/product-process.js';
import { requestReview, reviewEnd } from '../process/review-request.js';
import { RunningCity } from '../process/running-city.js';
import { configFor } from '../process/small-city.js';
import type { Visitor } from '../process/visitor.js';

const PROJECTS = 400;
const SEED = 20_260_101;
const TAKEOVER_MS = 60_000;
/** The API answers again this long after the database does. */
const BACK_MS = 10_000;
/** What is killed, in this order. */
const VICTIMS = [
  'worker',
  'postgres',
  'worker',
  'worker',
  'postgres',
  'worker',
  'postgres',
  'worker',
  'postgres',
] as const;

/** Each commit of a run waits a moment, as on a slow disk, so that death meets every step of it. */
const SLOW_DISK = `
  create function slow_disk() returns trigger language plpgsql as $$ begin perform pg_sleep(0.7); return new; end $$;
  create trigger slow before insert on fact_block for each row execute function slow_disk();
  create trigger slow before insert on judged_block for each row execute function slow_disk();
  create trigger slow before update of digest on review_run for each row execute function slow_disk();`;

describe('a review whose worker and database are killed ten times', () => {
  let city: RunningCity;
  let budget: Visitor;
  let database: ProductDatabase;
  let worker: ProductProcess;
  let takenAt = '';
  const runs: string[] = [];
  const random = moments(SEED);

  beforeAll(async () => {
    city = await RunningCity.start({ projects: PROJECTS, env: { ZS_ROLE: 'api' } });
    database = await openProductDatabase({ config: configFor(city.dataDir), migrations: MIGRATIONS, owner: 'command' });
    worker = await startWorker();
    budget = await city.signIn('budget');
    await sql(SLOW_DISK);
  }, 300_000);
  afterAll(async () => {
    await worker?.kill();
    await city?.stop();
  }, 120_000);

  const startWorker = async () => {
    const started = new ProductProcess(city.dataDir, { ZS_ROLE: 'worker' });
    await started.ready();
    return started;
  };

  /** As the installer, on a connection of its own: the server may have died since the last one. */
  const sql = async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]> => {
    for (let tries = 0; ; tries++) {
      const client = new pg.Client({ connectionString: database.adminUrl });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return (await client.query<Row>(text, values)).rows;
      } catch (error) {
        if (tries > 150 || !isAway(error)) throw error;
        await pause(200);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
  /** Facts nobody has judged yet, so that no earlier result is adopted. */
  const begin = async (): Promise<string> => {
    await sql('update project_version set beneficiaries = coalesce(beneficiaries, 1000) + 1');
    const id = await requestReview(budget);
    runs.push(id);
    return id;
  };
  /** Waits until somebody begins with the run (again); false when it came to its end. */
  const taken = async (id: string): Promise<boolean> => {
    const began = performance.now();
    while (performance.now() - began < 2 * TAKEOVER_MS) {
      const [run] = await sql<{ state: string }>('select state from review_run where run_id = $1', [id]);
      if (run?.state === 'done' || run?.state === 'failed') return false;
      const [job] = await sql<{ since: string }>(
        `select started_on::text as since from pgboss.job where state = 'active' and data->>'run' = $1`,
        [id],
      );
      if (job && job.since !== takenAt) {
        takenAt = job.since;
        return true;
      }
      await pause(100);
    }
    throw new Error(`nobody took the run up:\n${city.product.terminal}\n${worker.terminal}`);
  };
  const isOpen = async (id: string) =>
    (await sql(`select 1 from review_run where run_id = $1 and state in ('queued', 'running')`, [id])).length > 0;

  const kill = {
    worker: async () => {
      await worker.kill();
      worker = await startWorker();
    },
    postgres: async () => {
      process.kill(postmasterOf(city.dataDir), 'SIGKILL');
      const answers: number[] = [];
      const ask = async () => answers.push((await budget.get('/api/v1/session')).status);
      const down = setInterval(() => void ask(), 100);
      await sql('select 1');
      clearInterval(down);
      const back = performance.now();
      while (answers.at(-1) !== 200 && performance.now() - back < BACK_MS) await ask();
      // people are told to come again, and are let in without a restart
      expect(new Set(answers)).toEqual(new Set([503, 200]));
    },
  };
  /** The heartbeat of the dead grows old without our waiting for it. */
  const letTimePass = (id: string) =>
    sql(
      `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active' and data->>'run' = $1`,
      [id],
    );

  it('V37 is taken up by the next worker within 60 seconds', async () => {
    const id = await begin();
    await taken(id);
    await pause(800);
    expect(await isOpen(id)).toBe(true);
    await worker.kill();
    const died = performance.now();
    worker = await startWorker();
    await taken(id);
    expect(performance.now() - died).toBeLessThan(TAKEOVER_MS);
    expect(await reviewEnd(budget, id)).toMatchObject({ state: 'done', total: PROJECTS, done: PROJECTS });
  }, 300_000);

  it.each(VICTIMS.map((victim, n) => [victim, n + 1] as const))(
    'goes on after the death of the %s (%i)',
    async (victim) => {
      // only a death in the middle of a run counts
      for (let open = false; !open; open = await isOpen(runs.at(-1) ?? '')) {
        while (!(await taken(runs.at(-1) ?? ''))) await begin();
        await pause(random() * 2500);
      }
      await kill[victim]();
      await letTimePass(runs.at(-1) ?? '');
    },
    120_000,
  );

  it('comes to an end, every time', async () => {
    const last = runs.at(-1) ?? '';
    expect(await reviewEnd(budget, last)).toMatchObject({ state: 'done', total: PROJECTS, done: PROJECTS });
    const states = await sql('select distinct state, results_of = run_id as own from review_run');
    expect(states).toEqual([{ state: 'done', own: true }]);
  }, 300_000);

  it('V37 has exactly one result a project in every run, and one run a key', async () => {
    const results = await sql(
      `select run_id as run, count(*)::int as verdicts, count(distinct project_id)::int as projects from verdict group by 1`,
    );
    expect(results).toHaveLength(runs.length + 1); // and the first start's
    for (const { verdicts, projects } of results) expect([verdicts, projects]).toEqual([PROJECTS, PROJECTS]);
    const ranks = await sql(
      `select run_id from verdict_rank group by 1 having count(*) <> count(distinct project_id) or count(*) <> count(distinct rank)`,
    );
    expect(ranks).toEqual([]);
    const twice = await sql(
      `select facts_digest from review_run where results_of = run_id
       group by year, facts_digest, rule_set_digest, standards_version, cut_n, cut_i, border_width having count(*) > 1`,
    );
    expect(twice).toEqual([]);
  });

  it('V37 holds the invariants I1 to I8, and says each thing once', async () => {
    const ledger = new LedgerDesk(database.urlFor('audit'), productKeys(city.dataDir).ledger.publicKey, systemClock);
    try {
      expect(await brokenInvariants(sql, ledger)).toEqual([]);
    } finally {
      await ledger.close();
    }
    const said = await sql<{ action: string; n: number }>(
      `select action, count(*)::int as n from audit.event where object like 'review-run/%' group by 1 order by 1`,
    );
    const each = runs.length + 1;
    expect(said).toEqual(
      ['review-run.facts-frozen', 'review-run.finished', 'review-run.requested', 'verdicts.recorded'].map((action) => ({
        action,
        n: each,
      })),
    );
  }, 60_000);

  it('ends with the digest of a run nobody disturbed', async () => {
    const last = runs.at(-1) ?? '';
    const digestOf = async (id: string) =>
      (await sql<{ digest: string }>('select digest from review_run where run_id = $1', [id]))[0]?.digest;
    // set aside, or the next run would adopt its result instead of judging
    await sql(`update review_run set standards_version = 'aside' where run_id = $1`, [last]);
    const calm = await requestReview(budget);
    expect((await reviewEnd(budget, calm)).state).toBe('done');
    expect(calm).not.toBe(last);
    expect(await digestOf(calm)).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestOf(calm)).toBe(await digestOf(last));
    expect(await sql('select 1 from verdict where run_id = $1', [calm])).toHaveLength(PROJECTS);
  }, 120_000);
});

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));

/** Gone, or recovering. */
function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(57P0|ECONN|EPIPE)/.test(code) || message.includes('Connection terminated');
}
