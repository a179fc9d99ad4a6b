import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DraftView, Page, ProjectRow, WorkbenchView } from '@zhunsheng/contract';
import { Sequencer, systemClock } from '@zhunsheng/kernel';
import { signInAs, type SignedIn } from '@zhunsheng/kernel/testing';

import { demoCity } from '../../src/demo/index.js';
import { breakStatements, type Fault, FAULTS, withFailing } from '../process/failing-statement.js';
import { brokenInvariants } from '../process/invariants.js';
import { type JudgedCity, judgedCity } from '../process/judged-city.js';
import { tableMarks } from '../process/table-marks.js';

const { year: YEAR } = demoCity;
const MEASURED = { seconds: 10, idleSeconds: 0 };
/** More than any act here has; a loop that gets there is a defect of the test. */
const MOST = 400;

/** The sender may ask again where the connection was lost; an error of the database's own is a fault. */
const TOLD: Record<Fault, number> = { lost: 503, refused: 500 };

/** R-REL-17: each statement of an act fails once, at every place, in each way; then the act is done as if nothing had been. */
describe('every statement fails once', () => {
  let city: JudgedCity;
  let mend: () => void = () => undefined;
  let [clerk, reviewer]: SignedIn[] = [];
  let decided = 0;

  beforeAll(async () => {
    city = await judgedCity(150);
    [clerk, reviewer] = [await signInAs(city.t, 'clerk'), await signInAs(city.t, 'reviewer')];
    mend = breakStatements();
  }, 180_000);
  afterAll(async () => {
    mend();
    await city.close();
  });

  const as = (who: SignedIn | undefined): SignedIn => who!;

  /** Each act, made ready so that it can be tried again and again: only what it answers at last has changed anything. */
  const ACTS: Record<string, () => Promise<() => Promise<{ status: number; body: unknown }>>> = {
    'admit a project with its decision and step': async () => {
      const { items } = (await as(reviewer).get<WorkbenchView>('/api/v1/workbench?lane=green&limit=1')).body;
      const { id, version } = items[0]!;
      return () => as(reviewer).post(`/api/v1/workbench/${id}/settlement`, { version, act: 'admit', ...MEASURED });
    },
    'decide on an amount': async () => {
      const { items } = (await as(reviewer).get<Page<ProjectRow>>(`/api/v1/projects?year=${YEAR}&limit=200`)).body;
      const { id } = items.filter(({ requestFen, status }) => status === 'graded' && (requestFen ?? 0) > 2_000_000)[
        decided++
      ]!;
      const { version } = (await as(reviewer).get<{ version: number }>(`/api/v1/projects/${id}`)).body;
      return () =>
        as(reviewer).post(`/api/v1/projects/${id}/decisions`, {
          ...{ version, subject: 'amount', kind: 'adjust', amountAfterFen: 1_000_000, reason: 'R02' },
          ...{ statement: '已有批复，按批复金额安排', evidence: [{ text: '批复第二条' }] },
        });
    },
    'start a draft': async () => () => as(clerk).post('/api/v1/drafts', { year: YEAR }),
    'save a draft': async () => {
      const { body } = await as(clerk).post<DraftView>('/api/v1/drafts', { year: YEAR });
      const saved = { revision: body.revision, content: { name: '校舍外墙维修改造工程' } };
      return () => as(clerk).put(`/api/v1/drafts/${body.id}`, saved);
    },
  };

  it.each(Object.keys(ACTS).flatMap((act) => FAULTS.map((fault): [string, Fault] => [act, fault])))(
    '%s, a statement %s: nothing of it is left, and it can be done after that',
    async (name, fault) => {
      const act = await ACTS[name]!();
      for (let n = 1; ; n++) {
        expect(n).toBeLessThan(MOST);
        const before = await tableMarks(city.t.db);
        const { fired, came } = await withFailing(fault, n, act);
        if (!fired) {
          // guard, transaction, scope, work, ledger and end are more than five
          expect(n).toBeGreaterThan(5);
          expect(came.status < 300 || came.body).toBe(true);
          expect(await tableMarks(city.t.db)).not.toEqual(before);
          return;
        }
        expect({ n, failed: came }).toMatchObject({ n, failed: { status: TOLD[fault] } });
        expect({ n, marks: await tableMarks(city.t.db) }).toEqual({ n, marks: before });
      }
    },
    120_000,
  );

  it.each(FAULTS)(
    'a run of the machine, a statement %s: it is taken up again, and the invariants hold',
    async (fault) => {
      let finished = 0;
      for (let n = 1; ; n++) {
        expect(n).toBeLessThan(MOST);
        const { fired, came } = await withFailing(fault, n, () =>
          city.review().then(
            () => true,
            () => false,
          ),
        );
        if (came) finished++;
        if (!fired) break;
      }
      expect(finished).toBeGreaterThan(0);
      await sequence();
      expect(await brokenInvariants((text, values) => city.t.db.sql(text, values), city.t.ledger)).toEqual([]);
    },
    300_000,
  );

  async function sequence(): Promise<void> {
    const sequencer = new Sequencer({
      ...{ url: city.t.db.urlFor('seq'), keys: city.t.keys.ledger, clock: systemClock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    while ((await sequencer.sequence()) > 0);
    await sequencer.stop();
  }
});
