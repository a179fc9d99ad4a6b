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
