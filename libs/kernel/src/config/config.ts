import { EnvironmentError } from '../postgres/environment-error.js';
import { environment } from './environment.js';
import { FIELDS } from './fields.js';

export interface Config {
  port: number;
  host: string;
  dataDir: string;
  demo: boolean;
  demoPassword: string | null;
  databaseUrl: string | null;
  metricsPort: number | null;
  role: 'api' | 'worker' | 'both';
  /** Rounds of PBKDF2. Specs set it low; the environment cannot go below the standard. */
  passwordCost: number;
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
    dataDir: read('ZS_DATA_DIR'),
    demo: read('ZS_DEMO'),
    demoPassword: read('ZS_DEMO_PASSWORD'),
    databaseUrl: read('DATABASE_URL'),
    metricsPort: read('ZS_METRICS_PORT'),
    role: read('ZS_ROLE'),
    passwordCost: read('ZS_PASSWORD_COST'),
  };
  if (problems.length) throw new EnvironmentError(`配置有 ${problems.length} 处错误：\n  · ${problems.join('\n  · ')}`);
  return config as Config;
}

/** Secrets are not repeated on the screen, right or wrong. */
function shown(key: string, value: string | undefined): string {
  return key === 'DATABASE_URL' || key === 'ZS_DEMO_PASSWORD' ? '（内容不显示）' : (value ?? '');
}

function nearest(key: string): string {
  const close = Object.keys(FIELDS).find((known) => known.slice(0, 6) === key.slice(0, 6));
  return close ? `是不是 ${close}？` : `可用的有：${Object.keys(FIELDS).join('、')}。`;
}
