import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';

import type { HttpAnswer, Transport } from '../process/visitor.js';

const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** Why no namespace can be made here; empty when it can. */
export function obstacle(): string {
  if (process.platform !== 'linux') return 'network namespaces exist on Linux only';
  if (!has('unshare', '-n', 'true')) return 'this account may not make a network namespace';
  if (!has('unshare', '-n', 'ip', 'link', 'set', 'lo', 'up')) return 'the program ip is missing';
  if (!has('nsenter', '--version')) return 'the program nsenter is missing';
  if (!has('strace', '-V')) return 'the program strace is missing';
  // containers often forbid ptrace
  const traces = has('unshare', '-n', 'strace', '-D', '-f', '-o', '/dev/null', 'true');
  return traces ? '' : 'no process may be traced here';
}

/** In front of a command: no network but loopback, and every connection or datagram on record, children included. -D leaves the command its own pid, for signals. */
export const alone = (record: string): string[] => [
  ...['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'],
  ...['strace', '-D', '-f', '-qq', '-o', record, '-e', 'trace=connect,sendto,sendmsg,sendmmsg'],
];

const REQUEST = `
  const { url, ...request } = JSON.parse(process.argv[1]);
  const answer = await fetch(url, request);
  console.log(JSON.stringify({ status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() }));`;

/** Requests made by a process inside the namespace of `pid`: from here its door cannot be reached. */
export const fromInside =
  (pid: number): Transport =>
  (request) =>
    new Promise((ok, fail) => {
      const args = [`--net=/proc/${pid}/ns/net`, process.execPath, '--input-type=module', '-e', REQUEST];
      execFile('nsenter', [...args, JSON.stringify(request)], { maxBuffer: 2 ** 26, env: {} }, (error, text) => {
        if (error) fail(error);
        else ok(JSON.parse(text) as HttpAnswer);
      });
    });

export interface Dialled {
  loopback: number;
  outside: string[];
}

/** Every Internet address the processes named to the kernel, whether it could be reached or not. */
export function dialled(record: string): Dialled {
  const found: Dialled = { loopback: 0, outside: [] };
  for (const line of fs.readFileSync(record, 'utf8').split('\n')) {
    const address = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line);
    if (!address) continue;
    // a resolver on this machine passes the question on
    const asksForName = line.includes('htons(53)');
    if (!asksForName && /^(127\.|::1$|::ffff:127\.)/.test(address[1] ?? address[2] ?? '')) found.loopback++;
    else found.outside.push(line);
  }
  return found;
}
