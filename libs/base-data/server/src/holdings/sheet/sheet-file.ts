import { StreamableFile } from '@nestjs/common';
import { ZsError } from '@zhunsheng/kernel';

import type { Sheet, SheetFormat } from './write-sheet.js';

export function sheetFile({ fileName, type, bytes }: Sheet): StreamableFile {
  // RFC 6266: a Chinese name needs the starred form
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return new StreamableFile(bytes, { type, disposition, length: bytes.length });
}

export function sheetFormat(asked: string | undefined): SheetFormat {
  if (asked === 'csv' || asked === 'xlsx') return asked;
  throw new ZsError('INVALID_INPUT', { problems: 'format 应为 csv 或 xlsx' });
}
