import net from 'node:net';

interface Field<T> {
  /** undefined = not acceptable. */
  read(text: string | undefined): T | undefined;
  expects: string;
}

const port = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) < 65536 ? Number(text) : undefined;
const yesOrNo = (text: string): boolean | undefined => (/^[01]$/.test(text) ? text === '1' : undefined);
const rate = (text: string): number | undefined =>
  /^\d{2,7}$/.test(text) && Number(text) >= 60 && Number(text) <= 1_000_000 ? Number(text) : undefined;
const field = <T>(expects: string, read: (text: string | undefined) => T | undefined): Field<T> => ({ expects, read });
const ROLES = ['api', 'worker', 'both'] as const;
const url = (text?: string): string | null | undefined =>
  text === undefined ? null : /^https?:$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined;

/** Every variable the product reads. */
export const FIELDS = {
  PORT: field('应为 0–65535 的端口号，例如 PORT=3000。', (text = '3000') => port(text)),
  ZS_HOST: field('应为监听地址，例如 127.0.0.1 或 0.0.0.0。', (text = '127.0.0.1') =>
    /^[\w.:-]+$/.test(text) ? text : undefined,
  ),
  ZS_TRUSTED_PROXY: field(
    '应为前置代理的地址或网段，逗号隔开，例如 10.1.2.3,10.244.0.0/16；只有它们可以说明替谁转达。',
    (text = 'loopback') => {
      const proxies = text.split(',').map((one) => one.trim());
      return proxies.every(isNetwork) ? proxies : undefined;
    },
  ),
  ZS_ALLOW_HTTP: field('应为 1（允许明文 HTTP 对本机以外监听，每页显示红色警示）或 0。', (text = '0') => yesOrNo(text)),
  ZS_DATA_DIR: field('应为数据目录的路径。', (text = '.data') => text),
  ZS_DEMO: field('应为 1（演示城市）或 0（空系统）。', (text = '1') => yesOrNo(text)),
  ZS_DEMO_PASSWORD: field('至少 10 位，含大写、小写、数字、符号中的三类。', (text?: string) =>
    text === undefined ? null : isStrong(text) ? text : undefined,
  ),
  DATABASE_URL: field(
    '应为 postgres://用户:密码@主机:端口/库名，用户和密码不写成参数（user=、password=）。',
    (text?: string) => (text === undefined ? null : isPostgres(text) ? text : undefined),
  ),
  ZS_ALLOW_PLAIN_DATABASE: field('应为 1（允许不加密地连接另一台机器上的数据库）或 0。', (text = '0') => yesOrNo(text)),
  ZS_REPLICA_URL: field(
    '应为备库的地址 postgres://主机:端口/库名，不写用户和口令：产品用自己的登录角色进入；不设则不用备库。',
    (text?: string) => (text === undefined ? null : isPostgres(text) && !URL.parse(text)?.username ? text : undefined),
  ),
  ZS_REPLICA_LAG_MS: field('应为 0–10000 的毫秒数：等备库重放齐的最长时间，不齐的由主库答复。', (text = '500') =>
    /^\d{1,5}$/.test(text) && Number(text) <= 10_000 ? Number(text) : undefined,
  ),
  ZS_METRICS_PORT: field('应为 0–65535 的端口号；不设则不提供监测指标。', (text?: string) =>
    text === undefined ? null : port(text),
  ),
  ZS_ROLE: field('应为 api（服务）、worker（任务）或 all（两者）。', (text = 'all') =>
    ROLES.find((role) => role === (text === 'all' ? 'both' : text)),
  ),
  ZS_ANCHOR_DIR: field('应为目录的路径，最好在另一块磁盘或另一台主机上。', (text?: string) => text ?? null),
  ZS_BACKUP_AT: field('应为每天备份的时刻，例如 02:00；不设则不自动备份。', (text?: string) =>
    text === undefined ? null : /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined,
  ),
  ZS_BACKUP_DIR: field('应为目录的路径，最好在另一块磁盘。', (text?: string) => text ?? null),
  ZS_BACKUP_KEEP: field('应为 1–365 的整数，保留最近几份。', (text = '14') =>
    /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 365 ? Number(text) : undefined,
  ),
  ZS_KEK: field(
    '应为密钥加密密钥的文件（数据目录之外）、credential:名称（systemd）或密钥管理服务的地址；不设则密钥文件只靠权限保护。',
    (text?: string) => text ?? null,
  ),
  ZS_SYSLOG: field('应为 udp://127.0.0.1:514 或 unix:/dev/log；不设则不向审计平台发送。', (text?: string) =>
    text === undefined ? null : isSyslog(text) ? text : undefined,
  ),
  /** Set by systemd beside LoadCredential. */
  CREDENTIALS_DIRECTORY: field('应为目录的路径。', (text?: string) => text ?? null),
  ZS_PASSWORD_COST: field('应为不小于 100000 的整数（口令杂凑的轮数）。', (text = '100000') =>
    /^\d{6,8}$/.test(text) ? Number(text) : undefined,
  ),
  ZS_RATE_ACCOUNT: field('应为 60–1000000 的整数（每个账号每分钟的请求次数）。', (text = '6000') => rate(text)),
  ZS_RATE_ROUTE: field('应为 60–1000000 的整数（每个账号对同一接口每分钟的请求次数）。', (text = '3000') => rate(text)),
  ZS_MODEL_URL: field(
    '应为模型服务的地址，例如 http://10.1.2.3:8000/v1；不设则不使用模型。',
    (text?: string) => text ?? null,
  ),
  ZS_MODEL_HOSTS: field('应为允许的主机，逗号隔开，例如 10.1.2.3:8000。', (text = '') =>
    text.split(',').flatMap((host) => host.trim() || []),
  ),
  ZS_MODEL_NAME: field('应为模型服务上的模型名称。', (text?: string) => text ?? null),
  ZS_MODEL_KEY: field('应为模型服务的密钥。', (text?: string) => text ?? null),
  ZS_MODEL_TIMEOUT_MS: field('应为 100–15000 的毫秒数。', (text = '8000') =>
    /^\d{3,5}$/.test(text) && Number(text) <= 15_000 ? Number(text) : undefined,
  ),
  ZS_EMBEDDING_NAME: field('应为向量模型的名称；不设则检索不用向量。', (text?: string) => text ?? null),
  ZS_EMBEDDING_URL: field('应为向量模型服务的地址；不设则与 ZS_MODEL_URL 相同。', (text?: string) => text ?? null),
  ZS_EMBEDDING_KEY: field(
    '应为向量模型服务的密钥；不设的，地址与 ZS_MODEL_URL 在同一台服务上时用 ZS_MODEL_KEY，否则不带密钥。',
    (text?: string) => text ?? null,
  ),
  ZS_EMBEDDING_TIMEOUT_MS: field('应为 100–15000 的毫秒数。', (text = '1500') =>
    /^\d{3,5}$/.test(text) && Number(text) <= 15_000 ? Number(text) : undefined,
  ),
  ZS_PASSWORD_PROFILE: field('应为 djbh3（等保三级）或 asvs。', (text = 'djbh3') =>
    text === 'djbh3' || text === 'asvs' ? text : undefined,
  ),
  ZS_TOTP_ROLES: field(
    '应为须用第二因素（验证器或智能密码钥匙）登录的角色，逗号隔开，例如 sysadmin,secadmin；none 为不要求。不设时：正式系统为三员和规则发布人，接入统一身份的再加单位负责人、评审人员、预算编审人员和局领导；演示不要求。',
    (text?: string) => text ?? null,
  ),
  ZS_PUBLIC_URL: field('应为浏览器所用的地址，例如 https://zs.czj.local。', url),
  ZS_LDAP_URL: field('应为 ldap(s):// 地址；不设则不接入目录。', (text?: string) =>
    text === undefined ? null : /^ldaps?:$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined,
  ),
  ZS_LDAP_BASE: field('应为查找人员的起点。', (text?: string) => text ?? null),
  ZS_LDAP_BIND_DN: field('应为查找所用账号的 DN。', (text?: string) => text ?? null),
  ZS_LDAP_BIND_PASSWORD: field('应为查找所用账号的密码。', (text?: string) => text ?? null),
  ZS_LDAP_USER: field('应为登录名所在的属性，例如 uid、sAMAccountName。', (text?: string) =>
    text === undefined ? null : /^[a-zA-Z][\w-]*$/.test(text) ? text : undefined,
  ),
  ZS_LDAP_GROUPS: field('应为“组=角色”，分号隔开。', (text?: string) => text ?? null),
  ZS_OIDC_ISSUER: field('应为 OIDC 签发者的地址；不设则不接入。', url),
  ZS_OIDC_CLIENT_ID: field('应为客户端编号。', (text?: string) => text ?? null),
  ZS_OIDC_CLIENT_SECRET: field('应为客户端密钥。', (text?: string) => text ?? null),
  ZS_CAS_URL: field('应为 CAS 服务的地址，例如 https://cas.czj.local/cas；不设则不接入。', url),
  NODE_USE_ENV_PROXY: field('模型只在内网直接访问，不经代理；请去掉这个变量。', (text?: string) => text ?? null),
  /** Read by the tests only, which hand their environment on to the product they start. */
  ZS_TEST_POSTGRES_HOME: field('应为路径。', (text?: string) => text ?? null),
  ZS_LEAST_KIB: field('应为 KiB 数。', (text?: string) => text ?? null),
  ZS_STORY_REPORT: field('应为路径。', (text?: string) => text ?? null),
};

/** 等级保护三级's usual reading: length and three of four classes. */
export function isStrong(password: string): boolean {
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password));
  return [...password].length >= 10 && classes.length >= 3;
}

/** `loopback`, an address, or one with the length of its network. */
function isNetwork(text: string): boolean {
  const [address = '', length, more] = text.split('/');
  const bits = net.isIP(address) === 6 ? 128 : 32;
  if (more !== undefined || !net.isIP(address)) return text === 'loopback';
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits);
}

function isSyslog(text: string): boolean {
  return /^unix:\/./.test(text) || /^udp:\/\/[\w.-]+:\d{1,5}$/.test(text);
}

function isPostgres(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) return false;
  // the driver lets these win over the login of the product that is put in the address
  return !url.searchParams.has('user') && !url.searchParams.has('password');
}
