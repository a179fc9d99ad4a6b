import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '@zhunsheng/kernel';

/** Looking at an installation must not found one: the secret of the embedded server is written when it is. */
export function hasDatabase({ databaseUrl, dataDir }: Config): boolean {
  return databaseUrl !== null || existsSync(join(dataDir, 'postgres.secret'));
}
