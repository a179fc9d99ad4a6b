import { setTimeout as pause } from 'node:timers/promises';

import { seeded } from '../random.js';
import { ask, type Asked, type PageCall } from './page-calls.js';

/** People read what they opened: between two calls 5 to 15 seconds pass. */
const READS_MS = [5_000, 15_000] as const;

/** `users` people, each at his own pace, until `forMs` have passed. */
export async function simulatedUsers(calls: readonly PageCall[], users: number, forMs: number): Promise<Asked[]> {
  const end = performance.now() + forMs;
  const asked: Asked[] = [];
  const person = async (seed: number) => {
    const random = seeded(seed);
    const reads = () => READS_MS[0] + random() * (READS_MS[1] - READS_MS[0]);
    // nobody begins in step with the others
    await pause(random() * READS_MS[1]);
    while (performance.now() < end) {
      asked.push(await ask(calls[Math.floor(random() * calls.length)]!));
      await pause(Math.min(reads(), Math.max(0, end - performance.now())));
    }
  };
  await Promise.all(Array.from({ length: users }, (_, seed) => person(seed + 1)));
  return asked;
}

export interface Saturation {
  callsPerSecond: number;
  atOnce: number;
  asked: Asked[];
}

const STEPS = [1, 2, 4, 8, 16, 32, 64];
/** Below this gain a doubling of the callers only makes them wait. */
const WORTH = 1.1;

/** Callers without a pause, twice as many at each step, until more of them get no more done. */
export async function saturation(calls: readonly PageCall[], stepMs: number): Promise<Saturation> {
  let best: Saturation = { callsPerSecond: 0, atOnce: 0, asked: [] };
  const all: Asked[] = [];
  for (const atOnce of STEPS) {
    const [began, end] = [performance.now(), performance.now() + stepMs];
    let n = 0;
    const caller = async (seed: number) => {
      const random = seeded(seed);
      for (; performance.now() < end; n++) all.push(await ask(calls[Math.floor(random() * calls.length)]!));
    };
    await Promise.all(Array.from({ length: atOnce }, (_, seed) => caller(seed + 1)));
    const callsPerSecond = n / ((performance.now() - began) / 1000);
    if (callsPerSecond < best.callsPerSecond * WORTH) break;
    best = { callsPerSecond, atOnce, asked: all };
  }
  return { ...best, asked: all };
}
