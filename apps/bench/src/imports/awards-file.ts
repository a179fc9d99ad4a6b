import fs from 'node:fs';
import { once } from 'node:events';

import ExcelJS from 'exceljs';

import { seeded } from '../random.js';

export const CAPTIONS = [
  '成交编号',
  '单位代码',
  '年度',
  '项目标识',
  '采购品目',
  '采购名称',
  '采购方式',
  '采购预算（万元）',
  '成交金额（万元）',
  '供应商',
  '成交日期',
];
const METHODS = ['公开招标', '竞争性磋商', '询价', '单一来源'];

/** A year's procurement results as a department exports them: eleven columns, amounts in 万元. */
export function* awardRows(rows: number, units: number): Generator<string[]> {
  const random = seeded(20260101);
  for (let row = 1; row <= rows; row += 1) {
    const budget = Math.floor(random() * 5_000_000) / 10_000;
    yield [
      `CG-${String(row).padStart(7, '0')}`,
      unitCode(1 + Math.floor(random() * units)),
      String(2021 + Math.floor(random() * 5)),
      `K${String(Math.floor(random() * 20_000))}`,
      'A020101',
      `第 ${String(row)} 号采购：台式计算机等办公设备`,
      METHODS[Math.floor(random() * METHODS.length)] ?? '',
      budget.toFixed(4),
      (budget * (0.8 + random() * 0.2)).toFixed(4),
      `云衡市第${String(Math.floor(random() * 3000))}商贸有限公司`,
      `2025-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    ];
  }
}

export function unitCode(serial: number): string {
  return `${String(101 + Math.floor(serial / 900)).padStart(3, '0')}${String(serial % 900).padStart(3, '0')}`;
}

export async function writeCsv(path: string, rows: Iterable<string[]>): Promise<void> {
  const file = fs.createWriteStream(path);
  file.write(`${CAPTIONS.join(',')}\n`);
  for (const row of rows) if (!file.write(`${row.join(',')}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

export async function writeXlsx(path: string, rows: Iterable<string[]>): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: true });
  const sheet = book.addWorksheet('成交结果');
  sheet.addRow(CAPTIONS).commit();
  for (const row of rows) sheet.addRow(row.map((cell, at) => (at === 7 || at === 8 ? Number(cell) : cell))).commit();
  await book.commit();
}
