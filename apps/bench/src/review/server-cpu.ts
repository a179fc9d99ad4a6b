import fs from 'node:fs';
import type pg from 'pg';

/** Linux counts CPU time in hundredths of a second there, whatever the kernel's own clock. */
const TICK_MS = 10;
const [PARENT, TIMES_FROM, OWN, WITH_ENDED] = [1, 11, 2, 4];

/** CPU time of a whole PostgreSQL server on this machine, in ms: postmaster, live processes and ended ones; null elsewhere than on Linux. */
export async function serverCpu(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = Number(stat(String(rows[0]!.pid))?.[PARENT]);
  if (!postmaster) return null;
  const own = fs.readdirSync('/proc').filter((pid) => /^\d+$/.test(pid));
  const live = own.filter((pid) => stat(pid)?.[PARENT] === String(postmaster));
  return live.reduce((sum, pid) => sum + ticks(pid, OWN), ticks(String(postmaster), WITH_ENDED)) * TICK_MS;
}

/** The fields after the name, which may hold blanks: state, parent …; null for a process that is gone. */
function stat(pid: string): string[] | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const ticks = (pid: string, fields: number): number =>
  (stat(pid) ?? []).slice(TIMES_FROM, TIMES_FROM + fields).reduce((sum, value) => sum + Number(value), 0);
