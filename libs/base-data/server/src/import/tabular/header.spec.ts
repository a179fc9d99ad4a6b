import ExcelJS from 'exceljs';
import { columnIndex, findHeader } from './header.js';
import { readTabularFile } from './tabular-file.js';

it('joins a header of two merged rows under a title and a unit row', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('汇总');
  sheet.addRow(['云衡市 2027 年项目支出申报表']);
  sheet.mergeCells('A1:E1');
  sheet.addRow(['', '', '', '', '单位：万元']);
  sheet.addRow(['项目名称', '预算单位', '资金来源', '', '备注']);
  sheet.addRow(['', '', '财政拨款', '其他资金', '']);
  sheet.mergeCells('A3:A4');
  sheet.mergeCells('B3:B4');
  sheet.mergeCells('C3:D3');
  sheet.mergeCells('E3:E4');
  sheet.addRow(['校车更新', '云衡市教育局', 30, 5, '']);
  const [read] = await readTabularFile(Buffer.from(await book.xlsx.writeBuffer()), 'a.xlsx');
  if (!read) throw new Error('no sheet');
  const header = findHeader(read);
  expect(header).toEqual({
    columns: ['项目名称', '预算单位', '资金来源/财政拨款', '资金来源/其他资金', '备注'],
    top: 2,
    bodyStart: 4,
    captionUnit: '万元',
  });
  expect(columnIndex(header, '财政拨款')).toBe(2);
  expect(columnIndex(header, '没有这一列')).toBe(-1);
});

it('joins a header of two rows in a text file, where merged cells are blanks', async () => {
  const text = '项目名称,经费,,单位\n,财政拨款,其他,\n校车更新,30,5,云衡市教育局\n';
  const [read] = await readTabularFile(Buffer.from(text), 'a.csv');
  if (!read) throw new Error('no sheet');
  expect(findHeader(read)).toMatchObject({ columns: ['项目名称', '经费/财政拨款', '经费/其他', '单位'], bodyStart: 2 });
});

it.each([
  ['captions that name their unit', '项目名称,预算数（单位：万元）,执行数（单位：万元）\n校车更新,30,5\n', 0],
  ['a remark on the unit at the end', '项目名称,预算数,执行数,单位：万元\n校车更新,30,5,\n', 0],
  ['who made the table', '编制单位：云衡市教育局,,金额单位：万元\n项目名称,预算数,执行数\n校车更新,30,5\n', 1],
  ['who is to be asked', '部门：教育局,联系人：张某,电话：1234,\n项目名称,预算数,执行数,备注\n校车更新,30,5,\n', 1],
])('finds the header: %s', async (_what, text, top) => {
  const [read] = await readTabularFile(Buffer.from(text), 'a.csv');
  if (!read) throw new Error('no sheet');
  expect(findHeader(read)).toMatchObject({ top, bodyStart: top + 1 });
});

it('takes no merged heading of a section for a third header row', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('汇总');
  sheet.addRow(['项目名称', '资金来源', '']);
  sheet.addRow(['', '财政拨款', '其他资金']);
  sheet.addRow(['一、教育类', '', '']);
  sheet.addRow(['校车更新', 30, 5]);
  for (const range of ['A1:A2', 'B1:C1', 'A3:C3']) sheet.mergeCells(range);
  const [read] = await readTabularFile(Buffer.from(await book.xlsx.writeBuffer()), 'a.xlsx');
  if (!read) throw new Error('no sheet');
  expect(findHeader(read)).toMatchObject({
    columns: ['项目名称', '资金来源/财政拨款', '资金来源/其他资金'],
    bodyStart: 2,
  });
});

it('says which row it looked at when the header is not there', async () => {
  const [read] = await readTabularFile(Buffer.from('1,2\n3,4\n'), 'a.csv');
  if (!read) throw new Error('no sheet');
  expect(() => findHeader(read)).toThrow('没有找到表头');
  expect(() => findHeader(read, { row: 9, rows: 1 })).toThrow('第 9 行');
});
