import type { FastifyInstance } from 'fastify';

/** Upper bounds in ms; each is 1.3 times the one before, so that a percentile is within 30 % of the truth. */
const BOUNDS: readonly number[] = Array.from({ length: 42 }, (_, i) => 1.3 ** i);
const WINDOWS = 12;
const WINDOW_MS = 5 * 60_000;

export interface RouteTime {
  method: string;
  route: string;
  requests: number;
  /** Answers from 500 on. */
  errors: number;
  p50Ms: number;
  p95Ms: number;
  longestMs: number;
}

interface Tally {
  times: Uint32Array;
  errors: number;
  longest: number;
}

export interface RouteCount {
  method: string;
  route: string;
  status: number;
  requests: number;
  seconds: number;
}

/** Rate, errors and duration of every route: totals since the start for the metrics, the last hour for people. */
export class RouteTimes {
  private readonly totals = new Map<string, RouteCount>();
  private readonly failures = new Map<string, number>();
  private windows: { began: number; routes: Map<string, Tally> }[] = [];

  constructor(private readonly now: () => number) {}

  listenTo(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      // an address nobody routes is one of endlessly many
      const route = request.routeOptions.url ?? '(没有的地址)';
      this.add(request.method, route, reply.statusCode, reply.elapsedTime);
      if (request.failure) this.failures.set(request.failure, (this.failures.get(request.failure) ?? 0) + 1);
      done();
    });
  }

  add(method: string, route: string, status: number, ms: number): void {
    const total = this.totals.get(`${method} ${route} ${String(status)}`);
    if (total) {
      total.requests++;
      total.seconds += ms / 1000;
    } else {
      this.totals.set(`${method} ${route} ${String(status)}`, {
        method,
        route,
        status,
        requests: 1,
        seconds: ms / 1000,
      });
    }
    const tally = this.tallyOf(`${method} ${route}`);
    const slot = BOUNDS.findIndex((bound) => ms <= bound);
    const at = slot < 0 ? BOUNDS.length : slot;
    tally.times[at] = (tally.times[at] ?? 0) + 1;
    tally.longest = Math.max(tally.longest, ms);
    if (status >= 500) tally.errors++;
  }

  counts(): RouteCount[] {
    return [...this.totals.values()];
  }

  /** How often each code of the error catalogue was answered. */
  errorCodes(): ReadonlyMap<string, number> {
    return this.failures;
  }

  /** Of the last hour, slowest first. */
  lastHour(): RouteTime[] {
    this.forget();
    const merged = new Map<string, Tally>();
    for (const { routes } of this.windows)
      for (const [key, tally] of routes) {
        const sum = merged.get(key) ?? emptyTally();
        tally.times.forEach((count, i) => (sum.times[i] = (sum.times[i] ?? 0) + count));
        sum.errors += tally.errors;
        sum.longest = Math.max(sum.longest, tally.longest);
        merged.set(key, sum);
      }
    return [...merged].map(timeOf).sort((a, b) => b.p95Ms - a.p95Ms || b.requests - a.requests);
  }

  private tallyOf(key: string): Tally {
    const now = this.now();
    let window = this.windows.at(-1);
    if (!window || now - window.began >= WINDOW_MS) {
      window = { began: now, routes: new Map() };
      this.windows.push(window);
      this.forget();
    }
    const tally = window.routes.get(key) ?? emptyTally();
    window.routes.set(key, tally);
    return tally;
  }

  private forget(): void {
    const oldest = this.now() - WINDOWS * WINDOW_MS;
    this.windows = this.windows.filter(({ began }) => began > oldest);
  }
}

const emptyTally = (): Tally => ({ times: new Uint32Array(BOUNDS.length + 1), errors: 0, longest: 0 });

function timeOf([key, { times, errors, longest }]: [string, Tally]): RouteTime {
  const space = key.indexOf(' ');
  const requests = times.reduce((sum, count) => sum + count, 0);
  const percentile = (share: number): number => {
    let seen = 0;
    const slot = times.findIndex((count) => (seen += count) >= requests * share);
    return Math.min(longest, BOUNDS[slot] ?? longest);
  };
  return {
    method: key.slice(0, space),
    route: key.slice(space + 1),
    requests,
    errors,
    p50Ms: percentile(0.5),
    p95Ms: percentile(0.95),
    longestMs: longest,
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the error catalogue this request was answered with. */
    failure?: string;
  }
}
