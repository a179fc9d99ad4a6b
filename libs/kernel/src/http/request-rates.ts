import type { Clock } from '../database/ctx.js';
import { RequestLimit } from '../session/request-limit.js';

/** Requests a minute: of one account in all, and of one account at one route. */
export interface Rates {
  account: number;
  route: number;
}

export interface TooFast {
  /** Requests a minute that would have been taken. */
  limit: number;
  seconds: number;
}

/**
 * One bucket an account and one an account and route, in the memory of this process: with several serving processes
 * each gives the whole allowance. It is there against runaway programs, not to count.
 */
export class RequestRates {
  readonly #accounts: RequestLimit;
  readonly #routes: RequestLimit;

  constructor(
    clock: Clock,
    private readonly rates: Rates,
  ) {
    this.#accounts = new RequestLimit(clock, rates.account);
    this.#routes = new RequestLimit(clock, rates.route);
  }

  /** Null when the request may go on. */
  take(account: string, route: string): TooFast | null {
    const { account: inAll, route: atOne } = this.rates;
    if (!this.#routes.take(`${account} ${route}`)) return { limit: atOne, seconds: this.#routes.secondsToNext };
    if (!this.#accounts.take(account)) return { limit: inAll, seconds: this.#accounts.secondsToNext };
    return null;
  }
}
