import v8 from 'node:v8';
import vm from 'node:vm';

import { hostileFiles, paragraph, wordFile, workbookFile } from '../../testing/index.js';
import { DocumentReader } from './document-reader.js';

/** R-SEC-44: the documents are opened in a process of their own; the server only passes on what is read. */
const MOST_MB = 100;
const ROWS = 60_000;

const sheet = (): string => {
  const row = (n: number) =>
    `<row r="${n}">${['A', 'B', 'C', 'D'].map((c) => `<c r="${c}${n}"><v>${n}.25</v></c>`).join('')}</row>`;
  return `<worksheet><sheetData>${Array.from({ length: ROWS }, (_, i) => row(i + 1)).join('')}</sheetData></worksheet>`;
};
v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void;
/** Not the resident set: what other specs left in this process comes and goes in it. */
const mb = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};

it('the server grows by less than 100 MB while it reads large and hostile files, and goes on serving', async () => {
  const reader = new DocumentReader();
  const files = Object.entries(hostileFiles());
  const [table, text] = [
    workbookFile({ sheets: { 明细: sheet() } }),
    wordFile(paragraph('云衡市教育局').repeat(20_000)),
  ];
  // what the first reading loads is there for good
  await reader.read(wordFile(paragraph('云衡市')), '通知.docx');
  collect();
  const before = mb();
  let [most, turns, rows] = [before, 0, 0];
  const timer = setInterval(() => {
    turns += 1;
    most = Math.max(most, mb());
  }, 5);
  await Promise.all([
    reader.readTable(table, '明细.xlsx', (piece) => {
      if ('rows' in piece) rows += piece.rows.length;
    }),
    reader.read(text, '长文.docx'),
    ...files.map(([name, bytes]) => reader.read(bytes, name).catch(() => null)),
  ]);
  clearInterval(timer);
  await reader.close();
  expect(rows).toBe(ROWS);
  // nothing kept the loop to itself: a request would have been answered in between
  expect(turns).toBeGreaterThan(files.length);
  expect(most - before).toBeLessThan(MOST_MB);
}, 120_000);
