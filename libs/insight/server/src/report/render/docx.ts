import type { ReportBlock, ReportView } from '@zhunsheng/contract';
import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { carryInDocx } from '../seal/carry.js';
import { FONTS, LINE_PITCH, PAGE_MM, SIGN_PITCH, SIZE, twips } from '../page/geometry.js';

type FaceName = keyof typeof FONTS;

const TEXT_TWIPS = twips(PAGE_MM.width) - twips(PAGE_MM.left) - twips(PAGE_MM.right);
const PITCH = Math.round(LINE_PITCH * 20);
/** How much closer than their size signs stand, in 1/4096 pt. */
const CHAR_SPACE = Math.round((SIGN_PITCH - SIZE.body) * 4096);

const font = (face: FaceName) => ({
  ascii: FONTS[face][0],
  hAnsi: FONTS[face][0],
  eastAsia: FONTS[face][0],
  cs: FONTS[face][0],
});
const words = (text: string, face: FaceName, size: number = SIZE.body, color = '000000') =>
  new TextRun({ text, font: font(face), size: size * 2, color });
const spacing = (line: number = PITCH) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });

/** The report as Word file, its page set as GB/T 9704 wants it; `evidence` goes with it. */
export async function docxReport(report: ReportView, evidence?: string): Promise<Buffer> {
  const document = new Document({
    title: report.title.join(''),
    creator: report.issuer,
    description: report.watermark,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: font('body'), size: SIZE.body * 2, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(PAGE_MM.width), height: twips(PAGE_MM.height) },
            margin: {
              top: twips(PAGE_MM.top),
              right: twips(PAGE_MM.right),
              bottom: twips(PAGE_MM.bottom),
              left: twips(PAGE_MM.left),
              header: twips(15),
              // the number's own height stands between it and the paper's edge
              footer: twips(PAGE_MM.bottom - PAGE_MM.number) - SIZE.number * 20,
            },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: PITCH, charSpace: CHAR_SPACE },
        },
        headers: { default: mark(report.watermark), even: mark(report.watermark) },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: children(report),
      },
    ],
  });
  const file = await Packer.toBuffer(document);
  return evidence === undefined ? file : carryInDocx(file, evidence);
}

const mark = (text: string): Header =>
  new Header({
    children: [
      new Paragraph({ alignment: AlignmentType.RIGHT, children: [words(text, 'heading2', SIZE.mark, '999999')] }),
    ],
  });

function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const one = { font: font('number'), size: SIZE.number * 2 };
  const indent = SIZE.number * 20;
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.LEFT ? { left: indent } : { right: indent },
        children: [new TextRun({ ...one, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

function children({ title, blocks, issuer, date }: ReportView): (Paragraph | Table)[] {
  const right = (text: string, signs: number): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(signs * SIGN_PITCH * 20) },
      spacing: spacing(),
      children: [words(text, 'body')],
    });
  return [
    ...title.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: spacing(),
          children: [words(text, 'title', SIZE.title)],
        }),
    ),
    new Paragraph({ spacing: spacing(), children: [] }),
    ...blocks.filter(({ kind }) => kind !== 'small').map(child),
    new Paragraph({ spacing: spacing(), children: [] }),
    right(issuer, Math.max(0, 4 + (date.length - issuer.length) / 2)),
    right(date, 4),
    ...blocks.filter(({ kind }) => kind === 'small').map(child),
  ];
}

function child(block: ReportBlock): Paragraph | Table {
  if (block.kind === 'table') return table(block);
  if (block.kind === 'small')
    return new Paragraph({ spacing: spacing(360), children: [words(block.text, 'body', SIZE.table)] });
  if (block.kind === 'addressee') return new Paragraph({ spacing: spacing(), children: [words(block.text, 'body')] });
  const face = block.kind === 'text' ? 'body' : block.level === 1 ? 'heading1' : 'heading2';
  return new Paragraph({
    indent: { firstLine: Math.round(2 * SIGN_PITCH * 20) },
    spacing: spacing(),
    children: [words(block.text, face)],
  });
}

function table({ head, rows, widths }: Extract<ReportBlock, { kind: 'table' }>): Table {
  const columnWidths = widths.map((part) => Math.round(part * TEXT_TWIPS));
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      height: { value: 400, rule: HeightRule.ATLEAST },
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                alignment: isHead
                  ? AlignmentType.CENTER
                  : at > 0 && /^[-\d—]/.test(text)
                    ? AlignmentType.RIGHT
                    : AlignmentType.LEFT,
                spacing: spacing(360),
                children: [words(text, isHead ? 'heading1' : 'body', SIZE.table)],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: TEXT_TWIPS, type: WidthType.DXA },
    columnWidths,
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  });
}
