import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { DocumentText } from '@zhunsheng/contract';
import { type Ctx, ledger, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { In } from 'typeorm';

import { DocumentReader, EVIDENCE_KINDS, RefusedDocument } from '../document-reader.js';
import { StoredDocument, StoredField, StoredPage } from './document.entity.js';
import { documentRead, documentRefused } from './document.events.js';
import { FileStore } from './file-store.js';
import { resealShelf, unreadableFiles } from './reseal-shelf.js';

export interface Waiting {
  region: number;
  id: string;
}

/** What is not settled; `读取中` also where a process ended over it. */
export const UNREAD: StoredDocument['state'][] = ['待读', '读取中'];

/** A long scan goes on in process after process; about five pages fit into one. */
const ROUNDS = 60;

const EVERYWHERE = systemActor({ ...regionScope(0, 999_999_999), kind: 'all' });

/** Reads what was shelved, one process a document, and writes down what came of it. */
@Injectable()
export class ReadingRoom implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('documents');
  readonly #busy = new Set<Promise<void>>();
  /** By id: what is being read, or waits for it, is not read beside itself. */
  readonly #entered = new Set<string>();
  #closing = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly files: FileStore,
    private readonly reader: DocumentReader,
  ) {}

  /** What a stopped process left unread is read again; what an earlier release left unsealed is sealed. */
  async onApplicationBootstrap(): Promise<void> {
    const left = await this.work.run(EVERYWHERE, ({ manager }) =>
      manager.find(StoredDocument, {
        where: [{ state: '待读' }, { state: '读取中' }],
        order: { uploadedAt: 'ASC' },
        select: { region: true, id: true },
      }),
    );
    for (const document of left) this.enter(document);
    this.#track('unsealed files', this.sealTheUnsealed());
  }

  private async sealTheUnsealed(): Promise<void> {
    const sealed = await resealShelf(this.work, EVERYWHERE, this.files);
    if (sealed?.unreadable.length) this.log.error(unreadableFiles(sealed.unreadable));
  }

  async onApplicationShutdown(): Promise<void> {
    this.#closing = true;
    this.reader.close();
    await this.idle();
  }

  enter(waiting: Waiting): void {
    const { id } = waiting;
    if (this.#entered.has(id)) return;
    this.#entered.add(id);
    this.#track(
      `document ${id}`,
      this.read(waiting).finally(() => this.#entered.delete(id)),
    );
  }

  #track(what: string, work: Promise<unknown>): void {
    const tracked = work
      .catch((error: unknown) => {
        if (!this.#closing) this.log.error(what, (error as Error).stack);
      })
      .then(() => void this.#busy.delete(tracked));
    this.#busy.add(tracked);
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    while (this.#busy.size > 0) await Promise.all(this.#busy);
  }

  private async read({ region, id }: Waiting): Promise<void> {
    const product = systemActor(regionScope(region));
    const document = await this.work.run(product, ({ manager }) =>
      manager.findOneByOrFail(StoredDocument, { region, id }),
    );
    // read in the meantime, between somebody's look at it and his handing it in again
    if (!UNREAD.includes(document.state)) return;
    let begun = 0;
    let text: DocumentText | null = null;
    let message = '';
    try {
      text = await this.reader.read(() => this.files.stream(document.hash), document.name, EVIDENCE_KINDS, {
        rounds: ROUNDS,
        begin: async () => {
          begun = performance.now();
          await this.work.run(product, ({ manager }) =>
            manager.update(StoredDocument, { region, id, state: In(UNREAD) }, { state: '读取中' }),
          );
        },
      });
    } catch (error) {
      if (!(error instanceof RefusedDocument)) throw error;
      message = error.message;
    }
    const readMs = Math.round(performance.now() - begun);
    await this.work.run(product, (ctx) =>
      text ? keep(ctx, document, text, readMs) : refuse(ctx, document, message, readMs),
    );
  }
}

/** False when another process was quicker: its word stands, and everything that goes with it. */
async function settled({ manager }: Ctx, { region, id }: Waiting, said: Partial<StoredDocument>): Promise<boolean> {
  const { affected } = await manager.update(StoredDocument, { region, id, state: In(UNREAD) }, said);
  return (affected ?? 0) > 0;
}

async function refuse(ctx: Ctx, { region, id, hash }: StoredDocument, message: string, readMs: number): Promise<void> {
  const readAt = ctx.clock.now();
  if (!(await settled(ctx, { region, id }, { state: '已拒绝', message, readAt, readMs }))) return;
  await ledger.append(ctx, documentRefused(`document/${id}`, { hash, message }));
}

async function keep(
  ctx: Ctx,
  { region, id, unit, hash }: StoredDocument,
  { kind, type, pages, fields, flags, unread }: DocumentText,
  readMs: number,
): Promise<void> {
  const { manager, clock } = ctx;
  const read = { state: '已读' as const, kind, type, flags, unread, readAt: clock.now(), readMs };
  if (!(await settled(ctx, { region, id }, read))) return;
  const of = { region, document: id, unit };
  for (const { number, title, source, confidence, shape, spans } of pages) {
    const figures = { confidence: String(confidence), shape: shape === null ? null : String(shape) };
    await manager.insert(StoredPage, { ...of, ...figures, no: number, title, source, spans: spans as object[] });
  }
  for (const [no, field] of fields.entries()) {
    await manager.insert(StoredField, {
      ...of,
      ...field,
      no,
      foundValue: field.value,
      confidence: String(field.confidence),
      amountFen: field.amountFen === null ? null : String(field.amountFen),
    });
  }
  const counted = { kind, pages: pages.length, fields: fields.length, flags: flags.map(({ flag }) => flag) };
  await ledger.append(ctx, documentRead(`document/${id}`, { hash, ...counted }));
}
