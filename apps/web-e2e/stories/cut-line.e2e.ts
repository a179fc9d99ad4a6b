import { expect, test } from './story.js';
import { ask } from './written.js';

test('one person proposes cut lines, a leader as the second freezes them, and the review keeps them', async ({
  as,
  page,
}) => {
  // a review of the whole city goes on meanwhile
  test.setTimeout(300_000);
  await as('budget');
  await page.goto('/cut-lines');
  const tally = page.locator('zs-tally-table');
  await expect(tally.locator('tfoot')).toContainText('合计');
  const before = await tally.locator('tbody').textContent();
  await page.getByLabel('必要性分界线（分）').fill('55');
  await page.getByLabel('必要性分界线（分）').press('Tab');
  await expect(tally.locator('tbody')).not.toHaveText(before ?? '');
  await expect(page.locator('zs-row-list tbody tr').first()).toContainText(/\S/);
  await page.getByLabel('理由').fill('按财力测算，必要性线下调五分');
  await page.getByRole('button', { name: '提出，交另一人冻结' }).click();
  await expect(page.getByText('待定')).toBeVisible();
  // who proposed is never offered to freeze
  await expect(page.getByRole('button', { name: '以第二人身份冻结' })).toHaveCount(0);

  await as('leader');
  await page.goto('/cut-lines');
  await page.getByRole('button', { name: '以第二人身份冻结' }).click();
  await expect(page.getByText('已冻结，待重新审核')).toBeVisible();

  await as('budget');
  const { id } = await ask<{ id: string }>(page, 'POST', '/review-runs', { year: 2026 });
  const state = async () => (await ask<{ state: string }>(page, 'GET', `/review-runs/${id}`)).state;
  await expect.poll(state, { timeout: 120_000 }).toBe('done');
  await page.goto('/cut-lines');
  await expect(page.getByText('已冻结，本批次不再变动')).toBeVisible();
  await expect(page.getByRole('button', { name: '提出，交另一人冻结' })).toHaveCount(0);
});
