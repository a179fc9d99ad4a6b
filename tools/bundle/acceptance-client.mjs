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

async function signIn(username, password) {
  const { body, cookies } = await call('POST', '/session', { body: { username, password } });
  return { cookie: cookies.map((one) => one.split(';')[0]).join('; '), 'x-zs-csrf': body.csrf };
}

const acts = {
  /** Each administrator chooses a password by his single-use link, signs in, and the link is spent. */
  async activate(log) {
    const { readFileSync } = await import('node:fs');
    const links = [...readFileSync(log, 'utf8').matchAll(/激活 (\w+)（.*?token=([\w-]+)/g)];
    if (links.length !== 3) throw new Error(`${links.length} activation links, not 3`);
    const password = 'Lange-Reihe-77';
    for (const [, username, token] of links) {
      await call('POST', '/activation', { body: { token, password } });
      const as = await signIn(username, password);
      await call('GET', '/session', { as });
      const again = await call('POST', '/activation', { body: { token, password } }).catch(() => null);
      if (again) throw new Error(`the link of ${username} worked twice`);
    }
    return `${links.map(([, username]) => username).join('、')} 已激活`;
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
