import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { DocumentReader, RefusedDocument } from '@zhunsheng/base-data-server';
import type { DocumentCheckView } from '@zhunsheng/contract';
import { Allow, ZsError } from '@zhunsheng/kernel';
import { FINDING_KINDS } from './finding.js';
import { type CheckedDocument, type NamedFile, readAndCheck } from './read-and-check.js';

const READERS = ['clerk', 'head', 'dept', 'reviewer', 'performance', 'budget', 'publisher', 'leader'] as const;
/** Sentences and tables of two years. */
const FILES = 4;

interface Part {
  type: 'file' | 'field';
  fieldname: string;
  filename?: string;
  file?: { truncated?: boolean };
  toBuffer(): Promise<Buffer>;
}

interface Upload {
  isMultipart(): boolean;
  parts(options: { limits: { files: number } }): AsyncIterable<Part>;
}

@Controller('api/v1/document-checks')
export class DocumentCheckController {
  constructor(private readonly reader: DocumentReader) {}

  /** Nothing is kept: neither the files nor what was found. */
  @Post()
  @HttpCode(200)
  @Allow(...READERS)
  async check(@Req() request: Upload): Promise<DocumentCheckView> {
    const { files, last } = await arrived(request);
    const checked = await readAndCheck(this.reader, files, last).catch((error: unknown) => {
      if (error instanceof RefusedDocument) throw new ZsError('INVALID_INPUT', { problems: error.message });
      throw error;
    });
    if (!checked) throw new ZsError('INVALID_INPUT', { problems: '没有收到文件（字段 document）' });
    return view(checked, files, last);
  }
}

async function arrived(request: Upload): Promise<{ files: NamedFile[]; last: NamedFile[] }> {
  if (!request.isMultipart()) throw new ZsError('INVALID_INPUT', { problems: '请以 multipart/form-data 上传文件' });
  const files: NamedFile[] = [];
  const last: NamedFile[] = [];
  for await (const part of request.parts({ limits: { files: FILES } })) {
    if (part.type !== 'file') continue;
    const bytes = await part.toBuffer();
    if (part.file?.truncated) throw new ZsError('INVALID_INPUT', { problems: '文件超过 50 MB，请拆分后再上传' });
    const name = (part.filename ?? '').replace(/^.*[/\\]/, '').slice(-200) || '未命名';
    (part.fieldname === 'last' ? last : files).push({ name, bytes });
  }
  return { files, last };
}

const view = (
  { document, scope, findings }: CheckedDocument,
  files: readonly NamedFile[],
  last: readonly NamedFile[],
): DocumentCheckView => ({
  names: files.map(({ name }) => name),
  lastNames: last.map(({ name }) => name),
  year: document.year,
  kind: document.kind,
  scope,
  findings: findings.map((finding) => ({ ...finding, kindName: FINDING_KINDS[finding.kind] })),
  unread: document.unread,
});
