import { REPORT_FORMATS, type ReportFormat } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

import type { ReportFile } from './report-desk.js';

export interface Reply {
  header(name: string, value: string): Reply;
}

export function formatOf(asked: string | undefined): ReportFormat {
  const format = (asked === undefined || asked === '' ? 'json' : asked) as ReportFormat;
  if (REPORT_FORMATS.includes(format)) return format;
  throw new ZsError('INVALID_INPUT', { problems: `format 应为 ${REPORT_FORMATS.join('、')} 之一` });
}

export function sent({ name, type, content }: ReportFile, format: string, reply: Reply): Buffer {
  // RFC 6266: a Chinese name needs the starred form
  const asked = `attachment; filename="report.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`;
  reply.header('content-type', type).header('content-disposition', asked);
  return content;
}
