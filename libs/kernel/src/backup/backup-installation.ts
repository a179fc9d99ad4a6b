import path from 'node:path';

import type { Config } from '../config/config.js';
import { keyEncryptionKey } from '../crypto/key-encryption.js';
import { productKeys } from '../crypto/key-files.js';
import type { Clock } from '../database/ctx.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { heldPostgres } from '../postgres/held-postgres.js';
import { ownBackupKey, readBackupKey } from './backup-key.js';
import { type BackupSummary, makeBackup } from './make-backup.js';

export interface BackupChoice {
  config: Pick<Config, 'dataDir' | 'databaseUrl' | 'anchorDir' | 'backupDir'> & { kek?: string | null };
  /** A folder; `backups` in the data folder when not given. */
  out?: string | undefined;
  keyFile?: string | undefined;
  clock: Clock;
  progress?: (line: string) => void;
}

export type InstallationBackup = BackupSummary & { keyFile: string; freshKey: boolean };

/** Of the embedded database, while the product works or not. Nothing is migrated: an upgrade backs up what was before it. */
export async function backupInstallation(choice: BackupChoice): Promise<InstallationBackup> {
  const { config, clock, keyFile, progress = () => undefined } = choice;
  const { dataDir } = config;
  if (config.databaseUrl)
    throw new EnvironmentError(
      '数据库是外部 PostgreSQL（DATABASE_URL），请用 pg_dump 以有 BYPASSRLS 权限的账号备份数据库，并另外复制数据目录。',
    );
  const key = keyFile ? { file: keyFile, secret: readBackupKey(keyFile), fresh: false } : ownBackupKey(dataDir);
  const server = (await heldPostgres(dataDir)) ?? (await startEmbeddedPostgres(dataDir, { progress }));
  try {
    const stamp = clock.now().toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
    const summary = await makeBackup({
      adminUrl: server.urlOf('zhunsheng'),
      dataDir: path.resolve(dataDir),
      file: path.join(choice.out ?? path.join(dataDir, 'backups'), `zhunsheng-${stamp}.zsbak`),
      secret: key.secret,
      without: [config.anchorDir, config.backupDir].flatMap((folder) => folder ?? []),
      signer: productKeys(dataDir, await keyEncryptionKey(config)).ledger,
      clock,
      progress,
    });
    return { ...summary, keyFile: key.file, freshKey: key.fresh };
  } finally {
    if (server.started && (await heldPostgres(dataDir)) === null) await server.stop();
  }
}
