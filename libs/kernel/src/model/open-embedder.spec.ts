import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { FixedClock, type ModelStub, modelStub, onlyLoopback, type VectorManner } from '../../testing/index.js';
import { environment } from '../config/environment.js';
import type { Embedder } from './embedder.js';
import { openEmbedder } from './open-embedder.js';

describe('embeddings', () => {
  const clock = new FixedClock('2026-03-02T02:00:00Z');
  let guard: ReturnType<typeof onlyLoopback>;
  let stub: ModelStub;
  let end: AbortController;
  let embedder: Embedder;

  beforeEach(async () => {
    guard = onlyLoopback();
    stub = await modelStub({ say: {} });
    end = new AbortController();
    Object.assign(environment(), { LANGSMITH_TRACING: 'true', OPENAI_BASE_URL: 'http://x.test' });
    embedder = await openEmbedder({ url: stub.url, name: 'bge', key: null, timeoutMs: 1_000 }, clock, () => end.signal);
  });
  afterEach(async () => {
    await stub.close();
    expect(guard.tried).toEqual([]);
    guard.release();
  });

  it('are of length one, the same for the same text, in the order of the texts', async () => {
    const [a, b] = await embedder.texts(['会议费定额', '差旅费标准']);
    expect(await embedder.question('会议费定额')).toEqual(a);
    expect(b).not.toEqual(a);
    expect(Math.hypot(...a!)).toBeCloseTo(1, 5);
    expect(JSON.parse(stub.requests[0]!)).toMatchObject({ model: 'bge', encoding_format: 'float' });
    expect(Object.keys(environment()).filter((name) => /^(LANGSMITH|OPENAI)_/.test(name))).toEqual([]);
  });

  it('V55 are asked for a question without numbers of persons', async () => {
    await embedder.question('找13812345678核对会议费');
    expect(stub.requests.join('\n')).toContain('找138****5678核对会议费');
  });

  it.each<[string, VectorManner, string]>([
    ['fails', { status: 500 }, 'refused'],
    ['has none', { status: 404 }, 'refused'],
    ['sends vectors of different sizes', 'uneven', 'unreadable'],
    ['sends what is no number', 'no number', 'unreadable'],
    ['leaves one out', 'too few', 'refused'],
  ])('V49 of a server that %s are none', async (_, manner, why) => {
    stub.vectors = manner;
    await expect(embedder.texts(['会议费', '差旅费'])).rejects.toMatchObject({ why });
  });

  it('V49 are not waited for beyond the deadline', async () => {
    stub.vectors = 'silent';
    const asked = expect(embedder.question('会议费')).rejects.toMatchObject({ why: 'timeout' });
    await stub.arrived();
    end.abort();
    await asked;
  });

  it('V49 of questions rest a minute after three failures, those of the library by themselves', async () => {
    stub.vectors = { status: 500 };
    for (let n = 0; n < 3; n++) await expect(embedder.question('费')).rejects.toMatchObject({ why: 'refused' });
    const before = stub.requests.length;
    await expect(embedder.question('费')).rejects.toMatchObject({ why: 'resting' });
    expect(stub.requests.length).toBe(before);
    stub.vectors = 'sound';
    expect(await embedder.texts(['会议费'])).toHaveLength(1);
    clock.advance(1.1);
    expect(await embedder.question('会议费')).toHaveLength(256);
  });
});
