import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView, StepView, WorkbenchView } from '@zhunsheng/contract';
import { Sequencer, systemClock } from '@zhunsheng/kernel';
import { signInAs, type SignedIn } from '@zhunsheng/kernel/testing';
import fc from 'fast-check';

import { brokenInvariants } from '../process/invariants.js';
import { type JudgedCity, judgedCity } from '../process/judged-city.js';
import { type Asked, MODEL, notInOrder, type Taken } from '../process/step-history.js';

const SEED = 20260101;
const REQUESTS = 360;
const AT_ONCE = 8;
const PROJECTS = 5;
/** After so many requests each, a connection of the API to the database is cut. */
const CUT_EVERY = 45;
const PEOPLE = ['reviewer', 'performance', 'budget'];

/** R-REL-18: many at once on few projects, with connections cut; what was told must fit one after the other. */
describe('a history of steps', () => {
  let city: JudgedCity;
  const people = new Map<string, SignedIn>();
  beforeAll(async () => {
    city = await judgedCity(150);
    for (const one of PEOPLE) people.set(one, await signInAs(city.t, one));
  }, 180_000);
  afterAll(() => city.close());

  it('is one that could have happened one after the other, whatever was cut', async () => {
    const of = (who: string) => people.get(who)!;
    const green = await of('reviewer').get<WorkbenchView>(`/api/v1/workbench?lane=green&limit=${PROJECTS}`);
    const projects = green.body.items.map(({ id, version }) => ({ id, version }));
    expect(projects).toHaveLength(PROJECTS);
    const known = new Map(await Promise.all(projects.map(async ({ id }) => [id, await stepsOf(id)] as const)));
    const begun = new Map(await Promise.all(projects.map(async ({ id }) => [id, await stateOf(id)] as const)));

    const requests = fc.sample(
      fc.record({
        project: fc.constantFrom(...projects),
        act: fc.constantFrom(...Object.keys(MODEL)),
        who: fc.constantFrom(...PEOPLE),
      }),
      { numRuns: REQUESTS, seed: SEED },
    );
    const asked: Asked[] = [];
    let [moment, sent] = [0, 0];
    const one = async (n: number): Promise<void> => {
      const { project, act, who } = requests[n]!;
      const { id, version } = project;
      const mark = `第 ${n + 1} 次请求`;
      const began = moment++;
      const { status, body } = await of(who).post<StepView & ErrorView>(`/api/v1/projects/${id}/steps`, {
        ...{ act, version, reason: mark },
      });
      const refused = status >= 400 && status < 500;
      const spokenOf =
        refused && body.code === 'STEP_REFUSED'
          ? String((body.details as { state?: unknown } | undefined)?.state)
          : null;
      asked.push({
        project: id,
        act,
        who,
        mark,
        began,
        ended: moment++,
        status,
        code: refused ? body.code : null,
        spokenOf,
      });
    };
    const worker = async (): Promise<void> => {
      while (sent < REQUESTS) {
        const n = sent++;
        if (n % CUT_EVERY === CUT_EVERY - 1) await cut();
        await one(n);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));

    const wrong: string[] = [];
    for (const { id } of projects) {
      const taken = (await stepsOf(id)).slice(known.get(id)?.length);
      wrong.push(
        ...notInOrder(
          begun.get(id) ?? '',
          asked.filter(({ project }) => project === id),
          taken,
        ),
      );
      expect(await stateOf(id)).toBe(taken.at(-1)?.to ?? begun.get(id));
    }
    console.log(
      JSON.stringify(asked.map(({ act, who, status, code, spokenOf }) => [act, who, status, code, spokenOf])),
    );
    expect(wrong).toEqual([]);
    const how = (status: (of: number) => boolean) => asked.filter((each) => status(each.status)).length;
    expect(asked).toHaveLength(REQUESTS);
    // a lost connection is told as 503, never as a fault of the product
    expect(how((status) => status >= 500 && status !== 503)).toBe(0);
    expect(how((status) => status === 201)).toBeGreaterThan(20);
    expect(how((status) => status >= 400 && status < 500)).toBeGreaterThan(20);

    await sequence();
    expect(await brokenInvariants((text, values) => city.t.db.sql(text, values), city.t.ledger)).toEqual([]);
  }, 300_000);

  it('that could not have happened is told', () => {
    const asking = (n: number, act: string, spokenOf: string | null = null): Asked => ({
      ...{ project: 'p', act, who: 'budget', mark: `m${n}`, began: 2 * n, ended: 2 * n + 1 },
      ...{ status: spokenOf ? 409 : 201, code: spokenOf ? 'STEP_REFUSED' : null, spokenOf },
    });
    const step = (n: number, act: string): Taken => ({
      act,
      from: MODEL[act]!.from,
      to: MODEL[act]!.to,
      mark: `m${n}`,
    });
    const whole = [asking(1, 'verify'), asking(2, 'clear'), asking(3, 'arrange', '财政审核')];
    const steps = [step(1, 'verify'), step(2, 'clear')];
    expect(notInOrder('财政审核', whole, steps)).toEqual([]);
    expect(notInOrder('财政审核', whole, steps.slice(0, 1))).not.toEqual([]);
    expect(notInOrder('财政审核', whole, [...steps, ...steps])).not.toEqual([]);
    expect(notInOrder('财政审核', [...whole.slice(0, 2), asking(3, 'arrange', '待核实')], steps)).not.toEqual([]);
    expect(
      notInOrder('财政审核', [asking(1, 'clear'), asking(2, 'verify')], [step(2, 'verify'), step(1, 'clear')]),
    ).not.toEqual([]);
    expect(notInOrder('财政审核', [asking(1, 'verify', '财政审核')], [])).not.toEqual([]);
  });

  async function stepsOf(project: string): Promise<Taken[]> {
    return city.t.db.sql<Taken & Record<string, unknown>>(
      `select act, from_state as "from", to_state as "to", reason as mark from filing_step s
       join project p using (region_code, project_id) where p.public_id = $1 order by step_no`,
      [project],
    );
  }

  async function stateOf(project: string): Promise<string> {
    const [row] = await city.t.db.sql<{ state: string }>('select state from project where public_id = $1', [project]);
    return row!.state;
  }

  async function cut(): Promise<void> {
    await city.t.db.sql(`select pg_terminate_backend(pid) from (select pid from pg_stat_activity
      where datname = current_database() and usename like '%api' and state <> 'idle' and pid <> pg_backend_pid() limit 1) x`);
  }

  async function sequence(): Promise<void> {
    const sequencer = new Sequencer({
      ...{ url: city.t.db.urlFor('seq'), keys: city.t.keys.ledger, clock: systemClock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    while ((await sequencer.sequence()) > 0);
    await sequencer.stop();
  }
});
