import { expect, test } from './story.js';

test('a theme owner compares three ways, goes down to a line, comes back, and follows a finding to its alert', async ({
  as,
  page,
}) => {
  await as('budget');
  await page.goto('/themes');
  await expect(page.locator('.cards li')).toHaveCount(8);
  await page.getByRole('link', { name: /会议培训差旅设备/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('会议培训差旅设备');

  for (const name of ['与标准比', '单位之间比', '与外地比']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(page).toHaveURL(/by=regions/);

  const pane = page.locator('zs-drill-pane');
  for (const step of ['department', 'unit', 'project', 'line']) {
    await pane.locator('button.down').first().click();
    await expect(page).toHaveURL(new RegExp(`${step}=`));
  }
  await expect(pane.getByRole('navigation', { name: '穿透路径' })).toContainText('1 行明细');
  const shared = page.url();
  await page.goBack();
  await expect(pane.locator('button.down').first()).toBeVisible();
  await page.goto(shared);
  await expect(pane.getByRole('navigation', { name: '穿透路径' })).toContainText('1 行明细');

  await page.goto('/themes/events');
  const finding = page.locator('zs-finding-list details').first();
  await finding.locator('summary').click();
  await expect(finding).toContainText('综合定额');
  await finding.getByRole('link', { name: '办理这条预警' }).click();
  const card = page.locator('zs-alert-card').first();
  await card.getByRole('button', { name: '通知单位' }).click();
  await card.locator('form').getByRole('button', { name: '通知单位' }).click();
  await expect(page.locator('zs-alert-card').first()).toContainText('待说明');
});

test('a bureau makes its own theme, and a rule that cannot be judged is refused with the place of the fault', async ({
  as,
  page,
}) => {
  await as('budget');
  await page.goto('/themes/new');
  await page.getByLabel('名称').fill(`印刷费${Date.now()}`);
  await page.getByLabel('为什么看').fill('各单位印刷费');
  await page.getByLabel('经济分类（开头几位）').fill('30202');
  await page.getByLabel('预警规则（条件式，可不填）').fill('没有这个事实 > 1');
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByText(/专题没有保存/)).toContainText('没有这个事实');
  await page.getByLabel('预警规则（条件式，可不填）').fill('专题申报金额 > 1.1 * 上年预算金额');
  await page.getByRole('button', { name: '建立' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('印刷费');
});
