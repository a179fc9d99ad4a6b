import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from '@jest/globals';
import type { ModelSettings } from '@zhunsheng/kernel';
import { FixedClock } from '@zhunsheng/kernel/testing';

import { ModelStates } from './model-states.js';

describe('whether the optional servers answer', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((ok) => server.close(ok));
    }
  });

  /** A server that answers with a status; null: never. */
  async function serving(status: number | null, seen: (string | undefined)[] = []): Promise<ModelSettings> {
    const server = createServer((request, reply) => {
      seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      if (status !== null) reply.writeHead(status).end('{}');
    });
    servers.push(server);
    await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${String(port)}/v1`, name: 'qwen', key: 'secret-key', timeoutMs: 1_000 };
  }

  it('says what is set up, where, and that it answers, and tells no key', async () => {
    const seen: string[] = [];
    const model = await serving(200, seen);
    const states = await new ModelStates({ model, embeddings: null }, new FixedClock('2026-03-02T02:00:00Z')).states();
    expect(states).toEqual([
      {
        ...{ kind: 'model', name: 'qwen', address: model.url, reachable: true, problem: null },
        probedAt: '2026-03-02T02:00:00.000Z',
      },
      { kind: 'embeddings', name: null, address: null, reachable: null, problem: null, probedAt: null },
    ]);
    expect(seen).toEqual(['/v1/models Bearer secret-key']);
    expect(JSON.stringify(states)).not.toContain('secret-key');
  });

  it.each([
    [404, null],
    [401, '服务不接受密钥'],
    [503, '服务出错（HTTP 503）'],
  ])('takes a reply of %d for what it is', async (status, problem) => {
    const embeddings = await serving(status);
    const states = new ModelStates({ model: null, embeddings }, new FixedClock('2026-03-02T02:00:00Z'));
    const [, state] = await states.states();
    expect(state?.reachable).toBe(problem === null);
    if (problem !== null) expect(state?.problem).toContain(problem);
  });

  it('says that a closed door is closed, and that nobody answered in time', async () => {
    const clock = new FixedClock('2026-03-02T02:00:00Z');
    const model = await serving(200);
    const [server] = servers.splice(0);
    await new Promise((ok) => server!.close(ok));
    const [closed] = await new ModelStates({ model, embeddings: null }, clock).states();
    expect(closed?.problem).toContain('连不上');
    const silent = await serving(null);
    const [late] = await new ModelStates({ model: silent, embeddings: null }, clock, () =>
      AbortSignal.abort(),
    ).states();
    expect(late?.problem).toContain('没有按时回答');
  });

  it('asks again only when what it knows is old', async () => {
    const seen: string[] = [];
    const clock = new FixedClock('2026-03-02T02:00:00Z');
    const states = new ModelStates({ model: await serving(200, seen), embeddings: null }, clock);
    await states.states();
    await states.states();
    expect(seen).toHaveLength(1);
    clock.advance(1);
    await states.states();
    expect(seen).toHaveLength(2);
  });
});
