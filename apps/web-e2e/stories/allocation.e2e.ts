import { expect, test } from './story.js';
import { ask } from './written.js';

interface Run {
  resultDigest: string;
  result: { pools: { ceilingFen: number; greedy: { fundedFen: number }; optimal: { fundedFen: number } }[] };
}

/** The command line reproduces the same run in `allocation-over-http.journey`: here its number is on the page. */
test('the budget office allocates under a ceiling, inserts a project and sees what it costs', async ({ as, page }) => {
  // two allocations of the whole city goes on meanwhile
  test.setTimeout(300_000);
  await as('budget');
  await page.goto('/allocation');
  await expect(page.locator('zs-ceilings-card tbody tr').first()).toContainText('一般公共预算');
  const found = page.waitForResponse((response) => /allocation\/runs\/[0-9a-f-]{36}$/.test(response.url()), {
    timeout: 120_000,
  });
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await found;
  await expect(page.locator('zs-run-result').getByText('安排合计').first()).toBeVisible({ timeout: 120_000 });
  const id = (await page.locator('zs-run-result code').textContent())?.trim() ?? '';
  const { result } = await ask<Run>(page, 'GET', `/allocation/runs/${id}`);
  for (const { ceilingFen, greedy, optimal } of result.pools) {
    expect(greedy.fundedFen).toBeLessThanOrEqual(ceilingFen);
    expect(optimal.fundedFen).toBeLessThanOrEqual(ceilingFen);
  }

  await page.getByRole('button', { name: '未安排', exact: true }).click();
  await page.locator('zs-run-result tbody tr').getByRole('button', { name: '手工安排' }).first().click();
  const basket = page.locator('zs-insert-basket');
  await expect(page.getByRole('button', { name: '测算', exact: true })).toBeDisabled();
  await basket.getByLabel('金额（万元）').fill('1');
  await basket.getByLabel('理由').fill('市政府常务会议议定先行安排');
  await basket.getByLabel('理由').press('Tab');
  await page.getByRole('button', { name: '测算', exact: true }).click();
  await expect(page.getByText('手工安排的机会成本')).toBeVisible({ timeout: 120_000 });

  await page.goto('/exit-list');
  await expect(page.getByText('目标失去意义或任务已不存在')).toBeVisible();
});
