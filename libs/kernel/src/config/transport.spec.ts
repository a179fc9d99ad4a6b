import { describe, expect, it } from '@jest/globals';

import { loadConfig } from './config.js';

const REFUSED_DOOR = /ZS_HOST=.*明文 HTTP.*ZS_TRUSTED_PROXY.*ZS_ALLOW_HTTP=1/;
const REFUSED_DATABASE = /DATABASE_URL：.*sslmode=verify-full.*ZS_ALLOW_PLAIN_DATABASE=1/;

describe('a door other machines can reach', () => {
  it.each([
    [{ ZS_HOST: '0.0.0.0' }],
    [{ ZS_HOST: '::' }],
    [{ ZS_HOST: '10.1.2.3' }],
    [{ ZS_HOST: 'zs.czj.local' }],
    [{ ZS_HOST: '0.0.0.0', ZS_TRUSTED_PROXY: 'loopback,127.0.0.1' }],
    [{ ZS_HOST: '0.0.0.0', ZS_TRUSTED_PROXY: '127.0.0.0/8,::1' }],
    [{ ZS_HOST: '0.0.0.0', ZS_ALLOW_HTTP: '0', ZS_ROLE: 'api' }],
  ])('is not opened in plain HTTP: %j', (env) => {
    expect(() => loadConfig(env)).toThrow(REFUSED_DOOR);
  });

  it.each([
    [{ ZS_HOST: '0.0.0.0', ZS_TRUSTED_PROXY: 'loopback,10.244.0.0/16' }],
    [{ ZS_HOST: '0.0.0.0', ZS_ALLOW_HTTP: '1' }],
    [{ ZS_HOST: '0.0.0.0', ZS_ROLE: 'worker' }],
    [{ ZS_HOST: 'localhost' }],
    [{ ZS_HOST: '127.0.0.53' }],
    [{ ZS_HOST: '::1' }],
  ])('is opened behind a proxy, by word, or not at all: %j', (env) => {
    expect(loadConfig(env)).toMatchObject({ host: env.ZS_HOST });
  });
});

describe('a database on another machine', () => {
  const at = (address: string, more: object = {}) =>
    loadConfig({ DATABASE_URL: `postgres://zs:x@${address}`, ...more });

  it.each([
    'db.czj.local/zs',
    '10.1.2.3:5432/zs',
    '10.1.2.3/zs?sslmode=disable',
    '10.1.2.3/zs?sslmode=prefer',
    '10.1.2.3/zs?sslmode=no-verify',
    '10.1.2.3/zs?ssl=false',
    '[2001:db8::5]/zs',
    'localhost/zs?host=10.1.2.3',
  ])('is not entered unencrypted: %s', (address) => {
    expect(() => at(address)).toThrow(REFUSED_DATABASE);
    expect(() => at(address, { ZS_ROLE: 'worker' })).toThrow(REFUSED_DATABASE);
    expect(at(address, { ZS_ALLOW_PLAIN_DATABASE: '1' }).databaseUrl).toContain(address);
  });

  it.each([
    'db.czj.local/zs?sslmode=verify-full',
    'db.czj.local/zs?sslmode=require',
    'db.czj.local/zs?ssl=true',
    '127.0.0.1/zs',
    '[::1]:5433/zs',
    'localhost/zs',
    '%2Fvar%2Frun%2Fpostgresql/zs',
    'localhost/zs?host=/var/run/postgresql',
  ])('is entered over TLS, and one on this machine as it is: %s', (address) => {
    expect(at(address).databaseUrl).toContain(address);
  });

  it('is no replica either, unencrypted', () => {
    const replica = 'postgres://10.1.2.4/zs';
    expect(() => at('127.0.0.1/zs', { ZS_REPLICA_URL: replica })).toThrow(
      /^(?!.*DATABASE_URL).*ZS_REPLICA_URL：.*另一台机器/s,
    );
    const encrypted = `${replica}?sslmode=verify-full`;
    expect(at('127.0.0.1/zs', { ZS_REPLICA_URL: encrypted }).replica?.url).toBe(encrypted);
  });
});
