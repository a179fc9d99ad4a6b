import { expect, test } from './story.js';

test('a draw is announced by one, made by the number of another, recomputed and found in the ledger', async ({
  as,
  page,
}) => {
  const title = `故事抽查 ${Date.now().toString(36)}`;
  await as('budget');
  await page.goto('/fairness?tab=draw');
  await page.getByLabel('抽取名称').fill(title);
  await page.getByRole('button', { name: '公告名单' }).click();
  await expect(page.getByRole('region', { name: title })).toContainText('密数摘要（先公布）');
  await expect(page.getByText('公告人不能报数')).toBeVisible();

  await as('leader');
  await page.goto('/fairness?tab=draw');
  await page.getByRole('link', { name: title }).click();
  await page.getByLabel('公开报一个数').fill('20260815');
  await page.getByRole('button', { name: '报数并抽取' }).click();
  await expect(page.getByText('刚刚由名单和种子重算，结果一致')).toBeVisible();
  const seed = (await page.getByTestId('seed').textContent())?.trim() ?? '';
  expect(seed).toMatch(/^[0-9a-f]{64}$/u);

  const list = await page.getByRole('link', { name: '名单', exact: true }).getAttribute('href');
  const result = await page.request.get((list ?? '').replace(/list$/u, 'result'));
  expect(await result.json()).toMatchObject({ schema: 'zhunsheng.draw-result/1', seed });

  await as('audadmin');
  await page.goto('/ledger');
  await expect(page.getByText(`种子 ${seed.slice(0, 12)}…`).first()).toBeVisible();
});

test('two similar projects treated differently are resolved with a reason', async ({ as, page }) => {
  await as('reviewer');
  await page.goto('/fairness?tab=court');
  const pair = page.getByRole('article', { name: '两个项目对照' });
  await expect(pair).toContainText('待说明');
  await pair.getByLabel('裁断理由').fill('两个项目的政策依据层级不同，等级差异有据');
  await pair.getByRole('button', { name: '差异有据' }).click();
  await expect(page.getByText('已裁断为差异有据').first()).toBeVisible();
  await page.getByLabel('状态').selectOption('差异有据');
  await expect(pair).toContainText('两个项目的政策依据层级不同');
});

test('a unit reads its own credit, and no other unit’s', async ({ as, page }) => {
  await as('clerk');
  await page.goto('/fairness?tab=credit');
  await expect(page.getByRole('region', { name: '告知与公式' })).toContainText('待本级财政部门确认');
  await page.goto('/fairness?tab=credit&unit=206001');
  await expect(page.getByText('没有找到所要的内容')).toBeVisible();
  await expect(page.getByRole('link', { name: '一致性' })).toHaveCount(0);
});
