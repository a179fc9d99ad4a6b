import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { DocumentRow, DocumentView, Page } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { regionOf } from '../../region/region-of.js';
import { StoredDocument, StoredField, StoredPage } from './document.entity.js';
import { documentReceived } from './document.events.js';
import { documentRow, documentView, type FieldCount } from './document.view.js';
import { FileStore, type StoredFile } from './file-store.js';
import { ReadingRoom, UNREAD } from './reading-room.js';

export interface ArrivingFile {
  name: string;
  unit: string | null;
  stream: Readable;
}

@Injectable()
export class DocumentShelf {
  constructor(
    private readonly work: UnitOfWork,
    private readonly files: FileStore,
    private readonly room: ReadingRoom,
  ) {}

  async list(actor: Actor, limit: number): Promise<Page<DocumentRow>> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const [documents, total] = await manager.findAndCount(StoredDocument, {
          order: { uploadedAt: 'DESC' },
          take: limit,
        });
        const counts = await this.counts({ manager }, documents);
        const none = { fields: 0, confirmed: 0 };
        return { items: documents.map((one) => documentRow(one, counts.get(one.id) ?? none)), total, next: null };
      },
      { readOnly: true },
    );
  }

  async get(actor: Actor, id: string): Promise<DocumentView> {
    return this.work.run(
      actor,
      async ({ manager }) => {
        const document = await manager.findOneBy(StoredDocument, { id });
        if (!document) throw new ZsError('NOT_FOUND');
        const of = { region: document.region, document: id };
        const pages = await manager.find(StoredPage, { where: of, order: { no: 'ASC' } });
        const fields = await manager.find(StoredField, { where: of, order: { no: 'ASC' } });
        return documentView(document, pages, fields);
      },
      { readOnly: true },
    );
  }

  /** The same bytes handed in again by the same unit are the document that is already there. */
  async receive(actor: Actor, file: ArrivingFile, named?: string): Promise<DocumentRow> {
    const region = regionOf(actor, named);
    const unit = file.unit ?? actor.unitCode;
    const stored = await this.files.receive(file.stream);
    if (stored.bytes === 0) throw new ZsError('INVALID_INPUT', { problems: '文件是空的（0 字节），请重新选择' });
    const { document, fresh } = await this.work.run(actor, (ctx) => this.shelve(ctx, region, unit, file.name, stored));
    // one that could not be read when it came, the disk failing, is read when it is handed in again
    if (fresh || UNREAD.includes(document.state)) this.room.enter({ region, id: document.id });
    return documentRow(document, { fields: 0, confirmed: 0 });
  }

  async original(actor: Actor, id: string): Promise<{ name: string; bytes: number; stream: Readable }> {
    const document = await this.work.run(actor, ({ manager }) => manager.findOneBy(StoredDocument, { id }), {
      readOnly: true,
    });
    if (!document) throw new ZsError('NOT_FOUND');
    return { name: document.name, bytes: Number(document.bytes), stream: await this.files.stream(document.hash) };
  }

  private async shelve(
    ctx: Ctx,
    region: number,
    unit: string | null,
    name: string,
    { hash, bytes }: StoredFile,
  ): Promise<{ document: StoredDocument; fresh: boolean }> {
    const { manager, actor, clock } = ctx;
    const shelved = (): Promise<StoredDocument | null> =>
      manager
        .createQueryBuilder(StoredDocument, 'd')
        .where('d.region = :region and d.hash = :hash and d.unit is not distinct from :unit', { region, hash, unit })
        .getOne();
    const known = await shelved();
    if (known) return { document: known, fresh: false };
    const uploaded = { uploadedBy: actor.id, uploader: actor.name, uploadedAt: clock.now() };
    const { raw } = await manager
      .createQueryBuilder()
      .insert()
      .into(StoredDocument)
      .values({ ...{ region, unit, name, hash, ...uploaded }, bytes: String(bytes) })
      .orIgnore()
      .returning('document_id')
      .execute();
    const id = (raw as { document_id: string }[])[0]?.document_id;
    if (id === undefined) {
      // somebody handed in the same bytes while we looked: theirs is committed by now, or our insert would still wait
      const other = await shelved();
      if (!other) throw new ZsError('CONFLICT');
      return { document: other, fresh: false };
    }
    await ledger.append(ctx, documentReceived(`document/${id}`, { name, hash, bytes, unit }));
    return { document: await manager.findOneByOrFail(StoredDocument, { region, id }), fresh: true };
  }

  private async counts(
    { manager }: Pick<Ctx, 'manager'>,
    documents: readonly StoredDocument[],
  ): Promise<Map<string, FieldCount>> {
    const rows = await manager.query<({ id: string } & FieldCount)[]>(
      `select document_id as id, count(*)::int as fields, count(confirmed_at)::int as confirmed
       from document_field where document_id = any($1::uuid[]) group by 1`,
      [documents.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, ...count }) => [id, count]));
  }
}
