import net from 'node:net';

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** From now on no socket of this process reaches beyond loopback; `tried` are the hosts that were asked for. */
export function onlyLoopback(): { readonly tried: readonly string[]; release(): void } {
  const tried: string[] = [];
  const free = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function connect(this: net.Socket, ...asked: unknown[]): net.Socket {
    const [first, second] = Array.isArray(asked[0]) ? (asked[0] as unknown[]) : asked;
    const options = (typeof first === 'object' ? first : { port: first, host: second }) as net.TcpNetConnectOpts &
      net.IpcNetConnectOpts;
    const host = options.path ? 'localhost' : (options.host ?? 'localhost');
    if (LOOPBACK.test(host)) return free.apply(this, asked as Parameters<typeof free>);
    tried.push(host);
    process.nextTick(() => this.destroy(new Error(`beyond loopback: ${host}`)));
    return this;
  };
  return {
    tried,
    release: () => {
      net.Socket.prototype.connect = free;
    },
  };
}
