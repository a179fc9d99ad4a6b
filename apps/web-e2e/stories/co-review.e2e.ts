import { expect, test } from './story.js';
import { ask } from './written.js';

interface Rows {
  items: { id: string; code: string; state: string; unitCode: string }[];
}

test('three offices review side by side without seeing each other, and a fourth person settles what contradicts', async ({
  as,
  page,
}) => {
  test.setTimeout(240_000);
  await as('budget');
  const { items } = await ask<Rows>(page, 'GET', '/projects?limit=300&sort=-requestFen');
  const known = (await ask<Rows>(page, 'GET', '/co-reviews')).items.map(({ code }) => code);
  const free = items.find(
    ({ code, state, unitCode }) => state === '财政审核' && !unitCode.startsWith('212') && !known.includes(code),
  );
  const asked = { projectId: free?.id, offices: ['业务', '绩效', '资产'] };
  const { id } = await ask<{ id: string }>(page, 'POST', '/co-reviews', asked);
  const address = `/co-reviews?round=${id}`;

  const office = async (username: string, name: string, opinion: string, mark: string) => {
    await page.context().clearCookies();
    await as(username);
    await page.goto(address);
    const own = page.getByRole('region', { name, exact: true });
    await own.getByRole('button', { name: '接办' }).click();
    await own.getByRole('combobox').selectOption(opinion);
    await own.getByLabel('评分').fill(mark);
    await own.getByLabel('理由').fill(`${name}看过材料，意见如上`);
    await own.getByRole('button', { name: '提交意见' }).click();
  };
  await office('reviewer', '业务', '支持', '4.5');
  await office('performance', '绩效', '不支持', '1.5');
  await expect(page.getByRole('region', { name: '业务', exact: true })).toContainText('交齐后公开');
  await expect(page.getByText('4.5 分')).toHaveCount(0);
  await office('asset', '资产', '支持', '3');
  await expect(page.getByText('4.5 分', { exact: true })).toBeVisible();
  const conflicts = page.getByRole('region', { name: '分歧' });
  await expect(conflicts).toContainText('绩效不支持');
  await expect(conflicts.getByRole('button', { name: '裁决' })).toHaveCount(0);

  await page.context().clearCookies();
  await as('budget');
  await page.goto(address);
  for (const kind of ['意见相反', '评分悬殊']) {
    await conflicts.getByLabel(`${kind}的裁决意见`).fill('补充绩效目标后支持安排');
    await conflicts.getByRole('button', { name: '裁决' }).first().click();
    await expect(conflicts.getByLabel(`${kind}的裁决意见`)).toHaveCount(0);
  }
  await expect(page.getByText(/3 人评分.*平均 3.00 分/)).toBeVisible();
});
