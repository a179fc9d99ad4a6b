import { Buffer } from 'node:buffer';
import { expect, test } from './story.js';

const TABS = ['基本信息', '依据与资金', '测算明细', '政府采购', '购买服务', '资产配置', '绩效指标', '附件'];

test('the whole form is walked by keyboard, and everything in it has a name', async ({ as, page }) => {
  await as('clerk');
  await page.getByRole('link', { name: '申报', exact: true }).first().click();
  await page.getByRole('button', { name: '新建申报' }).click();
  await page.getByRole('tab', { name: '基本信息' }).focus();
  for (const [at, name] of TABS.entries()) {
    if (at > 0) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const tab = page.getByRole('tab', { name, exact: true });
    await expect(tab).toBeFocused();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    const panel = page.getByRole('tabpanel', { name });
    for (const add of await panel.getByRole('button', { name: '加一行' }).all()) await add.press('Enter');
    const controls = panel.locator('input, select, textarea, button').filter({ visible: true });
    expect(await controls.count(), name).toBeGreaterThan(0);
    for (const control of await controls.all()) await expect(control).toHaveAccessibleName(/\S/);
    await tab.focus();
  }
});

test('in the lines, arrows and Enter move, Alt+↓ asks for codes', async ({ as, page }) => {
  await as('clerk');
  await page.getByRole('link', { name: '申报', exact: true }).first().click();
  await page.getByRole('button', { name: '新建申报' }).click();
  await page.getByRole('tab', { name: '测算明细' }).click();
  await page.getByRole('button', { name: '加一行' }).press('Enter');
  await page.getByLabel('第 1 行 内容', { exact: true }).fill('外墙维修');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('第 2 行 内容', { exact: true })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.getByLabel('第 1 行 部门经济', { exact: true }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  const choice = page.getByRole('group', { name: '第 1 行 部门经济的建议' });
  await expect(choice.getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(choice).toHaveCount(0);
  await expect(page.getByLabel('第 1 行 部门经济', { exact: true })).toHaveValue(/^\d{5}$/);
  await expect(page.getByLabel('第 1 行 部门经济', { exact: true })).toBeFocused();
});

test('a file is attached once, read, and meets what is asked for', async ({ as, page }) => {
  await as('clerk');
  await page.getByRole('link', { name: '申报', exact: true }).first().click();
  await page.getByRole('button', { name: '新建申报' }).click();
  await page.getByLabel('项目类别').selectOption('31');
  await page.getByRole('tab', { name: '附件' }).click();
  const asked = page.getByRole('listitem').filter({ hasText: '缺少的不能提交' }).first();
  await expect(asked).toContainText('政策依据');
  const file = { name: '关于校舍维修的通知.txt', mimeType: 'text/plain', buffer: Buffer.from('关于校舍维修的通知') };
  await page.locator('zs-attachment-center zs-drop-zone input[type=file]').setInputFiles(file);
  await expect(asked).toContainText('已有 1 份');
  await page.getByRole('button', { name: file.name, exact: true }).click();
  await page.getByRole('button', { name: '依据在这一页' }).click();
  await expect(page.getByText('依据在第 1 页')).toBeVisible();
  await page.locator('zs-attachment-center zs-drop-zone input[type=file]').setInputFiles(file);
  await expect(page.getByText(/已在附件中/)).toBeVisible();
  await expect(page.getByText(/已保存 \d/)).toBeVisible();
});
