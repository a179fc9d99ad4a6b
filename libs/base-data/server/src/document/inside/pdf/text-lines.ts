import type { TextBox } from '@zhunsheng/contract';
import type { PageViewport } from 'pdfjs-dist';
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';

interface Piece {
  text: string;
  /** Where the baseline begins and ends, along it and across it, in user space. */
  start: number;
  end: number;
  across: number;
  angle: number;
  height: number;
  box: [number, number, number, number];
}

/** Runs of one baseline; a gap of more than two letters starts a new one, as between the cells of a table. */
export function textLines(content: TextContent, viewport: PageViewport): { text: string; box: TextBox }[] {
  const lines: Piece[] = [];
  let broken = true;
  for (const item of content.items) {
    if (!('str' in item)) continue;
    if (item.str.trim() !== '') {
      const piece = pieceOf(item, content.styles[item.fontName]?.vertical === true, viewport);
      const before = lines.at(-1);
      if (before && !broken && continues(before, piece)) append(before, piece);
      else lines.push(piece);
      broken = false;
    }
    if (item.hasEOL) broken = true;
  }
  return lines.map(({ text, box: [left, top, right, bottom] }) => ({
    text: text.trim(),
    box: [
      left / viewport.width,
      top / viewport.height,
      (right - left) / viewport.width,
      (bottom - top) / viewport.height,
    ],
  }));
}

function continues(before: Piece, next: Piece): boolean {
  const height = Math.max(before.height, next.height, 1);
  const gap = next.start - before.end;
  return (
    Math.abs(before.angle - next.angle) < 0.01 &&
    Math.abs(before.across - next.across) < height * 0.5 &&
    gap < height * 2 &&
    gap > -height
  );
}

function append(line: Piece, next: Piece): void {
  const gap = next.start - line.end;
  const latin = /[\w,.;:)]$/.test(line.text) && /^[\w(]/.test(next.text);
  line.text += (gap > next.height * (latin ? 0.15 : 0.6) ? ' ' : '') + next.text;
  line.end = Math.max(line.end, next.end);
  line.height = Math.max(line.height, next.height);
  const [left, top, right, bottom] = next.box;
  line.box = [
    Math.min(line.box[0], left),
    Math.min(line.box[1], top),
    Math.max(line.box[2], right),
    Math.max(line.box[3], bottom),
  ];
}

function pieceOf(item: TextItem, vertical: boolean, viewport: PageViewport): Piece {
  const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
  const size = Math.hypot(c, d) || Math.hypot(a, b) || 1;
  const along: [number, number] = [a / (Math.hypot(a, b) || 1), b / (Math.hypot(a, b) || 1)];
  const up: [number, number] = [c / size, d / size];
  const far = vertical
    ? [x + along[0] * item.width - up[0] * item.height, y + along[1] * item.width - up[1] * item.height]
    : [x + along[0] * item.width + up[0] * size, y + along[1] * item.width + up[1] * size];
  const corners = [viewport.convertToViewportPoint(x, y), viewport.convertToViewportPoint(far[0] ?? x, far[1] ?? y)];
  const xs = corners.map((corner) => Number(corner[0]));
  const ys = corners.map((corner) => Number(corner[1]));
  const start = x * along[0] + y * along[1];
  return {
    text: item.str.replaceAll('\u0000', ''),
    start,
    end: start + item.width,
    across: x * up[0] + y * up[1],
    angle: Math.atan2(b, a),
    height: size,
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
  };
}
