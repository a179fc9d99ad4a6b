import { expect, test } from './story.js';

test('an editor moves a threshold and sees what it does before anybody publishes it', async ({ as, page }) => {
  test.setTimeout(180_000);
  await as('budget');
  await page.goto('/rules/E01');
  await page.getByRole('link', { name: '在工作室打开' }).click();
  await expect(page).toHaveURL(/\/rules\/E01\/edit$/);

  // one tree: formula, rows and sentence
  const formula = page.getByRole('textbox', { name: '第 1 档条件' });
  await expect(formula).toHaveText('执行率 < 红线');
  await expect(page.getByText('「执行率」低于「红线」').first()).toBeVisible();

  // a mistake is marked with its place, and nothing runs meanwhile
  await formula.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('\nand 没有 > 1');
  const checks = page.getByRole('region', { name: '检查' });
  await expect(checks).toContainText('第 2 行第 5 列');
  await expect(checks).toContainText('没有名为“没有”的事实');
  await expect(page.getByRole('button', { name: '运行用例' })).toBeDisabled();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('执行率 < 红线');
  await expect(checks).toContainText('公式没有问题');

  // the threshold itself; the cases say at once what it contradicts
  const limit = page.getByLabel('红线 数值');
  await limit.fill('0.7');
  await limit.press('Tab');
  await page.getByRole('button', { name: '运行用例' }).click();
  await expect(page.getByText(/个用例中有 \d+ 个不符/)).toBeVisible();
  await expect(page.getByText('档应为 1，实为 0').first()).toBeVisible();

  // over the facts of the last run, with the value of every part
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await expect(page.getByText(/命中由 [\d,]+ 变为 [\d,]+/)).toBeVisible({ timeout: 60_000 });
  const trace = page.getByRole('region', { name: '取值' });
  await expect(trace.getByRole('row', { name: /^红线 0\.7/ }).first()).toBeVisible();

  await page.getByLabel('改动说明').fill('试行从严');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('草稿第 1 次保存')).toBeVisible();
  await page.goto('/rules?only=draft');
  await expect(page.getByRole('row', { name: /E01/ })).toContainText('草稿');

  // the rule in force is as it was
  await page.goto('/rules/E01');
  await expect(page.getByRole('row', { name: /^红线 0\.6/ })).toBeVisible();
  await page.goto('/rules/E01/edit');
  await page.getByRole('button', { name: '放弃草稿' }).click();
  await expect(page.getByText('现行规则，改动后另存为草稿')).toBeVisible();
});

test('a unit reads the rules and never sees the bench', async ({ as, page }) => {
  await as('clerk');
  await page.goto('/rules/E01');
  await expect(page.getByRole('heading', { name: /E01/ })).toBeVisible();
  await expect(page.getByRole('link', { name: '在工作室打开' })).toHaveCount(0);
  await page.goto('/rules/E01/edit');
  await expect(page.getByRole('button', { name: '保存草稿' })).toHaveCount(0);
});
