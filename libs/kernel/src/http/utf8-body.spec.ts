import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fastify, type FastifyInstance } from 'fastify';

import { sendBytes, utf8 } from './utf8-body.js';

const LONG = '零基预算审核：每个项目从零算起，不看上年基数。'.repeat(200);

describe('the bytes of a text', () => {
  it('are those of Buffer.from, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => utf8(text).equals(Buffer.from(text))),
      { numRuns: 500, seed: 20260101 },
    );
  });

  it('are those of Buffer.from for half a surrogate pair too', () => {
    for (const text of ['\ud83d', '甲\udc00乙', `${LONG}\ud800`]) expect(utf8(text)).toEqual(Buffer.from(text));
  });
});

describe('a long answer', () => {
  let app: FastifyInstance;
  beforeAll(() => {
    app = fastify();
    sendBytes(app);
    app.get('/text', (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify([LONG])));
    app.get('/object', () => ({ name: LONG }));
  });

  it('arrives as it was, with its length', async () => {
    const { headers, json, rawPayload } = await app.inject('/text');
    expect(json()).toEqual([LONG]);
    expect(headers['content-length']).toBe(String(rawPayload.length));
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('arrives as it was where Fastify wrote the JSON', async () => {
    expect((await app.inject('/object')).json()).toEqual({ name: LONG });
  });
});
