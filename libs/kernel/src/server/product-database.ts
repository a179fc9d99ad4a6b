import fs from 'node:fs';
import path from 'node:path';

import { HALF_RESTORED } from '../backup/restore-backup.js';
import type { Config } from '../config/config.js';
import type { Clock } from '../database/ctx.js';
import { type DatabaseOptions, openDatabase } from '../database/database.js';
import type { Migration } from '../database/migration.js';
import { migrateUp } from '../database/migrator.js';
import { rolePasswords, urlForRole } from '../database/role-passwords.js';
import type { LoginRole } from '../database/roles.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { createDatabaseIfMissing } from '../postgres/create-database.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { heldPostgres } from '../postgres/held-postgres.js';
import { holderOf } from '../postgres/instance-lock.js';
import { keepRunning } from '../postgres/keep-running.js';

const DATABASE = 'zhunsheng';

export interface ProductDatabaseOptions {
  config: Config;
  migrations: readonly Migration[];
  /** Commands stop the server they started unless a product took it over meanwhile. */
  owner: 'product' | 'command';
  progress?: (line: string) => void;
  /** How long another process may take to install or upgrade. Left out: as long as it takes. */
  installerWaitMs?: number;
}

type OpenSettings = Omit<DatabaseOptions, 'url' | 'rolePrefix' | 'onPoolError' | 'replica'> & {
  clock: Clock;
  /** Its readers may be answered by the configured replica. */
  readsReplica?: boolean;
};

export interface ProductDatabase {
  /** The owner's address: for migrations, tools and benches, never for serving people. */
  adminUrl: string;
  urlFor(role: LoginRole): string;
  /** `grantSeal` for whoever reads or writes what people may do. */
  open(role: LoginRole, settings: OpenSettings): Promise<UnitOfWork>;
  /** Migrations applied just now. */
  applied: string[];
  stop(): Promise<void>;
}

/** The database of an installation, ready for work: started or found, migrated, entered only through login roles. */
export async function openProductDatabase(options: ProductDatabaseOptions): Promise<ProductDatabase> {
  const { config, migrations, progress = () => undefined } = options;
  refuseHalfRestored(config.dataDir);
  const start = (port?: number) => startEmbeddedPostgres(config.dataDir, { progress, ...(port ? { port } : {}) });
  const held = () => (options.owner === 'command' ? heldPostgres(config.dataDir) : null);
  const server = config.databaseUrl ? null : ((await held()) ?? (await start()));
  const keeper = server && options.owner === 'product' ? keepRunning(server, start, progress) : null;
  const stop = async () => {
    keeper?.release();
    if (server) await stopIfOurs(keeper?.current() ?? server, options);
  };
  try {
    const adminUrl = config.databaseUrl ?? (server as EmbeddedPostgres).urlOf(DATABASE);
    if (server) await createDatabaseIfMissing(server.urlOf('postgres'), DATABASE);
    const passwords = rolePasswords(config.dataDir);
    const reservesSettings = server !== null;
    const { installerWaitMs } = options;
    const { applied, prefix } = await migrateUp({
      ...{ adminUrl, migrations, passwords, reservesSettings, progress },
      ...(installerWaitMs === undefined ? {} : { installerWaitMs }),
    });
    const at = (url: string, role: LoginRole) => urlForRole(url, `${prefix}${role}`, passwords[role]);
    const urlFor = (role: LoginRole) => at(adminUrl, role);
    const open = (role: LoginRole, { readsReplica = false, ...settings }: OpenSettings) => {
      const replica = readsReplica && config.replica && { ...config.replica, url: at(config.replica.url, role) };
      return openDatabase({ url: urlFor(role), rolePrefix: prefix, ...settings, ...(replica ? { replica } : {}) });
    };
    return {
      adminUrl,
      applied,
      stop,
      urlFor,
      open,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function refuseHalfRestored(dataDir: string): void {
  if (fs.existsSync(path.join(dataDir, HALF_RESTORED)))
    throw new EnvironmentError(
      `数据目录 ${dataDir} 的恢复没有完成，不能启动。请用同一个备份再执行一次 zs restore，它会从头装入；或删除这个目录（备份不受影响）。`,
    );
}

async function stopIfOurs(server: EmbeddedPostgres, { owner, config }: ProductDatabaseOptions): Promise<void> {
  if (owner === 'product' || (server.started && holderOf(config.dataDir) === null)) await server.stop();
}
