import { expect, test } from './story.js';

test('a reviewer narrows the list to grade A and opens a score sheet', async ({ as, page }) => {
  await as('reviewer');
  await page.goto('/projects');
  const links = page.locator('a[href^="/projects/"]');
  await expect(links.first()).toBeVisible();
  await page.getByRole('group', { name: '等级' }).getByRole('button', { name: /^A 级/ }).click();
  await expect(page.getByText(/共 [\d,]+ 个/)).toBeVisible();
  await expect(page.locator('zs-grade-badge[data-grade=B]')).toHaveCount(1);
  await links.first().click();
  await expect(page.getByRole('heading', { name: /建议金额/ })).toBeVisible();
});

test('the board shows every graded project, as a picture and as a table', async ({ as, page }) => {
  await as('reviewer');
  await page.goto('/board');
  await expect(page.getByRole('img', { name: /项目分布：横轴必要性，纵轴重要性/ })).toBeVisible();
  await expect.poll(() => page.locator('zs-abcd-scatter svg path').count()).toBeGreaterThan(20);
  await expect(page.locator('table').last().locator('tbody tr').first()).toBeVisible();
});
