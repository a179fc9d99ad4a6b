import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { cityActor, FixedClock, send, signInAs, testApp, type TestApp } from '../../testing/index.js';
import { sm3Hex } from '../crypto/sm3.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { JobQueue } from '../jobs/job-queue.js';
import { isCommand } from '../observe/origin.js';
import { ledger } from './ledger.js';
import { ledgerEvent } from './ledger-event.js';

const noted = ledgerEvent<{ text: string }>('entry-spec.noted', 1, '记事');

interface Entry {
  schema: string;
  at: string;
  result: string;
  object: string;
  requestId: string;
  onBehalfOf: string | null;
  origin: Record<string, unknown>;
  actor: { id: string; roles: string[]; scope: { kind: string } };
}

describe('R-SEC-33 what an entry holds', () => {
  const clock = new FixedClock('2026-08-03T01:00:00Z');
  let t: TestApp;
  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations, clock });
  });
  afterAll(() => t.close());

  const newest = async (action: string): Promise<Entry> => {
    const [row] = await t.db.sql<{ canonical: string }>(
      'select canonical from audit.event where action = $1 order by id desc limit 1',
      [action],
    );
    return JSON.parse(row?.canonical ?? '{}') as Entry;
  };

  it('of a request: its number, from where, in which session, by whom with which rights', async () => {
    const { cookie, session } = await signInAs(t, 'sysadmin');
    const token = cookie.split('=')[1] ?? '';
    const answer = await t.app.inject({
      method: 'POST',
      url: '/api/v1/accounts',
      headers: { cookie, 'x-zs-csrf': session.csrf, 'x-forwarded-for': '10.9.8.7' },
      payload: { username: 'entry.one', name: '记录一', personId: '99010019900101123X' },
    });
    expect(answer.statusCode).toBe(201);
    const entry = await newest('account.created');
    expect(entry).toMatchObject({
      schema: 'zhunsheng.event/2',
      at: '2026-08-03T01:00:00.000Z',
      instant: '2026-08-03T01:00:00.000000Z',
      clock: 'given',
      result: 'done',
      origin: { kind: 'request', address: '10.9.8.7', session: sm3Hex(token) },
      onBehalfOf: null,
      actor: { username: 'sysadmin', roles: ['sysadmin'], scope: { kind: 'none' } },
    });
    const everything = await t.db.sql('select 1 from audit.event where canonical like $1', [`%${token}%`]);
    expect([token.length, everything]).toEqual([43, []]);
  });

  it('carries the number the person was told when something failed', async () => {
    const { cookie, session } = await signInAs(t, 'leader');
    const refused = await t.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    expect(refused.statusCode).toBe(403);
    const out = await t.app.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: { cookie, 'x-zs-csrf': session.csrf },
    });
    expect(out.statusCode).toBe(204);
    const [opened, closed] = [await newest('session.opened'), await newest('session.closed')];
    expect(closed.origin).toEqual(opened.origin);
    expect(closed.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(closed.requestId).not.toBe(opened.requestId);
  });

  it('says of a refusal that it is one, and names no session where there is none', async () => {
    const wrong = await send(t.app, 'POST', '/api/v1/session', {}, { username: 'leader', password: 'nicht-richtig-1' });
    expect(wrong.status).toBe(401);
    expect(await newest('session.refused')).toMatchObject({
      result: 'refused',
      origin: { kind: 'request', address: '127.0.0.1', session: null },
    });
  });

  it('of a job: that the product did it, in the name of who asked', async () => {
    const { session } = await signInAs(t, 'leader');
    const jobs = t.app.get(JobQueue);
    const work = t.app.get(UnitOfWork);
    const done = new Promise<string>((ok) => {
      void jobs.work<object>('entry-spec', async ({ id }) => {
        const actor = {
          ...session.user,
          id: session.user.id,
          unitCode: null,
          roles: session.roles,
          scope: session.scope,
        };
        await work.run(actor, (ctx) => ledger.append(ctx, noted('note/job', { text: '' })));
        ok(id);
      });
    });
    await jobs.send('entry-spec', {}, { key: 'one' });
    const id = await done;
    expect(await newest('entry-spec.noted')).toMatchObject({
      origin: { kind: 'worker', id, queue: 'entry-spec' },
      requestId: id,
      onBehalfOf: session.user.id,
      actor: { id: session.user.id },
    });
  });

  it('of what nobody asked for: the service; of a command: its name and the account of the machine', async () => {
    const note = () => t.db.work.run(cityActor, (ctx) => ledger.append(ctx, noted('note/own', { text: '' })));
    await note();
    expect((await newest('entry-spec.noted')).origin).toEqual({ kind: 'service' });
    isCommand('keys rotate');
    await note();
    expect((await newest('entry-spec.noted')).origin).toMatchObject({
      kind: 'command',
      name: 'keys rotate',
      account: expect.stringMatching(/./),
    });
  });
});
