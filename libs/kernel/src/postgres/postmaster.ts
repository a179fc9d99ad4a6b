import fs from 'node:fs';
import path from 'node:path';

export interface Postmaster {
  pid: number;
  port: number;
}

/** The postmaster that has this cluster open, if it accepts connections. Left behind by a killed product, it is adopted. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  // PostgreSQL writes its state into the 8th line: no need to read its log
  return pid > 0 && port > 0 && isAlive(pid) && lines[7]?.trim() === 'ready' ? { pid, port } : null;
}

const SETTLE_LIMIT_MS = 60_000;

/**
 * The same, after waiting for one that is still starting, recovering or stopping: a product killed in those seconds leaves it
 * so, and a second postmaster beside it would be refused. Null when there is none.
 */
export async function settledPostmaster(cluster: string): Promise<Postmaster | null> {
  for (let waited = 0; waited < SETTLE_LIMIT_MS; waited += 50) {
    const running = runningPostmaster(cluster);
    if (running || !isPostgres(pidOf(cluster))) return running;
    await new Promise((ok) => setTimeout(ok, 50));
  }
  return null;
}

function pidOf(cluster: string): number {
  const file = path.join(cluster, 'postmaster.pid');
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

/** After a reboot the number may be anybody's; where the system does not say whose, nobody is waited for. */
function isPostgres(pid: number): boolean {
  try {
    return pid > 0 && fs.readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, everything is flushed. */
export async function stopPostmaster(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let tries = 0; tries < 1500 && isAlive(pid); tries++) await new Promise((ok) => setTimeout(ok, 20));
}
