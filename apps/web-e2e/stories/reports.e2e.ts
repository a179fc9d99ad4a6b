import { readFile } from 'node:fs/promises';
import { expect, test } from './story.js';

test('a leader reads the report of the campaign as paper and takes it as Word', async ({ as, page }) => {
  await as('leader');
  await page.goto('/reports');
  await expect(page.getByRole('heading', { level: 1, name: '报告', exact: true })).toBeVisible();
  await expect(page.locator('.paper .title')).toContainText('集中审核情况报告');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word', exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/集中审核情况报告\.docx$/);
  const file = await readFile(await download.path());
  expect(file.subarray(0, 2).toString('latin1')).toBe('PK');

  await page.getByRole('button', { name: '部门', exact: true }).click();
  const department = page.getByRole('combobox', { name: '部门', exact: true });
  await expect(department.getByRole('option')).not.toHaveCount(1);
  await department.selectOption({ index: 1 });
  await expect(page).toHaveURL(/kind=department&code=/);
  await expect(page.locator('.paper .title')).toBeVisible();
});

test('a budget officer calls a meeting, changes its agenda, and takes the list of projects past the door of exports', async ({
  as,
  page,
}) => {
  await as('budget');
  await page.goto('/meetings');
  await page.getByRole('button', { name: '编一份材料', exact: true }).click();
  await page.getByLabel('会议名称').fill('预算审议会（议程可改）');
  await page.getByLabel('日期').fill('2026-09-01');
  await page.getByRole('button', { name: '加总体情况', exact: true }).click();
  await page.getByRole('button', { name: '编成', exact: true }).click();
  await expect(page).toHaveURL(/id=/);
  await page.getByRole('button', { name: '改议程', exact: true }).click();
  const title = page.getByLabel('会议名称');
  await expect(title).toHaveValue('预算审议会（议程可改）');
  await title.fill('预算审议会（议程已改）');
  await page.getByRole('button', { name: '保存议程', exact: true }).click();
  // a story told once more finds the meeting of the first time beside its own
  await expect(page.getByRole('button', { name: /^预算审议会（议程已改）/ }).first()).toBeVisible();

  await page.goto('/projects?grade=A');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出所见', exact: true }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('申报金额（元）');
  expect(text).toMatch(/导出,.*（budget）.* 查询 [0-9a-f]{16}/);
});
