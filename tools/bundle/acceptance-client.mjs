/** What a person would do at the door, for acceptance.sh: `activate`, `review` or `count`, each against http://127.0.0.1:PORT. */
const [what, port, ...rest] = process.argv.slice(2);
const door = `http://127.0.0.1:${port}/api/v1`;

async function call(method, path, { body, as } = {}) {
  const headers = { ...(body && { 'content-type': 'application/json' }), ...as };
  const answer = await fetch(`${door}${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return { body: text && JSON.parse(text), cookies: answer.headers.getSetCookie() };
}

async function signIn(username, password, proof = {}) {
  const { body, cookies } = await call('POST', '/session', { body: { username, password, ...proof } });
  return { cookie: cookies.map((one) => one.split(';')[0]).join('; '), 'x-zs-csrf': body.csrf };
}

/** RFC 6238, as the administrator's telephone works it out. */
async function codeOf(secret, step) {
  const { createHmac } = await import('node:crypto');
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)
    .map((eight) => parseInt(eight, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

/** The first sign-in is refused until an authenticator is bound; its next code lets in. */
async function bindAuthenticator(username, password) {
  const refused = await signIn(username, password).catch(({ message }) => message);
  if (!String(refused).includes('SECOND_FACTOR_ENROL')) throw new Error(`${username} came in without a second factor`);
  const claim = { username, password };
  const { secret } = (await call('POST', '/credentials/second-factor', { body: claim })).body;
  const step = Math.floor(Date.now() / 30_000);
  const code = await codeOf(secret, step);
  await call('POST', '/credentials/second-factor/confirmation', { body: { ...claim, code } });
  return { code: await codeOf(secret, step + 1) };
}

const acts = {
  /** Each administrator chooses a password by his single-use link, binds an authenticator, signs in, and the link is spent. */
  async activate(log) {
    const { readFileSync } = await import('node:fs');
    const links = [...readFileSync(log, 'utf8').matchAll(/激活 (\w+)（.*?token=([\w-]+)/g)];
    if (links.length !== 3) throw new Error(`${links.length} activation links, not 3`);
    const password = 'Lange-Reihe-77';
    for (const [, username, token] of links) {
      await call('POST', '/activation', { body: { token, password } });
      const as = await signIn(username, password, await bindAuthenticator(username, password));
      await call('GET', '/session', { as });
      const again = await call('POST', '/activation', { body: { token, password } }).catch(() => null);
      if (again) throw new Error(`the link of ${username} worked twice`);
    }
    return `${links.map(([, username]) => username).join('、')} 已激活，各自绑定了验证器`;
  },
  async review(password, year) {
    const as = await signIn('budget', password);
    const { body } = await call('POST', '/review-runs', { body: { year: Number(year) }, as });
    for (;;) {
      const run = (await call('GET', `/review-runs/${body.id}`, { as })).body;
      if (run.state === 'done') return `审核 ${run.done}/${run.total} 个项目`;
      if (run.state === 'failed') throw new Error(JSON.stringify(run));
      await new Promise((ok) => setTimeout(ok, 200));
    }
  },
  async count(password, year) {
    const as = await signIn('leader', password);
    const { body } = await call('GET', `/projects?year=${year}&limit=1`, { as });
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
    if (!ready.ok) throw new Error(`not ready: ${await ready.text()}`);
    return `${body.total} 个项目`;
  },
};
console.log(await acts[what](...rest));
