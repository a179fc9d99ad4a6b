import type { SessionView } from '@zhunsheng/contract';

export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

export interface HttpAnswer {
  status: number;
  text: string;
  cookies: string[];
}

/** How a request gets to the product; from inside a network namespace it takes another way. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

export const overFetch: Transport = async ({ url, ...request }) => {
  const answer = await fetch(url, request);
  return { status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() };
};

export interface Answer<Body> {
  status: number;
  body: Body;
}

/** A browser in which somebody signed in: it sends the cookie and the CSRF header like ours does. */
export class Visitor {
  private constructor(
    private readonly door: string,
    private readonly transport: Transport,
    private readonly cookie: string,
    readonly session: SessionView,
  ) {}

  static async signIn(door: string, username: string, password: string, transport = overFetch): Promise<Visitor> {
    const answer = await transport({
      method: 'POST',
      url: `${door}/api/v1/session`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`);
    const cookie = answer.cookies.map((one) => one.split(';')[0]).join('; ');
    return new Visitor(door, transport, cookie, JSON.parse(answer.text) as SessionView);
  }

  /** For a request that needs headers of its own. */
  get headers(): Record<string, string> {
    return { cookie: this.cookie, 'x-zs-csrf': this.session.csrf };
  }

  get<Body = unknown>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  post<Body = unknown>(path: string, body: object): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body);
  }

  put<Body = unknown>(path: string, body: object): Promise<Answer<Body>> {
    return this.send<Body>('PUT', path, body);
  }

  upload<Body = unknown>(path: string, form: Buffer, headers: Record<string, string>): Promise<Answer<Body>> {
    return this.call<Body>('POST', path, headers, new Uint8Array(form));
  }

  private send<Body>(method: string, path: string, body?: object): Promise<Answer<Body>> {
    return body
      ? this.call<Body>(method, path, { 'content-type': 'application/json' }, JSON.stringify(body))
      : this.call<Body>(method, path, {});
  }

  private async call<Body>(
    method: string,
    path: string,
    own: Record<string, string>,
    body?: HttpRequest['body'],
  ): Promise<Answer<Body>> {
    const { status, text } = await this.transport({
      method,
      url: `${this.door}${path}`,
      headers: { ...this.headers, ...own },
      ...(body === undefined ? {} : { body }),
    });
    return { status, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as Body };
  }
}
