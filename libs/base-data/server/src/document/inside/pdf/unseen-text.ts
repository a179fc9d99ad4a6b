import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js';

/** Text rendering modes that leave no ink: 3 invisible, 7 clip only. */
const INKLESS = new Set([3, 7]);

interface Glyph {
  unicode?: string;
}

/** What the drawing instructions write without ink, or in white on white. */
export async function unseenText({ fnArray, argsArray }: PDFOperatorList): Promise<{
  reason(text: string): string | undefined;
}> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const filling: number[] = [OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke];
  let invisible = '';
  let white = '';
  let state = { mode: 0, white: false };
  const saved: (typeof state)[] = [];
  let painted = false;
  for (const [index, operation] of fnArray.entries()) {
    const args = argsArray[index] as unknown[] | null;
    if (operation === OPS.save) saved.push({ ...state });
    else if (operation === OPS.restore) state = saved.pop() ?? state;
    else if (operation === OPS.setTextRenderingMode) state.mode = Number(args?.[0]);
    else if (operation === OPS.setFillRGBColor) state.white = args?.[0] === '#ffffff';
    else if (operation === OPS.constructPath) painted ||= !state.white && filling.includes(Number(args?.[0]));
    else if (operation === OPS.paintImageXObject) painted = true;
    else if (operation === OPS.showText) {
      if (INKLESS.has(state.mode)) invisible += glyphs(args?.[0]);
      else if (state.white) white += glyphs(args?.[0]);
    }
  }
  // a scanner lays its own reading, unseen, over the picture of the page
  const overPicture = fnArray.includes(OPS.paintImageXObject) || fnArray.includes(OPS.paintImageMaskXObject);
  return {
    reason(text) {
      const bare = text.replace(/\s/g, '');
      if (bare === '') return undefined;
      if (invisible.includes(bare)) return overPicture ? '图像下的识别文字层' : '不可见文字';
      return !painted && white.includes(bare) ? '白色文字' : undefined;
    },
  };
}

function glyphs(run: unknown): string {
  if (!Array.isArray(run)) return '';
  return run
    .map((glyph) => (glyph as Glyph | null)?.unicode ?? '')
    .join('')
    .replace(/\s/g, '');
}
