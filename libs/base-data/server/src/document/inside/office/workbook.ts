import type { DocumentText } from '@zhunsheng/contract';
import { type Archive, openArchive } from '../container/archive.js';
import type { Deadline } from '../deadline.js';
import { Draft } from '../draft.js';
import { readEmbeddedPictures } from './embedded-pictures.js';
import { flagParts, mainPart, relationsOf } from './package-parts.js';
import { readSheet, type SheetEnd, type SheetRow } from './sheet-rows.js';
import { columnLetters } from '../../../import/tabular/sheet.js';
import { type SheetPart, workbookParts } from './workbook-parts.js';

export interface SheetSink {
  sheet(sheet: SheetPart): void;
  row(row: SheetRow): void;
  end(end: SheetEnd): void;
}

/** Every sheet of a workbook in order, hidden ones included and marked. */
export async function eachSheet(bytes: Buffer, sink: SheetSink, draft: Draft): Promise<void> {
  const archive: Archive = openArchive(bytes);
  const main = await mainPart(archive, /^xl\//);
  const relations = await relationsOf(archive, main);
  const parts = await workbookParts(archive, main, relations);
  flagParts(archive, relations, draft);
  for (const name of archive.names) {
    if (!/^xl\/externalLinks\/[^/]+\.xml$/.test(name)) continue;
    for (const { target } of await relationsOf(archive, name)) draft.flag('external', target.slice(0, 120));
  }
  for (const sheet of parts.sheets) {
    sink.sheet(sheet);
    sink.end(await readSheet(archive, sheet, parts, (row) => sink.row(row)));
  }
}

export async function readWorkbook(bytes: Buffer, deadline: Deadline): Promise<DocumentText> {
  const draft = new Draft();
  let sheet: SheetPart | undefined;
  let rows: SheetRow[] = [];
  await eachSheet(
    bytes,
    {
      sheet(next) {
        sheet = next;
        rows = [];
      },
      row(row) {
        if (!draft.full && rows.length < 200_000) rows.push(row);
      },
      end(end) {
        if (sheet) writeSheet(draft, sheet, rows, end);
      },
    },
    draft,
  );
  const archive = openArchive(bytes);
  const pictures = archive.names.filter((name) => name.startsWith('xl/media/'));
  await readEmbeddedPictures(archive, pictures, draft, deadline);
  return draft.finish('xlsx');
}

function writeSheet(draft: Draft, sheet: SheetPart, rows: readonly SheetRow[], end: SheetEnd): void {
  const page = draft.page(sheet.name);
  for (const row of rows) {
    for (const [index, text] of row.cells.entries()) {
      if (text === '') continue;
      const column = end.hiddenColumns.some(([first, last]) => index >= first && index <= last);
      const hidden = sheet.hidden ? '隐藏工作表' : row.hidden ? '隐藏行' : column ? '隐藏列' : undefined;
      draft.add(page, { text, place: `${columnLetters(index)}${String(row.number)}`, ...(hidden ? { hidden } : {}) });
    }
  }
  if (end.outside !== null) draft.flag('external', `${sheet.name} 的公式 ${end.outside}`);
  const calculated = end.formulas - end.uncalculated;
  if (calculated > 0) draft.flag('formulas', `${sheet.name} ${String(calculated)} 个，取文件中保存的计算结果`);
  if (end.uncalculated > 0)
    draft.skip(sheet.name, `${String(end.uncalculated)} 个公式没有保存结果，请在表格软件中打开并保存一次`);
}
