import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server of models fails: before it says anything, in the middle of a word, by saying so, by nonsense, by silence. */
export const MODEL_FAULTS = ['hangs up', 'breaks off', 'says 500', 'talks nonsense', 'stalls'] as const;
export type ModelFault = (typeof MODEL_FAULTS)[number];

const HEAD = { 'content-type': 'application/json' };

/** In front of a server that works: hands on what it is asked, but for the one request that is to fail. */
export class FailingModel {
  #fault: ModelFault = 'says 500';
  #left = 0;
  #asked = 0;
  /** Called when a request has come that will not be answered: its deadline may pass. */
  onStall: () => void = () => undefined;

  private constructor(
    private readonly server: http.Server,
    readonly url: string,
  ) {}

  /** @param sound base URL with `/v1` */
  static async before(sound: string): Promise<FailingModel> {
    const server = http.createServer();
    await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
    const { port } = server.address() as AddressInfo;
    const made = new FailingModel(server, `http://127.0.0.1:${String(port)}/v1`);
    const { origin } = new URL(sound);
    server.on('request', (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        made.#asked++;
        if (made.#left > 0 && --made.#left === 0) return made.#misbehave(response);
        fetch(`${origin}${request.url ?? ''}`, { method: 'POST', headers: HEAD, body: Buffer.concat(parts) })
          .then(async (answer) => response.writeHead(answer.status, HEAD).end(await answer.text()))
          .catch(() => response.destroy());
      });
    });
    return made;
  }

  /** The n-th request from now on fails; 0: none. */
  fail(fault: ModelFault, n: number): void {
    [this.#fault, this.#left, this.#asked] = [fault, n, 0];
  }

  /** Whether the one that was to fail has come. */
  get fired(): boolean {
    return this.#left === 0;
  }

  /** Requests since `fail`. */
  get asked(): number {
    return this.#asked;
  }

  close(): Promise<void> {
    return new Promise((ok) => {
      this.server.close(() => ok());
      this.server.closeAllConnections();
    });
  }

  #misbehave(response: http.ServerResponse): void {
    switch (this.#fault) {
      case 'hangs up':
        response.destroy();
        break;
      case 'breaks off':
        response.writeHead(200, { ...HEAD, 'content-length': '1000' });
        response.write('{"id":"c","object":"chat.comp', () => response.destroy());
        break;
      case 'says 500':
        response.writeHead(500).end('<html>bad gateway</html>');
        break;
      case 'talks nonsense':
        response.writeHead(200, HEAD).end('<html>not json');
        break;
      case 'stalls':
        this.onStall();
    }
  }
}
