import { expect, it } from '@jest/globals';
import { loadConfig } from '@zhunsheng/kernel';

import { configuredHosts } from './configured-hosts.js';

it('every address of the configuration may be called, and nothing else of it is taken for one', () => {
  const config = loadConfig({
    DATABASE_URL: 'postgres://zs:x@db.czj.local:5432/zs?sslmode=verify-full',
    ZS_REPLICA_URL: 'postgres://db2.czj.local:5432/zs?sslmode=verify-full',
    ZS_KEK: '/etc/zhunsheng/zs-kek',
    ZS_PUBLIC_URL: 'https://zs.czj.local',
    ...{ ZS_LDAP_URL: 'ldaps://ldap.czj.local', ZS_LDAP_BASE: 'dc=czj' },
    ...{ ZS_LDAP_BIND_DN: 'cn=zs', ZS_LDAP_BIND_PASSWORD: 'x' },
    ...{ ZS_OIDC_ISSUER: 'https://[2001:db8::5]:8443/id', ZS_OIDC_CLIENT_ID: 'zs', ZS_OIDC_CLIENT_SECRET: 'x' },
    ZS_CAS_URL: 'https://cas.czj.local/cas',
  });
  expect(configuredHosts(config)).toEqual([
    'db.czj.local',
    'db2.czj.local',
    'ldap.czj.local',
    '2001:db8::5',
    'cas.czj.local',
  ]);
  expect(configuredHosts(loadConfig({}))).toEqual([]);
});
