import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anchorsOf, ledger, LedgerDesk, ledgerEvent, makeSm2Keys, Sequencer, systemClock } from '@zhunsheng/kernel';
import { cityActor, testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';

import { MIGRATIONS } from '../../migrations/index.js';
import { moments } from '../process/killed-command.js';

const DEATHS = 8;
/** Only what places events: the whole kernel would take most of the time to load. */
const COMPILED = path.resolve(import.meta.dirname, '../../../../libs/kernel/dist');
const noted = ledgerEvent<{ n: number }>('spec.noted', 1, '记事');

/** A process that does nothing but give events their places, as fast as it can. */
const SEQUENCER = `
  import { systemClock } from '${COMPILED}/database/ctx.js';
  import { anchorsOf } from '${COMPILED}/ledger/anchors.js';
  import { Sequencer } from '${COMPILED}/ledger/sequencer.js';
  const [url, keys, dataDir] = process.argv.slice(1);
  const anchors = anchorsOf({ anchorDir: null, dataDir });
  const sequencer = new Sequencer({ url, keys: JSON.parse(keys), clock: systemClock, anchors, onError() {} });
  for (let said = false; ; ) {
    const placed = await sequencer.sequence().catch(() => 0);
    if (placed && !said) said = process.stdout.write('places\\n');
  }
`;

describe('a sequencer killed again and again while people write', () => {
  const keys = makeSm2Keys();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-sequencer-'));
  const random = moments(20_261_122);
  let db: TestDatabase;

  beforeAll(async () => {
    db = await testDatabase(MIGRATIONS);
  });
  afterAll(async () => {
    await db.close();
    fs.rmSync(dataDir, { recursive: true });
  });

  it(`gives every event one place in a log that verifies and meets its anchors, ${String(DEATHS)} deaths long`, async () => {
    let written = 0;
    let writing = true;
    const writers = Promise.all(
      [1, 2, 3].map(async () => {
        while (writing) {
          await db.work.run(cityActor, (ctx) => ledger.append(ctx, noted(`note/${String(written)}`, { n: written })));
          written++;
        }
      }),
    );
    for (let died = 0; died < DEATHS; died++) {
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', SEQUENCER, db.urlFor('seq'), JSON.stringify(keys), dataDir],
        { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = new Promise((ok) => child.once('exit', ok));
      await Promise.race([new Promise((ok) => child.stdout.once('data', ok)), ended]);
      expect(child.exitCode).toBeNull();
      await new Promise((ok) => setTimeout(ok, random() * 150));
      child.kill('SIGKILL');
      await ended;
    }
    writing = false;
    await writers;

    const anchors = anchorsOf({ anchorDir: null, dataDir });
    const last = new Sequencer({
      ...{ url: db.urlFor('seq'), keys, clock: systemClock, anchors },
      onError: (error) => expect(error).toBeUndefined(),
    });
    // the server may still be ending the session of the one who died, and with it its lead
    const desk = new LedgerDesk(db.urlFor('audit'), keys.publicKey, systemClock, () => undefined, anchors);
    try {
      do await last.sequence();
      while ((await desk.state()).pending > 0);
      expect(await desk.verify()).toMatchObject({ ok: true, firstBad: null, size: written });
      const [{ events, places }] = (await db.sql(
        `select (select count(*)::int from audit.event) as events, (select count(distinct event_id)::int from audit.leaf) as places`,
      )) as [{ events: number; places: number }];
      expect([events, places]).toEqual([written, written]);
      expect(written).toBeGreaterThan(DEATHS);
      expect(await anchors.last()).toBe(written);
    } finally {
      await last.stop();
      await desk.close();
    }
  }, 300_000);
});
