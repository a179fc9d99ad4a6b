import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WatchView } from '@zhunsheng/contract';
import {
  anchorsOf,
  ClockWatch,
  JobQueue,
  ledger,
  LedgerDesk,
  ledgerEvent,
  Sequencer,
  UnitOfWork,
  verifyBundle,
} from '@zhunsheng/kernel';
import { cityActor, FixedClock, type SignedIn, signInAs, testApp, type TestApp } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const noted = ledgerEvent<{ n: number }>('clock-spec.noted', 1, '记事');
const DAY_MIN = 24 * 60;

describe('R-REL-11 a clock that is wrong by a day and set right', () => {
  // the evening of New Year in Beijing's time, the morning in UTC
  const clock = new FixedClock('2026-12-31T10:00:00Z');
  const folder = mkdtempSync(path.join(tmpdir(), 'zs-clock-'));
  let city: TestApp;
  let desk: LedgerDesk;
  let sequencer: Sequencer;

  beforeAll(async () => {
    city = await testApp({ migrations: MIGRATIONS, clock });
    const anchors = anchorsOf({ anchorDir: folder, dataDir: folder });
    const { ledger: keys } = city.keys;
    desk = new LedgerDesk(city.db.urlFor('audit'), keys.publicKey, clock, undefined, anchors);
    const url = city.db.urlFor('seq');
    sequencer = new Sequencer({ url, keys, clock, anchors, onError: (error) => expect(error).toBeUndefined() });
  });
  afterAll(async () => {
    await sequencer.stop();
    await desk.close();
    await city.close();
    rmSync(folder, { recursive: true });
  });

  const look = async (user: SignedIn) => (await user.get('/api/v1/session')).status;
  const idleLeft = async (user: SignedIn) => (await user.get<{ idleLeft: number }>('/api/v1/session')).body.idleLeft;

  it('keeps the order of the ledger, across a year that came too early', async () => {
    const order: number[] = [];
    for (const [n, minutes] of [0, DAY_MIN, -DAY_MIN, -1 / 60, DAY_MIN * 31, -DAY_MIN * 31].entries()) {
      clock.advance(minutes);
      order.push(n);
      await city.db.work.run(cityActor, (ctx) => ledger.append(ctx, noted(`note/${String(n)}`, { n })));
      await sequencer.sequence();
    }
    const { items } = await desk.list({ action: 'clock-spec.noted' });
    const placed = items.sort((a, b) => Number(a.seq) - Number(b.seq));
    expect(placed.map(({ object }) => object)).toEqual(order.map((n) => `note/${String(n)}`));
    const report = await desk.verify();
    expect(report).toMatchObject({ ok: true, firstBad: null });
    const lines: string[] = [];
    await desk.export((line) => void lines.push(line));
    expect(await verifyBundle(stream(lines), city.keys.ledger.publicKey)).toEqual(report);
  });

  it('leaves the anchors outside the database whole, whatever month they were written to', async () => {
    const { size } = await desk.state();
    expect(await anchorsOf({ anchorDir: folder, dataDir: folder }).last()).toBe(size);
    await city.db.work.run(cityActor, (ctx) => ledger.append(ctx, noted('note/after', { n: 99 })));
    await sequencer.sequence();
    expect((await desk.verify()).firstBad).toBeNull();
  });

  it('ends sessions that seem to have been left for a day, and lets their owners in again', async () => {
    const user = await signInAs(city, 'leader');
    clock.advance(DAY_MIN);
    expect(await look(user)).toBe(401);
    const again = await signInAs(city, 'leader');
    expect(await look(again)).toBe(200);
    clock.advance(-DAY_MIN);
    // of tomorrow, and neither thrown out nor longer-lived for it
    expect([await look(again), await idleLeft(again)]).toEqual([200, 900]);
    clock.advance(15.1);
    expect(await look(again)).toBe(401);
  });

  it('does not prolong the longest life of a session, nor count a sign-in of tomorrow as a fresh proof', async () => {
    clock.advance(DAY_MIN);
    const user = await signInAs(city, 'secadmin');
    clock.advance(-DAY_MIN);
    const grave = await user.post<{ code: string }>(
      `/api/v1/accounts/${String((await city.db.sql<{ id: string }>(`select id from account where username = 'dept'`))[0]?.id)}/enable`,
    );
    expect(grave.body.code).toBe('STEP_UP_REQUIRED');
    for (let minutes = 0; minutes < 480; minutes += 8) {
      expect(await look(user)).toBe(200);
      clock.advance(8);
    }
    clock.advance(1);
    expect(await look(user)).toBe(401);
  });

  it('does not hold up jobs, whose times are those of the database', async () => {
    const jobs = city.app.get(JobQueue);
    const done: number[] = [];
    let all: () => void = () => undefined;
    const finished = new Promise<void>((ok) => (all = ok));
    await jobs.work<{ n: number }>('clock-spec', ({ data }) => {
      if (done.push(data.n) === 3) all();
      return Promise.resolve();
    });
    for (const [n, minutes] of [0, DAY_MIN, -2 * DAY_MIN].entries()) {
      clock.advance(minutes);
      await jobs.send('clock-spec', { n }, { key: String(n) });
    }
    await finished;
    expect(done.sort()).toEqual([0, 1, 2]);
    clock.advance(DAY_MIN);
  });

  it('R-SEC-40 raises an alarm for the auditor, with how far and whose clock', async () => {
    let counted = 0;
    const watch = new ClockWatch({ work: city.app.get(UnitOfWork), clock, counter: () => counted });
    counted += 60_000;
    clock.advance(1 - DAY_MIN);
    expect(watch.look()).toMatchObject({ seconds: -86_400 });
    clock.advance(DAY_MIN);
    expect(watch.look()).toMatchObject({ seconds: 86_400 });
    await watch.tell();
    const view = await signInAs(city, 'audadmin').then((user) => user.get<WatchView>('/api/v1/watch'));
    const signal = view.body.signals.find(({ kind }) => kind === 'clock');
    expect(signal).toMatchObject({ name: '系统时钟', count: 2, alarms: 2 });
    expect(signal?.items.map(({ text }) => text)).toEqual([
      '系统时钟跳变：given 前进 86400 秒',
      '系统时钟跳变：given 后退 86400 秒',
    ]);
  });

  it('R-SEC-40 raises an alarm when events wait longer than ten seconds for their place', async () => {
    await sequencer.sequence();
    const own = async () => {
      const user = await signInAs(city, 'audadmin');
      await sequencer.sequence();
      return user;
    };
    const user = await own();
    const waits = async () =>
      (await user.get<WatchView>('/api/v1/watch')).body.signals
        .find(({ kind }) => kind === 'ledger')
        ?.items.filter(({ text }) => text.includes('没有编入台账'));
    expect(await waits()).toEqual([]);
    await city.db.work.run(cityActor, (ctx) => ledger.append(ctx, noted('note/waits', { n: 1 })));
    clock.advance(12 / 60);
    expect(await waits()).toMatchObject([{ alarm: true, text: '有事件 12 秒没有编入台账' }]);
    await sequencer.sequence();
    expect(await waits()).toEqual([]);
  });
});

async function* stream(lines: string[]): AsyncIterable<string> {
  for (const line of lines) yield Promise.resolve(line);
}
