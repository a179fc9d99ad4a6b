import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { SecondProof, SessionView } from '@zhunsheng/contract';

import { TEST_PASSWORD, type TestApp } from './test-app.js';

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Record<string, unknown>;
}

export interface SignedIn {
  session: SessionView;
  cookie: string;
  get<Body = unknown>(path: string): Promise<Answer<Body>>;
  post<Body = unknown>(path: string, body?: object): Promise<Answer<Body>>;
  put<Body = unknown>(path: string, body?: object): Promise<Answer<Body>>;
  delete<Body = unknown>(path: string): Promise<Answer<Body>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A browser in which this user has signed in: sends the cookie and the CSRF header like ours does. */
export async function signInAs(
  { app }: Pick<TestApp, 'app'>,
  username: string,
  password = TEST_PASSWORD,
  proof: Partial<SecondProof> = {},
): Promise<SignedIn> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { username, password, ...proof },
  });
  if (response.statusCode !== 200) throw new Error(`${username} could not sign in: ${response.body}`);
  const session = response.json<SessionView>();
  const cookie = response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const call = <Body>(method: Method, url: string, payload?: object) =>
    send<Body>(app, method, url, { cookie, 'x-zs-csrf': session.csrf }, payload);
  return {
    session,
    cookie,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    delete: (path) => call('DELETE', path),
  };
}

/** A request with exactly these headers. */
export async function send<Body>(
  app: NestFastifyApplication,
  method: Method,
  url: string,
  headers: Record<string, string> = {},
  payload?: object,
): Promise<Answer<Body>> {
  const response = await app.inject({ method, url, headers, payload });
  const json = String(response.headers['content-type'] ?? '').includes('json');
  return {
    status: response.statusCode,
    body: (json ? response.json() : response.body) as Body,
    headers: response.headers,
  };
}
