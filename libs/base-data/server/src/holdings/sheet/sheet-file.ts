import { StreamableFile } from '@nestjs/common';

import type { Sheet } from './write-sheet.js';

export function sheetFile({ fileName, type, bytes }: Sheet): StreamableFile {
  // RFC 6266: a Chinese name needs the starred form
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return new StreamableFile(bytes, { type, disposition, length: bytes.length });
}
