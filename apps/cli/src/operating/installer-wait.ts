import { wholeNumber } from '../whole-number.js';

/** As long as any command waits: then it says who is at it, and whoever sits at the keyboard may choose to wait longer. */
export const installerWaitMs = ({ wait = '1' }: { wait?: string }): number => wholeNumber('--wait', wait) * 60_000;
