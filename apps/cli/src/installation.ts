import { attachDatabase } from '@zhunsheng/api';
import type { Attached } from '@zhunsheng/api';
import { loadConfig, regionScope, systemActor } from '@zhunsheng/kernel';
import type { Progress } from './outcome.js';

/** The product itself, over every region. */
export const PRODUCT = systemActor({ ...regionScope(0, 999_999_999), kind: 'all' });

/** Joins the folder's running PostgreSQL, or starts it for the length of the command. */
export async function withInstallation<T>(
  progress: Progress,
  work: (installation: Attached) => Promise<T>,
): Promise<T> {
  const installation = await attachDatabase(loadConfig(), progress);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
