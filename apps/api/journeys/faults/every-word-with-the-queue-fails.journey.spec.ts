import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobQueue, regionScope, Sequencer, systemActor, systemClock } from '@zhunsheng/kernel';
import { ReviewRun, RuleSetShelf } from '@zhunsheng/review-server';

import { demoCity } from '../../src/demo/index.js';
import { breakStatements, FAULTS, hasFailed, withFailing } from '../process/failing-statement.js';
import { brokenInvariants } from '../process/invariants.js';
import { type JudgedCity, judgedCity } from '../process/judged-city.js';

const { region: REGION, year: YEAR } = demoCity;
const PROJECTS = 24;
const QUEUE = 'review-run';
/** More than a worker asks before its job is done; a loop that gets there is a defect of the test. */
const MOST = 60;
const LOOKS = 1200;

interface Taken {
  times: number;
  now: number;
}

/** R-REL-17: what a worker asks of the queue fails once: starting, fetching, completing, telling that it lives. */
describe('every word with the job queue fails once', () => {
  const runs: string[] = [];
  let city: JudgedCity;
  let review: ReviewRun;
  let mend: () => void = () => undefined;
  let sender: JobQueue;

  beforeAll(async () => {
    city = await judgedCity(PROJECTS);
    review = new ReviewRun(city.worker, new RuleSetShelf());
    sender = new JobQueue({ url: city.t.db.urlFor('api'), onError: () => undefined });
    await sender.start();
    mend = breakStatements();
  }, 180_000);
  afterAll(async () => {
    mend();
    await sender?.stop(100);
    await city?.close();
  });

  const request = async (): Promise<string> => {
    const run = randomUUID();
    // facts nobody has judged yet, so that no earlier result is adopted
    await city.t.db.sql('update project_version set beneficiaries = coalesce(beneficiaries, 1000) + 1');
    await city.t.db.work.run(systemActor(regionScope(REGION)), async (ctx) => {
      await review.request(ctx, REGION, YEAR, run);
      await sender.send(QUEUE, { region: REGION, run }, { key: `${String(REGION)}/${String(YEAR)}` }, ctx);
    });
    runs.push(run);
    return run;
  };
  /** As the product's worker does, until the job is over; started anew where it could not start. */
  const work = async (run: string, before: () => Promise<void> = () => Promise.resolve()): Promise<Taken> => {
    const taken: Taken = { times: 0, now: 0 };
    for (let starts = 0; starts < 3; starts++) {
      const jobs = new JobQueue({ url: city.t.db.urlFor('worker'), onError: () => undefined });
      try {
        await jobs.start();
        await jobs.work<{ region: number; run: string }>(QUEUE, async ({ data, signal }) => {
          taken.times++;
          taken.now++;
          try {
            await before();
            await review.execute(data.region, data.run, { signal });
          } finally {
            taken.now--;
          }
        });
        await over(run, taken);
        return taken;
      } catch (error) {
        if (error instanceof Endless) throw error;
      } finally {
        await jobs.stop(5000).catch(() => undefined);
      }
    }
    throw new Error('no worker could be started');
  };
  /** The job is done and the run is. What nobody works on any more has its heartbeat grow old without our waiting for it. */
  const over = async (run: string, taken: Taken): Promise<void> => {
    for (let look = 0; look < LOOKS; look++) {
      const [job] = await city.t.db.sql<{ state: string }>(`select state from pgboss.job where data->>'run' = $1`, [
        run,
      ]);
      if (job?.state === 'completed') return;
      if (job?.state === 'active' && taken.times > 0 && taken.now === 0)
        await city.t.db.sql(
          `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active' and data->>'run' = $1`,
          [run],
        );
      await new Promise((ok) => setTimeout(ok, 50));
    }
    throw new Endless('the job was not done');
  };
  const once = async (run: string) => {
    const [found] = await city.t.db.sql(
      `select state, total, done, (select count(*)::int from verdict v where v.run_id = r.results_of) as verdicts,
         (select count(*)::int from audit.event e where e.object = 'review-run/' || r.run_id
            and e.action = 'review-run.finished') as told
       from review_run r where run_id = $1`,
      [run],
    );
    return found;
  };
  const DONE = { state: 'done', total: PROJECTS, done: PROJECTS, verdicts: PROJECTS, told: 1 };

  it.each(FAULTS)(
    'what it asks is %s, at every place: the job is done once in effect',
    async (fault) => {
      for (let n = 1; ; n++) {
        expect(n).toBeLessThan(MOST);
        const run = await request();
        const { fired, came } = await withFailing(fault, n, () => work(run), /pgboss/);
        expect({ n, ...(await once(run)) }).toEqual({ n, ...DONE });
        expect(came.times).toBeLessThanOrEqual(2);
        // starting, making known its queue, fetching and completing are more than three
        if (!fired) return expect(n).toBeGreaterThan(3);
      }
    },
    300_000,
  );

  it.each(FAULTS)(
    'its sign of life is %s: it goes on, and the job is done once in effect',
    async (fault) => {
      const run = await request();
      const { fired } = await withFailing(
        fault,
        1,
        () =>
          work(run, async () => {
            // as long as it takes until the first sign of life was due
            while (!hasFailed()) await new Promise((ok) => setTimeout(ok, 100));
          }),
        /set heartbeat_on =/i,
      );
      expect(fired).toBe(true);
      expect(await once(run)).toEqual(DONE);
    },
    120_000,
  );

  it('and the invariants hold', async () => {
    const sequencer = new Sequencer({
      ...{ url: city.t.db.urlFor('seq'), keys: city.t.keys.ledger, clock: systemClock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    while ((await sequencer.sequence()) > 0);
    await sequencer.stop();
    const twice = await city.t.db.sql(
      `select run_id from verdict group by run_id having count(*) <> $1 or count(distinct project_id) <> $1`,
      [PROJECTS],
    );
    expect(twice).toEqual([]);
    expect(await brokenInvariants((text, values) => city.t.db.sql(text, values), city.t.ledger)).toEqual([]);
  });
});

class Endless extends Error {}
