import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';

interface Story {
  /** Signs in on the sign-in page, by a click on the demo user. */
  as: (username: string) => Promise<void>;
}

/** Every story fails on a violation of the Content-Security-Policy or an uncaught error, whatever else it tells. */
export const test = base.extend<Story & { clean: undefined }>({
  clean: [
    async ({ page }, use) => {
      const faults = await watch(page);
      await use(undefined);
      expect(faults, 'CSP violations and uncaught errors').toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ page }, use) => {
    await use(async (username) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: new RegExp(`· ${username}$`) }).click();
      await page.getByRole('button', { name: '登录', exact: true }).click();
      // `/` only sends everybody on to their first place: whoever goes elsewhere before that is fetched back
      await page.waitForURL((url) => url.pathname !== '/' && !url.pathname.startsWith('/sign-in'));
    });
  },
});

export async function watch(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  page.on('console', (line) => {
    if (line.type() === 'error' && /CSP|Content Security Policy|ERROR/.test(line.text())) faults.push(line.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

export { expect };
