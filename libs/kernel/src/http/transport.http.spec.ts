import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErrorView } from '@zhunsheng/contract';

import { testApp, type TestApp } from '../../testing/index.js';
import { kernelMigrations } from '../database/kernel-migrations.js';
import { Transport } from './transport.js';

describe('how people reach the door', () => {
  it.each([
    [{ host: '127.0.0.1', allowHttp: false }, 'loopback'],
    [{ host: '0.0.0.0', allowHttp: false }, 'proxy'],
    [{ host: '0.0.0.0', allowHttp: true }, 'plain'],
  ])('follows from %j: %s', (settings, way) => {
    expect(Transport.of(settings).way).toBe(way);
  });
});

describe('a door that stands open to a proxy', () => {
  let t: TestApp;
  const ask = async (remoteAddress: string, headers: Record<string, string> = {}) => {
    const answer = await t.app.inject({ url: '/api/v1/password-rules', remoteAddress, headers });
    return { status: answer.statusCode, body: answer.json<ErrorView>() };
  };

  beforeAll(async () => {
    const transport = new Transport('proxy');
    t = await testApp({ migrations: kernelMigrations, transport, trustedProxies: ['10.1.0.0/16'] });
  });
  afterAll(() => t.close());

  it('says nothing in the clear to who comes past it, and how to mend that', async () => {
    const claims: Record<string, string>[] = [{}, { 'x-forwarded-proto': 'https' }];
    for (const headers of claims) {
      const { status, body } = await ask('10.9.0.7', headers);
      expect([status, body.code]).toEqual([403, 'PLAIN_HTTP_REFUSED']);
      expect(body.message).toMatch(/https:.*X-Forwarded-Proto.*ZS_TRUSTED_PROXY/);
    }
    expect((await ask('10.1.2.3')).body.code).toBe('PLAIN_HTTP_REFUSED');
  });

  it('lets in who came over TLS to the proxy, and this machine', async () => {
    expect((await ask('10.1.2.3', { 'x-forwarded-proto': 'https' })).status).toBe(200);
    expect((await ask('127.0.0.1')).status).toBe(200);
    expect((await ask('::ffff:127.0.0.1')).status).toBe(200);
  });
});
