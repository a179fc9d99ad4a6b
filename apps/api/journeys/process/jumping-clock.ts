import { AsyncLocalStorage } from 'node:async_hooks';

import { FixedClock } from '@zhunsheng/kernel/testing';

interface Countdown {
  left: number;
  minutes: number;
}

const countdowns = new AsyncLocalStorage<Countdown>();

/**
 * Does the act with the clock set forward (or back) before its n-th reading, counted from 1 in the act alone; to those beside
 * it, and after it, time is what it was. `fired` is false when the act reads it less often.
 */
export async function withJump<T>(
  n: number,
  minutes: number,
  act: () => Promise<T>,
): Promise<{ fired: boolean; came: T }> {
  const countdown: Countdown = { left: n, minutes };
  const came = await countdowns.run(countdown, act);
  return { fired: countdown.left <= 0, came };
}

/** Lets the clocks of this process jump until the returned function is called. */
export function breakClocks(): () => void {
  const { prototype } = FixedClock;
  const genuine = Object.getOwnPropertyDescriptor(prototype, 'now')!;
  const read = genuine.value as (this: FixedClock) => Date;
  prototype.now = function (this: FixedClock): Date {
    const at = read.call(this);
    const countdown = countdowns.getStore();
    if (!countdown || --countdown.left > 0) return at;
    return new Date(at.getTime() + countdown.minutes * 60_000);
  };
  return () => void Object.defineProperty(prototype, 'now', genuine);
}
