import { attachDatabase } from '@zhunsheng/api';
import type { Attached } from '@zhunsheng/api';
import { isCommand, loadConfig, regionScope, systemActor } from '@zhunsheng/kernel';
import type { Config } from '@zhunsheng/kernel';
import { commandInHand } from '../command-in-hand.js';
import { hasDatabase } from './existing-installation.js';
import { CannotWork } from '../outcome.js';
import type { Progress } from '../outcome.js';

/** The product itself, over every region. */
export const PRODUCT = systemActor({ ...regionScope(0, 999_999_999), kind: 'all' });

/** Joins the folder's running PostgreSQL, or starts it for the length of the command. */
export async function withInstallation<T>(
  progress: Progress,
  work: (installation: Attached) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  if (!hasDatabase(config)) {
    throw new CannotWork(
      `数据目录 ${config.dataDir} 里还没有数据。请先执行 npm start 或 zs demo load，或用 ZS_DATA_DIR 指明数据目录。`,
    );
  }
  return attached(config, progress, work);
}

/** The same for a command that may begin an installation. */
export async function withNewInstallation<T>(
  progress: Progress,
  work: (installation: Attached) => Promise<T>,
): Promise<T> {
  return attached(loadConfig(), progress, work);
}

async function attached<T>(
  config: Config,
  progress: Progress,
  work: (installation: Attached) => Promise<T>,
): Promise<T> {
  isCommand(commandInHand());
  const installation = await attachDatabase(config, progress);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
