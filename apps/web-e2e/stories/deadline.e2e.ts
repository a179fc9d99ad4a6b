import { expect, test } from './story.js';
import { SOUND, ask } from './written.js';

const CALENDAR = '/calendar?year=2026';

/** No story can wait for a day to pass: the budget office names a stage that ended yesterday. */
test('after the day of the stage a filing is refused in words, kept, and may ask for more time', async ({
  as,
  page,
}) => {
  test.slow();
  await as('budget');
  interface Stages {
    today: string;
    stages: { stage: string; opensOn: string; dueOn: string }[];
  }
  const { today, stages } = await ask<Stages>(page, 'GET', CALENDAR);
  const [yesterday, later] = [-1, 30].map((days) => dayFrom(today, days)) as [string, string];
  try {
    await page.getByRole('link', { name: '日程', exact: true }).first().click();
    await page.getByRole('button', { name: '设定日程' }).click();
    await page.locator('input[name="二上止"]').fill(yesterday);
    await page.getByRole('button', { name: '保存日程' }).click();
    await expect(page.getByText(`${yesterday} 止`)).toBeVisible();

    await page.context().clearCookies();
    await as('clerk');
    const { id, revision } = await ask<{ id: string; revision: number }>(page, 'POST', '/drafts', { year: 2026 });
    await ask(page, 'PUT', `/drafts/${id}`, { revision, content: SOUND });
    await page.getByRole('link', { name: '申报', exact: true }).first().click();
    await expect(page.getByText(`二上申报截止 ${yesterday}，已逾期，不能提交`)).toBeVisible();
    await page.locator(`a[href="/drafts/${id}"]`).click();
    await expect(page.getByRole('heading', { name: SOUND.name })).toBeVisible();
    await page.getByRole('button', { name: '提交单位审核' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '截止' });
    await expect(refusal).toContainText(`2026 年度“二上”申报已于 ${yesterday} 截止，草稿仍为您保留`);
    await expect(refusal).toContainText('请在“申报日程”申请延期');
    await page.reload();
    await expect(page.getByLabel('项目名称')).toHaveValue(SOUND.name);

    await page.goto('/calendar');
    const reason = `鉴定报告 ${today} 才取得`;
    await page.getByLabel('延至').fill(later);
    await page.getByLabel('理由').fill(reason);
    await page.getByRole('button', { name: '申请', exact: true }).click();
    const wish = page.getByRole('listitem').filter({ hasText: reason });
    await expect(wish.first()).toContainText('待办');

    await page.context().clearCookies();
    await as('budget');
    await page.goto('/calendar');
    await wish.first().getByRole('textbox').fill('请先提交现有材料');
    await wish.first().getByRole('button', { name: '不同意' }).click();
    await expect(wish.first()).toContainText('陆知算办理 请先提交现有材料');
  } finally {
    // the other stories file in this city, too
    await page.context().clearCookies();
    await as('budget');
    const { mark: seen } = await ask<{ mark: string }>(page, 'GET', CALENDAR);
    await ask(page, 'PUT', '/calendar/2026/stages', { stages, seen });
  }
});

function dayFrom(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
