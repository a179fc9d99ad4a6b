import type { EmbeddedPostgres } from './embedded-postgres.js';
import { isAlive } from './postmaster.js';

const EVERY_MS = 1000;

export interface Keeper {
  /** From now on its end is wanted. */
  release(): void;
}

/**
 * Brings PostgreSQL back when somebody killed it under the running product. It recovers committed data by itself, and
 * on the same port the connection pools find it again.
 */
export function keepRunning(
  server: EmbeddedPostgres,
  restart: (port: number) => Promise<EmbeddedPostgres>,
  say: (line: string) => void,
): Keeper & { current(): EmbeddedPostgres } {
  let current = server;
  let busy = false;
  const look = async () => {
    if (busy || isAlive(current.pid)) return;
    busy = true;
    say('数据库意外停止，正在恢复…');
    try {
      current = await restart(current.port);
      say('数据库已恢复。');
    } catch {
      // its children may hold the shared memory for a moment longer: the next round tries again
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return { current: () => current, release: () => clearInterval(timer) };
}
