import { expect, test } from './story.js';

test('a clerk writes a filing, sees at once what blocks it, and loses nothing', async ({ as, page }) => {
  await as('clerk');
  await page.getByRole('link', { name: '申报', exact: true }).first().click();
  await page.getByRole('button', { name: '新建申报' }).click();
  await expect(page.getByRole('heading', { name: '未命名项目' })).toBeVisible();
  await expect(page.getByText(/有 \d+ 项必填内容待补，现在不能提交/)).toBeVisible();

  await page.getByLabel('项目名称').fill('校舍屋面防水维修');
  await expect(page.getByRole('heading', { name: '校舍屋面防水维修' })).toBeVisible();

  // a block from a spreadsheet, pasted into the first cell
  await page.getByRole('tab', { name: '测算明细' }).click();
  await page.getByRole('button', { name: '加一行' }).click();
  const cell = page.getByLabel('第 1 行 内容');
  await cell.focus();
  await cell.evaluate((element) => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      '屋面防水\t2050202\t30213\t50502\t100\t平方米\t1,250.50\n脚手架\t2050202\t30213\t50502\t1\t项\t8000\n',
    );
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByLabel('第 2 行 内容')).toHaveValue('脚手架');
  await expect(page.getByText('合计 13.31 万元')).toBeVisible();
  await expect(page.getByText(/已保存 \d/)).toBeVisible();

  await page.getByRole('button', { name: '提交单位审核' }).click();
  await expect(page.getByRole('alert')).toContainText('入库校验未通过，未提交，草稿仍为您保留');

  await page.reload();
  await expect(page.getByRole('heading', { name: '校舍屋面防水维修' })).toBeVisible();
  await page.getByRole('tab', { name: '测算明细' }).click();
  await expect(page.getByLabel('第 1 行 单价（元）')).toHaveValue('1,250.50');
});
