import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MIGRATIONS } from '@zhunsheng/api';
import { loadConfig, openProductDatabase, type ProductDatabase, systemClock, type UnitOfWork } from '@zhunsheng/kernel';
import pg from 'pg';

export interface Scratch {
  work: UnitOfWork;
  /** A connection as the owner: for what no product role may do. */
  owner: pg.Client;
  adminUrl: string;
  urlFor: ProductDatabase['urlFor'];
}

/** A product database of its own (fsync on, as shipped) that is gone afterwards, whether the bench ended, failed or was stopped. */
export async function withScratchDatabase<T>(use: (scratch: Scratch) => Promise<T>): Promise<T> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-bench-'));
  // PostgreSQL started by root runs as another user, who has to get in
  fs.chmodSync(home, 0o755);
  const undo: (() => unknown)[] = [() => fs.rmSync(home, { recursive: true, force: true })];
  let stopped: NodeJS.Signals | undefined;
  const undoAll = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  let clearing: Promise<void> | undefined;
  // what fails because the bench is being stopped waits for the clearing, too
  const clear = () => (clearing ??= undoAll());
  const stop = (signal: NodeJS.Signals) => {
    if (stopped) return;
    stopped = signal;
    void clear().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  undo.push(() => process.off('SIGINT', stop).off('SIGTERM', stop));
  try {
    const config = loadConfig({ ZS_DATA_DIR: path.join(home, 'data') });
    const database = await openProductDatabase({ config, migrations: MIGRATIONS, owner: 'command' });
    undo.push(() => database.stop());
    const work = await database.open('worker', { entities: [], clock: systemClock, poolSize: 4 });
    undo.push(() => work.close());
    const owner = new pg.Client({ connectionString: database.adminUrl });
    // the server is stopped fast when the bench is: that ends this connection, too
    owner.on('error', () => undefined);
    await owner.connect();
    undo.push(() => owner.end());
    return await use({ work, owner, adminUrl: database.adminUrl, urlFor: database.urlFor });
  } finally {
    await clear();
  }
}
