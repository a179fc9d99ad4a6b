import type { TextBox } from '@zhunsheng/contract';
import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';
import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js';
import { type Bitmap, grey, pnm, shrink, turn } from './bitmap.js';

export interface PagePicture {
  /** A PNM file. */
  image: Uint8Array;
  width: number;
  height: number;
  area: TextBox;
}

type Matrix = [number, number, number, number, number, number];

const SMALLEST_PART = 0.1;

/** The picture that covers most of the page, upright, in grey; null when none covers a tenth of it. */
export async function largestPicture(
  page: PDFPageProxy,
  operators: PDFOperatorList,
  viewport: PageViewport,
): Promise<PagePicture | null> {
  const placed = (await placedPictures(operators, viewport)).sort(
    (a, b) => b.area[2] * b.area[3] - a.area[2] * a.area[3],
  );
  const [best] = placed;
  if (!best || best.area[2] * best.area[3] < SMALLEST_PART) return null;
  const bitmap = typeof best.source === 'string' ? await fetchObject(page, best.source) : best.source;
  const pixels = bitmap ? grey(bitmap) : null;
  if (!pixels) return null;
  const upright = turn(shrink(pixels), page.rotate);
  return { image: pnm(upright), width: upright.width, height: upright.height, area: best.area };
}

async function placedPictures(
  { fnArray, argsArray }: PDFOperatorList,
  viewport: PageViewport,
): Promise<{ source: string | Bitmap; area: TextBox }[]> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const found: { source: string | Bitmap; area: TextBox }[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const saved: Matrix[] = [];
  for (const [index, operation] of fnArray.entries()) {
    const args = argsArray[index] as unknown[] | null;
    if (operation === OPS.save) saved.push(matrix);
    else if (operation === OPS.restore) matrix = saved.pop() ?? matrix;
    else if (operation === OPS.transform) matrix = times(matrix, args as Matrix);
    else if (operation === OPS.paintImageXObject || operation === OPS.paintImageMaskXObject) {
      const [first] = args ?? [];
      const inner = (first as { data?: unknown } | undefined)?.data;
      const source = typeof first === 'string' ? first : typeof inner === 'string' ? inner : (first as Bitmap);
      found.push({ source, area: areaOf(matrix, viewport) });
    } else if (operation === OPS.paintInlineImageXObject) {
      found.push({ source: args?.[0] as Bitmap, area: areaOf(matrix, viewport) });
    }
  }
  return found;
}

/** A picture fills the unit square under the matrix in force. */
function areaOf([a, b, c, d, e, f]: Matrix, viewport: PageViewport): TextBox {
  const corners = [viewport.convertToViewportPoint(e, f), viewport.convertToViewportPoint(a + c + e, b + d + f)] as [
    number,
    number,
  ][];
  const [[x1, y1], [x2, y2]] = corners as [[number, number], [number, number]];
  return [
    Math.min(x1, x2) / viewport.width,
    Math.min(y1, y2) / viewport.height,
    Math.abs(x1 - x2) / viewport.width,
    Math.abs(y1 - y2) / viewport.height,
  ];
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function fetchObject(page: PDFPageProxy, name: string): Promise<Bitmap | null> {
  const store = (name.startsWith('g_') ? page.commonObjs : page.objs) as {
    get(name: string, take: (found: unknown) => void): void;
  };
  return new Promise((resolve) => {
    // an object that failed to decode never arrives
    const timer = setTimeout(() => resolve(null), 5_000);
    store.get(name, (found) => {
      clearTimeout(timer);
      resolve(found as Bitmap | null);
    });
  });
}
