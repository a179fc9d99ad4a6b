import { fillChosen } from './fill.js';
import { greedy } from './greedy.js';
import { type Pool, valueOf } from './pool.js';
import { pricesOf } from './prices.js';
import { type Limits, solve } from './solver.js';

export interface Optimum {
  amounts: number[];
  value: bigint;
  /** No plan is worth more. */
  bound: bigint;
  /** Nothing better exists, up to `gap` of the value; false when a limit came first. */
  proven: boolean;
}

const FIRST_CORE = 1_000;
const GROWTH = 2;

/**
 * The best packing of a pool. Prices settle most projects: one whose other choice would lose more than what is still in
 * doubt keeps the choice of the relaxed plan. Only the core around the prices goes to HiGHS, and grows until nothing
 * outside it is in doubt (Balas and Zemel 1980; exact, because the bound holds for any prices).
 */
export async function optimal(pool: Pool, limits: Limits, now: () => number): Promise<Optimum> {
  const { items } = pool;
  const { of, bound, relaxed } = pricesOf(pool);
  let best = greedy(pool);
  let value = valueOf(items, best);
  const done = (proven: boolean): Optimum => ({ amounts: best, value, bound, proven: proven || value === bound });
  const loss = items.map(({ weight, want, least }, k) =>
    weight > of[k]! ? (weight - of[k]!) * want : (of[k]! - weight) * least,
  );
  const order = items.map((_, k) => k).sort((a, b) => loss[a]! - loss[b]! || a - b);
  const settled = (k: number): boolean => relaxed[k] === items[k]!.want;
  const until = now() + limits.seconds;
  for (let size = Math.min(FIRST_CORE, items.length); value < bound; size = Math.min(size * GROWTH, items.length)) {
    const seconds = until - now();
    if (seconds <= 0) return done(false);
    const core = order.slice(0, size);
    const found = await solve(pool, core, settled, { ...limits, seconds });
    const inCore = new Set(core);
    const amounts = found && fillChosen(pool, (k) => (inCore.has(k) ? found.chosen.has(k) : settled(k)));
    if (amounts && valueOf(items, amounts) > value) {
      best = amounts;
      value = valueOf(items, amounts);
    }
    const doubt = Number(bound - value);
    // a choice that breaks a ceiling by less than the solver's tolerance proves nothing
    if (found?.ended && amounts && (size === items.length || loss[order[size]!]! > doubt)) return done(true);
    if (size === items.length || (found && !found.ended)) return done(false);
  }
  return done(true);
}
