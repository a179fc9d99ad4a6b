import type { ReportView } from '@zhunsheng/contract';
import { type Face, type LaidPage, layOut, type Words } from '../page/flow.js';
import { PAGE_MM, pt, SIZE, TEXT_HEIGHT, TEXT_WIDTH } from '../page/geometry.js';
import { breadth, breadthOf } from '../page/line-breaking.js';
import { PdfFile, utf16 } from './pdf-file.js';

/** Named, not shipped: 仿宋 and its like may not be given away; a reader without them shows the ones it has. */
const FACES: Record<Face, string> = {
  body: 'FangSong',
  heading1: 'SimHei',
  heading2: 'KaiTi',
  title: 'FZXiaoBiaoSong-B05S',
  number: 'SimSun',
};

const HEIGHT = pt(PAGE_MM.height);
const GREY = 0.9;

/** The report as PDF 1.7, 22 lines of 28 signs a page; `evidence` is attached to it. */
export function pdfReport(report: ReportView, evidence?: string): Buffer {
  const file = new PdfFile();
  const pages = file.reserve();
  const fonts = Object.entries(FACES).map(([face, name]) => `/${face} ${String(font(file, name))} 0 R`);
  const laid = layOut(report);
  const kids = laid.map((page, at) => {
    const content = file.addStream(drawing(page, at + 1, report.watermark));
    return file.add(
      `<< /Type /Page /Parent ${String(pages)} 0 R /MediaBox [0 0 ${pt(PAGE_MM.width).toFixed(2)} ${HEIGHT.toFixed(2)}] /Contents ${String(content)} 0 R /Resources << /Font << ${fonts.join(' ')} >> >> >>`,
    );
  });
  file.set(
    pages,
    `<< /Type /Pages /Kids [${kids.map((kid) => `${String(kid)} 0 R`).join(' ')}] /Count ${String(kids.length)} >>`,
  );
  const root = file.add(
    `<< /Type /Catalog /Pages ${String(pages)} 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >>${attached(file, evidence)} >>`,
  );
  const info = file.add(`<< /Title <FEFF${utf16(report.title.join(''))}> /Subject <FEFF${utf16(report.watermark)}> >>`);
  return file.bytes(root, info);
}

/** The entry of the catalogue that names the attachment. */
function attached(file: PdfFile, evidence: string | undefined): string {
  if (evidence === undefined) return '';
  const content = file.addAttachment(evidence);
  const name = '(zhunsheng-proof.json)';
  const spec = file.add(
    `<< /Type /Filespec /F ${name} /UF ${name} /AFRelationship /Data /EF << /F ${String(content)} 0 R >> >>`,
  );
  return ` /Names << /EmbeddedFiles << /Names [${name} ${String(spec)} 0 R] >> >> /AF [${String(spec)} 0 R]`;
}

function font(file: PdfFile, name: string): number {
  const about = file.add(
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 >>`,
  );
  // Latin letters and figures (CID 1–95 and 814–939 of Adobe-GB1) are half as wide as Chinese signs
  const signs = file.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor ${String(about)} 0 R /DW 1000 /W [1 95 500 814 939 500] >>`,
  );
  return file.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /UniGB-UCS2-H /DescendantFonts [${String(signs)} 0 R] >>`,
  );
}

function drawing({ words, strokes }: LaidPage, number: number, watermark: string): string {
  const left = pt(PAGE_MM.left);
  const top = HEIGHT - pt(PAGE_MM.top);
  const lines = strokes.map(
    ({ x, y, width, height }) => `${n(left + x)} ${n(top - y)} m ${n(left + x + width)} ${n(top - y - height)} l S`,
  );
  return [
    marks(watermark),
    '0 g 0 G 0.5 w',
    ...lines,
    'BT',
    ...words.flatMap((one) => run(one, left + one.x, top - one.y - one.size * 0.36)),
    ...run(pageNumber(number), left + pageNumber(number).x, pt(PAGE_MM.bottom - PAGE_MM.number) - SIZE.number),
    'ET',
  ].join('\n');
}

/** — 1 —, one sign from the right on odd pages and from the left on even ones (GB/T 9704, 7.5). */
function pageNumber(number: number): Words {
  const text = `— ${String(number)} —`;
  const pitch = SIZE.number;
  const wide = (breadth(text) / 2) * pitch;
  return {
    text,
    face: 'number',
    size: SIZE.number,
    pitch,
    x: number % 2 === 1 ? TEXT_WIDTH - pitch - wide : pitch,
    y: TEXT_HEIGHT,
  };
}

/** Chinese and Latin signs alternate; each run begins where the grid has it. */
function run({ text, face, size, pitch }: Words, x: number, y: number): string[] {
  const parts = text.match(/[^\u0250-\u{10ffff}]+|[\u0250-\u{10ffff}]+/gu) ?? [];
  let at = x;
  return parts.map((part) => {
    const half = breadthOf(part[0] ?? '') === 1;
    const spacing = half ? pitch / 2 - size / 2 : pitch - size;
    const drawn = `/${face} ${String(size)} Tf ${n(spacing)} Tc 1 0 0 1 ${n(at)} ${n(y)} Tm <${utf16(part)}> Tj`;
    at += (breadth(part) / 2) * pitch;
    return drawn;
  });
}

/** Who reads this copy, across the page and light enough to read through. */
function marks(watermark: string): string {
  const turned = [0, 1, 2].flatMap((row) =>
    [0, 1].map(
      (column) => `0.866 0.5 -0.5 0.866 ${n(90 + column * 260)} ${n(150 + row * 240)} Tm <${utf16(watermark)}> Tj`,
    ),
  );
  return `${String(GREY)} g BT /heading2 ${String(SIZE.title)} Tf 0 Tc\n${turned.join('\n')}\nET`;
}

const n = (value: number): string => value.toFixed(2);
