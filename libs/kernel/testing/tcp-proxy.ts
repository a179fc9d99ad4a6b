import { once } from 'node:events';
import net from 'node:net';

/** A network between the product and its database that can be cut, made silent, or taken away. Loopback only. */
export class TcpProxy {
  readonly #server: net.Server;
  readonly #pairs = new Set<[net.Socket, net.Socket]>();
  #silent = false;
  #gone = false;

  private constructor(private readonly target: number) {
    this.#server = net.createServer({ allowHalfOpen: false }, (near) => this.#join(near));
  }

  static async to(port: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(port);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The same address, through here. */
  through(url: string): string {
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(this.port) }).toString();
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Ends what is connected; new connections are taken. */
  cut(): void {
    for (const [near, far] of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  /** Nothing gets through, nobody is told. */
  silence(): void {
    this.#silent = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** What was held back goes on. */
  resume(): void {
    this.#silent = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** As while a database starts again: what is connected ends, new connections are refused, until `back`. */
  takeAway(): void {
    this.#gone = true;
    this.cut();
  }

  back(): void {
    this.#gone = false;
  }

  async close(): Promise<void> {
    this.takeAway();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: net.Socket): void {
    if (this.#gone) {
      near.resetAndDestroy();
      return;
    }
    const far = net.connect(this.target, '127.0.0.1');
    const pair: [net.Socket, net.Socket] = [near, far];
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (data) => to.writable && to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
      if (this.#silent) from.pause();
    }
  }
}
