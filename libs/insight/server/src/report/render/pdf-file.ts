/** The parts of a PDF in the order they get their numbers; each may name another by the number `add` gave it. */
export class PdfFile {
  readonly #objects: string[] = [];

  /** Reserves a number, so that a part can be named before it is written. */
  reserve(): number {
    return this.#objects.push('');
  }

  set(number: number, body: string): void {
    this.#objects[number - 1] = body;
  }

  add(body: string): number {
    return this.#objects.push(body);
  }

  addStream(drawing: string): number {
    return this.add(`<< /Length ${String(Buffer.byteLength(drawing, 'latin1'))} >>\nstream\n${drawing}\nendstream`);
  }

  addAttachment(text: string): number {
    const content = Buffer.from(text).toString('latin1');
    return this.add(
      `<< /Type /EmbeddedFile /Subtype /application#2Fjson /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    );
  }

  bytes(root: number, info: number): Buffer {
    // the four bytes tell mail and file programs that this is no text
    let file = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
    const rows = this.#objects.map((body, at) => {
      const row = `${String(file.length).padStart(10, '0')} 00000 n \n`;
      file += `${String(at + 1)} 0 obj\n${body}\nendobj\n`;
      return row;
    });
    const size = String(rows.length + 1);
    const start = String(file.length);
    file += `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root ${String(root)} 0 R /Info ${String(info)} 0 R >>\nstartxref\n${start}\n%%EOF\n`;
    return Buffer.from(file, 'latin1');
  }
}

/** UTF-16 as PDF wants it, in hexadecimal. */
export const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
