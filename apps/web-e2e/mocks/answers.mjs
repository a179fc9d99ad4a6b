import { LIBRARIES, QUALITY } from './governance.mjs';
import { CAMPAIGNS, LEDGER, LEDGER_STATE, foundPolicies, STANDARDS, UNITS } from './library.mjs';
import { ACCOUNTS, DEMO, sessionOf } from './people.mjs';
import { BOARD, PROJECTS, RUN, overview } from './projects.mjs';
import { RULE_ROWS, ruleOf } from './rules.mjs';
import { projectOf, verdictOf } from './verdict.mjs';

const page = (items) => ({ items, total: items.length, next: null });
const found = (body) =>
  body
    ? { status: 200, body }
    : { status: 404, body: refusal('NOT_FOUND', '没有找到所要的内容，或它不在您的数据范围内。') };
const refusal = (code, message) => ({ code, message, requestId: 'mock-0001' });

const ROUTES = [
  [/^\/session\/demo$/, () => DEMO],
  [/^\/campaigns$/, () => page(CAMPAIGNS)],
  [/^\/units$/, () => page(UNITS)],
  [/^\/accounts$/, () => page(ACCOUNTS)],
  [/^\/credentials\/own$/, () => ({ authenticator: null, key: null, required: false })],
  [/^\/standards$/, () => page(STANDARDS)],
  [/^\/policies$/, (_, query) => foundPolicies(query.get('q') ?? '')],
  [/^\/policies\/synonyms$/, () => []],
  [/^\/libraries$/, () => page(LIBRARIES)],
  [/^\/governance\/quality$/, () => QUALITY],
  [/^\/ledger$/, (_, query) => page(LEDGER.filter(({ action }) => action.startsWith(query.get('action') ?? '')))],
  [/^\/ledger\/state$/, () => LEDGER_STATE],
  [/^\/overview$/, () => overview(RULE_ROWS)],
  [/^\/board$/, () => BOARD],
  [/^\/rules$/, () => page(RULE_ROWS)],
  [/^\/rules\/(\w+)$/, ([, code]) => ruleOf(code)],
  [/^\/projects$/, () => page(PROJECTS)],
  [/^\/projects\/(\w+)$/, ([, id]) => projectOf(id)],
  [/^\/projects\/(\w+)\/verdict$/, ([, id]) => verdictOf(id)],
  [
    /^\/projects\/(\w+)\/appeals$/,
    () => ({ ...page([]), mayFile: false, fileUntil: null, grounds: ['事实有误'], adjusted: null }),
  ],
  [/^\/rule-precision$/, () => page([])],
  [/^\/review-runs\/(\w+)$/, () => RUN],
];

/** The answer of a server that has no database: `user` is who the mock cookie names. */
export function answer(method, url, body, user) {
  const path = url.pathname.replace(/^\/api\/v1/, '');
  if (path === '/session') {
    if (method === 'POST')
      return body.password
        ? { status: 200, body: sessionOf(body.username), user: body.username }
        : {
            status: 401,
            body: refusal('SIGN_IN_REFUSED', '用户名或密码不正确，或账号暂时不可用。连续 5 次失败将锁定 30 分钟。'),
          };
    if (method === 'DELETE') return { status: 204, body: null, user: '' };
    const session = sessionOf(user);
    return session
      ? { status: 200, body: session }
      : { status: 401, body: refusal('UNAUTHENTICATED', '您还没有登录，或登录已超时。请重新登录。') };
  }
  if (method === 'POST' && path === '/accounts') {
    return {
      status: 201,
      body: { username: body.username, token: 'mock-token-7f3a', expiresAt: '2026-08-22T09:00:00Z' },
    };
  }
  for (const [pattern, reply] of ROUTES) {
    const match = pattern.exec(path);
    if (match) return found(reply(match, url.searchParams));
  }
  return found(null);
}
