import net from 'node:net';

import type { EgressView } from '@zhunsheng/contract';

import type { Clock } from '../database/ctx.js';

const LOOPBACK = new net.BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8);
LOOPBACK.addAddress('::1', 'ipv6');
/** Addresses no router of the internet forwards: RFC 1918, RFC 6598, link-local, unique local. */
const INTRANET = new net.BlockList();
for (const [address, prefix] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
] as const)
  INTRANET.addSubnet(address, prefix);
INTRANET.addSubnet('fc00::', 7, 'ipv6');
INTRANET.addSubnet('fe80::', 10, 'ipv6');

/** Of this process: to where it tried to connect beyond loopback, the intranet and what it was configured for. */
export interface EgressGuard {
  report(): EgressView;
  release(): void;
}

/**
 * From now on a connection of this process to a public address is refused and counted. A last line, not the first: the unit
 * file and the firewall refuse it too. Names are judged by what they resolve to, unless configured.
 */
export function guardEgress(
  clock: Clock,
  configured: readonly string[],
  onAttempt: (host: string) => void,
): EgressGuard {
  const since = clock.now().toISOString();
  const hosts: string[] = [];
  const free = net.Socket.prototype.connect;
  const refuse = (socket: net.Socket, host: string): net.Socket => {
    hosts.push(host);
    onAttempt(host);
    process.nextTick(() => socket.destroy(new Error(`egress refused: ${host}`)));
    return socket;
  };
  net.Socket.prototype.connect = function connect(this: net.Socket, ...asked: unknown[]): net.Socket {
    const host = hostOf(asked);
    if (host !== null && !configured.includes(host) && net.isIP(host) && !isNear(host)) return refuse(this, host);
    if (host !== null && !configured.includes(host) && !net.isIP(host))
      this.once('lookup', (_error: Error | null, address: string) => {
        if (address && !isNear(address)) refuse(this, `${host}（${address}）`);
      });
    return free.apply(this, asked as Parameters<typeof free>);
  };
  return {
    report: () => ({ since, attempts: hosts.length, hosts: [...new Set(hosts)].slice(0, 20) }),
    release: () => {
      net.Socket.prototype.connect = free;
    },
  };
}

/** For processes and tests without a guard. */
export const noEgressGuard = (clock: Clock): EgressGuard => {
  const since = clock.now().toISOString();
  return { report: () => ({ since, attempts: 0, hosts: [] }), release: () => undefined };
};

function isNear(address: string): boolean {
  const family = net.isIPv6(address) ? 'ipv6' : 'ipv4';
  return LOOPBACK.check(address, family) || INTRANET.check(address, family);
}

/** null for a unix socket. */
function hostOf(asked: readonly unknown[]): string | null {
  const [first, second] = Array.isArray(asked[0]) ? (asked[0] as unknown[]) : asked;
  if (typeof first === 'string') return null;
  if (typeof first !== 'object' || first === null) return typeof second === 'string' ? second : '127.0.0.1';
  const { path, host } = first as { path?: string; host?: string };
  return path ? null : (host ?? '127.0.0.1').replace(/^localhost$/, '127.0.0.1');
}
