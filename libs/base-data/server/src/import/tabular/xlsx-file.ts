import ExcelJS from 'exceljs';
import { columnLetters } from './sheet.js';
import type { Sheet, SheetRow } from './sheet.js';
import { UnreadableFile } from './unreadable-file.js';
import { openZip } from './zip-guard.js';
import type { ZipEntry } from './zip-guard.js';

/** The parser keeps about a kilobyte a cell; `places` counts the blanks as well, which a cell far out makes many. */
const LIMITS = { cells: 600_000, mergedCells: 200_000, places: 5_000_000 };
/** Parts whose ranges the parser would spread cell by cell: a validation over a whole column costs a million objects. */
const IGNORED_PARTS = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'tableParts',
];

export async function readXlsx(bytes: Buffer): Promise<Sheet[]> {
  const entries = openZip(bytes);
  refuseWhatIsNotAPlainWorkbook(entries);
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: IGNORED_PARTS });
  } catch (error) {
    throw new UnreadableFile('Excel 工作簿内容损坏，无法读取。请用表格软件打开并重新另存为 .xlsx 后重试。', {
      cause: error,
    });
  }
  const sheets = workbook.worksheets.filter((sheet) => sheet.state === 'visible').map(sheetOf);
  if (sheets.length === 0) throw new UnreadableFile('工作簿里没有可见的工作表。请取消隐藏或粘贴数据后重试。');
  return sheets;
}

function refuseWhatIsNotAPlainWorkbook(entries: Map<string, ZipEntry>): void {
  const names = [...entries.keys()];
  if (!names.some((name) => /^xl\/workbook\.xml$/i.test(name))) {
    throw new UnreadableFile('文件不是 Excel 工作簿（压缩包里没有 xl/workbook.xml）。请提供 .xlsx 或 .csv 文件。');
  }
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) {
    throw new UnreadableFile('文件含有宏，出于安全已拒绝。请另存为不含宏的 .xlsx 后重试。');
  }
  let cells = 0;
  let merged = 0;
  for (const entry of entries.values()) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/i.test(entry.name)) continue;
    const xml = entry.text();
    cells += xml.split('<c ').length - 1;
    for (const [, from = '', to = ''] of xml.matchAll(/<mergeCell\s+ref="([A-Z]+\d+):([A-Z]+\d+)"/gi)) {
      merged += areaOf(from, to);
    }
  }
  if (cells > LIMITS.cells) throw new UnreadableFile('工作簿的单元格超过六十万个，请拆分，或另存为 CSV 后再导入。');
  if (merged > LIMITS.mergedCells)
    throw new UnreadableFile('工作簿的合并单元格范围过大，请取消整列或整行的合并后重试。');
}

function areaOf(from: string, to: string): number {
  const position = (address: string): [number, number] => {
    const letters = address.replace(/\d+/, '');
    const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return [column, Number(address.slice(letters.length))];
  };
  const [left, top] = position(from);
  const [right, bottom] = position(to);
  return (Math.abs(right - left) + 1) * (Math.abs(bottom - top) + 1);
}

function sheetOf(sheet: ExcelJS.Worksheet): Sheet {
  const rows: SheetRow[] = [];
  let places = 0;
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: string[] = [];
    const merged = new Map<number, string>();
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      places += column - cells.length;
      if (places > LIMITS.places) {
        throw new UnreadableFile(`工作表“${sheet.name}”的有效区域过大。请删除表格右侧多余的列后重试。`);
      }
      while (cells.length < column - 1) cells.push('');
      cells.push(textOf(cell.value));
      if (cell.isMerged && cell.master.address !== cell.address) {
        merged.set(column - 1, `${columnLetters(Number(cell.master.col) - 1)}${String(cell.master.row)}`);
      }
    });
    rows.push({ number, cells, merged });
  });
  return { name: sheet.name, kind: 'xlsx', rows, notes: [] };
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('text' in value) return textOf(value.text);
  if ('error' in value) return value.error;
  if ('result' in value) return textOf(value.result);
  return '';
}

/** A cell shows at most 15 significant digits; a stored 0.30000000000000004 is the 0.3 a person sees. */
export function numberText(value: number): string {
  const seen = Number(value.toPrecision(15));
  return Math.abs(seen) >= 1e21 || (seen !== 0 && Math.abs(seen) < 1e-6) ? seen.toFixed(12) : String(seen);
}
