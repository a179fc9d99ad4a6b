import { EnvironmentError } from './environment-error.js';
import { type EmbeddedPostgres, findEmbeddedPostgres } from './embedded-postgres.js';
import { holderOf } from './instance-lock.js';

const LIMIT_MS = 120_000;

/**
 * The server of a folder that a living product holds, or null when nobody holds it. While it is down the product brings
 * it back on its own port; a worker that started it first, on another port, would leave the product without a database.
 */
export async function heldPostgres(dataDir: string): Promise<EmbeddedPostgres | null> {
  for (let waited = 0; waited < LIMIT_MS; waited += 100) {
    const holder = holderOf(dataDir);
    if (holder === null) return null;
    const server = findEmbeddedPostgres(dataDir);
    if (server) return server;
    await new Promise((ok) => setTimeout(ok, 100));
  }
  throw new EnvironmentError(
    `数据目录 ${dataDir} 由进程 ${holderOf(dataDir)} 占用，但它的数据库 ${LIMIT_MS / 1000} 秒内没有就绪。请查看该进程的输出后重试。`,
  );
}
