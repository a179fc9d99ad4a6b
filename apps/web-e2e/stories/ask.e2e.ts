import { expect, test } from './story.js';
import type { Page } from '@playwright/test';

async function ask(page: Page, text: string) {
  const answers = page.locator('zs-answer-card');
  const before = await answers.count();
  await page.getByLabel('问题').fill(text);
  await page.getByLabel('问题').press('Enter');
  await expect(answers).toHaveCount(before + 1);
  return answers.last();
}

test('a leader asks, asks on three times, comes from a figure to the score sheet behind it, and prints', async ({
  as,
  page,
}) => {
  await as('leader');
  await page.goto('/ask');
  const first = await ask(page, '教育局今年申报了多少钱');
  await expect(first.locator('.sentence')).toHaveText(/2026年教育局申报金额为 [\d,]+\.\d\d 万元/);
  const education = await first.locator('.sentence').textContent();
  const second = await ask(page, '那卫健委呢');
  await expect(second.getByRole('list', { name: '理解成的条件' })).toContainText('卫生健康局');
  await expect(second.locator('.sentence')).not.toHaveText(education ?? '');
  const third = await ask(page, '按项目类型看');
  await expect(third.locator('table tbody tr').first()).toBeVisible();
  const fourth = await ask(page, '换成饼图');
  await expect(fourth.locator('zs-chart svg')).toBeVisible();
  await third.getByRole('button', { name: '明细' }).first().click();
  await expect(third.getByRole('region', { name: '明细' })).toContainText(/共 \d+ 个\S*项目，合计 [\d,]+\.\d\d 万元/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByLabel('问题')).toBeHidden();
  await expect(first.locator('.sentence')).toBeVisible();
  await page.emulateMedia({ media: null });
  await third.getByRole('region', { name: '明细' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/projects\//);
});

test('what is not understood is said, not guessed', async ({ as, page }) => {
  await as('leader');
  await page.goto('/ask');
  const answer = await ask(page, '今年申报金额的五行属性');
  await expect(answer.locator('.sentence')).toContainText('没有答案');
  await expect(answer.locator('table')).toHaveCount(0);
  await expect(answer.locator('.suggestions button').first()).toBeVisible();
});

test('a unit that asks about another is refused, and told why', async ({ as, page }) => {
  await as('clerk');
  await page.goto('/ask');
  const own = await ask(page, '我们单位今年申报了多少钱');
  await expect(own.locator('.sentence')).toHaveText(/2026年本单位申报金额为 [\d,]+\.\d\d 万元/);
  const other = await ask(page, '公安局今年申报了多少钱');
  await expect(other.locator('.sentence')).toContainText('您只能查询本单位的数据');
});
