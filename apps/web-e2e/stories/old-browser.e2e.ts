import { expect, test } from '@playwright/test';

test('a browser below the minimum shows a Chinese notice under the real policy of the page', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  await page.addInitScript(() => Reflect.deleteProperty(Map, 'groupBy'));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: '浏览器版本过低', exact: true })).toBeVisible();
  await expect(page.getByText('Chrome 123、Edge 123、Firefox 121、Safari 17.5')).toBeVisible();
  await expect(page.locator('zs-root')).toBeHidden();
  expect(refused).toEqual([]);
});
