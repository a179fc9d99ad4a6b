import type { Page } from '@playwright/test';
import { expect, test } from './story.js';
import { ask } from './written.js';

interface Run {
  result: { pools: { ceilingFen: number; greedy: { fundedFen: number }; optimal: { fundedFen: number } }[] };
}

const LONG = 200_000;

/** Until the worker is done with the run that this press began. */
async function compute(page: Page): Promise<void> {
  const begun = page.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/runs'));
  await page.getByRole('button', { name: '测算', exact: true }).click();
  expect((await begun).status()).toBe(202);
  await expect(page.getByText('正在测算……')).toHaveCount(0, { timeout: LONG });
}

/** That the command gives the same digest is told in `allocation-over-http.journey`: here its number is on the page. */
test('the budget office allocates under a ceiling, inserts a project and sees what it costs', async ({ as, page }) => {
  // two allocations of the whole city go on meanwhile
  test.setTimeout(3 * LONG);
  await as('budget');
  await page.goto('/allocation');
  await expect(page.locator('zs-ceilings-card tbody tr').first()).toContainText('一般公共预算');
  await compute(page);
  const result = page.locator('zs-run-result');
  await expect(result.getByText('安排合计').first()).toBeVisible({ timeout: 60_000 });
  const id = (await result.locator('code').textContent())?.trim() ?? '';
  const run = await ask<Run>(page, 'GET', `/allocation/runs/${id}`);
  for (const { ceilingFen, greedy, optimal } of run.result.pools) {
    expect(greedy.fundedFen).toBeLessThanOrEqual(ceilingFen);
    expect(optimal.fundedFen).toBeLessThanOrEqual(ceilingFen);
  }

  await page.getByRole('button', { name: '未安排', exact: true }).click();
  await result.getByRole('button', { name: '手工安排' }).first().click();
  const basket = page.locator('zs-insert-basket');
  // no insert without a reason
  await expect(page.getByRole('button', { name: '测算', exact: true })).toBeDisabled();
  await basket.getByLabel('金额（万元）').fill('1');
  await basket.getByLabel('理由').fill('市政府常务会议议定先行安排');
  await basket.getByLabel('理由').press('Tab');
  await compute(page);
  await expect(page.getByText('手工安排的机会成本')).toBeVisible({ timeout: 60_000 });

  await page.goto('/exit-list');
  await expect(page.getByText('目标失去意义或任务已不存在')).toBeVisible();
});
