import { AsyncLocalStorage } from 'node:async_hooks';

import pg from 'pg';

/** How a statement fails: the connection is gone before it is sent, or the database answers with an error. */
export const FAULTS = ['lost', 'refused'] as const;
export type Fault = (typeof FAULTS)[number];

interface Countdown {
  fault: Fault;
  left: number;
  only: RegExp;
}
interface Wire {
  connection: { stream: { destroy(error: Error): void } };
}

const countdowns = new AsyncLocalStorage<Countdown>();

/**
 * Does the act with its n-th statement (of those that read like `only`) failing, counted from 1 in the act alone: what runs
 * beside it is not touched. `fired` is
 * false when the act has fewer statements. After SQLite's tests of I/O errors (sqlite.org/testing.html, 3.3).
 */
export async function withFailing<T>(
  fault: Fault,
  n: number,
  act: () => Promise<T>,
  only = /^/,
): Promise<{ fired: boolean; came: T }> {
  const countdown: Countdown = { fault, left: n, only };
  const came = await countdowns.run(countdown, act);
  return { fired: countdown.left <= 0, came };
}

/** Whether the statement of the act around us that was to fail has failed. */
export const hasFailed = (): boolean => (countdowns.getStore()?.left ?? 1) <= 0;

/** Lets statements of this process fail until the returned function is called. */
export function breakStatements(): () => void {
  const { prototype } = pg.Client;
  const genuine = prototype.query as (...asked: unknown[]) => unknown;
  const broken = function (this: pg.Client & Wire, ...asked: unknown[]): unknown {
    const countdown = countdowns.getStore();
    if (!countdown?.only.test(textOf(asked[0])) || --countdown.left !== 0) return genuine.apply(this, asked);
    const streamed = typeof (asked[0] as { submit?: unknown } | null)?.submit === 'function';
    if (countdown.fault === 'lost' || streamed) {
      this.connection.stream.destroy(Object.assign(new Error('lost by the test'), { code: 'ECONNRESET' }));
      return genuine.apply(this, asked);
    }
    const answer = asked.at(-1);
    return genuine.apply(this, ['select 1 / 0', ...(typeof answer === 'function' ? [answer] : [])]);
  };
  prototype.query = broken as typeof prototype.query;
  return () => {
    prototype.query = genuine as typeof prototype.query;
  };
}

/** Of a statement as it stands, or of what submits one. */
function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked;
  return (asked as { text?: string } | null)?.text ?? '';
}
