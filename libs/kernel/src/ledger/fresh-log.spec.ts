import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cityActor, FixedClock, testDatabase, type TestDatabase } from '../../testing/index.js';
import { makeSm2Keys } from '../crypto/sm2.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { ledger } from './ledger.js';
import { LedgerDesk } from './ledger-desk.js';
import { ledgerEvent } from './ledger-event.js';
import { Sequencer } from './sequencer.js';
import { VerificationRound } from './verification-round.js';

const noted = ledgerEvent<{ n: number }>('fresh-log-spec.noted', 1, '记事');
const PAGE = 50;

describe('a log from its first entry on', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  const keys = makeSm2Keys();
  let db: TestDatabase;
  let desk: LedgerDesk;
  let sequencer: Sequencer;

  const write = (count: number) =>
    db.work.run(cityActor, async (ctx) => {
      for (let n = 0; n < count; n++) await ledger.append(ctx, noted(`note/${String(n)}`, { n }));
    });

  beforeAll(async () => {
    db = await testDatabase(kernelMigrations, { clock });
    desk = new LedgerDesk(db.urlFor('audit'), keys.publicKey, clock);
    sequencer = new Sequencer({ url: db.urlFor('seq'), keys, clock, onError: (e) => expect(e).toBeUndefined() });
  });
  afterAll(async () => {
    await sequencer.stop();
    await desk.close();
    await db.close();
  });

  it('is empty, whole, late for nobody and of whoever begins it', async () => {
    const nothing = { size: 0, root: null, checkpointAt: null, pending: 0 };
    expect(await desk.state()).toEqual({
      ...nothing,
      ...{ verified: null, verifiedAt: null, verifiedSize: null, firstBad: null },
    });
    expect([await desk.list({}), await desk.lag()]).toEqual([{ items: [], total: 0, next: null }, 0]);
    await expect(desk.refuseForeignKey()).resolves.toBeUndefined();
    expect(await sequencer.sequence()).toBe(0);
    expect(await desk.verify()).toMatchObject({ ok: true, size: 0, root: null });
    expect(await desk.state()).toEqual({
      ...nothing,
      ...{ verified: true, verifiedAt: '2026-08-03T01:00:00.000Z', verifiedSize: 0, firstBad: null },
    });
  });

  it('has no place yet for what was just written, and tells for how long', async () => {
    await write(PAGE);
    clock.advance(2);
    expect(await desk.lag()).toBe(120);
    expect(await desk.state()).toMatchObject({ size: 0, pending: PAGE });
    const page = await desk.list({});
    expect([page.total, page.next, page.items[0]?.seq]).toEqual([PAGE, null, null]);
    await expect(desk.proveEntry(Number(page.items[0]?.id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.proveConsistency(1)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // a clock that was set back makes nothing younger than now
    clock.advance(-5);
    expect(await desk.lag()).toBe(0);
    clock.advance(5);
  });

  it('gives them theirs, and turns the page after fifty', async () => {
    expect(await sequencer.sequence()).toBe(PAGE);
    expect([await desk.lag(), (await desk.state()).pending]).toEqual([0, 0]);
    await write(1);
    expect(await sequencer.sequence()).toBe(1);
    const first = await desk.list({});
    const second = await desk.list({ cursor: first.next ?? '' });
    expect([first.items.length, second.items.map(({ seq }) => seq), second.next]).toEqual([PAGE, [0], null]);
  });

  it('does not go on under another key', async () => {
    await expect(desk.refuseForeignKey()).resolves.toBeUndefined();
    const other = new LedgerDesk(db.urlFor('audit'), makeSm2Keys().publicKey, clock);
    await expect(other.refuseForeignKey()).rejects.toThrow(/由另一把密钥.*从备份取回/);
    await other.close();
  });

  it('is found by what happened, to what and by whom', async () => {
    const of = async (filter: Parameters<LedgerDesk['list']>[0]) => (await desk.list(filter)).total;
    const [entry] = (await desk.list({ object: 'note/7' })).items;
    expect(await of({ action: 'fresh-log' })).toBe(PAGE + 1);
    expect(await of({ action: 'another' })).toBe(0);
    expect(await of({ object: 'note/4' })).toBe(11);
    expect(await of({ actor: entry?.actor ?? '' })).toBe(PAGE + 1);
    expect(await of({ actor: entry?.actorName ?? '' })).toBe(PAGE + 1);
    expect(await of({ actor: 'nobody' })).toBe(0);
  });

  it('takes more at once than a pass places, and is read in pieces', async () => {
    await db.sql(
      `insert into audit.event (at, canonical, leaf)
       select '2026-08-03T01:00:00Z', c, digest('\\x00'::bytea || convert_to(c, 'UTF8'), 'sm3')
       from (select format('{"at":"2026-08-03T01:00:00.000Z","n":%s}', n) as c from generate_series(1, 20001) n) t`,
    );
    expect(await sequencer.sequence()).toBe(20_001);
    const size = PAGE + 1 + 20_001;
    expect(await desk.verify()).toMatchObject({ ok: true, size, checkpoints: 4 });
    let lines = 0;
    expect(await desk.export(() => void lines++)).toBe(size);
    expect(lines).toBe(1 + 4 + size);
  });

  it('is gone on with by itself, once a second, until it is told to stop', async () => {
    sequencer.start();
    await write(1);
    for (let tries = 0; tries < 600 && (await desk.state()).pending > 0; tries++)
      await new Promise((ok) => setTimeout(ok, 50));
    expect((await desk.state()).pending).toBe(0);
    await sequencer.stop();
  });
});

describe('the round that reads the whole log again', () => {
  const told = async (verify: () => Promise<{ firstBad: string | null }>): Promise<string[]> => {
    const findings: string[] = [];
    const round = new VerificationRound({ verify } as unknown as LedgerDesk, (finding) => void findings.push(finding));
    round.start();
    await round.stop();
    return findings;
  };

  it('says what is wrong, and that it could not look; of a whole log nothing', async () => {
    expect(await told(() => Promise.resolve({ firstBad: null }))).toEqual([]);
    expect(await told(() => Promise.resolve({ firstBad: '第 3 条' }))).toEqual(['第 3 条']);
    expect(await told(() => Promise.reject(new Error('gone')))).toEqual(['无法核验：gone']);
  });
});
