import { expect, test } from './story.js';

test('the budget office sets who reviews and above what two decide; a desk reads it', async ({ as, page }) => {
  await as('budget');
  await page.goto('/review-settings?tab=routing');
  const form = page.getByRole('form', { name: '分派规则' });
  // after the rule that takes everything: other stories are routed as before
  await form.getByLabel('编号').fill('L50');
  await form.getByLabel('名称').fill('故事规则');
  await form.getByLabel('次序').fill('999');
  await form.getByLabel('汇合方式').selectOption('满一定数量即汇合');
  await form.getByLabel('汇合所需科室数').fill('1');
  await form.getByLabel('生效日').fill('2020-02-01');
  await form.getByLabel('依据').fill('故事会议纪要第 1 号');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /L50 故事规则/u })).toContainText('满 1 个科室');

  await page.goto('/review-settings?tab=limit');
  const limit = page.getByRole('form', { name: '决定限额' });
  await limit.getByLabel('生效日').fill('2020-02-01');
  await limit.getByLabel('依据').fill('故事会议纪要第 1 号');
  await limit.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('须晚于今天')).toBeVisible();

  await as('reviewer');
  await page.goto('/review-settings?tab=relations');
  await page.getByRole('form', { name: '利害关系' }).getByLabel('单位预算代码').fill('205');
  await page.getByRole('form', { name: '利害关系' }).getByLabel('关系').fill('配偶任职');
  await page.goto('/review-settings?tab=routing');
  await expect(page.getByRole('button', { name: '修改' })).toHaveCount(0);
});

test('a unit puts its projects in order beside the engine’s, and nobody else’s', async ({ as, page }) => {
  await as('head');
  await page.goto('/unit-order');
  const names = page.locator('tbody tr td a');
  await expect(names.nth(1)).toBeVisible();
  const second = (await names.nth(1).textContent())!.trim();
  await page.getByRole('button', { name: `${second} 置顶` }).click();
  await page.getByRole('button', { name: '报送次序' }).click();
  await expect(page.getByText(/已报送 \d+ 个项目的次序/u)).toBeVisible();
  await page.reload();
  await expect(names.first()).toHaveText(second);

  await as('clerk');
  await page.goto('/unit-order');
  await expect(page.getByText('这里只能查看')).toBeVisible();
});
