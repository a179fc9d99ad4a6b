import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProductDatabase } from '@zhunsheng/kernel';
import type { TestDatabase } from '@zhunsheng/kernel/testing';

import { breakFiles, type Failed, FILE_FAULTS, type FileFault, withFailingFile } from '../process/failing-file.js';

// what imports file operations by name has to find those that fail
const mend = await breakFiles();
const kernel = await import('@zhunsheng/kernel');
const { cityActor, testDatabase } = await import('@zhunsheng/kernel/testing');
const { MIGRATIONS } = await import('../../migrations/index.js');
const { configFor } = await import('../process/small-city.js');
const { removeData } = await import('../process/product-process.js');

const { anchorsOf, ledger, ledgerEvent, productKeys, renewFieldKeys, systemClock } = kernel;
const ERRORS = FILE_FAULTS.filter((fault) => fault !== 'short');
/** More than any act here has; a loop that gets there is a defect of the test. */
const MOST = 400;
const noted = ledgerEvent<{ n: number }>('file-spec.noted', 1, '记事');

afterAll(() => mend());

type Came = { threw: Error } | { threw: null };

/** R-REL-17: what an installation lives by, its keys and its proofs. */
describe('every operation on a file of the installation fails once', () => {
  let folder = '';

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-installed-'));
    fs.chmodSync(folder, 0o711);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const failing = (fault: FileFault, n: number, act: () => unknown): Promise<Failed<Came>> =>
    withFailingFile(fault, n, folder, async () => {
      try {
        await act();
        return { threw: null };
      } catch (error) {
        return { threw: error as Error };
      }
    });
  /** Each n until the act runs through; `after` looks and does it again. */
  const eachOnce = async (
    fault: FileFault,
    act: (n: number) => unknown,
    after: (one: Failed<Came>, n: number) => unknown,
  ) => {
    for (let n = 1; n < MOST; n++) {
      const one = await failing(fault, n, () => act(n));
      // a failure is told, not passed over
      if (!one.fired || fault === 'short') expect(one).toMatchObject({ came: { threw: null } });
      await after(one, n);
      if (!one.fired) return n;
    }
    throw new Error('no end of it');
  };
  const names = (of: string) => (fs.existsSync(of) ? fs.readdirSync(of).sort() : []);

  it.each(ERRORS.flatMap((fault) => [null, Buffer.alloc(32, 7)].map((kek) => [fault, kek && 'sealed', kek] as const)))(
    'keys made, %s, %s: each is whole or not there, and none is made anew',
    async (fault, _, kek) => {
      const keys = () => path.join(folder, 'keys');
      const steps = await eachOnce(
        fault,
        () => productKeys(folder, kek),
        ({ fired }) => {
          const stray = names(keys()).filter((name) => !/^(ledger|pepper|person|field)\.json$/.test(name));
          // only a disk that does not take away leaves what was to be taken away, closed to others
          expect({ fired, stray: stray.length }).toEqual({ fired, stray: fired?.startsWith('rmSync') ? 1 : 0 });
          for (const name of names(keys())) expect(fs.statSync(path.join(keys(), name)).mode & 0o077).toBe(0);
          const before = names(keys()).map((name) => [name, fs.readFileSync(path.join(keys(), name), 'utf8')]);
          for (const [, text] of before) expect(() => JSON.parse(String(text)) as unknown).not.toThrow();
          const made = productKeys(folder, kek);
          expect(made.pepper).toMatch(/^[0-9a-f]{64}$/);
          for (const [name, text] of before)
            expect(fs.readFileSync(path.join(keys(), String(name)), 'utf8')).toBe(text);
          expect(productKeys(folder, kek)).toEqual(made);
          fs.rmSync(keys(), { recursive: true });
        },
      );
      expect(steps).toBeGreaterThan(20);
    },
  );

  it.each(ERRORS)('keys renewed, %s: the old ones or the new ones, whole', async (fault) => {
    const { field } = productKeys(folder);
    const steps = await eachOnce(
      fault,
      () => renewFieldKeys(folder),
      ({ fired }) => {
        const now = productKeys(folder).field;
        expect(now.versions).toMatchObject(field.versions);
        expect(now.versions[now.active]).toMatch(/^[0-9a-f]{64}$/);
        expect({ fired, names: names(path.join(folder, 'keys')) }).toEqual({
          fired,
          names: ['field.json', 'ledger.json', 'pepper.json', 'person.json'],
        });
      },
    );
    expect(steps).toBeGreaterThan(10);
    expect(productKeys(folder).field.active).toBeGreaterThan(1);
  });

  it.each(ERRORS)('keys sealed when a key for them was set up, %s: none is lost on the way', async (fault) => {
    const kek = Buffer.alloc(32, 9);
    const open = productKeys(folder);
    const steps = await eachOnce(
      fault,
      () => productKeys(folder, kek),
      () => expect(productKeys(folder, kek)).toEqual(open),
    );
    expect(steps).toBeGreaterThan(8);
  });

  it.each(ERRORS.flatMap((fault) => [null, 'Lange-Reihe-77'].map((given) => [fault, given] as const)))(
    'the password of the demonstration, %s, %s: whole or none, never an empty one',
    async (fault, given) => {
      const file = path.join(folder, 'demo-password');
      await eachOnce(
        fault,
        () => kernel.demoPassword(folder, given),
        ({ fired }) => {
          if (fs.existsSync(file))
            expect(fs.readFileSync(file, 'utf8')).toMatch(given ? /^Lange-Reihe-77$/ : /^Zs-[a-z]{4}-[a-z]{4}-\d\d$/);
          expect({ fired, names: names(folder).length <= (fired?.startsWith('rmSync') ? 2 : 1) }).toEqual({
            fired,
            names: true,
          });
          expect(kernel.demoPassword(folder, given).length).toBeGreaterThan(12);
          for (const name of names(folder)) fs.rmSync(path.join(folder, name));
        },
      );
    },
  );

  it.each(FILE_FAULTS)('an anchor written, %s: what is said to be kept can be read', async (fault) => {
    const place = { anchorDir: folder, dataDir: folder };
    const anchors = anchorsOf(place);
    const at = new Date('2026-03-01T00:00:00Z');
    await eachOnce(
      fault,
      (n) => anchors.add({ size: n, body: `checkpoint ${String(n)}`, signature: 'c2ln' }, at),
      async ({ came }, n) => {
        if (came.threw) anchors.add({ size: n, body: `checkpoint ${String(n)}`, signature: 'c2ln' }, at);
        const kept = new Set<number>();
        for await (const { size } of anchorsOf(place).all()) kept.add(size);
        expect([...kept]).toEqual(Array.from({ length: n }, (_none, index) => index + 1));
      },
    );
  });

  describe('with its database', () => {
    let db: TestDatabase;
    const keys = kernel.makeSm2Keys();
    const write = (n: number) => db.work.run(cityActor, (ctx) => ledger.append(ctx, noted(`note/${String(n)}`, { n })));

    beforeAll(async () => {
      db = await testDatabase(MIGRATIONS);
    }, 120_000);
    afterAll(() => db.close());

    it.each(ERRORS)('events placed and anchored, %s: the log verifies against its anchors', async (fault) => {
      const anchors = anchorsOf({ anchorDir: folder, dataDir: folder });
      const options = { url: db.urlFor('seq'), keys, clock: systemClock, anchors, onError: () => undefined };
      const sequencer = new kernel.Sequencer(options);
      const desk = new kernel.LedgerDesk(db.urlFor('audit'), keys.publicKey, systemClock, () => undefined, anchors);
      try {
        await eachOnce(
          fault,
          async (n) => (await write(n), await sequencer.sequence()),
          async () => {
            await sequencer.sequence();
            const { size } = await desk.state();
            expect(await anchorsOf({ anchorDir: folder, dataDir: folder }).last()).toBe(size);
            expect(await desk.verify()).toMatchObject({ ok: true, firstBad: null });
          },
        );
      } finally {
        await sequencer.stop();
        await desk.close();
      }
    });

    it.each(ERRORS)('a month archived, %s: a whole archive or none', async (fault) => {
      const desk = new kernel.LedgerDesk(db.urlFor('audit'), keys.publicKey, systemClock);
      const month = new Date().toISOString().slice(0, 7);
      const file = path.join(folder, 'month.jsonl');
      try {
        const steps = await eachOnce(
          fault,
          () => desk.archive(month, file),
          async ({ fired, came }) => {
            expect({ fired, there: fs.existsSync(file) }).toEqual({ fired, there: came.threw === null });
            fs.rmSync(file, { force: true });
            await desk.archive(month, file);
            const bundle = fs.createReadStream(file, 'utf8');
            expect(await kernel.verifyBundle(lines(bundle), keys.publicKey)).toMatchObject({ firstBad: null });
            fs.rmSync(file, { force: true });
          },
        );
        expect(steps).toBeGreaterThan(5);
      } finally {
        await desk.close();
      }
    });
  });
});

describe('every operation on a file of a backup fails once', () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-backed-'));
  const home = path.join(place, 'home');
  const out = path.join(place, 'out');
  let database: ProductDatabase;

  beforeAll(async () => {
    fs.chmodSync(place, 0o755);
    fs.mkdirSync(path.join(home, 'documents', 'ab'), { recursive: true });
    fs.writeFileSync(path.join(home, 'documents', 'ab', 'abcd'), 'a file of the shelf');
    productKeys(home);
    const config = configFor(home);
    database = await kernel.openProductDatabase({ config, migrations: kernel.kernelMigrations, owner: 'command' });
  }, 120_000);
  afterAll(async () => {
    await database?.stop();
    await removeData(home);
    fs.rmSync(place, { recursive: true, force: true });
  }, 60_000);

  const settled = <T>(act: () => Promise<T>) =>
    act().then(
      (made) => ({ made, threw: null }),
      (threw: Error) => ({ made: null, threw }),
    );
  const backups = () => (fs.existsSync(out) ? fs.readdirSync(out) : []);

  it.each(['one error after the other', 'short'])(
    'made, %s: whole or none, and nothing half-written beside it',
    async (way) => {
      for (let n = 1; ; n++) {
        expect(n).toBeLessThan(MOST);
        fs.rmSync(out, { recursive: true, force: true });
        const fault = way === 'short' ? 'short' : ERRORS[n % ERRORS.length]!;
        const key = path.join(home, 'backup.key');
        // its first backup makes the key: again and again
        if (way !== 'short') fs.rmSync(key, { force: true });
        const { fired, came } = await withFailingFile(fault, n, place, () =>
          settled(() => kernel.backupInstallation({ config: configFor(home), out, clock: systemClock })),
        );
        if (fs.existsSync(key)) expect(fs.readFileSync(key, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
        const drafts = backups().filter((name) => !name.endsWith('.zsbak'));
        // only a disk that does not take away leaves what was to be taken away
        expect({ fired, drafts: drafts.length > (/^rmSync .*draft$/.test(fired ?? '') ? 1 : 0) }).toEqual({
          fired,
          drafts: false,
        });
        for (const name of backups().filter((one) => one.endsWith('.zsbak')))
          expect({ fired, whole: isWhole(fs.readFileSync(path.join(out, name))) }).toEqual({ fired, whole: true });
        if (fired && fault !== 'short') continue;
        expect({ fired, threw: came.threw }).toEqual({ fired, threw: null });
        if (!fired) return expect(n).toBeGreaterThan(way === 'short' ? 1 : 20);
      }
    },
    120_000,
  );

  it('restored, every fifth operation with one error after the other: what is not whole does not start, and goes on', async () => {
    fs.rmSync(out, { recursive: true, force: true });
    const made = await kernel.backupInstallation({ config: configFor(home), out, clock: systemClock });
    const dataDir = path.join(place, 'again');
    fs.mkdirSync(dataDir);
    fs.chmodSync(dataDir, 0o711);
    const secret = kernel.readBackupKey(path.join(home, 'backup.key'));
    const plan = { file: made.file, secret, dataDir, migrations: kernel.kernelMigrations, clock: systemClock };
    const start = () =>
      kernel.openProductDatabase({ config: configFor(dataDir), migrations: kernel.kernelMigrations, owner: 'command' });
    for (let n = 1; ; n += 5) {
      expect(n).toBeLessThan(MOST);
      const fault = ERRORS[n % ERRORS.length]!;
      // a command that ended holds nothing: here its process goes on
      fs.rmSync(path.join(dataDir, 'zhunsheng.pid'), { force: true });
      const { fired, came } = await withFailingFile(fault, n, dataDir, () => settled(() => kernel.restoreBackup(plan)));
      if (!fired) {
        expect(came).toMatchObject({ threw: null, made: { ledger: { ok: true } } });
        expect(n).toBeGreaterThan(20);
        break;
      }
      expect({ fired, threw: came.threw !== null }).toEqual({ fired, threw: true });
      const begun = fs.existsSync(path.join(dataDir, 'postgres.secret'));
      if (begun) await expect(start()).rejects.toThrow('恢复没有完成');
    }
    expect(productKeys(dataDir)).toEqual(productKeys(home));
    const restored = await start();
    expect(restored.applied).toEqual([]);
    await restored.stop();
    expect(fs.readFileSync(path.join(dataDir, 'documents', 'ab', 'abcd'), 'utf8')).toBe('a file of the shelf');
    await removeData(dataDir);
  }, 240_000);
});

/** To its last byte: piece by piece, each with its length before it, and the signature behind them. */
function isWhole(backup: Buffer): boolean {
  for (let at = 8 + 32; at + 5 <= backup.length;) {
    const [length, last] = [backup.readUInt32BE(at), backup[at + 4]];
    at += 5 + length + 32;
    if (last !== 1) continue;
    return at + 5 <= backup.length && at + 5 + backup.readUInt32BE(at) === backup.length;
  }
  return false;
}

async function* lines(stream: AsyncIterable<string>): AsyncIterable<string> {
  let held = '';
  for await (const part of stream) {
    const all = (held + part).split('\n');
    held = all.pop() ?? '';
    yield* all;
  }
}
