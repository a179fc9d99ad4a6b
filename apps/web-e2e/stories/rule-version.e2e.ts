import { expect, test } from './story.js';

test('a threshold changes by draft, dry run and a second person; a campaign frozen before keeps its version', async ({
  as,
  page,
}) => {
  test.setTimeout(300_000);
  const long = { timeout: 90_000 };
  await as('budget');

  // the campaign has begun: it keeps the ruler it began with
  await page.goto('/rule-versions/1');
  const freeze = page.getByRole('form', { name: '固定本年度规则' });
  await freeze.getByLabel('理由').fill('审核已经开始');
  await freeze.getByRole('button', { name: '固定' }).click();
  await expect(page.getByText(/\d{4} 年度固定使用/)).toBeVisible();

  // one rule, one threshold, and the case that sat on the old line
  await page.goto('/rules/F14/edit');
  const share = page.getByLabel('整数占比上限 数值');
  await share.fill('0.4');
  await share.press('Tab');
  await page.getByLabel('五行中三行恰为六成 应为').selectOption('hit');
  await page.getByRole('button', { name: '运行用例' }).click();
  await expect(page.getByText(/全部 \d+ 个用例相符/)).toBeVisible();
  await page.getByLabel('改动说明').fill('整数化占比从严');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('草稿第 1 次保存')).toBeVisible();

  await page.goto('/rule-versions');
  await page.getByLabel('版本说明').fill('整数化估列占比上限由六成改为四成');
  await page.getByRole('button', { name: /汇成新版本（1 条）/ }).click();
  await expect(page.getByRole('heading', { name: /第 \d+ 版 起草/ })).toBeVisible();
  const version = new URL(page.url()).pathname;
  await expect(page.getByText('参数 整数占比上限（2026）')).toBeVisible();
  await page.getByRole('button', { name: '转入试行' }).click();
  await expect(page.getByText('尚未试算')).toBeVisible();

  // what it would do, by unit and project; the campaign itself is not touched
  await page.getByRole('button', { name: /^试算 2026/ }).click();
  await expect(page.getByText(/试算完成：\d+ 个项目有变化/)).toBeVisible(long);
  const units = page.getByRole('region', { name: '按单位的变化' });
  await units.getByRole('button').first().click();
  await expect(units.getByRole('link', { name: '＋F14' }).first()).toBeVisible(long);
  await page.getByRole('button', { name: '回测' }).click();
  await expect(page.getByText('不比现行规则差')).toBeVisible(long);
  await expect(page.getByRole('form', { name: '发布' })).toHaveCount(0);

  await page.context().clearCookies();
  await as('publisher');
  await page.goto(version);
  const publish = page.getByRole('form', { name: '发布' });
  await publish.getByLabel(/年度起施行/).fill('2026');
  await publish.getByRole('button', { name: '发布' }).click();
  await expect(page.getByText(/已发布，自 2026 年度起施行/)).toBeVisible();

  await page.goto('/rule-versions');
  await expect(page.getByText(/2026 年度编审使用第 1 版，已固定/)).toBeVisible();
  await expect(page.getByRole('row', { name: /已发布 2026 年度起/ })).toContainText('文立则');
  await page.goto('/rules/F14');
  await expect(page.getByRole('row', { name: /^整数占比上限 0\.6/ })).toBeVisible();
});
