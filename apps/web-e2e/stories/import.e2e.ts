import ExcelJS from 'exceljs';

import { expect, test } from './story.js';

/** A bureau's own sheet: title, 单位：万元, two header rows, merged cells, a subtotal between, a note, one wrong figure. */
async function lastYearsSheet(unit: string, mark: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('执行表');
  sheet.addRow(['部分单位项目预算执行情况表']);
  sheet.addRow(['', '', '', '', '', '', '单位：万元']);
  sheet.addRow(['预算单位', '项目', '', '年度', '预算', '', '执行数']);
  sheet.addRow(['', '项目编码', '项目名称', '', '年初预算数', '调整预算数', '']);
  sheet.addRow([unit, `${mark}1`, '校车更新', 2024, 120.5, 118, '１１０．２５']);
  sheet.addRow(['小计', '', '', '', 120.5, 118, 110.25]);
  sheet.addRow([unit, `${mark}2`, '实验室改造', 2024, 66, 66, '六十']);
  sheet.addRow(['注：执行数为全年支付数']);
  for (const range of ['A1:G1', 'A3:A4', 'B3:C3', 'D3:D4', 'E3:F3', 'G3:G4', 'A8:G8']) sheet.mergeCells(range);
  return Buffer.from(await book.xlsx.writeBuffer());
}

test('a keeper brings in last year’s messy sheet, mends a row and takes it all back', async ({ as, page }) => {
  const mark = `E2E${Date.now().toString(36)}`;
  await as('budget');
  const units = (await (await page.request.get('/api/v1/units?limit=1')).json()) as { items: { name: string }[] };
  const buffer = await lastYearsSheet(units.items[0]?.name ?? '', mark);
  await page.goto('/imports');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${mark}.xlsx`, mimeType: 'application/octet-stream', buffer });

  await expect(page.getByLabel('执行数对应的字段')).toHaveValue('executed_fen');
  await expect(page.getByLabel('执行数的金额单位')).toHaveValue('万元');
  await page.getByRole('button', { name: '试算（不写入）' }).click();
  await expect(page.getByLabel('试算结果')).toContainText('执行表!G7');
  await page.getByRole('button', { name: '先导入没有问题的 1 行，其余 1 行待改' }).click();

  await page.getByLabel('第 7 行 执行数').fill('60万元');
  await page.getByRole('button', { name: '重新导入' }).click();
  await expect(page.getByText('补入 1 行')).toBeVisible();
  await expect(page.getByRole('button', { name: '重新导入' })).toHaveCount(0);

  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/imports');
  await page.getByRole('button', { name: `撤销 ${mark}.xlsx`, exact: true }).click();
  await expect(page.getByText('已撤销：删去 1 行，恢复 0 行')).toBeVisible();
});
