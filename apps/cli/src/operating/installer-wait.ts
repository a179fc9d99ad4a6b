import { CannotWork } from '../outcome.js';
import { wholeNumber } from '../whole-number.js';

/** As long as any command waits: then it says who is at it, and whoever sits at the keyboard may choose to wait longer. */
export function installerWaitMs({ wait = '1' }: { wait?: string }): number {
  const minutes = wholeNumber('--wait', wait);
  if (minutes > MOST_MINUTES)
    throw new CannotWork(`--wait 应为不超过 ${String(MOST_MINUTES)} 的分钟数，现为“${wait}”。`);
  return minutes * 60_000;
}

/** PostgreSQL counts its waits in milliseconds, in 31 bits. */
const MOST_MINUTES = 35_000;
