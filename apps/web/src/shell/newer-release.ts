import { DOCUMENT, inject } from '@angular/core';
import type { NavigationError } from '@angular/router';

/** As Chromium, Firefox and Safari say that a part of the application was not to be had. */
const NOT_LOADED = /dynamically imported module|importing a module script failed/i;

/**
 * After an upgrade the parts of the application this page was loaded with are gone. Whoever goes on to a page not yet loaded
 * gets the new release whole, at the address he wanted; whose network failed stays where he is.
 */
export async function loadNewerRelease({ error, url }: Pick<NavigationError, 'error' | 'url'>): Promise<void> {
  const { location } = inject(DOCUMENT);
  const own = inject(DOCUMENT).querySelector('script[type=module][src]')?.getAttribute('src');
  if (!own || !(error instanceof Error) || !NOT_LOADED.test(error.message)) return;
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok && !(await answer.text()).includes(own)) location.assign(url);
}
