import net from 'node:net';

/** What goes unencrypted and is not allowed to by somebody's own word: the product does not start on it. */
export interface TransportSettings {
  host: string;
  trustedProxies: readonly string[];
  /** A pure worker opens no door. */
  role: 'api' | 'worker' | 'both';
  databaseUrl: string | null;
  replica: { url: string } | null;
  allowHttp: boolean;
  allowPlainDatabase: boolean;
}

/**
 * The product itself speaks plain HTTP. Beyond this machine that is for a proxy which ends TLS in front of it; that
 * there is one is known by ZS_TRUSTED_PROXY, without which nobody on another machine could say whom he speaks for.
 */
export function transportProblems(settings: TransportSettings): string[] {
  const { host, trustedProxies, role, databaseUrl, replica, allowHttp, allowPlainDatabase } = settings;
  const problems: string[] = [];
  const behindProxy = trustedProxies.some((one) => !isLoopback(one.split('/')[0] ?? ''));
  if (role !== 'worker' && !isLoopback(host) && !behindProxy && !allowHttp)
    problems.push(
      `ZS_HOST=${host}：会以明文 HTTP 对本机以外监听，密码和数据在网上可被截取，已拒绝启动。` +
        '请改回 127.0.0.1 并在本机装 nginx（样例见 deploy/nginx）；代理在另一台机器或容器里的，用 ZS_TRUSTED_PROXY 写明它的地址；' +
        '确须明文的（如隔离的测试网），设 ZS_ALLOW_HTTP=1，每页会一直显示红色警示。',
    );
  for (const [name, url] of [
    ['DATABASE_URL', databaseUrl],
    ['ZS_REPLICA_URL', replica?.url ?? null],
  ] as const)
    if (url !== null && !allowPlainDatabase && isPlainDatabase(url))
      problems.push(
        `${name}：数据库在另一台机器上，而地址没有要求加密，数据在网上可被截取，已拒绝启动。` +
          '请在地址末尾加 ?sslmode=verify-full&sslrootcert=证书文件；' +
          '数据库与产品在同一台机器的隔离网络里、不能配 TLS 的，设 ZS_ALLOW_PLAIN_DATABASE=1。',
      );
  return problems;
}

/** Names and addresses that do not leave this machine. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, '').replace(/^::ffff:/i, '');
  if (address === 'localhost' || address === 'loopback') return true;
  return net.isIPv4(address) ? address.startsWith('127.') : net.isIPv6(address) && /^(0*:)*:?0*1$/.test(address);
}

const ENCRYPTED = ['require', 'verify-ca', 'verify-full'];

/** As the driver reads the address: `sslmode`, or its own `ssl`; a socket is a folder, as host or as parameter. */
function isPlainDatabase(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  if (host === '' || host.startsWith('/') || isLoopback(host)) return false;
  const mode = searchParams.get('sslmode');
  return mode === null ? !/^(true|1)$/.test(searchParams.get('ssl') ?? '') : !ENCRYPTED.includes(mode);
}
