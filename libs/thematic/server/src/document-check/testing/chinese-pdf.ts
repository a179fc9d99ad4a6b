/** Text at a place of a page of 595 × 842 points; y counts down from the top. */
export interface Placed {
  x: number;
  y: number;
  text: string;
}

/** `lying` is broader than high; `turned` is upright and turned by whoever shows it, as scanners and printers leave it. */
export interface Page {
  placed: readonly Placed[];
  shape: 'upright' | 'lying' | 'turned';
}

/** A PDF with Chinese text in a font every reader knows by name, so that no font file has to be shipped. */
export function chinesePdf(given: readonly (readonly Placed[] | Page)[]): Buffer {
  const first = 6;
  const pages = given.map((one): Page => ('shape' in one ? one : { placed: one, shape: 'upright' }));
  const kids = pages.map((_, at) => `${String(first + at * 2)} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${String(pages.length)} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 95 500 814 939 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ...pages.flatMap(({ placed, shape }, at) => {
      const drawing = `BT /F 10 Tf\n${placed.map((one) => `${matrix(one, shape)} Tm <${hex(one.text)}> Tj`).join('\n')}\nET`;
      const box = shape === 'lying' ? '/MediaBox [0 0 842 595]' : '/MediaBox [0 0 595 842]';
      return [
        `<< /Type /Page /Parent 2 0 R ${box}${shape === 'turned' ? ' /Rotate 90' : ''} /Contents ${String(first + at * 2 + 1)} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
        `<< /Length ${String(drawing.length)} >>\nstream\n${drawing}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${String(at + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = String(objects.length + 1);
  const xref = String(file.length);
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Where a text begins and which way it runs, in points from the lower left corner. */
function matrix({ x, y }: Placed, shape: Page['shape']): string {
  const at = (...figures: number[]): string => figures.map((one) => one.toFixed(2)).join(' ');
  if (shape === 'turned') return `0 1 -1 0 ${at(y, x)}`;
  return `1 0 0 1 ${at(x, (shape === 'lying' ? 595 : 842) - y)}`;
}

const hex = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
