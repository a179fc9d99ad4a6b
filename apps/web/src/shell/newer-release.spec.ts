import { jest } from '@jest/globals';
import { DOCUMENT, Injector, runInInjectionContext } from '@angular/core';

import { loadNewerRelease } from './newer-release';

const GONE = new TypeError('Failed to fetch dynamically imported module: http://zs.test/chunk-OLDOLDOL.js');

describe('a page loaded before an upgrade', () => {
  const assign = jest.fn();
  const before = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = before;
    assign.mockReset();
  });

  const goesOn = (error: unknown, answer: () => Promise<Partial<Response>>) => {
    globalThis.fetch = answer as typeof fetch;
    const page = document.implementation.createHTMLDocument();
    page.body.innerHTML = '<script type="module" src="main-OLDOLDOL.js"></script>';
    const own = { location: { assign }, querySelector: page.querySelector.bind(page) };
    const injector = Injector.create({ providers: [{ provide: DOCUMENT, useValue: own }] });
    return runInInjectionContext(injector, () => loadNewerRelease({ error, url: '/review/runs' }));
  };
  const served = (main: string) => () =>
    Promise.resolve({ ok: true, text: () => Promise.resolve(`<script type="module" src="${main}"></script>`) });

  it('goes on in the new release, at the address that was wanted', async () => {
    await goesOn(GONE, served('main-NEWNEWNE.js'));
    expect(assign).toHaveBeenCalledWith('/review/runs');
  });

  it('stays where it is when the release is the same, the network is away, or something else went wrong', async () => {
    await goesOn(GONE, served('main-OLDOLDOL.js'));
    await goesOn(GONE, () => Promise.reject(new TypeError('Failed to fetch')));
    await goesOn(GONE, () => Promise.resolve({ ok: false }));
    await goesOn(new Error('anything else'), served('main-NEWNEWNE.js'));
    expect(assign).not.toHaveBeenCalled();
  });
});
