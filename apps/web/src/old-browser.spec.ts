import fs from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'acorn';

const web = path.resolve(import.meta.dirname, '..');
const script = fs.readFileSync(path.join(web, 'public/browser.js'), 'utf8');
const notice = () => document.getElementById('old-browser');
const supports = Object.getOwnPropertyDescriptor(window, 'CSS');

function open(themes: boolean): void {
  Object.defineProperty(window, 'CSS', { configurable: true, value: { supports: () => themes } });
  const element = document.createElement('script');
  element.textContent = script;
  document.body.append(element);
}

describe('a browser below the stated minimum', () => {
  beforeEach(() => {
    document.body.innerHTML = '<zs-root></zs-root>';
  });
  afterEach(() => {
    document.body.innerHTML = '';
    if (supports) Object.defineProperty(window, 'CSS', supports);
    else Reflect.deleteProperty(window, 'CSS');
  });

  it('is told so in Chinese, and what would do, instead of an empty page', () => {
    open(false);
    expect(notice()?.querySelector('h1')?.textContent).toBe('浏览器版本过低');
    expect(document.querySelector<HTMLElement>('zs-root')?.style.display).toBe('none');
  });

  it('is the only one that is told', () => {
    open(true);
    expect(notice()).toBeNull();
    expect(document.querySelector<HTMLElement>('zs-root')?.style.display).toBe('');
  });

  it('can read the notice: it is ECMAScript 5, in a file that the policy of the page allows', () => {
    expect(() => parse(script, { ecmaVersion: 5 })).not.toThrow();
    const index = fs.readFileSync(path.join(web, 'src/index.html'), 'utf8');
    expect([...index.matchAll(/<script[^>]*>[^<]*/g)].map(([tag]) => tag)).toEqual(['<script src="/browser.js">']);
  });

  it('is one that the build is not made for either', () => {
    const stated = fs.readFileSync(path.join(web, '../../.browserslistrc'), 'utf8');
    const versions = [...stated.matchAll(/^(\w+) >= ([\d.]+)$/gm)].map(([, name, version]) => `${name} ${version}`);
    expect(versions).toHaveLength(4);
    for (const version of versions) expect(script).toContain(version);
  });
});
