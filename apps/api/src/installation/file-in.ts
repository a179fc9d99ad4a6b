import { ZsError } from '@zhunsheng/kernel';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import type { FileOf } from './read-table.js';

/** The one file of a request. @throws ZsError INVALID_INPUT without one; IMPORT_UNREADABLE for one too large */
export async function fileIn(request: FastifyRequest): Promise<FileOf> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (!part) throw new ZsError('INVALID_INPUT', { problems: '请以 multipart/form-data 上传一个文件' });
  const bytes = await part.toBuffer().catch(() => {
    throw new ZsError('IMPORT_UNREADABLE', { reason: '文件超过 50 MB，请拆分后再导入。' });
  });
  return { name: part.filename.normalize('NFC').slice(-200) || '未命名', bytes };
}
