import { expect, test } from './story.js';
import { ask } from './written.js';

interface WorkbenchView {
  mine: { handled: number };
  items: { id: string; code: string; status: string | null; requestFen: number }[];
}

const SPENT = /\d+ 秒/;

test('a reviewer decides twenty projects with the keyboard alone, and sees the seconds each took', async ({
  as,
  page,
}) => {
  test.setTimeout(240_000);
  await as('reviewer');
  const before = (await ask<WorkbenchView>(page, 'GET', '/workbench?limit=1')).mine.handled;
  await page.goto('/workbench?lane=green');
  const name = page.locator('.head h2 a');
  await expect(name).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('timer', { name: '本项用时' })).toHaveText(SPENT);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '键盘说明' })).toContainText('下一个项目');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const first = await name.textContent();
  await page.keyboard.press('j');
  await expect(name).not.toHaveText(first ?? '');
  await page.keyboard.press('k');
  await expect(name).toHaveText(first ?? '');

  const admit = page.getByRole('button', { name: /^认可入库/ });
  for (let done = 0; done < 20; done++) {
    await expect(admit).toBeEnabled();
    const shown = await page.locator('.head .mono').textContent();
    await page.keyboard.press('a');
    await expect(page.locator('.head .mono')).not.toHaveText(shown ?? '');
  }
  await expect(page.getByText(`今天办理 ${before + 20} 个`)).toBeVisible();
  await expect(page.getByText(/单项中位 [\d.]+ 秒/)).toBeVisible();
});

test('an override above the limit waits for its second person, and the verdict stays', async ({ as, page }) => {
  test.slow();
  await as('reviewer');
  const { items } = await ask<WorkbenchView>(page, 'GET', '/workbench?lane=red&limit=100');
  const large = items.find(({ status, requestFen }) => status === 'blocked' && requestFen > 100_000_000);
  await page.goto(`/workbench?lane=red&id=${large?.id}`);
  await expect(page.getByRole('list', { name: '疑点' })).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('o');
  await expect(page.getByRole('form', { name: /^推翻疑点/ })).toContainText('等第二人复核');
  await page.keyboard.press('Tab');
  await page.keyboard.type('主管部门已另行批复，规则不适用');
  await page.keyboard.press('Tab');
  await page.keyboard.type('批复第二条');
  await page.keyboard.press('Control+Enter');
  const decisions = page.getByRole('region', { name: '人工决定' });
  await expect(decisions).toContainText('待复核');
  await expect(decisions.getByRole('button', { name: '同意', exact: true })).toHaveCount(0);

  await page.context().clearCookies();
  await as('budget');
  await page.goto('/workbench/countersign');
  const waiting = page.getByRole('article').filter({ hasText: large?.code ?? '' });
  await expect(waiting).toContainText('规则不适用');
  await waiting.getByRole('button', { name: '同意', exact: true }).click();
  await expect(waiting).toHaveCount(0);
  await page.goto(`/projects/${large?.id}`);
  await expect(page.getByText('拦截').first()).toBeVisible();
});
