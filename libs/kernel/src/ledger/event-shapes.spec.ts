import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cityActor, testDatabase, type TestDatabase } from '../../testing/index.js';
import { canonicalJson } from '../crypto/canonical-json.js';
import { makeSm2Keys } from '../crypto/sm2.js';
import { sm3Hex } from '../crypto/sm3.js';
import { systemClock } from '../database/ctx.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { editEvent } from './edit-event.js';
import { ledger } from './ledger.js';
import { LedgerDesk } from './ledger-desk.js';
import { declaredEvents, ledgerEvent } from './ledger-event.js';
import { leafHash } from './merkle.js';
import { verifyBundle } from './offline-verifier.js';
import { Sequencer } from './sequencer.js';

const noted = ledgerEvent<{ text: string }>('shape-spec.noted', 1, '记事', ({ text }) => text);
const limitSet = ledgerEvent<{ before: number; after: number }>('shape-spec.set', 1, '调整', undefined, {
  edits: true,
});
const rewritten = editEvent<{ text: string }>('shape-spec.rewritten', 1, '改写');
const judged = ledgerEvent<{ ruleSet: string; model: string }>('shape-spec.judged', 1, '判断', undefined, {
  result: 'failed',
  basis: ({ ruleSet, model }) => ({ rules: ruleSet, model }),
});

/** As the releases before wrote it, to the letter. */
const OLD =
  '{"action":"shape-spec.noted","actor":{"id":"00000000-0000-0000-0000-000000000000","name":"系统","roles":[],' +
  '"scope":{"kind":"none","label":"无业务数据","regionHi":0,"regionLo":0,"unitHi":null,"unitLo":null},"username":"system"},' +
  '"at":"2026-08-03T01:00:00.123Z","data":{"text":"旧"},"object":"note/old","requestId":"-","schema":"zhunsheng.event/1","version":1}';

describe('entries of the old and of the new shape', () => {
  let db: TestDatabase;
  let desk: LedgerDesk;
  let sequencer: Sequencer;
  const keys = makeSm2Keys();

  beforeAll(async () => {
    db = await testDatabase(kernelMigrations);
    desk = new LedgerDesk(db.urlFor('audit'), keys.publicKey, systemClock);
    const options = { url: db.urlFor('seq'), keys, clock: systemClock };
    sequencer = new Sequencer({ ...options, onError: (error) => expect(error).toBeUndefined() });
    await db.work.run(cityActor, async (ctx) => {
      await ctx.manager.query('insert into audit.event (at, canonical, leaf) values ($1, $2, $3)', [
        '2026-08-03T01:00:00.123Z',
        OLD,
        leafHash(OLD),
      ]);
      await ledger.append(ctx, noted('note/new', { text: '新' }));
      await ledger.append(ctx, limitSet('limit/one', { before: 3, after: 5 }));
      const states = { before: null, after: { b: 1, a: '二', gone: undefined } };
      await ledger.append(ctx, rewritten('note/edited', { text: '' }, states));
      await ledger.append(ctx, judged('verdict/one', { ruleSet: 'R1', model: 'M1' }));
    });
    expect(await sequencer.sequence()).toBe(5);
  });
  afterAll(async () => {
    await sequencer.stop();
    await desk.close();
    await db.close();
  });

  const told = async (object: string) =>
    JSON.parse((await desk.list({ object })).items[0]?.canonical ?? '{}') as Record<string, unknown>;

  it('stand in one log that both verifiers find whole, each text as it was written', async () => {
    const lines: string[] = [];
    await desk.export((line) => void lines.push(line));
    const report = await desk.verify();
    expect(report).toMatchObject({ ok: true, size: 5, firstBad: null });
    expect(await verifyBundle(stream(lines), keys.publicKey)).toEqual(report);
    const [old] = (await desk.list({ object: 'note/old' })).items;
    expect(old).toMatchObject({ canonical: OLD, summary: '旧', label: '记事' });
    expect(old?.leaf).toBe(sm3Hex(Buffer.concat([Buffer.of(0), Buffer.from(OLD)])));
  });

  it('tell the time in UTC to the microsecond, and whose it is', async () => {
    const entry = await told('note/new');
    expect(entry.instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(entry).toMatchObject({ clock: systemClock.source, schema: 'zhunsheng.event/2', result: 'done' });
    const [row] = await db.sql<{ at: string }>(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from audit.event where object = 'note/new'`,
    );
    // a release that knows milliseconds only finds the same in both places
    expect(entry.at).toBe(new Date(row?.at ?? 0).toISOString());
    expect(entry.instant).toContain(String(entry.at).slice(0, -1));
    expect(row?.at).toBe(String(entry.at).replace('Z', '000Z'));
  });

  it('hold the digests of what was edited, before and after', async () => {
    expect((await told('limit/one')).change).toEqual({ before: sm3Hex('3'), after: sm3Hex('5') });
    expect((await told('note/edited')).change).toEqual({
      before: null,
      after: sm3Hex(canonicalJson({ a: '二', b: 1 })),
    });
    expect(await told('note/new')).not.toHaveProperty('change');
    const ofThisFile = declaredEvents().filter(({ action }) => action.startsWith('shape-spec.'));
    expect(ofThisFile.flatMap(({ action, edits }) => (edits ? action : []))).toEqual([
      'shape-spec.set',
      'shape-spec.rewritten',
    ]);
  });

  it('name the rules and the model a machine went by, and how it ended', async () => {
    expect(await told('verdict/one')).toMatchObject({ result: 'failed', basis: { rules: 'R1', model: 'M1' } });
  });

  it('are found when a microsecond of the time beside them was changed', async () => {
    await db.sql('alter table audit.event disable trigger all');
    await db.sql(`update audit.event set at = at + interval '1 microsecond' where object = 'note/new'`);
    expect((await desk.verify()).firstBad).toContain('第 2 条');
    await db.sql(`update audit.event set at = at - interval '1 microsecond' where object = 'note/new'`);
    expect((await desk.verify()).ok).toBe(true);
  });
});

async function* stream(lines: string[]): AsyncIterable<string> {
  for (const line of lines) yield Promise.resolve(line);
}
