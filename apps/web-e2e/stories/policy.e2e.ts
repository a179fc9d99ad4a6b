import { expect, test } from './story.js';

test('a basis is tried before it is filed: found, or plainly not', async ({ as, page }) => {
  await as('clerk');
  await page.goto('/policies/locate');
  await page.getByLabel('依据文字').fill('根据《预算法》第十二条和《火星预算法》第三条办理');
  await page.getByRole('button', { name: '定位' }).click();
  await expect(page.locator('article').filter({ hasText: '《预算法》第十二条' })).toContainText('条款已定位');
  await expect(page.locator('article').filter({ hasText: '火星' })).toContainText('没有找到');
  await page.getByRole('link', { name: /预算法 第十二条/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('中华人民共和国预算法');
  await expect(page.locator('#a12')).toBeInViewport();
});

test('a keeper takes a document in, finds it and mends its dates', async ({ as, page }) => {
  await as('budget');
  await page.goto('/policies/upload');
  const text = '# 云衡市浮桥养护办法\n\n第一条 浮桥每季度检修一次。\n\n第二条 本办法自2024年5月1日起施行。\n';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '浮桥.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await expect(page.locator('article')).toContainText('2 条');
  await page.getByRole('button', { name: /^收入/ }).click();
  await expect(page.locator('article')).toContainText('已收入');
  await page.goto(`/policies?q=${encodeURIComponent('浮桥多久检修一次')}`);
  await expect(page.locator('ol h2').first()).toContainText('第一条');
  await page.locator('ol h2 a').first().click();
  await page.getByRole('button', { name: '修改信息' }).click();
  await page.getByLabel('废止日期').fill('2025-01-01');
  await page.getByLabel(/修改理由/).fill('按原件核对');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('header')).toContainText('不在有效期');
});
