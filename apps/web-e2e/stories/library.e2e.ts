import { expect, test } from './story.js';

test('standards carry their class, and what is unsure says so', async ({ as, page }) => {
  await as('budget');
  await page.goto('/standards');
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const all = await rows.count();
  await page.getByRole('button', { name: /^法定/ }).click();
  await expect(page.getByRole('button', { name: /^法定/ })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => rows.count()).toBeLessThan(all);
});

test('a policy search stands in the address and marks its words', async ({ as, page }) => {
  await as('budget');
  await page.goto('/policies');
  await page.getByLabel('检索政策').fill('预算');
  await page.getByRole('button', { name: '检索' }).click();
  await expect(page).toHaveURL(/q=/);
  await expect(page.locator('mark').first()).toHaveText('预算');
});
