import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DraftView, ErrorView, Page, ProjectRow, SessionView } from '@zhunsheng/contract';
import { Sequencer, systemClock } from '@zhunsheng/kernel';
import { send, signInAs, TEST_PASSWORD } from '@zhunsheng/kernel/testing';

import { demoCity } from '../../src/demo/index.js';
import { brokenInvariants } from '../process/invariants.js';
import { type JudgedCity, judgedCity } from '../process/judged-city.js';
import { breakClocks, withJump } from '../process/jumping-clock.js';
import { tableMarks } from '../process/table-marks.js';

/** More than any act here reads it; a loop that gets there is a defect of the test. */
const MOST = 200;
const JUMPS = [
  ['an hour forward', 60],
  ['an hour back', -60],
  ['a day forward', 24 * 60],
  ['a day back', -24 * 60],
] as const;

type Answer = { status: number; body: unknown };

/** R-REL-17: before each reading of the clock it is set forward or back; order, leases and sessions do not rest on it. */
describe('every reading of the clock jumps once', () => {
  let city: JudgedCity;
  let mend: () => void = () => undefined;
  let sequencer: Sequencer;
  const decided = new Set<string>();

  beforeAll(async () => {
    city = await judgedCity(150);
    sequencer = new Sequencer({
      ...{ url: city.t.db.urlFor('seq'), keys: city.t.keys.ledger, clock: systemClock },
      onError: (error) => expect(error).toBeUndefined(),
    });
    mend = breakClocks();
  }, 180_000);
  afterAll(async () => {
    mend();
    await sequencer?.stop();
    await city?.close();
  });

  /** Each act made ready by people who have just signed in. */
  const ACTS: Record<string, () => Promise<() => Promise<Answer>>> = {
    'sign in': () =>
      Promise.resolve(() =>
        send<SessionView>(city.t.app, 'POST', '/api/v1/session', {}, { username: 'head', password: TEST_PASSWORD }),
      ),
    'save a draft': async () => {
      const clerk = await signInAs(city.t, 'clerk');
      const { body } = await clerk.post<DraftView>('/api/v1/drafts', { year: demoCity.year });
      const saved = { revision: body.revision, content: { name: '校舍外墙维修改造工程' } };
      return () => clerk.put(`/api/v1/drafts/${body.id}`, saved);
    },
    'decide on an amount': async () => {
      const reviewer = await signInAs(city.t, 'reviewer');
      const path = `/api/v1/projects?year=${String(demoCity.year)}&limit=200`;
      const { items } = (await reviewer.get<Page<ProjectRow>>(path)).body;
      const { id } = items.find(
        (one) => one.status === 'graded' && (one.requestFen ?? 0) > 2_000_000 && !decided.has(one.id),
      )!;
      decided.add(id);
      const { version } = (await reviewer.get<{ version: number }>(`/api/v1/projects/${id}`)).body;
      return () =>
        reviewer.post(`/api/v1/projects/${id}/decisions`, {
          ...{ version, subject: 'amount', kind: 'adjust', amountAfterFen: 1_000_000, reason: 'R02' },
          ...{ statement: '已有批复，按批复金额安排', evidence: [{ text: '批复第二条' }] },
        });
    },
  };

  it.each(Object.keys(ACTS).flatMap((act) => JUMPS.map(([said, minutes]) => [act, said, minutes] as const)))(
    '%s, the clock set %s: it is done, or somebody is asked to sign in anew and nothing is left of it',
    async (name, _, minutes) => {
      for (let n = 1; ; n++) {
        expect(n).toBeLessThan(MOST);
        // nobody signs in so often within a minute
        city.clock.advance(1.1);
        const act = await ACTS[name]!();
        const before = await tableMarks(city.t.db);
        const { fired, came } = await withJump(n, minutes, act);
        const done = came.status < 300;
        // only a session that seems to have been left alone too long is ended
        expect({ n, fired, status: done || (minutes > 0 && fired && came.status) }).toEqual({
          n,
          fired,
          status: done || 401,
        });
        if (!done) {
          expect((came.body as ErrorView).message).toMatch(/[一-龥]{4}/);
          expect(await tableMarks(city.t.db)).toEqual(before);
          const again = await ACTS[name]!();
          expect((await again()).status).toBeLessThan(300);
        }
        if (!fired) return expect(n).toBeGreaterThan(1);
      }
    },
    120_000,
  );

  it('nobody’s session lives longer than its longest life, nor from another time than now', async () => {
    const [left] = await city.t.db.sql<{ n: number }>(
      `select count(*)::int as n from session where expires_at > created_at + interval '8 hours 1 minute'`,
    );
    expect(left?.n).toBe(0);
  });

  it.each(JUMPS)(
    'a run of the machine, the clock set %s: it is done, once',
    async (_, minutes) => {
      for (let n = 1; ; n++) {
        expect(n).toBeLessThan(MOST);
        const { fired } = await withJump(n, minutes, () => city.review());
        if (!fired) return expect(n).toBeGreaterThan(1);
      }
    },
    180_000,
  );

  it('and the ledger keeps its order and the invariants hold', async () => {
    while ((await sequencer.sequence()) > 0);
    const disorder = await city.t.db.sql(
      `select a.seq from audit.leaf a join audit.leaf b on b.seq = a.seq + 1
         join audit.event x on x.id = a.event_id join audit.event y on y.id = b.event_id where x.xid > y.xid and x.id > y.id`,
    );
    expect(disorder).toEqual([]);
    expect(await brokenInvariants((text, values) => city.t.db.sql(text, values), city.t.ledger)).toEqual([]);
  });
});
