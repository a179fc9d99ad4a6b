/** What a bench prints with `--json`: other people's scripts read it. */
export interface BenchReport {
  schema: 'zhunsheng.bench/1';
  name: string;
  cases: BenchCase[];
  ratios: Record<string, number>;
  metrics: Record<string, number>;
}

export interface BenchCase {
  name: string;
  n: number;
  wallMs: number;
  cpuMs: number;
  rssMb: number;
}

export interface Contestant {
  name: string;
  /** Items handled by one call of `run`. */
  n: number;
  run: () => void | Promise<void>;
}

const SAMPLE_MS = 20;

/** A stop-watch for wall time, CPU time of this process and its largest resident size meanwhile. */
export class Watch {
  private readonly cpu = process.cpuUsage();
  private readonly began = process.hrtime.bigint();
  private peak = process.memoryUsage.rss();
  private readonly timer = setInterval(() => (this.peak = Math.max(this.peak, process.memoryUsage.rss())), SAMPLE_MS);

  stop(name: string, n: number): BenchCase {
    clearInterval(this.timer);
    const wallMs = Number(process.hrtime.bigint() - this.began) / 1e6;
    const used = process.cpuUsage(this.cpu);
    const rssMb = Math.round(Math.max(this.peak, process.memoryUsage.rss()) / 1048576);
    return { name, n, wallMs, cpuMs: (used.user + used.system) / 1000, rssMb };
  }
}

export async function timed(name: string, n: number, run: () => void | Promise<void>): Promise<BenchCase> {
  const watch = new Watch();
  await run();
  return watch.stop(name, n);
}

/**
 * Contestants take turns, `rounds` times after one warm-up each, so that a slow spell of the machine hits them alike; each
 * keeps its best round by CPU time.
 */
export async function interleave(contestants: readonly Contestant[], rounds: number): Promise<BenchCase[]> {
  const best = new Map<string, BenchCase>();
  for (const c of contestants) await c.run();
  for (let round = 0; round < rounds; round++) {
    for (const c of contestants) {
      const now = await timed(c.name, c.n, c.run);
      const before = best.get(c.name);
      if (!before || now.cpuMs < before.cpuMs) best.set(c.name, now);
    }
  }
  return contestants.map((c) => best.get(c.name)!);
}

/** How many times faster per item `a` is than `b`, by CPU time. */
export const speedup = (a: BenchCase, b: BenchCase): number => b.cpuMs / b.n / (a.cpuMs / a.n);

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

export const rounded = (ratios: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(ratios).map(([key, value]) => [key, Number(value.toPrecision(4))]));
