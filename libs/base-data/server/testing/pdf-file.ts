/** A PDF of `pages` equal pages of 200 × 100 points, with the drawing instructions given; `image` is a JPEG named /Im. */
export function pdfFile(drawing: string, image?: { width: number; height: number; jpeg: Buffer }, pages = 1): Buffer {
  // the second page and those after it stand behind font and picture
  const kids = [3, ...Array.from({ length: pages - 1 }, (_, index) => index + (image ? 7 : 6))];
  const page = Buffer.from(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> ${image ? '/XObject << /Im 6 0 R >>' : ''} >> >>`,
  );
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Kids [${kids.map((kid) => `${String(kid)} 0 R`).join(' ')}] /Count ${String(pages)} >>`,
    ),
    page,
    stream('', Buffer.from(drawing)),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ];
  if (image) {
    const { width, height, jpeg } = image;
    const header = `/Type /XObject /Subtype /Image /Width ${String(width)} /Height ${String(height)} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`;
    objects.push(stream(header, jpeg));
  }
  for (const _ of kids.slice(1)) objects.push(page);
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let at = 9;
  for (const [index, object] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${String(index + 1)} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(at);
    at += whole.length;
    parts.push(whole);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = String(objects.length + 1);
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${String(at)}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

function stream(header: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${header} /Length ${String(content.length)} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
}
