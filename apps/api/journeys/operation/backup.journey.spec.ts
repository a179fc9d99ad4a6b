import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  makeBackup,
  openProductDatabase,
  productKeys,
  regionScope,
  restoreBackup,
  Sequencer,
  systemActor,
  systemClock,
  type UnitOfWork,
} from '@zhunsheng/kernel';
import { testDatabase, type TestDatabase } from '@zhunsheng/kernel/testing';
import { ReviewRun, RuleSetShelf, VerdictReplay } from '@zhunsheng/review-server';
import { HOME, makeCity, makeProject, workerWork, YEAR } from '@zhunsheng/review-server/testing';

import { MIGRATIONS } from '../../migrations/index.js';

const city = systemActor(regionScope(HOME));
const secret = randomBytes(32).toString('hex');

/** A folder the database's own account may enter. */
function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-backup-'));
  fs.chmodSync(made, 0o711);
  return made;
}

describe('a backup', () => {
  const place = folder();
  const home = path.join(place, 'home');
  const file = path.join(place, 'one.zsbak');
  let db: TestDatabase;
  let worker: UnitOfWork;
  let run: string;
  const back = (dataDir: string, from = file) =>
    restoreBackup({ file: from, secret, dataDir, migrations: MIGRATIONS, clock: systemClock });

  beforeAll(async () => {
    fs.mkdirSync(path.join(home, 'documents', 'ab'), { recursive: true });
    fs.writeFileSync(path.join(home, 'documents', 'ab', 'abcd'), 'a file of the shelf');
    for (const folder of ['incoming', 'anchors', 'elsewhere']) fs.mkdirSync(path.join(home, folder));
    for (const left of ['incoming/a.xlsx', 'anchors/a.jsonl', 'elsewhere/b.jsonl', 'elsewhere/c.zsbak'])
      fs.writeFileSync(path.join(home, left), 'no part of it');
    const keys = productKeys(home);
    db = await testDatabase(MIGRATIONS);
    worker = await workerWork(db);
    const runs = new ReviewRun(worker, new RuleSetShelf());
    await makeCity(db);
    for (let id = 1; id <= 6; id++) await makeProject(db, { id, unit: id < 5 ? '101001' : '102001' });
    run = randomUUID();
    await db.work.run(city, (ctx) => runs.request(ctx, HOME, YEAR, run));
    await runs.execute(HOME, run);
    const sequencer = new Sequencer({
      url: db.urlFor('seq'),
      keys: keys.ledger,
      clock: systemClock,
      onError: () => undefined,
    });
    await sequencer.sequence();
    await sequencer.stop();
    const made = await makeBackup({
      adminUrl: db.adminUrl,
      dataDir: home,
      file,
      secret,
      without: [path.join(home, 'elsewhere')],
      signer: keys.ledger,
      clock: systemClock,
    });
    expect(made).toMatchObject({ files: 5 });
    expect(made.ledger.size).toBeGreaterThan(3);
  });
  afterAll(async () => {
    await worker.close();
    await db.close();
    fs.rmSync(place, { recursive: true, force: true });
  });

  it('V45 brings everything back: rows, parts of runs, files, keys, the ledger; every verdict is judged alike', async () => {
    const dataDir = path.join(place, 'restored');
    const report = await back(dataDir);
    expect(report.ledger).toMatchObject({ ok: true, firstBad: null });
    expect(report.files).toBe(5);
    expect(fs.readFileSync(path.join(dataDir, 'documents', 'ab', 'abcd'), 'utf8')).toBe('a file of the shelf');
    expect(productKeys(dataDir)).toEqual(productKeys(home));
    const config = { dataDir, databaseUrl: null } as Parameters<typeof openProductDatabase>[0]['config'];
    const opened = await openProductDatabase({ config, migrations: MIGRATIONS, owner: 'command' });
    try {
      expect(opened.applied).toEqual([]);
      const work = await opened.open('worker', { entities: [], clock: systemClock });
      const [before, after] = await Promise.all(
        [worker, work].map((one) =>
          one.run(city, (ctx) =>
            ctx.manager.query<object[]>(
              `select project_id, grade, encode(digest, 'hex') as digest from verdict where run_id = $1 order by project_id`,
              [run],
            ),
          ),
        ),
      );
      expect(after).toEqual(before);
      expect(after).toHaveLength(6);
      const replayed = await new VerdictReplay(work, new RuleSetShelf()).all(HOME);
      expect(replayed).toEqual({ verdicts: 6, identical: 6, differing: [] });
      await work.close();
    } finally {
      await opened.stop();
    }
  });

  it('never goes over what is there, and what was half restored does not start', async () => {
    const dataDir = path.join(place, 'restored');
    await expect(back(dataDir)).rejects.toThrow('不会覆盖现有数据');
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    const bad = path.join(place, 'bad.zsbak');
    fs.writeFileSync(bad, bytes);
    const half = path.join(place, 'half');
    await expect(back(half, bad)).rejects.toThrow(/签名无效|被改动/);
    const config = { dataDir: half, databaseUrl: null } as Parameters<typeof openProductDatabase>[0]['config'];
    await expect(openProductDatabase({ config, migrations: MIGRATIONS, owner: 'command' })).rejects.toThrow(
      '恢复没有完成',
    );
  });
});
