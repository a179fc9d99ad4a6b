import { expect, it } from '@jest/globals';

import { httpAdapter } from './http-application.js';

it('only a proxy that was named is believed when it says whom it speaks for', async () => {
  const fastify = httpAdapter(['10.1.0.0/16']).getInstance();
  fastify.get('/', (request) => request.ip);
  const seenAs = async (remoteAddress: string) =>
    (await fastify.inject({ url: '/', remoteAddress, headers: { 'x-forwarded-for': '192.0.2.9' } })).body;
  expect(await seenAs('10.1.2.3')).toBe('192.0.2.9');
  expect(await seenAs('10.2.0.1')).toBe('10.2.0.1');
  expect(await seenAs('127.0.0.1')).toBe('127.0.0.1');
  await fastify.close();
});
