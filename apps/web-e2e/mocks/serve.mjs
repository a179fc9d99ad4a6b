/** The built web app under the real Content-Security-Policy with made-up answers: `node apps/web-e2e/mocks/serve.mjs [port]`. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { answer } from './answers.mjs';

const root = path.resolve(import.meta.dirname, '../../../dist/apps/web/browser');
const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; ` +
  `connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'`;

async function file(url) {
  const ext = path.extname(url.pathname);
  if (TYPES[ext]) return [await readFile(path.join(root, path.basename(url.pathname))), TYPES[ext], {}];
  const nonce = randomBytes(16).toString('base64');
  const page = (await readFile(path.join(root, 'index.html'), 'utf8')).replaceAll('__NONCE__', nonce);
  return [page, TYPES['.html'], { 'content-security-policy': policy(nonce) }];
}

async function bodyOf(request) {
  const chunks = await Array.fromAsync(request);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  if (url.pathname.startsWith('/api/')) {
    const user = /mock_user=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const reply = answer(request.method, url, await bodyOf(request), user);
    const cookie = reply.user === undefined ? {} : { 'set-cookie': `mock_user=${reply.user}; Path=/; SameSite=Strict` };
    response.writeHead(reply.status, { 'content-type': 'application/json', ...cookie });
    response.end(reply.status === 204 ? undefined : JSON.stringify(reply.body));
    return;
  }
  try {
    const [body, type, headers] = await file(url);
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(process.argv[2] ?? 4300), '127.0.0.1', () =>
  console.log(`mock at http://127.0.0.1:${server.address().port}`),
);
