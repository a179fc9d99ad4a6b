import { chinesePdf, type Page, type Placed } from '../chinese-pdf.js';
import { isSheet, type MadeDocument, placedHead, type Sheet } from './sheet.js';

const LINE = 19;
export const SIZE = 10;

/** Letters of the made font: Chinese ones are as broad as high, others half of it. */
export const breadth = (text: string): number =>
  [...text].reduce((all, letter) => all + (letter > '\u00ff' ? SIZE : SIZE / 2), 0);

export const asPdf = (document: MadeDocument): Buffer => chinesePdf(drawn(document));

/** Where everything of a document stands, page by page. */
export function drawn({ parts, page, repeats }: MadeDocument): Page[] {
  const [wide, high] = page === 'upright' ? [595, 842] : [842, 595];
  const pages: Placed[][] = [[]];
  let y = 56;
  const put = (x: number, text: string): void => void pages.at(-1)?.push({ x, y, text });
  const turnPage = (): void => {
    pages.push([]);
    y = 56;
  };
  const step = (): void => {
    y += LINE;
    if (y > high - 60) turnPage();
  };
  const heading = (sheet: Sheet): void => {
    put(40, sheet.number);
    step();
    put((wide - breadth(sheet.title)) / 2, sheet.title);
    step();
    put(40, '部门：某局');
    put(wide - 150, `金额单位：${sheet.unit}`);
    step();
    columns(sheet);
  };
  const edges = ({ widths }: Sheet): number[] => {
    const scale = (wide - 70) / widths.reduce((all, one) => all + one, 0);
    return widths.reduce<number[]>((all, one) => [...all, (all.at(-1) ?? 35) + one * scale], [35]);
  };
  const columns = (sheet: Sheet): void => {
    const at = edges(sheet);
    const top = y;
    for (const { at: from, row, cell } of placedHead(sheet.head, sheet.widths.length)) {
      const left = at[from] ?? 35;
      const right = at[from + (cell.span ?? 1)] ?? wide;
      const letters = Math.max(1, Math.floor((right - left) / SIZE));
      const lines = cell.text.match(new RegExp(`.{1,${String(letters)}}`, 'gu')) ?? [];
      const middle = top + (row + ((cell.deep ?? 1) - 1) / 2) * LINE * 2.2;
      for (const [no, line] of lines.entries())
        pages.at(-1)?.push({
          ...{ x: (left + right - breadth(line)) / 2, y: middle + (no - (lines.length - 1) / 2) * 11 },
          text: line,
        });
    }
    y = top + sheet.head.length * LINE * 2.2;
  };
  const row = (sheet: Sheet, cells: readonly string[]): void => {
    const at = edges(sheet);
    for (const [no, text] of cells.entries()) {
      if (text === '') continue;
      const [left, right] = [at[no] ?? 35, at[no + 1] ?? wide];
      const isFigure = /^[-\d,.%]+$/.test(text);
      const letters = Math.max(1, Math.floor((right - left) / SIZE));
      if (!isFigure && breadth(text) > right - left) {
        // a name too long for its column stands on two lines
        const lines = text.match(new RegExp(`.{1,${String(letters)}}`, 'gu')) ?? [];
        for (const [down, line] of lines.entries())
          pages.at(-1)?.push({ x: left + 1, y: y + (down - (lines.length - 1) / 2) * 10, text: line });
      } else put(isFigure && no > 0 ? right - breadth(text) - 2 : left + 2, text);
    }
    y += LINE + 4;
    if (y <= high - 60) return;
    turnPage();
    if (repeats) heading(sheet);
  };
  for (const part of parts) {
    if (!isSheet(part)) {
      const lines = part.sentence.match(new RegExp(`.{1,${String(Math.floor((wide - 120) / SIZE))}}`, 'gu')) ?? [];
      for (const line of lines) {
        put(60, line);
        step();
      }
      continue;
    }
    if (y > 60) turnPage();
    heading(part);
    for (const cells of part.rows) row(part, cells);
    if (part.note) {
      put(40, part.note.slice(0, Math.floor((wide - 70) / SIZE)));
      step();
    }
    turnPage();
  }
  return pages.filter((one) => one.length > 0).map((placed) => ({ placed, shape: page }));
}
