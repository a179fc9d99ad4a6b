import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy, filesUnder } from '@zhunsheng/kernel';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const PAGES = [
  'apps/web/src',
  'libs/ui/src',
  'libs/session/src',
  'libs/base-data/web',
  'libs/insight/web',
  'libs/review/web',
  'libs/thematic/web',
];
/** Ways from a text to an element; Angular's own binding is not one. */
const TO_MARKUP =
  /innerHTML|outerHTML|insertAdjacentHTML|bypassSecurityTrust|document\.write|srcdoc|createContextualFragment|renderMode: 'html'/;

describe('text from a model, a file or a person', () => {
  it('V36 V21 is never made into elements: no page has a way to', () => {
    const sources = PAGES.flatMap((folder) =>
      filesUnder(path.join(ROOT, folder)).filter((file) => {
        const name = path.relative(ROOT, file);
        return /\.(ts|html)$/.test(name) && !/(node_modules|dist)\/|\.spec\.ts$/.test(name);
      }),
    );
    expect(sources.length).toBeGreaterThan(200);
    const opened = sources.filter((file) =>
      TO_MARKUP.test(fs.readFileSync(file, 'utf8').replace(/\/\/.*|\/\*[^]*?\*\//g, '')),
    );
    expect(opened).toEqual([]);
  });

  it('V36 could not load or send anything if it were', () => {
    const policy = contentSecurityPolicy('n');
    for (const rule of [`default-src 'none'`, `script-src 'self'`, `img-src 'self' data: blob:`, `connect-src 'self'`])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe|https?:/);
  });
});
