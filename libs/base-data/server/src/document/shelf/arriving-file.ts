import { Readable } from 'node:stream';
import { ZsError } from '@zhunsheng/kernel';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import type { ArrivingFile } from './document-shelf.js';

const UNIT = /^(\d{3}){1,4}$/;

/** The one file of a multipart body, still streaming; fields must stand before it. */
export async function arrivingFile(request: FastifyRequest): Promise<ArrivingFile> {
  if (!request.isMultipart()) throw new ZsError('INVALID_INPUT', { problems: '请以 multipart/form-data 上传一个文件' });
  const part = await request.file();
  if (!part) throw new ZsError('INVALID_INPUT', { problems: '没有收到文件' });
  const given = part.fields['unit'];
  const unit = given && 'value' in given && typeof given.value === 'string' ? given.value : '';
  if (unit !== '' && !UNIT.test(unit)) throw new ZsError('INVALID_INPUT', { problems: 'unit 应为预算单位代码' });
  return { name: nameOf(part.filename), unit: unit === '' ? null : unit, stream: whole(part.file) };
}

/** What people called it, without any path and without what screens do not show. */
function nameOf(given: string): string {
  const bare = given
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    // eslint-disable-next-line no-control-regex -- control and direction marks disguise an extension
    .replace(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  return bare === '' ? '未命名' : bare.slice(-200);
}

/** A file that was cut off at the limit must not be taken for a whole one. */
function whole(file: Readable & { truncated?: boolean }): Readable {
  return Readable.from(
    (async function* () {
      for await (const chunk of file) yield chunk as Buffer;
      if (file.truncated) throw new ZsError('INVALID_INPUT', { problems: '文件超过 50 MB，请拆分后再上传' });
    })(),
  );
}
