import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { afterAll, expect, it } from '@jest/globals';
import { ZsError } from '@zhunsheng/kernel';

import { IndexPage } from './index-page.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'zs-index-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const built = (digest: string) => {
  const next = path.join(root, 'next.html');
  fs.writeFileSync(next, `<script src="main-${digest}.js"></script>`);
  fs.renameSync(next, path.join(root, 'index.html'));
};

it('the page names the files of the release that lies there now, not of the one the product started with', () => {
  const index = new IndexPage(root);
  expect(() => index.text()).toThrow(ZsError);
  built('AAAAAAAA');
  expect(index.text()).toContain('main-AAAAAAAA.js');
  // of the same length: told apart by more than its size
  built('BBBBBBBB');
  expect(index.text()).toContain('main-BBBBBBBB.js');
  fs.rmSync(path.join(root, 'index.html'));
  expect(() => index.text()).toThrow(ZsError);
  built('CCCCCCCC');
  expect(index.text()).toContain('main-CCCCCCCC.js');
});
