import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second; the same on every Linux in use. */
const TICKS = 100;

/**
 * CPU milliseconds the PostgreSQL whose one process is `backend` has used until now: the server, its children, and children
 * that have ended. 0 where there is no /proc.
 */
export function serverCpuMs(backend: number): number {
  const own = statOf(backend);
  if (!own) return 0;
  const server = own.parent;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), stat: statOf(Number(name)) }))
    .filter(({ pid, stat }) => pid === server || stat?.parent === server);
  const ticks = all.reduce(
    (sum, { pid, stat }) => sum + (stat?.used ?? 0) + (pid === server ? (stat?.ended ?? 0) : 0),
    0,
  );
  return (ticks * 1000) / TICKS;
}

interface Stat {
  parent: number;
  used: number;
  ended: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold blanks
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    return { parent, used: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! };
  } catch {
    return null;
  }
}
