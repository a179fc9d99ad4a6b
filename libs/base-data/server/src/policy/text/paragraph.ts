import { NUMERALS, readNumber } from './chinese-number.js';

/** 款 is a paragraph, 项 an item （一） of it, 目 a point 1. of an item; offsets into the article's text. */
export interface Paragraph {
  kind: '款' | '项' | '目';
  no: number;
  /** Number of the 款 (and 项) it stands in. */
  within: number[];
  start: number;
  end: number;
}

const ITEM = new RegExp(`^[（(]\\s*([${NUMERALS}]+)\\s*[)）]`, 'u');
const POINT = /^(\d{1,2})\s*[.．、]\s*/u;

/**
 * The parts of an article. An item belongs to the paragraph above it; a line after the last item begins the next
 * paragraph (立法技术规范: 款 is a paragraph of its own, 项 follows its 款).
 */
export function paragraphsOf(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let clause = 0;
  let item = 0;
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const itemNo = readNumber(ITEM.exec(line)?.[1] ?? '');
    const pointNo = readNumber(POINT.exec(line)?.[1] ?? '');
    if (itemNo !== null && clause > 0) {
      item = itemNo;
      found.push({ kind: '项', no: itemNo, within: [clause], start, end });
      stretch(found, clause, end);
    } else if (pointNo !== null && item > 0) {
      found.push({ kind: '目', no: pointNo, within: [clause, item], start, end });
      stretch(found, clause, end);
    } else {
      clause += 1;
      item = 0;
      found.push({ kind: '款', no: clause, within: [], start, end });
    }
    start = end + 1;
  }
  return found;
}

function stretch(found: Paragraph[], clause: number, end: number): void {
  const above = found.find(({ kind, no }) => kind === '款' && no === clause);
  if (above) above.end = end;
}
