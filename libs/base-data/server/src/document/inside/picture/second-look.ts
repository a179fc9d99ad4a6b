import type { Deadline } from '../deadline.js';
import { joinDigits, type RecognizedLine } from './recognized-lines.js';

export interface Rectangle {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Below this a figure is a guess even where two readings agree. */
const SURE = 0.7;
/** A page of figures is looked at again for so long; what is left over is told as read once. */
const LOOKS_MS = 8_000;
/** In heights of the line: above and below, and to the sides, where the first reading may have cut a digit off; no farther than the next cell. */
const AROUND = { upright: 0.3, sideways: 1.4 };

/**
 * A picture loses a digit without a trace: 40,746.84 reads as 0,746.84 with a good conscience. So each figure is read again by
 * itself, a little more of the paper around it, as one raw line; only what comes out the same twice counts as read.
 */
export function confirmFigures(
  lines: readonly RecognizedLine[],
  page: { width: number; height: number },
  readAgain: (place: Rectangle) => string,
  deadline?: Deadline,
): RecognizedLine[] {
  const end = performance.now() + LOOKS_MS;
  return lines.map((line) => {
    const once = figuresOf(line.text);
    if (once.length < 2) return line;
    if (performance.now() > end || deadline?.passed)
      return { ...line, doubt: '数字只识别了一遍，没有来得及复核，请对照原件核对' };
    const again = joinDigits(readAgain(around(line, page)));
    if (figuresOf(again) !== once) return { ...line, doubt: `数字复核时读作“${told(again)}”，请对照原件核对` };
    const sure = line.weakest ?? line.confidence;
    if (sure >= SURE) return line;
    return { ...line, doubt: `数字的识别把握只有 ${String(Math.round(sure * 100))}%，请对照原件核对` };
  });
}

/** Digits and the last point: what stands between thousands is no part of the value. */
function figuresOf(text: string): string {
  return text.replace(/[^\d.]/g, '').replace(/\.(?=.*\.)|\.$|^\./g, '');
}

function told(text: string): string {
  const figures = text.match(/\d[\d.,]*/g)?.join(' ') ?? '';
  return figures === '' ? '没有数字' : figures.slice(0, 40);
}

function around({ left, top, right, bottom }: RecognizedLine, page: { width: number; height: number }): Rectangle {
  const tall = bottom - top;
  const [x, y] = [Math.round(tall * AROUND.sideways), Math.round(tall * AROUND.upright)];
  const [from, above] = [Math.max(0, left - x), Math.max(0, top - y)];
  return {
    left: from,
    top: above,
    width: Math.min(page.width, right + x) - from,
    height: Math.min(page.height, bottom + y) - above,
  };
}
