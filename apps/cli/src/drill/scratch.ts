import { attachDatabase, type Attached, MIGRATIONS } from '@zhunsheng/api';
import {
  backupInstallation,
  type Config,
  keyEncryptionKey,
  loadConfig,
  readBackupKey,
  restoreBackup,
  scratchFolder,
  systemClock,
} from '@zhunsheng/kernel';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { hasDatabase } from '../operating/existing-installation.js';
import { CannotWork } from '../outcome.js';
import type { Progress } from '../outcome.js';

export interface Scratch {
  /** For a command on the copy. */
  config: Config;
  folder: string;
  /** The sealed backup the copy was made from. */
  backup: string;
  attach(): Promise<Attached>;
  /** Another copy from the same backup. */
  again(name: string): Promise<Config>;
}

/** A copy of the installation made the way one would after a loss: backup, restore. Gone when the work is done. */
export async function onScratchCopy<T>(progress: Progress, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const own = loadConfig();
  if (own.databaseUrl) throw new CannotWork('演练要从备份建副本，只用于内置数据库；外部 PostgreSQL 请在测试环境演练。');
  if (!hasDatabase(own)) throw new CannotWork(`数据目录 ${own.dataDir} 里还没有数据，没有可演练的内容。`);
  const folder = await scratchFolder('drill');
  try {
    progress('备份并建立副本…');
    const made = await backupInstallation({ config: own, out: join(folder, 'backup'), clock: systemClock });
    const kek = await keyEncryptionKey(own);
    const restored = async (name: string): Promise<Config> => {
      const dataDir = join(folder, name);
      const secret = readBackupKey(made.keyFile);
      await restoreBackup({ file: made.file, secret, dataDir, migrations: MIGRATIONS, clock: systemClock, kek });
      return { ...own, dataDir, anchorDir: null, backupDir: null };
    };
    const config = await restored('copy');
    return await work({
      config,
      folder,
      backup: made.file,
      attach: () => attachDatabase(config),
      again: restored,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
