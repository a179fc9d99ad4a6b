import dgram from 'node:dgram';
import net from 'node:net';
import os from 'node:os';

import type { LogEntry, LogLevel, LogSink } from './log.js';

/** log audit: what 审计平台 collect. */
const FACILITY = 13;
const SEVERITY: Readonly<Record<LogLevel, number>> = { error: 3, warn: 4, info: 6 };
/** A private enterprise number is not ours to claim; this one is kept for examples (RFC 5612). */
const ENTERPRISE = 32473;

/** RFC 5424: `<PRI>1 TIME HOST APP PROCID MSGID [DATA] BOM MESSAGE`. */
export function syslogMessage({ at, level, source, message, requestId }: LogEntry): string {
  const value = (text: string) => text.replace(/["\\\]]/g, (found) => `\\${found}`);
  const data = `[zs@${String(ENTERPRISE)} source="${value(source)}"${requestId ? ` requestId="${value(requestId)}"` : ''}]`;
  const id = /^[!-~]{1,32}$/.test(source) ? source : '-';
  return `<${String(FACILITY * 8 + SEVERITY[level])}>1 ${at.toISOString()} ${os.hostname()} zhunsheng ${String(process.pid)} ${id} ${data} \ufeff${message}`;
}

export interface Syslog {
  sink: LogSink;
  close(): void;
}

/**
 * `udp://host:port`, a datagram each, or `unix:/path`, a stream with octet counts (RFC 6587): Node has no datagrams over unix
 * sockets. A receiver that is away loses messages, never the product's time.
 */
export function syslogTo(address: string): Syslog {
  return address.startsWith('unix:') ? overUnix(address.slice('unix:'.length)) : overUdp(new URL(address));
}

function overUdp({ hostname, port }: URL): Syslog {
  const socket = dgram.createSocket(net.isIPv6(hostname.replace(/[[\]]/g, '')) ? 'udp6' : 'udp4');
  socket.on('error', () => undefined).unref();
  return {
    sink: (entry) => socket.send(syslogMessage(entry), Number(port), hostname, () => undefined),
    close: () => void socket.close(),
  };
}

function overUnix(path: string): Syslog {
  let open: net.Socket | undefined;
  const connected = (): net.Socket => {
    if (open && !open.destroyed) return open;
    open = net.connect(path).on('error', () => open?.destroy());
    open.unref();
    return open;
  };
  return {
    sink: (entry) => {
      const bytes = Buffer.from(syslogMessage(entry));
      connected().write(Buffer.concat([Buffer.from(`${String(bytes.length)} `), bytes]));
    },
    close: () => open?.end(),
  };
}
