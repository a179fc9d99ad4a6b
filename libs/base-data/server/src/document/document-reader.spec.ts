import { hostileFiles, wordFile, workbookFile, paragraph } from '../../testing/index.js';
import { DocumentReader, RefusedDocument } from './document-reader.js';
import type { TablePiece } from './inside/read-table.js';

const reader = new DocumentReader();
afterAll(() => reader.close());

const WORDS: Record<string, RegExp> = {
  'zip-bomb.xlsx': /压缩炸弹/,
  'lying-directory.docx': /目录与内容不符/,
  'billion-laughs.xlsx': /实体声明/,
  'outside-entity.docx': /实体声明/,
  'deep.docx': /嵌套过深/,
  'many-entries.ofd': /条目过多/,
  'encrypted.docx': /密码/,
  'encrypted.xlsx': /密码/,
  'truncated.docx': /损坏或不完整/,
  'huge-picture.png': /图片过大/,
  'endless.pdf': /损坏或不完整/,
  'disguised.pdf': /内容却不是/,
  'ragged.csv': /不成对/,
};

it.each(Object.entries(hostileFiles()))('V26 V27 V28 refuses %s with a message', async (name, bytes) => {
  const refusal = await reader.read(bytes, name).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RefusedDocument);
  expect((refusal as Error).message).toMatch(WORDS[name] ?? /^never$/);
});

it('reads on after every attack', async () => {
  const text = await reader.read(wordFile(paragraph('云衡市教育局')), '通知.docx');
  expect(text.pages[0]?.spans).toEqual([{ text: '云衡市教育局', place: '第 1 段' }]);
});

it('takes web pages only where they are asked for', async () => {
  const page = Buffer.from(
    '<html><body><p>第一条</p><script>alert(1)</script><p style="display:none">暗</p></body></html>',
  );
  await expect(reader.read(page, 'a.html')).rejects.toThrow('打印为 PDF');
  const text = await reader.read(page, 'a.html', ['html']);
  expect(text.pages[0]?.spans).toEqual([
    { text: '第一条', place: '第 1 段' },
    { text: '暗', place: '第 2 段', hidden: '网页隐藏内容' },
  ]);
});

it('streams a table with types, merged ranges and what is hidden', async () => {
  const cells = '<c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="C1"><v>0.30000000000000004</v></c>';
  const sheet =
    `<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1">${cells}</row>` +
    '<row r="3" hidden="1"><c r="A3" t="b"><f>TRUE()</f><v>1</v></c></row></sheetData>' +
    '<mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>';
  const pieces: TablePiece[] = [];
  await reader.readTable(workbookFile({ sheets: { 表一: sheet } }), '表.xlsx', (piece) => void pieces.push(piece));
  expect(pieces).toEqual([
    { sheet: { name: '表一', hidden: false, notes: [] } },
    {
      rows: [
        { number: 1, hidden: false, cells: ['名称', '', '0.3'], kinds: 's n' },
        { number: 3, hidden: true, cells: ['TRUE'], kinds: 'B' },
      ],
    },
    { end: { merges: ['A1:B1'], hiddenColumns: [[2, 2]], formulas: 1, uncalculated: 0, outside: null } },
  ]);
});
