import { expect, test } from './story.js';

test('a leader sees the campaign at a glance and goes on to the rows', async ({ as, page }) => {
  await as('leader');
  await expect(page).toHaveURL(/\/overview/);
  await expect(page.getByText('机审建议').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /值得看/ })).toBeVisible();
  await page.locator('a[href^="/projects/"]').first().click();
  await expect(page.getByRole('heading', { name: /疑点/ })).toBeVisible();
});

test('the chosen appearance stays after a reload', async ({ as, page }) => {
  await as('leader');
  const root = page.locator('html');
  await page.getByRole('button', { name: /外观/ }).click();
  await page.getByRole('button', { name: /外观/ }).click();
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

test('the first key press offers a way past the navigation', async ({ as, page }) => {
  await as('leader');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
