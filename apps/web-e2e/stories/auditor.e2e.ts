import { expect, test } from './story.js';

test('an auditor sees the ledger verified and reads the text that was hashed', async ({ as, page }) => {
  await as('audadmin');
  await expect(page).toHaveURL(/\/ledger/);
  const bar = page.locator('zs-verification-bar');
  // The first verification round may still be on its way after a fresh start.
  await expect
    .poll(
      async () => {
        await page.reload();
        await bar.waitFor();
        return bar.getAttribute('data-state');
      },
      { timeout: 45_000, intervals: [1000, 3000] },
    )
    .toBe('good');
  await expect(bar).toContainText(/已验证至第 \d+ 条|验证通过/);

  const entry = page.locator('zs-ledger-entry').first();
  await entry.getByRole('button').click();
  const text = (await entry.locator('pre').textContent()) ?? '';
  expect(Object.keys(JSON.parse(text) as object)).toContain('action');
});

test('an auditor filters by what was done', async ({ as, page }) => {
  await as('audadmin');
  const entries = page.locator('zs-ledger-entry');
  await expect(entries.first()).toBeVisible();
  const field = page.getByLabel(/筛选：动作/);
  await field.fill('nothing-like-this');
  await field.press('Enter');
  await expect(page.getByRole('heading', { name: '没有符合筛选的记录' })).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(entries.first()).toBeVisible();
});
