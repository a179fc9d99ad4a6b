import { readFileSync } from 'node:fs';

export interface VitalSigns {
  /** Resident set, bytes. */
  memory: number;
  cpuMs: number;
}

const PAGE = 4096;
/** USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/** What the kernel says about a process; null when it is gone, or where there is no /proc. */
export function vitalSigns(pid: number): VitalSigns | null {
  try {
    const [, resident = '0'] = readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ');
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // the name in parentheses may hold spaces
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { memory: Number(resident) * PAGE, cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
