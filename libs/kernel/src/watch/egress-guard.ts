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

/** Kept for the report; a process that runs for years may try any number. */
const MOST_HOSTS = 20;

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
  let attempts = 0;
  const hosts = new Set<string>();
  const free = net.Socket.prototype.connect;
  const refuse = (socket: net.Socket, host: string): net.Socket => {
    attempts += 1;
    if (hosts.size < MOST_HOSTS) hosts.add(host);
    onAttempt(host);
    process.nextTick(() => socket.destroy(new Error(`egress refused: ${host}`)));
    return socket;
  };
  net.Socket.prototype.connect = function connect(this: net.Socket, ...asked: unknown[]): net.Socket {
    const host = hostOf(asked);
    if (host !== null && !configured.includes(host) && net.isIP(host) && !isNear(host)) return refuse(this, host);
    if (host !== null && !configured.includes(host) && !net.isIP(host))
      judgeNames(this, (address) => refuse(this, `${host}（${address}）`));
    return free.apply(this, asked as Parameters<typeof free>);
  };
  return {
    report: () => ({ since, attempts, hosts: [...hosts] }),
    release: () => {
      net.Socket.prototype.connect = free;
    },
  };
}

/** A name may have several addresses, each of which is tried in turn: the first far one is enough to refuse them all. */
function judgeNames(socket: net.Socket, refuse: (address: string) => void): void {
  const judge = (_error: Error | null, address: string): void => {
    if (!address || isNear(address)) return;
    socket.off('lookup', judge);
    refuse(address);
  };
  socket.on('lookup', judge).once('close', () => socket.off('lookup', judge));
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
