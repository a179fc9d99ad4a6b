import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { cityActor, testDatabase, type TestDatabase } from '../../testing/index.js';
import { NO_SCOPE, systemActor } from '../actor/actor.js';
import { makeSm2Keys } from '../crypto/sm2.js';
import { systemClock } from '../database/ctx.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { Anchors } from './anchors.js';
import { ledger } from './ledger.js';
import { LedgerDesk } from './ledger-desk.js';
import { ledgerEvent } from './ledger-event.js';
import { leafHash } from './merkle.js';
import { verifyBundle } from './offline-verifier.js';
import { Sequencer } from './sequencer.js';

const noted = ledgerEvent<{ n: number; text: string }>('spec.noted', 1, '记事', ({ text }) => text);
const EVENTS = 120;

describe('the ledger', () => {
  let db: TestDatabase;
  let desk: LedgerDesk;
  let sequencer: Sequencer;
  const keys = makeSm2Keys();

  const write = (from: number, to: number) =>
    db.work.run(cityActor, async (ctx) => {
      for (let n = from; n < to; n++) await ledger.append(ctx, noted(`note/${n}`, { n, text: `第${n}条：通过` }));
    });
  const bundle = async () => {
    const lines: string[] = [];
    await desk.export((line) => void lines.push(line));
    return lines;
  };
  const offline = (lines: string[], key?: string) => verifyBundle(stream(lines), key);

  beforeAll(async () => {
    db = await testDatabase(kernelMigrations);
    desk = new LedgerDesk(db.urlFor('audit'), keys.publicKey, systemClock);
    const url = db.urlFor('seq');
    sequencer = new Sequencer({ url, keys, clock: systemClock, onError: (error) => expect(error).toBeUndefined() });
    for (let n = 0; n < EVENTS; n += 30) {
      await write(n, n + 30);
      expect(await sequencer.sequence()).toBe(30);
    }
  });
  afterAll(async () => {
    await sequencer.stop();
    await desk.close();
    await db.close();
  });

  it('stands with the change or not at all', async () => {
    const failing = db.work.run(cityActor, async (ctx) => {
      await ledger.append(ctx, noted('note/never', { n: 0, text: '' }));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await sequencer.sequence()).toBe(0);
    expect((await desk.list({ object: 'note/never' })).total).toBe(0);
  });

  it('shows who did what, in words', async () => {
    const page = await desk.list({ object: 'note/7' });
    expect(page.items.at(-1)).toMatchObject({
      action: 'spec.noted',
      label: '记事',
      summary: '第7条：通过',
      actorName: '系统',
      seq: 7,
    });
    const second = await desk.list({ cursor: (await desk.list({})).next ?? '' });
    expect([second.total, second.items[0]?.seq]).toEqual([EVENTS, EVENTS - 51]);
  });

  it('verifies whole, by both verifiers, with the same root', async () => {
    const report = await desk.verify();
    expect(report).toMatchObject({ ok: true, size: EVENTS, firstBad: null, checkpoints: 4 });
    expect(await offline(await bundle())).toEqual(report);
    expect(await desk.state()).toMatchObject({
      size: EVENTS,
      verified: true,
      verifiedSize: EVENTS,
      firstBad: null,
      pending: 0,
    });
  });

  it('takes up what a slow transaction commits after younger ones', async () => {
    let finish: () => void = () => undefined;
    const waiting = new Promise<void>((ok) => (finish = ok));
    let begun: () => void = () => undefined;
    const started = new Promise<void>((ok) => (begun = ok));
    const slow = db.work.run(cityActor, async (ctx) => {
      await ledger.append(ctx, noted('note/slow', { n: 0, text: '' }));
      begun();
      await waiting;
    });
    await started;
    await write(1000, 1002);
    expect(await sequencer.sequence()).toBe(2);
    expect(await sequencer.sequence()).toBe(0);
    finish();
    await slow;
    expect(await sequencer.sequence()).toBe(1);
    expect((await desk.verify()).ok).toBe(true);
  });

  it('has one sequencer of several', async () => {
    const second = new Sequencer({ url: db.urlFor('seq'), keys, clock: systemClock, onError: () => undefined });
    await write(2000, 2001);
    expect(await second.sequence()).toBe(0);
    expect(await sequencer.sequence()).toBe(1);
    await second.stop();
  });

  it.each(['update audit.event set canonical = canonical', 'delete from audit.event', 'truncate audit.event cascade'])(
    'V52 refuses %s, to the owner as to the product',
    async (statement) => {
      await expect(db.sql(`set role ${db.rolePrefix}owner; ${statement}`)).rejects.toMatchObject({ code: '42501' });
      await db.sql('reset role');
      await expect(db.sql(`set session_replication_role = replica; ${statement}`)).rejects.toMatchObject({
        code: '42501',
      });
      await db.sql('reset session_replication_role');
      const product = db.work.run(cityActor, (ctx) => ctx.manager.query(statement));
      await expect(product).rejects.toMatchObject({ driverError: { code: '42501' } });
    },
  );

  it('V52 cannot be read by those who write it, nor be given a wrong digest', async () => {
    for (const scope of [cityActor.scope, NO_SCOPE]) {
      const read = db.work.run(systemActor(scope), (ctx) => ctx.manager.query('select * from audit.event'));
      await expect(read).rejects.toThrow(/permission denied/);
    }
    const forged = db.work.run(cityActor, (ctx) =>
      ctx.manager.query(
        `insert into audit.event (at, canonical, leaf) values (now(), '{}', decode(repeat('00', 32), 'hex'))`,
      ),
    );
    await expect(forged).rejects.toThrow('摘要与正文不符');
  });

  describe('against a superuser who switches the triggers off', () => {
    const places = [...seededDraw(20_260_101, 20, EVENTS)];

    const tamper = async (sql: string, values: unknown[] = []) => {
      await db.sql('alter table audit.event disable trigger all; alter table audit.leaf disable trigger all');
      await db.sql(sql, values);
    };

    it.each(places)('V51 names entry %i after one byte of it was changed', async (seq) => {
      const [row] = await db.sql<{ id: string; canonical: string }>(
        'select e.id, e.canonical from audit.event e join audit.leaf l on l.event_id = e.id where l.seq = $1',
        [seq],
      );
      const { id = '', canonical = '' } = row ?? {};
      const at = canonical.indexOf('"requestId":"') + 13 + (seq % 8);
      const changed = `${canonical.slice(0, at)}${canonical[at] === '0' ? '1' : '0'}${canonical.slice(at + 1)}`;
      expect(changed).not.toBe(canonical);
      await tamper('update audit.event set canonical = $2 where id = $1', [id, changed]);
      expect(await desk.verify()).toMatchObject({
        ok: false,
        firstBad: expect.stringContaining(`第 ${seq + 1} 条（事件 ${id}）`),
      });
      expect((await offline(await bundle())).ok).toBe(false);
      await tamper('update audit.event set canonical = $2 where id = $1', [id, canonical]);
      expect((await desk.verify()).ok).toBe(true);
    });

    it('finds a rewritten event whose digests were rewritten too', async () => {
      const sql = `with forged as (select e.id, replace(e.canonical, '通过', '退回') as c from audit.event e join audit.leaf l
          on l.event_id = e.id where l.seq = 42),
        hashed as (select id, c, digest('\\x00'::bytea || convert_to(c, 'UTF8'), 'sm3') as h from forged),
        one as (update audit.leaf l set leaf = h from hashed where l.event_id = hashed.id)
        update audit.event e set canonical = c, leaf = h from hashed where e.id = hashed.id`;
      const undo = sql.replace(`'通过', '退回'`, `'退回', '通过'`);
      await tamper(sql);
      expect((await desk.verify()).firstBad).toContain('第 31 至 60 条之间');
      expect((await offline(await bundle())).firstBad).toContain('第 31 至 60 条之间');
      await tamper(undo);
      expect((await desk.verify()).ok).toBe(true);
    });

    it.each([
      [
        'a deleted event',
        'delete from audit.event where id = (select event_id from audit.leaf where seq = 11)',
        '第 12 条',
      ],
      [
        'swapped places',
        'update audit.leaf set seq = case seq when 20 then -1 else 20 end where seq in (20, 21); update audit.leaf set seq = 21 where seq = -1',
        '第 1 至 30 条之间',
      ],
      ['a cut tail', 'delete from audit.leaf where seq >= 100', '第 101 条起缺失'],
      [
        'a changed time',
        `update audit.event set at = at - interval '1 day' where id = (select event_id from audit.leaf where seq = 5)`,
        '第 6 条',
      ],
      [
        'a rewritten checkpoint',
        `update audit.checkpoint set body = replace(body, 'audit/1', 'audit/2') where size = 60`,
        '检查点 60',
      ],
    ])('V51 finds %s', async (_what, sql, finding) => {
      const copy = await copyOf(db);
      try {
        await copy.tamper(sql);
        const other = new LedgerDesk(copy.auditUrl, keys.publicKey, systemClock);
        expect((await other.verify()).firstBad).toContain(finding);
        const lines: string[] = [];
        await other.export((line) => void lines.push(line));
        if (_what !== 'a changed time') expect((await offline(lines)).ok).toBe(false);
        await other.close();
      } finally {
        await copy.drop();
      }
    });
  });

  it.each<[string, (lines: string[], at: number) => void, number]>([
    ['a change of one byte', (lines, at) => spoil(lines, at, otherDigit), 1],
    ['a deletion', (lines, at) => lines.splice(at, 1), 1],
    // the copy stands where an entry like it belongs; what follows it does not
    ['an insertion', (lines, at) => lines.splice(at, 0, lines[at] ?? ''), 2],
    ['a swap', (lines, at) => lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? ''), 1],
  ])('V51 names the first bad entry of an exported ledger after %s, 50 of 50', async (_what, change, after) => {
    const lines = await bundle();
    const first = lines.findIndex((line) => line.startsWith('{"entry"'));
    const places = [...seededDraw(20_261_122, 50, EVENTS - 1)];
    const found: (string | null)[] = [];
    for (const seq of places) {
      const changed = [...lines];
      change(changed, first + seq);
      found.push((await offline(changed)).firstBad?.match(/^第 \d+ 条/)?.[0] ?? null);
    }
    expect(found).toEqual(places.map((seq) => `第 ${seq + after} 条`));
  });

  it('finds a database of yesterday put back over that of today, by the checkpoints kept outside', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-anchors-'));
    const anchors = new Anchors(folder);
    const options = { keys, clock: systemClock, anchors, onError: () => undefined };
    await sequencer.stop();
    const { size } = await desk.state();
    const yesterday = await copyOf(db);
    const verify = async (url: string): Promise<string | null> => {
      const one = new LedgerDesk(url, keys.publicKey, systemClock, () => undefined, anchors);
      try {
        return (await one.verify()).firstBad;
      } finally {
        await one.close();
      }
    };
    const later = async (seq: string, note: string, admin: string): Promise<void> => {
      const client = new pg.Client({ connectionString: admin });
      await client.connect();
      const canonical = `{"at":"2026-01-01T00:00:00.000Z","note":"${note}"}`;
      await client.query('insert into audit.event (at, canonical, leaf) values ($1, $2, $3)', [
        '2026-01-01T00:00:00.000Z',
        canonical,
        leafHash(canonical),
      ]);
      await client.end();
      const one = new Sequencer({ url: seq, ...options });
      expect(await one.sequence()).toBe(1);
      await one.stop();
    };
    try {
      const copyUrl = (role: 'seq' | 'audit') => db.urlFor(role).replace(db.name, `${db.name}_copy`);
      await later(db.urlFor('seq'), 'today', db.adminUrl);
      expect(await anchors.last()).toBe(size + 1);
      expect(await verify(db.urlFor('audit'))).toBeNull();
      expect(await verify(copyUrl('audit'))).toContain(`第 ${size + 1} 条起缺失：库外锚点记有 ${size + 1} 条`);
      // and when yesterday goes on as if nothing had been
      await later(copyUrl('seq'), 'another', db.adminUrl.replace(db.name, `${db.name}_copy`));
      expect(await verify(copyUrl('audit'))).toContain('与库外锚点不符');
      fs.appendFileSync(path.join(folder, fs.readdirSync(folder)[0] ?? ''), '{"size":1');
      expect(await verify(db.urlFor('audit'))).toBeNull();
    } finally {
      await yesterday.drop();
      fs.rmSync(folder, { recursive: true });
    }
  });

  it('can be checked by the single file, with exit codes', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-bundle-'));
    const file = path.join(folder, 'ledger.jsonl');
    const lines = await bundle();
    const verifier = path.resolve(import.meta.dirname, 'offline-verifier.ts');
    const exit = (text: string[], key = keys.publicKey) => {
      fs.writeFileSync(file, text.join('\n'));
      // Node strips the types itself: the file needs no build and none of our other code
      return spawnSync(process.execPath, ['--no-warnings', verifier, file, key]).status;
    };
    expect(exit(lines)).toBe(0);
    expect(exit(lines.map((line) => line.replace('第3条', '第4条')))).toBe(1);
    expect(exit(lines.slice(0, -1))).toBe(1);
    expect(exit(lines, makeSm2Keys().publicKey)).toBe(1);
    expect(exit(['no json'])).toBe(2);
    fs.rmSync(folder, { recursive: true });
  });
});

function spoil(lines: string[], at: number, change: (line: string) => string): void {
  lines[at] = change(lines[at] ?? '');
}

const otherDigit = (line: string): string =>
  line.replace(/(requestId\\":\\")(.)/, (_, before: string, digit: string) => before + (digit === '0' ? '1' : '0'));

/** Different places, the same at every run, so that a failure can be repeated. */
function seededDraw(seed: number, count: number, below: number): Set<number> {
  const drawn = new Set<number>();
  for (let x = seed; drawn.size < count; drawn.add(x % below)) x = (x * 48_271) % 2_147_483_647;
  return drawn;
}

async function* stream(lines: string[]): AsyncIterable<string> {
  for (const line of lines) yield Promise.resolve(line);
}

/** A second copy of the database, to be spoilt. */
async function copyOf(db: TestDatabase) {
  const name = `${db.name}_copy`;
  await db.work.close();
  const root = new pg.Client({ connectionString: db.adminUrl.replace(db.name, 'postgres') });
  await root.connect();
  await root.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${db.name}'`);
  await root.query(`create database ${name} template ${db.name}`);
  const admin = new pg.Client({ connectionString: db.adminUrl.replace(db.name, name) });
  await admin.connect();
  return {
    auditUrl: db.urlFor('audit').replace(db.name, name),
    tamper: async (sql: string) => {
      for (const table of ['event', 'leaf', 'checkpoint'])
        await admin.query(`alter table audit.${table} disable trigger all`);
      await admin.query(sql);
    },
    drop: async () => {
      await admin.end();
      await root.query(`drop database ${name} with (force)`);
      await root.end();
    },
  };
}
