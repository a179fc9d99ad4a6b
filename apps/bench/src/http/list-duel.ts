import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { BenchCase } from '../measure.js';

const SERVER = fileURLToPath(new URL('./list-server.js', import.meta.url));
const AT_ONCE = 8;
const WARM_UP = 600;

export type Side = 'fastify' | 'express';

/** CPU of the server for `n` lists of 100 projects, asked for by somebody else; rounds alternate, the best counts. */
export async function listDuel(databaseUrl: string, n: number, rounds: number): Promise<Record<Side, BenchCase>> {
  const servers = {
    fastify: await listServer('fastify', databaseUrl),
    express: await listServer('express', databaseUrl),
  };
  try {
    const best: Partial<Record<Side, BenchCase>> = {};
    for (const side of ['fastify', 'express'] as const) await servers[side].ask(WARM_UP);
    for (let round = 0; round < rounds; round++)
      for (const side of ['fastify', 'express'] as const) {
        const seen = await servers[side].measured(n);
        if (!best[side] || seen.cpuMs < best[side].cpuMs) best[side] = seen;
      }
    return best as Record<Side, BenchCase>;
  } finally {
    for (const server of Object.values(servers)) server.stop();
  }
}

async function listServer(side: Side, databaseUrl: string) {
  const child = fork(SERVER, [side, databaseUrl]);
  const [{ door }] = (await once(child, 'message')) as [{ door: string }];
  const cpu = async () => {
    child.send('cpu');
    const [{ cpu: used }] = (await once(child, 'message')) as [{ cpu: NodeJS.CpuUsage }];
    return (used.user + used.system) / 1000;
  };
  const ask = async (n: number) => {
    const some = async () => {
      for (let i = 0; i < n / AT_ONCE; i++) {
        const { items } = (await (await fetch(`${door}/list`)).json()) as { items: object[] };
        if (items.length !== 100) throw new Error(`${side} listed ${items.length} projects`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, some));
  };
  return {
    ask,
    stop: () => child.kill(),
    async measured(n: number): Promise<BenchCase> {
      const [began, before] = [performance.now(), await cpu()];
      await ask(n);
      return { name: `列表 ${side}`, n, wallMs: performance.now() - began, cpuMs: (await cpu()) - before, rssMb: 0 };
    },
  };
}
