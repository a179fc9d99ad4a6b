import type { Rates } from '../http/request-rates.js';
import { type ModelSettings, refusedAddress } from '../model/model-address.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { type AccessSettings, accessSettings } from './access-settings.js';
import { environment } from './environment.js';
import { FIELDS } from './fields.js';
import { transportProblems } from './transport.js';

export interface Config {
  port: number;
  host: string;
  /** Unencrypted beyond this machine, by the operator's word. */
  allowHttp: boolean;
  /** Addresses and networks whose word on whom they speak for is taken; `loopback` is this machine. */
  trustedProxies: readonly string[];
  dataDir: string;
  demo: boolean;
  demoPassword: string | null;
  databaseUrl: string | null;
  /** A streaming standby that only answers readers; null: none. */
  replica: { url: string; lagMs: number } | null;
  metricsPort: number | null;
  /** Where the ledger's checkpoints are kept outside the database; null: `anchors` in the data folder. */
  anchorDir: string | null;
  /** `HH:MM` of the server's own time; null: no backup of its own accord. */
  backupAt: string | null;
  /** null: `backups` in the data folder. */
  backupDir: string | null;
  backupKeep: number;
  role: 'api' | 'worker' | 'both';
  /** Where the key that seals the key files comes from; null: nowhere. */
  kek: string | null;
  /** `udp://host:port` or `unix:/path`; null: no syslog. */
  syslog: string | null;
  /** Requests a minute one account may make, in all and at one route, of each process. */
  rates: Rates;
  /** Rounds of PBKDF2. Specs set it low; the environment cannot go below the standard. */
  passwordCost: number;
  /** null: the product works without one. */
  model: ModelSettings | null;
  /** null: policies are searched by their words alone. */
  embeddings: ModelSettings | null;
  access: AccessSettings;
}

/** All that is wrong is told at once, so that nobody mends one line to meet the next. */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = environment()): Config {
  const problems: string[] = [];
  for (const key of Object.keys(env))
    if (key.startsWith('ZS_') && !(key in FIELDS)) problems.push(`${key}：没有这个配置项。${nearest(key)}`);
  const read = <Key extends keyof typeof FIELDS>(key: Key): ReturnType<(typeof FIELDS)[Key]['read']> => {
    const { read: parse, expects } = FIELDS[key];
    const value = parse(env[key] === '' ? undefined : env[key]);
    if (value === undefined) problems.push(`${key}=${shown(key, env[key])}：${expects}`);
    return value as ReturnType<(typeof FIELDS)[Key]['read']>;
  };
  const config = {
    port: read('PORT'),
    host: read('ZS_HOST'),
    allowHttp: read('ZS_ALLOW_HTTP'),
    trustedProxies: read('ZS_TRUSTED_PROXY'),
    dataDir: read('ZS_DATA_DIR'),
    anchorDir: read('ZS_ANCHOR_DIR'),
    backupAt: read('ZS_BACKUP_AT'),
    backupDir: read('ZS_BACKUP_DIR'),
    backupKeep: read('ZS_BACKUP_KEEP'),
    demo: read('ZS_DEMO'),
    demoPassword: read('ZS_DEMO_PASSWORD'),
    databaseUrl: read('DATABASE_URL'),
    replica: replicaOf(read('ZS_REPLICA_URL') ?? null, read('ZS_REPLICA_LAG_MS') ?? 0),
    metricsPort: read('ZS_METRICS_PORT'),
    role: read('ZS_ROLE'),
    kek: read('ZS_KEK'),
    syslog: read('ZS_SYSLOG'),
    rates: { account: read('ZS_RATE_ACCOUNT'), route: read('ZS_RATE_ROUTE') },
    passwordCost: read('ZS_PASSWORD_COST'),
    model: modelOf(
      {
        url: read('ZS_MODEL_URL') ?? null,
        name: read('ZS_MODEL_NAME') ?? null,
        key: read('ZS_MODEL_KEY') ?? null,
        timeoutMs: read('ZS_MODEL_TIMEOUT_MS') ?? 0,
      },
      read('ZS_MODEL_HOSTS') ?? [],
      problems,
    ),
    embeddings: embeddingsOf(
      {
        url: read('ZS_EMBEDDING_URL') ?? read('ZS_MODEL_URL') ?? null,
        name: read('ZS_EMBEDDING_NAME') ?? null,
        key:
          read('ZS_EMBEDDING_KEY') ??
          (isSameServer(read('ZS_EMBEDDING_URL') ?? null, read('ZS_MODEL_URL') ?? null)
            ? (read('ZS_MODEL_KEY') ?? null)
            : null),
        timeoutMs: read('ZS_EMBEDDING_TIMEOUT_MS') ?? 0,
      },
      read('ZS_MODEL_HOSTS') ?? [],
      problems,
    ),
    access: accessSettings(
      {
        ZS_PASSWORD_PROFILE: read('ZS_PASSWORD_PROFILE') ?? null,
        ZS_TOTP_ROLES: read('ZS_TOTP_ROLES') ?? null,
        ZS_PUBLIC_URL: read('ZS_PUBLIC_URL') ?? null,
        ZS_LDAP_URL: read('ZS_LDAP_URL') ?? null,
        ZS_LDAP_BASE: read('ZS_LDAP_BASE') ?? null,
        ZS_LDAP_BIND_DN: read('ZS_LDAP_BIND_DN') ?? null,
        ZS_LDAP_BIND_PASSWORD: read('ZS_LDAP_BIND_PASSWORD') ?? null,
        ZS_LDAP_USER: read('ZS_LDAP_USER') ?? null,
        ZS_LDAP_GROUPS: read('ZS_LDAP_GROUPS') ?? null,
        ZS_OIDC_ISSUER: read('ZS_OIDC_ISSUER') ?? null,
        ZS_OIDC_CLIENT_ID: read('ZS_OIDC_CLIENT_ID') ?? null,
        ZS_OIDC_CLIENT_SECRET: read('ZS_OIDC_CLIENT_SECRET') ?? null,
        ZS_CAS_URL: read('ZS_CAS_URL') ?? null,
      },
      problems,
      env['ZS_DEMO'] !== '0',
    ),
  };
  if ((config.model ?? config.embeddings) && read('NODE_USE_ENV_PROXY'))
    problems.push(`NODE_USE_ENV_PROXY：${FIELDS.NODE_USE_ENV_PROXY.expects}`);
  if (config.replica && config.databaseUrl === null)
    problems.push('ZS_REPLICA_URL：没有设 DATABASE_URL；内置的数据库没有备库。');
  const allowPlainDatabase = read('ZS_ALLOW_PLAIN_DATABASE') === true;
  // what is wrong by itself is told as that alone
  if (!problems.length) problems.push(...transportProblems({ ...(config as Config), allowPlainDatabase }));
  if (problems.length) throw new EnvironmentError(`配置有 ${problems.length} 处错误：\n  · ${problems.join('\n  · ')}`);
  return config as Config;
}

/** A model is an address on the list and a name, or none at all: there is no default to fall back on. */
function modelOf(
  { url, name, key, timeoutMs }: { url: string | null; name: string | null; key: string | null; timeoutMs: number },
  hosts: readonly string[],
  problems: string[],
): ModelSettings | null {
  if (url === null) {
    if (name !== null) problems.push('ZS_MODEL_NAME：没有设 ZS_MODEL_URL；模型没有默认地址。');
    return null;
  }
  const refused = refusedAddress(url, hosts);
  if (refused) problems.push(`ZS_MODEL_URL：${refused}`);
  if (name === null) problems.push('ZS_MODEL_NAME：设了 ZS_MODEL_URL，还要写明模型名称。');
  return { url, name: name ?? '', key, timeoutMs };
}

/** A name turns them on; where it is asked, as any model, is never guessed. */
function embeddingsOf(
  { url, name, ...rest }: Omit<ModelSettings, 'url' | 'name'> & { url: string | null; name: string | null },
  hosts: readonly string[],
  problems: string[],
): ModelSettings | null {
  if (name === null) return null;
  const refused = url === null ? '没有地址：请设 ZS_EMBEDDING_URL 或 ZS_MODEL_URL。' : refusedAddress(url, hosts);
  if (refused) problems.push(`ZS_EMBEDDING_URL：${refused}`);
  return { url: url ?? '', name, ...rest };
}

function replicaOf(url: string | null, lagMs: number): Config['replica'] {
  return url === null ? null : { url, lagMs };
}

/** A key is for the server it was given for: another host, port or protocol is another server. */
function isSameServer(own: string | null, model: string | null): boolean {
  return own === null || (model !== null && URL.parse(own)?.origin === URL.parse(model)?.origin);
}

/** Secrets are not repeated on the screen, right or wrong. */
function shown(key: string, value: string | undefined): string {
  return [
    'DATABASE_URL',
    'ZS_REPLICA_URL',
    'ZS_DEMO_PASSWORD',
    'ZS_MODEL_KEY',
    'ZS_EMBEDDING_KEY',
    'ZS_LDAP_BIND_PASSWORD',
    'ZS_OIDC_CLIENT_SECRET',
  ].includes(key)
    ? '（内容不显示）'
    : (value ?? '');
}

function nearest(key: string): string {
  const close = Object.keys(FIELDS).find((known) => known.slice(0, 6) === key.slice(0, 6));
  return close ? `是不是 ${close}？` : `可用的有：${Object.keys(FIELDS).join('、')}。`;
}
