import { expect, test } from './story.js';

test('a keeper goes from the front page of the libraries to the rows that have to be mended', async ({ as, page }) => {
  await as('budget');
  await page.getByRole('link', { name: '基础库', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: '基础库' })).toBeVisible();
  await page.getByRole('navigation', { name: '基础库' }).getByRole('link', { name: '治理' }).click();
  await expect(page.getByRole('heading', { name: '数据治理' })).toBeVisible();
  // the worker measures a fresh city soon after its start; who comes earlier asks for it
  const table = page.getByRole('link', { name: '采购中标成交' });
  const notYet = page.getByText('还没有测量过数据质量');
  await expect(table.or(notYet)).toBeVisible();
  if (await notYet.isVisible()) await page.getByRole('button', { name: '立即测量' }).click();
  await expect(table).toBeVisible({ timeout: 30_000 });
  await table.click();
  await page.getByRole('button', { name: /采购品目不在代码集中/ }).click();
  await expect(page).toHaveURL(/check=catalogue_item\.code/);
  await expect(page.locator('td.faulty').first()).toBeVisible();
});

test('the rail stays lit on every library page', async ({ as, page }) => {
  await as('budget');
  for (const path of ['/libraries', '/policies', '/dictionary']) {
    await page.goto(path);
    await expect(page.locator('.rail a', { hasText: '基础库' })).toHaveClass(/here/);
  }
});

test('a reviewer asks how a supplier is connected with a unit', async ({ as, page }) => {
  await as('reviewer');
  await page.goto('/linked');
  await page.getByLabel('查找对象').fill('教育局');
  await page.getByRole('option').first().click();
  await expect(page).toHaveURL(/\/linked\/unit\?id=/);
  const supplier = page.locator('section', { hasText: '供应商' }).locator('zs-node-link a').first();
  const name = (await supplier.textContent())?.trim() ?? '';
  await supplier.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('link', { name: '与谁有关系' }).click();
  await page.getByLabel('另一端').fill('教育局');
  await page.getByRole('option').first().click();
  await expect(page.getByRole('heading', { name: /直接往来|相隔/ })).toBeVisible();
});
