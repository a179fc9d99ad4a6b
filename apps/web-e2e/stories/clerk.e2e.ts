import { expect, test } from './story.js';

test('a clerk reads why a project of the own unit got its grade', async ({ as, page }) => {
  await as('clerk');
  await page.getByRole('link', { name: '项目', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: '项目清单' })).toBeVisible();
  const first = page.locator('a[href^="/projects/"]').first();
  const name = (await first.textContent())?.trim() ?? '';
  await first.click();

  await expect(page.getByRole('heading', { name, exact: false }).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: /疑点/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: /建议金额/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /必要性 \d/ }).first()).toBeVisible();
});

test('a clerk has no door to the ledger and is told why', async ({ as, page }) => {
  await as('clerk');
  await expect(page.getByRole('link', { name: '台账' })).toHaveCount(0);
  await page.goto('/ledger');
  await expect(page.getByRole('heading', { name: '您看不到这些内容' })).toBeVisible();
});
