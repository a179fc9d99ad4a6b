import type { ZipStream } from './zip-stream.js';

export interface Styles {
  /** Style number of a cell → shown as a date. */
  isDate: boolean[];
  since1904: boolean;
}

/** ECMA-376 part 1, 18.8.30: the built-in formats that show days; 27–36 and 50–58 are the East Asian ones. */
const BUILT_IN = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

export async function readStyles(zip: ZipStream, since1904: boolean): Promise<Styles> {
  const xml = await zip.text('xl/styles.xml');
  const own = new Map<number, boolean>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)) {
    const code = /formatCode="([^"]*)"/.exec(tag)?.[1] ?? '';
    own.set(Number(/numFmtId="(\d+)"/.exec(tag)?.[1]), showsDays(code));
  }
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  const isDate = [...formats.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(/numFmtId="(\d+)"/.exec(tag)?.[1] ?? 0);
    return own.get(id) ?? BUILT_IN.some(([from, to]) => id >= from && id <= to);
  });
  return { isDate, since1904 };
}

export function dayOf(serial: number, { since1904 }: Styles): string {
  const day = new Date((since1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(serial * DAY_MS));
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}

function showsDays(format: string): boolean {
  return /[ymd年月日]/i.test(format.replace(/&quot;.*?&quot;|"[^"]*"|\[[^\]]*\]|\\./g, ''));
}
