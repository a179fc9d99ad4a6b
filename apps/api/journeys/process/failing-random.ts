import { AsyncLocalStorage } from 'node:async_hooks';

interface Countdown {
  left: number;
  fired: string | null;
}
type Call = (this: unknown, ...asked: unknown[]) => unknown;

const countdowns = new AsyncLocalStorage<Countdown>();
// not imported: a name that is imported from a module of the system keeps what it was when this file is read
const crypto = process.getBuiltinModule('node:crypto');
const DRAWS = ['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'randomFill'] as const;

/** Does the act with its n-th draw of random numbers failing, counted from 1 in the act alone. */
export async function withoutEntropy<T>(
  n: number,
  act: () => Promise<T> | T,
): Promise<{ fired: string | null; came: T }> {
  const countdown: Countdown = { left: n, fired: null };
  const came = await countdowns.run(countdown, async () => act());
  return { fired: countdown.fired, came };
}

/**
 * Lets the random source of this process fail until the returned function is called. Modules that import it by name must be
 * loaded afterwards.
 */
export function breakRandom(): () => void {
  const undo: (() => void)[] = [];
  const replace = (home: object, name: string): void => {
    const place = home as Record<string, Call>;
    const genuine = place[name]!;
    place[name] = function (this: unknown, ...asked) {
      const countdown = countdowns.getStore();
      if (!countdown || countdown.fired || --countdown.left > 0) return genuine.apply(this, asked);
      countdown.fired = name;
      const failed = Object.assign(new Error('failed by the test: no entropy'), {
        code: 'ERR_CRYPTO_OPERATION_FAILED',
      });
      const tell = asked.at(-1);
      if (typeof tell !== 'function') throw failed;
      return void setImmediate(() => void (tell as (error: Error) => void)(failed));
    };
    undo.push(() => void (place[name] = genuine));
  };
  for (const name of DRAWS) replace(crypto, name);
  replace(Object.getPrototypeOf(crypto.webcrypto) as object, 'getRandomValues');
  return () => {
    for (const one of undo) one();
  };
}
