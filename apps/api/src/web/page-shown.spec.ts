import fs from 'node:fs';
import path from 'node:path';

import { expect, it } from '@jest/globals';
import { Transport } from '@zhunsheng/kernel';

import { pageShown } from './page-shown.js';

const root = path.resolve(import.meta.dirname, '../../../web/src');
const INDEX = fs.readFileSync(path.join(root, 'index.html'), 'utf8');

it('every page warns of plain HTTP where it was allowed, and only there', () => {
  const shown = (way: Transport['way'], protocol: 'http' | 'https' = 'http') =>
    pageShown(INDEX, 'n0nce', new Transport(way), protocol);
  expect(shown('plain')).toMatch(/<body>\s*<div id="plain-http" role="alert">连接未加密[^<]*<\/div><zs-root>/);
  expect(shown('plain')).toContain('content="n0nce"');
  for (const way of ['loopback', 'proxy'] as const) expect(shown(way)).not.toContain('plain-http');
  // the permission was left after a proxy with TLS was set in front
  expect(shown('plain', 'https')).not.toContain('plain-http');
  // red, above everything and out of nobody's reach: the style is part of the application
  expect(fs.readFileSync(path.join(root, 'theme/styles.scss'), 'utf8')).toContain(`@use 'plain-http'`);
});
