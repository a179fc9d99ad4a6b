import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { readTabularFile } from './tabular-file.js';

const TABLE = '项目名称,申报金额\n校园消防设施改造,12.5\n';

async function firstCells(bytes: Buffer, name = 'a.csv'): Promise<string[]> {
  const [sheet] = await readTabularFile(bytes, name);
  return sheet?.rows.map((row) => row.cells.join('|')) ?? [];
}

function utf16(text: string, big: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}

describe('text files', () => {
  const gb18030 = Buffer.from('cfeec4bfc3fbb3c62cbdf0b6ee0ad0a3b3b52c31320a', 'hex');

  it.each([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TABLE}`)],
    ['UTF-16 LE with its mark', utf16(`\uFEFF${TABLE}`, false)],
    ['UTF-16 BE with its mark', utf16(`\uFEFF${TABLE}`, true)],
    ['semicolons', Buffer.from(TABLE.replaceAll(',', ';'))],
    ['tabs', Buffer.from(TABLE.replaceAll(',', '\t'))],
    ['CRLF', Buffer.from(TABLE.replaceAll('\n', '\r\n'))],
  ])('reads %s', async (_, bytes) => {
    expect(await firstCells(bytes)).toEqual(['项目名称|申报金额', '校园消防设施改造|12.5']);
  });

  it('reads GB18030', async () => {
    expect(await firstCells(gb18030)).toEqual(['项目名称|金额', '校车|12']);
  });

  it('numbers rows as the file does, through quoted line breaks and blank lines', async () => {
    const [sheet] = await readTabularFile(Buffer.from('a,b\n"x\ny",1\n\nz,2\n'), 'a.csv');
    expect(sheet?.rows.filter((row) => row.cells.join('') !== '').map((row) => row.number)).toEqual([1, 2, 5]);
  });
});

describe('workbooks', () => {
  it('keeps what a person sees: dates, decimals, formula results, rich text, merged cells', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('申报');
    sheet.addRow(['项目', '金额', '日期', '计算', '说明']);
    sheet.addRow([
      '甲',
      0.1 + 0.2,
      new Date('2026-03-01T00:00:00Z'),
      { formula: 'B2*2', result: 0.6 },
      { richText: [{ text: '分' }, { text: '段' }] },
    ]);
    sheet.addRow(['乙', 59.1]);
    sheet.mergeCells('E2:E3');
    const [read] = await readTabularFile(Buffer.from(await book.xlsx.writeBuffer()), 'a.xlsx');
    expect(read?.rows.map((row) => row.cells)).toEqual([
      ['项目', '金额', '日期', '计算', '说明'],
      ['甲', '0.3', '2026-03-01', '0.6', '分段'],
      ['乙', '59.1', '', '', '分段'],
    ]);
    expect(read?.rows[2]?.merged?.get(4)).toBe('E2');
  });
});

it('refuses a sheet whose cells lie so far out that the blanks would fill the memory', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('远');
  for (let row = 1; row <= 400; row += 1) sheet.getCell(row, 16_384).value = 1;
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  await expect(readTabularFile(bytes, 'far.xlsx')).rejects.toThrow('有效区域过大');
});

describe('files that are refused', () => {
  const sheetXml = '<worksheet><sheetData/></worksheet>';
  const bomb = zip({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': Buffer.alloc(12 << 20, 32) });

  it.each([
    ['empty.csv', Buffer.alloc(0), '0 字节'],
    ['a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xlsx'],
    [
      'secret.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      '加密',
    ],
    ['page.csv', Buffer.from('<!DOCTYPE html><html></html>'), '网页'],
    ['a.docx', Buffer.from('PK\x03\x04'), '不支持'],
    ['renamed.xlsx', Buffer.from(TABLE), '扩展名'],
    ['renamed.csv', Buffer.from('PK\x03\x04rest'), '扩展名'],
    ['cut.xlsx', zip({ 'xl/workbook.xml': '<workbook/>' }).subarray(0, 60), '损坏'],
    ['letter.xlsx', zip({ 'word/document.xml': '<w/>' }), '不是 Excel 工作簿'],
    ['macro.xlsx', zip({ 'xl/workbook.xml': '<workbook/>', 'xl/vbaProject.bin': 'x' }), '宏'],
    ['xxe.xlsx', zip({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x/>' }), '实体'],
    ['bomb.xlsx', bomb, '压缩炸弹'],
    [
      'merge.xlsx',
      zip({ 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/s.xml': `<mergeCell ref="A1:XFD1048576"/>${sheetXml}` }),
      '合并',
    ],
    ['binary.csv', Buffer.from('a,b\n\u0001\u0002,3\n'), '二进制'],
    ['quote.csv', Buffer.from('a,b\n"x,3\n'), '引号'],
  ])('%s', async (name, bytes, why) => {
    await expect(readTabularFile(bytes, name)).rejects.toMatchObject({
      name: 'UnreadableFile',
      message: expect.stringContaining(why) as string,
    });
  });
});

/** The smallest archive with a directory; enough for a guard that reads the directory and unpacks each entry. */
function zip(files: Record<string, string | Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(Buffer.from(content));
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
