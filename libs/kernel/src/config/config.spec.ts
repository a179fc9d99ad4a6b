import { describe, expect, it } from '@jest/globals';

import { PLAIN_ACCESS } from './access-settings.js';
import { loadConfig } from './config.js';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(loadConfig({ HOME: '/root' })).toEqual({
      port: 3000,
      host: '127.0.0.1',
      allowHttp: false,
      trustedProxies: ['loopback'],
      dataDir: '.data',
      demo: true,
      demoPassword: null,
      databaseUrl: null,
      replica: null,
      metricsPort: null,
      anchorDir: null,
      backupAt: null,
      backupDir: null,
      backupKeep: 14,
      kek: null,
      syslog: null,
      role: 'both',
      rates: { account: 6000, route: 3000 },
      passwordCost: 100_000,
      model: null,
      embeddings: null,
      access: PLAIN_ACCESS,
    });
  });

  it.each([
    [{ PORT: '70000' }, 'PORT=70000'],
    [{ PORT: 'abc' }, 'PORT=abc'],
    [{ ZS_DEMO: 'yes' }, 'ZS_DEMO=yes'],
    [{ ZS_DEMO_PASSWORD: 'weak' }, 'ZS_DEMO_PASSWORD'],
    [{ DATABASE_URL: 'mysql://a/b' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://a' }, 'DATABASE_URL'],
    [{ ZS_REPLICA_URL: 'postgres://a' }, 'ZS_REPLICA_URL'],
    [{ ZS_REPLICA_URL: 'postgres://zs:x@a/b' }, '不写用户和口令'],
    [{ ZS_REPLICA_URL: 'postgres://a/b?user=zs' }, '不写用户和口令'],
    [{ ZS_REPLICA_URL: 'postgres://a/b?sslmode=verify-full&password=x' }, '不写用户和口令'],
    [{ DATABASE_URL: 'postgres://zs:x@a/b?user=other' }, '不写成参数'],
    [{ ZS_REPLICA_URL: 'postgres://localhost/b' }, '没有设 DATABASE_URL'],
    [{ ZS_REPLICA_LAG_MS: '10001' }, 'ZS_REPLICA_LAG_MS=10001'],
    [{ ZS_METRICS_PORT: '-1' }, 'ZS_METRICS_PORT'],
    [{ ZS_ROLE: 'boss' }, 'ZS_ROLE=boss'],
    [{ ZS_BACKUP_AT: '2点' }, 'ZS_BACKUP_AT=2点'],
    [{ ZS_BACKUP_KEEP: '0' }, 'ZS_BACKUP_KEEP=0'],
    [{ ZS_PASSWORD_COST: '1000' }, 'ZS_PASSWORD_COST=1000'],
    [{ ZS_ALLOW_HTTP: 'yes' }, 'ZS_ALLOW_HTTP=yes'],
    [{ ZS_RATE_ACCOUNT: '0' }, 'ZS_RATE_ACCOUNT=0'],
    [{ ZS_RATE_ROUTE: '2000000' }, 'ZS_RATE_ROUTE=2000000'],
    [{ ZS_TRUSTED_PROXY: '10.0.0.0/33' }, 'ZS_TRUSTED_PROXY=10.0.0.0/33'],
    [{ ZS_TRUSTED_PROXY: '10.0.0.1,any' }, 'ZS_TRUSTED_PROXY=10.0.0.1,any'],
    [{ ZS_SYSLOG: 'tcp://127.0.0.1:514' }, 'ZS_SYSLOG=tcp'],
    [{ ZS_PASSWORD_PROFILE: 'lax' }, 'ZS_PASSWORD_PROFILE=lax'],
    [{ ZS_TOTP_ROLES: 'sysadmin,boss' }, '没有角色“boss”'],
    [{ ZS_LDAP_URL: 'http://a' }, 'ZS_LDAP_URL=http://a'],
    [{ ZS_LDAP_URL: 'ldap://a', ZS_LDAP_BASE: 'dc=a', ZS_LDAP_BIND_DN: 'cn=a' }, '不接受匿名绑定'],
    [{ ZS_OIDC_ISSUER: 'https://id', ZS_OIDC_CLIENT_ID: 'a', ZS_OIDC_CLIENT_SECRET: 'b' }, 'ZS_PUBLIC_URL'],
    [{ ZS_DATADIR: 'x' }, '是不是 ZS_DATA_DIR'],
  ])('refuses %j', (env, part) => {
    expect(() => loadConfig(env)).toThrow(part);
  });

  it('takes a standby beside a database of one’s own, and says nothing of a password that stood in it', () => {
    const env = { DATABASE_URL: 'postgres://zs:x@localhost/zs', ZS_REPLICA_URL: 'postgres://localhost:5433/zs' };
    expect(loadConfig(env).replica).toEqual({ url: env.ZS_REPLICA_URL, lagMs: 500 });
    expect(loadConfig({ ...env, ZS_REPLICA_LAG_MS: '0' }).replica?.lagMs).toBe(0);
    const told = () => loadConfig({ ...env, ZS_REPLICA_URL: 'postgres://zs:Geheim-0009@localhost/zs' });
    expect(told).toThrow(/^(?!.*Geheim-0009)/s);
  });

  const MODEL = { ZS_MODEL_URL: 'http://10.1.2.3:8000/v1', ZS_MODEL_NAME: 'm' };

  it('V33 takes a model only at an address that is on the list', () => {
    expect(loadConfig({ ...MODEL, ZS_MODEL_HOSTS: 'a:1, 10.1.2.3:8000' }).model).toEqual({
      url: MODEL.ZS_MODEL_URL,
      name: 'm',
      key: null,
      timeoutMs: 8_000,
    });
  });

  it('V33 takes embeddings by their name, at the address of the model or one of their own', () => {
    const env = { ...MODEL, ZS_MODEL_HOSTS: '10.1.2.3:8000,10.1.2.4:8001', ZS_EMBEDDING_NAME: 'bge' };
    const settings = { url: MODEL.ZS_MODEL_URL, name: 'bge', key: null, timeoutMs: 1_500 };
    expect(loadConfig(env).embeddings).toEqual(settings);
    const url = 'http://10.1.2.4:8001/v1';
    expect(loadConfig({ ...env, ZS_EMBEDDING_URL: url }).embeddings).toEqual({ ...settings, url });
  });

  it('V33 sends the key of the model to no other server; embeddings elsewhere have their own or none', () => {
    const hosts = '10.1.2.3:8000,10.1.2.3:8001,10.1.2.4:8000';
    const env = { ...MODEL, ZS_MODEL_HOSTS: hosts, ZS_MODEL_KEY: 'Geheim-0003', ZS_EMBEDDING_NAME: 'bge' };
    const keyAt = (url: string, own = '') =>
      loadConfig({ ...env, ZS_EMBEDDING_URL: url, ZS_EMBEDDING_KEY: own }).embeddings?.key;
    for (const same of ['', 'http://10.1.2.3:8000/embed/v1']) expect(keyAt(same)).toBe('Geheim-0003');
    for (const other of ['http://10.1.2.4:8000/v1', 'http://10.1.2.3:8001/v1', 'https://10.1.2.3:8000/v1'])
      expect([other, keyAt(other)]).toEqual([other, null]);
    expect(keyAt('http://10.1.2.4:8000/v1', 'Geheim-0004')).toBe('Geheim-0004');
    expect(keyAt('', 'Geheim-0004')).toBe('Geheim-0004');
  });

  it.each([
    [MODEL, '不在允许的名单里'],
    [{ ...MODEL, ZS_MODEL_HOSTS: '10.1.2.3' }, '不在允许的名单里'],
    [{ ...MODEL, ZS_MODEL_URL: 'file:///v1', ZS_MODEL_HOSTS: '10.1.2.3:8000' }, 'http(s) 地址'],
    [{ ZS_MODEL_NAME: 'm' }, '没有默认地址'],
    [{ ZS_MODEL_URL: MODEL.ZS_MODEL_URL, ZS_MODEL_HOSTS: '10.1.2.3:8000' }, '模型名称'],
    [{ ...MODEL, ZS_MODEL_HOSTS: '10.1.2.3:8000', NODE_USE_ENV_PROXY: '1' }, '代理'],
    [{ ZS_EMBEDDING_NAME: 'bge' }, '没有地址'],
    [{ ZS_EMBEDDING_NAME: 'bge', ZS_EMBEDDING_URL: MODEL.ZS_MODEL_URL }, 'ZS_EMBEDDING_URL：主机'],
    [{ ZS_MODEL_TIMEOUT_MS: '60000' }, 'ZS_MODEL_TIMEOUT_MS=60000'],
  ])('does not start with the model settings %j', (env, part) => {
    expect(() => loadConfig(env)).toThrow(part);
  });

  it('asks the three and the publisher for a second factor from the factory, and the demo nobody', () => {
    const rolesOf = (env: Record<string, string>) => loadConfig(env).access.secondFactorRoles;
    expect(rolesOf({ ZS_DEMO: '0' })).toEqual(['sysadmin', 'secadmin', 'audadmin', 'publisher']);
    expect(rolesOf({ ZS_DEMO: '0', ZS_TOTP_ROLES: '' })).toHaveLength(4);
    expect(rolesOf({ ZS_DEMO: '1' })).toEqual([]);
    expect(rolesOf({ ZS_DEMO: '0', ZS_TOTP_ROLES: 'none' })).toEqual([]);
    expect(rolesOf({ ZS_DEMO: '1', ZS_TOTP_ROLES: 'secadmin, budget' })).toEqual(['secadmin', 'budget']);
  });

  it.each([
    { ZS_LDAP_URL: 'ldap://a', ZS_LDAP_BASE: 'dc=a', ZS_LDAP_BIND_DN: 'cn=a', ZS_LDAP_BIND_PASSWORD: 'b' },
    { ZS_PUBLIC_URL: 'https://zs', ZS_OIDC_ISSUER: 'https://id', ZS_OIDC_CLIENT_ID: 'a', ZS_OIDC_CLIENT_SECRET: 'b' },
    { ZS_PUBLIC_URL: 'https://zs', ZS_CAS_URL: 'https://cas' },
  ])('asks everybody who may pass a door by factor for one, where they are known elsewhere: %j', (way) => {
    const rolesOf = (env: Record<string, string>) => loadConfig({ ...way, ...env }).access.secondFactorRoles;
    expect(rolesOf({ ZS_DEMO: '0' })).toEqual(
      expect.arrayContaining(['sysadmin', 'secadmin', 'audadmin', 'publisher', 'leader', 'head', 'reviewer', 'budget']),
    );
    expect(rolesOf({ ZS_DEMO: '0', ZS_TOTP_ROLES: 'secadmin' })).toEqual(['secadmin']);
    expect(rolesOf({ ZS_DEMO: '0', ZS_TOTP_ROLES: 'none' })).toEqual([]);
    expect(rolesOf({ ZS_DEMO: '1' })).toEqual([]);
  });

  it('tells all errors at once and no secret', () => {
    const load = () => loadConfig({ PORT: 'x', ZS_DEMO: '2', ZS_DEMO_PASSWORD: 'geheim', ZS_WHAT: '1' });
    expect(load).toThrow(/4 处错误[^]*ZS_WHAT[^]*PORT=x[^]*ZS_DEMO=2/);
    expect(load).not.toThrow(/geheim/);
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
  });
});
