import type { Archive } from '../container/archive.js';
import { damaged } from '../refusal.js';
import { readXml } from '../container/xml.js';
import type { Relation } from './package-parts.js';

export interface SheetPart {
  name: string;
  part: string;
  hidden: boolean;
}

export interface WorkbookParts {
  sheets: SheetPart[];
  /** Days count from 1904 in workbooks that came from a Macintosh. */
  from1904: boolean;
  strings: string[];
  /** Style index → what a number of that style is. */
  styles: ('number' | 'date' | 'time')[];
}

export async function workbookParts(
  archive: Archive,
  main: string,
  relations: readonly Relation[],
): Promise<WorkbookParts> {
  const sheets: SheetPart[] = [];
  let from1904 = false;
  await readXml(archive.chunks(main), main, {
    open(element, { name = '', id = '', state, date1904 }) {
      // newer Excel adds a second workbookPr that says nothing about dates
      if (element === 'workbookPr' && date1904 !== undefined) from1904 = date1904 === '1' || date1904 === 'true';
      if (element !== 'sheet') return;
      const relation = relations.find((one) => one.id === id);
      if (relation?.kind !== 'worksheet') return;
      if (!archive.has(relation.target)) throw damaged(`缺少工作表“${name}”`);
      sheets.push({ name, part: relation.target, hidden: state === 'hidden' || state === 'veryHidden' });
    },
  });
  if (sheets.length === 0) throw damaged('没有工作表');
  const partOf = (kind: string) => relations.find((one) => one.kind === kind && archive.has(one.target))?.target;
  return {
    sheets,
    from1904,
    strings: await sharedStrings(archive, partOf('sharedStrings')),
    styles: await numberStyles(archive, partOf('styles')),
  };
}

async function sharedStrings(archive: Archive, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let current = '';
  let inText = false;
  let inPhonetic = false;
  await readXml(archive.chunks(part), part, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      if (name === 't') inText = !inPhonetic;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 'si') strings.push(unescape(current));
      if (name === 'rPh') inPhonetic = false;
      if (name === 't') inText = false;
    },
  });
  return strings;
}

/** `_x000D_` stands for a character XML cannot hold. */
export const unescape = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

async function numberStyles(archive: Archive, part: string | undefined): Promise<WorkbookParts['styles']> {
  const styles: WorkbookParts['styles'] = [];
  if (part === undefined) return styles;
  const own = new Map<number, string>();
  let inCells = false;
  await readXml(archive.chunks(part), part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') own.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(kindOfFormat(Number(numFmtId), own.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Numbers 14–22, 27–36, 45–47 and 50–58 are the dates and times every Excel knows, the Chinese ones included. */
function kindOfFormat(id: number, code: string | undefined): 'number' | 'date' | 'time' {
  if (code === undefined) {
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35)) return 'time';
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number';
  }
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!(h+|m+|s+)\])[^\]]*\]/gi, '');
  const first = bare.split(';')[0] ?? '';
  if (/general/i.test(first)) return 'number';
  if (/[yde]|年|日/i.test(first.replace(/e[+-]/gi, '')) || /m{3,}/i.test(first)) return 'date';
  return /[hs]|m/i.test(first) ? 'time' : 'number';
}
