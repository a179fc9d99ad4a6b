import { expect, test } from './story.js';

test('an owner of a theme compares three ways, goes down to a line and back', async ({ as, page }) => {
  await as('reviewer');
  await page.goto('/themes');
  await page.getByRole('link', { name: /三公经费/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('三公经费');
  for (const [name, by] of [
    ['单位之间比', 'units'],
    ['与外地比', 'regions'],
    ['与标准比', 'standard'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-pressed', 'true');
    await expect(page).toHaveURL(new RegExp(`by=${by}`));
  }
  const pane = page.locator('zs-drill-pane');
  const way = pane.getByRole('navigation', { name: '穿透路径' });
  for (const [k, step] of ['department', 'unit', 'project', 'line'].entries()) {
    await pane.locator('button.down').first().click();
    await expect(page).toHaveURL(new RegExp(`${step}=`));
    // the way is as long as it should be once the rows of that level are there
    await expect(way.getByRole('button')).toHaveCount(k + 2);
  }
  await expect(way).toContainText('1 行明细');
  await way.getByRole('button', { name: '全部', exact: true }).click();
  await expect(page).not.toHaveURL(/department=/);
});

test('an owner of a theme follows it over five years, down to the projects of one of them', async ({ as, page }) => {
  await as('reviewer');
  await page.goto('/cross-year');
  await page.getByRole('button', { name: '按专题', exact: true }).click();
  await expect(page).toHaveURL(/by=theme/);
  await expect(page.getByRole('heading', { name: '不能追溯的专题', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '三公经费 2023 年的组成', exact: true }).click();
  await expect(page.getByRole('heading', { name: '三公经费 · 2023 年由这些项目组成', exact: true })).toBeVisible();
  await expect(page.locator('zs-cell-pane tfoot')).toContainText('合计');
});

test('a leader sees what of the year is paid, goes down to the months of a project, and reads the forecast with its errors', async ({
  as,
  page,
}) => {
  await as('leader');
  await page.goto('/execution');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('执行进度');
  const way = page.getByRole('navigation', { name: '穿透路径' });
  for (const [k, step] of ['department', 'unit', 'project'].entries()) {
    await page.locator('zs-execution-table button.down').first().click();
    await expect(page).toHaveURL(new RegExp(`${step}=`));
    await expect(way.getByRole('button')).toHaveCount(k + 2);
  }
  await expect(page.getByRole('heading', { name: '按月支付', exact: true })).toBeVisible();
  await page.goto('/forecast');
  await page.getByRole('button', { name: '按功能科目', exact: true }).click();
  await expect(page).toHaveURL(/by=function/);
  await expect(page.locator('zs-figure-cards')).toContainText('往年预测误差');
  await expect(page.getByRole('heading', { name: /一般公共预算收入/ })).toBeVisible();
});
