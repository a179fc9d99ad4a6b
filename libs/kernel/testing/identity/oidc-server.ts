import http from 'node:http';
import type { AddressInfo } from 'node:net';

import Provider from 'oidc-provider';

import type { Listening } from './listening.js';

export const CLIENT = { clientId: 'zhunsheng', clientSecret: 'geheim-geheim-geheim-geheim-geheim' };

/** A certified provider, with its own page to sign in on. */
export async function oidcServer(redirectUri: string): Promise<Listening> {
  const server = http.createServer();
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['one', 'two'] },
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `某${id}`, preferred_username: id }),
    }),
  });
  server.on('request', provider.callback());
  return {
    url,
    close: () =>
      new Promise((ok) => {
        server.closeAllConnections();
        server.close(() => ok());
      }),
  };
}

/** The provider's pages on which a password was asked for, and what the browser keeps of it. */
export interface AtProvider {
  jar: Map<string, string>;
  asked: number;
}

/** A browser at the provider's own pages, until it is sent back to us: the address it comes with. */
export async function throughProvider(
  start: string,
  login: string,
  home: string,
  browser: AtProvider = { jar: new Map(), asked: 0 },
): Promise<URL> {
  const { jar } = browser;
  let at = start;
  let form: URLSearchParams | null = null;
  for (let steps = 0; steps < 20; steps++) {
    const answer: Response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get('location');
    form = null;
    if (location) {
      at = new URL(location, at).href;
      if (at.startsWith(home)) return new URL(at);
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (!prompt || !action) throw new Error(`not a page of the provider: ${page.slice(0, 300)}`);
    if (prompt === 'login') browser.asked++;
    at = new URL(action, at).href;
    form = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'x' } : {}) });
  }
  throw new Error('the provider leads nowhere');
}
