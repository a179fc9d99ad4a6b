import { expect, test, watch } from './story.js';

test('two administrators and a person together make a working account', async ({ as, browser, page }) => {
  const username = `story${Date.now().toString(36)}`;
  await as('sysadmin');
  await page.goto('/system/accounts');
  await page.getByRole('button', { name: '新建账号' }).click();
  // the dialog takes the focus when it has opened; what is typed before would land in its first field
  await expect(page.getByLabel('姓名')).toBeFocused();
  await page.getByLabel('姓名').fill('宋故事');
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('身份证件号或工号').fill(`T-${username}`);
  await page.getByRole('dialog').getByRole('button', { name: '新建账号' }).click();
  const shown = page.getByTestId('activation-link');
  await expect(shown).toContainText('://');
  const link = (await shown.textContent())?.trim() ?? '';
  await page.getByRole('button', { name: '我已保存' }).click();
  await expect(page.getByRole('row', { name: new RegExp(username) })).toContainText('待启用');

  const own = await (await browser.newContext()).newPage();
  const faults = await watch(own);
  await own.goto(new URL(link).pathname + new URL(link).search);
  await own.getByLabel('密码', { exact: true }).fill('Plumb-line-42!');
  await own.getByLabel('再输一遍').fill('Plumb-line-42!');
  await own.getByRole('button', { name: '启用账号' }).click();
  await expect(own.getByRole('heading', { name: '账号已启用' })).toBeVisible();

  await page
    .getByRole('row', { name: new RegExp(username) })
    .getByRole('button', { name: '提授权' })
    .click();
  await page.getByRole('checkbox', { name: '评审人员' }).check();
  await expect(page.getByRole('checkbox', { name: '系统管理员' })).toBeDisabled();
  await page.getByRole('radio', { name: '本财政区划' }).check();
  await page.getByLabel('财政区划（9 位）').fill('990100000');
  await page.getByLabel('理由').fill('新到岗的评审人员');
  await page.getByRole('button', { name: '提交审定' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await as('secadmin');
  await page.goto('/system/grants');
  await page
    .getByRole('row', { name: new RegExp(username) })
    .getByRole('button', { name: '授予', exact: true })
    .click();
  await expect(page.getByRole('row', { name: new RegExp(username) })).toHaveCount(0);
  await page.goto('/system/accounts');
  await expect(page.getByRole('row', { name: new RegExp(username) })).toContainText('评审人员');

  await own.getByRole('link', { name: '去登录' }).click();
  await own.getByLabel('用户名').fill(username);
  await own.getByLabel('密码', { exact: true }).fill('Plumb-line-42!');
  await own.getByRole('button', { name: '登录', exact: true }).click();
  await expect(own.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(own).toHaveURL(/\/overview/);
  expect(faults).toEqual([]);
});

test('a system administrator sees units and campaigns but no projects', async ({ as, page }) => {
  await as('sysadmin');
  await page.goto('/system/units');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await page.goto('/system/campaigns');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  await expect(page.getByRole('link', { name: '项目', exact: true })).toHaveCount(0);
});
