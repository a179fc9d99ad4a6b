import { expect, test } from './story.js';

test('a leader asks why of a number, goes down to a score sheet, comes back, filters and prints', async ({
  as,
  page,
}) => {
  await as('leader');
  await page.goto('/cockpit');
  await expect(page.getByRole('heading', { level: 1, name: '领导驾驶舱' })).toBeVisible();

  const figures = page.getByRole('list', { name: '总数' });
  const asked = figures.getByRole('listitem').filter({ hasText: '核减率' }).getByRole('link');
  const shown = (await asked.innerText()).trim();
  await asked.click();
  await expect(page).toHaveURL(/\/cockpit\/why\?.*figure=cut/);
  await expect(page.getByRole('heading', { level: 1, name: /核减金额$/ })).toBeVisible();
  await expect(page.locator('.value strong')).toHaveText(shown);
  await expect(page.getByText('申报金额减建议金额，只计已有建议金额的项目。')).toBeVisible();

  await page.locator('table.parts tbody').getByRole('link').first().click();
  await expect(page).toHaveURL(/department=/);
  await expect(page.getByRole('heading', { level: 2, name: '由这些单位相加' })).toBeVisible();
  await page.locator('table.parts tbody').getByRole('link').first().click();
  await expect(page).toHaveURL(/unit=/);
  const trail = page.getByRole('navigation', { name: '筛选路径' });
  await expect(trail.getByRole('link')).toHaveCount(2);
  const shared = page.url();

  await page.locator('.rows tbody').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/projects\//);
  await expect(page.getByRole('heading', { name: /疑点/ })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(shared);
  await expect(trail.getByRole('link')).toHaveCount(2);
  await trail.getByRole('link').last().click();
  await expect(page).not.toHaveURL(/unit=/);
  await expect(page.getByRole('heading', { level: 2, name: '由这些单位相加' })).toBeVisible();
});

test('a leader looks at one department as a table, puts the cockpit on the wall and on paper', async ({ as, page }) => {
  await as('leader');
  await page.goto('/cockpit');
  await page.getByRole('button', { name: /^看表\s*：部门排名$/ }).click();
  const ranking = page.getByRole('region', { name: '部门排名（表）', exact: true });
  const first = ranking.locator('tbody tr').first();
  const name = (await first.getByRole('cell').first().innerText()).trim();
  await first.getByRole('link', { name, exact: true }).click();
  await expect(page).toHaveURL(/department=/);
  await expect(page.locator('.zs-page-head p').first()).toContainText(name);
  await expect(page.getByRole('button', { name: /：单位排名$/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: /：部门排名$/ })).toBeVisible();

  await page.goto('/cockpit?screen=1');
  await expect(page.getByRole('button', { name: '退出大屏', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '退出大屏', exact: true }).click();
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('region', { name: '各等级金额（表）', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeHidden();
});

test('the control room names the bottleneck and opens the queue in one click', async ({ as, page }) => {
  await as('budget');
  await page.goto('/control-room');
  await expect(page.getByRole('heading', { level: 2, name: '瓶颈' })).toBeVisible();
  const step = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: '评审工作台', exact: true }) })
    .first();
  const count = (await step.getByRole('cell').nth(2).innerText()).trim();
  await step.getByRole('link', { name: '清单', exact: true }).click();
  await expect(page).toHaveURL(/\/cockpit\/why\?.*state=/);
  await expect(page.locator('.value strong')).toHaveText(count);
});

test('a leader opens one of the filings worth a look, and asks in words from the cockpit', async ({ as, page }) => {
  await as('leader');
  await page.goto('/cockpit');
  const worth = page.getByRole('region', { name: /^值得一看/ });
  await expect(worth.getByRole('listitem')).toHaveCount(10);
  await worth.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/projects\//);
  await page.goBack();
  await page.getByRole('textbox', { name: '问数', exact: true }).fill('各部门申报金额前五');
  await page.getByRole('button', { name: '问', exact: true }).click();
  await expect(page).toHaveURL(/\/ask\?q=/);
});
