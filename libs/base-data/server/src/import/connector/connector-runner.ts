import { Inject, Injectable } from '@nestjs/common';
import type { ConnectorRunView, ImportReport } from '@zhunsheng/contract';
import {
  type Actor,
  type Ctx,
  FieldCipher,
  fileTrouble,
  regionScope,
  systemActor,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';

import { findLibrary } from '../../catalogue/catalogue.js';
import type { LibraryTable } from '../../catalogue/library-table.js';
import { DocumentReader } from '../../document/document-reader.js';
import { toldPlainly } from '../desk/told-plainly.js';
import { libraryMapping } from '../plan/library-mapping-shape.js';
import { fileHash, openSource } from '../run/import-source.js';
import { plainMapping, plainSource } from '../run/plain-rows.js';
import { runImport } from '../run/run-import.js';
import { suggestFor } from '../run/suggest-for.js';
import { ConnectorBook } from './connector-book.js';
import { CONNECTOR_PLACES, type Connector, type ConnectorPlaces, type RunResult } from './connector-shape.js';
import { type WaitingFile, waitingFiles } from './folder-source.js';
import { pullRows } from './pull-source.js';

/** Fetches or receives, imports and writes down what became of it; a failed run is a record, never a crash. */
@Injectable()
export class ConnectorRunner {
  constructor(
    private readonly work: UnitOfWork,
    private readonly book: ConnectorBook,
    private readonly reader: DocumentReader,
    private readonly cipher: FieldCipher,
    @Inject(CONNECTOR_PLACES) private readonly places: ConnectorPlaces,
  ) {}

  /** Now, whether or not it is due; recorded as the one who asked, else as the product itself. */
  async run(region: number, id: string, actor: Actor = systemActor(regionScope(region))): Promise<ConnectorRunView[]> {
    const connector = await this.work.run(actor, (ctx) => this.book.find(ctx, id));
    if (connector.kind === 'push') throw new ZsError('INVALID_INPUT', { problems: '推送的连接由对方发起' });
    return connector.kind === 'folder' ? this.takeFiles(actor, connector) : [await this.pull(actor, connector)];
  }

  /** Rows another system sends: the same key is answered the same, and imported once. */
  async push(actor: Actor, id: string, key: string, rows: readonly Record<string, unknown>[]): Promise<ImportReport> {
    return toldPlainly(() =>
      this.work.run(actor, async (ctx) => {
        const connector = await this.book.find(ctx, id);
        if (connector.kind !== 'push') throw new ZsError('INVALID_INPUT', { problems: '这个连接不接收推送' });
        // two requests with one key at the same moment: the second waits for the answer of the first
        await ctx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${id}/${key}`]);
        const content = JSON.stringify(rows);
        const before = await this.book.answered(ctx, connector, key, content);
        if (before) return before;
        if (!connector.active) throw new ZsError('INVALID_INPUT', { problems: '这个连接已停用，请先启用再推送' });
        const library = libraryOf(connector);
        const report = await this.plain(
          ctx,
          connector,
          rows.map((row) => pushedCells(library, row)),
          'push',
        );
        const answer = { ...report, sample: [], wrong: report.wrong };
        await this.book.record(ctx, connector, resultOf(report), { key, content, answer });
        return answer;
      }),
    );
  }

  private async takeFiles(actor: Actor, connector: Connector): Promise<ConnectorRunView[]> {
    const now = await this.work.run(actor, async (ctx) => Promise.resolve(ctx.clock.now()));
    const folder = connector.settings['folder'] ?? '';
    const runs: ConnectorRunView[] = [];
    let files: WaitingFile[];
    try {
      files = await waitingFiles(this.places.incoming, { folder }, now);
    } catch (error) {
      return [await this.recorded(actor, connector, () => Promise.reject(error as Error))];
    }
    for (const file of files) {
      const run = await this.recorded(actor, connector, async (ctx) => {
        const mapping =
          Object.keys(connector.mapping).length > 0
            ? libraryMapping(connector.mapping)
            : await suggestFor(this.reader, connector.library, file.name, file.bytes);
        const report = await runImport(
          ctx,
          this.cipher,
          await openSource(this.reader, file.bytes, file.name, mapping),
          {
            region: connector.region,
            file: { name: file.name, hash: fileHash(file.bytes) },
            mapping,
            mode: 'partial',
            from: 'folder',
            connector: connector.id,
          },
        );
        return resultOf(report);
      });
      await file.settle(run.state === '失败' ? run.message : null);
      runs.push(run);
    }
    return runs;
  }

  private pull(actor: Actor, connector: Connector): Promise<ConnectorRunView> {
    return this.recorded(actor, connector, async (ctx) => {
      const { source = '', query = '', cursor } = connector.settings;
      const settings = { source, query, ...(cursor ? { cursor } : {}) };
      const pulled = await pullRows(this.places.sources, settings, connector.cursor);
      const after = pulled.cursor === null ? {} : { cursor: pulled.cursor };
      if (pulled.rows.length === 0) return { state: '无变化', message: '对方没有新的数据', batch: null };
      return { ...resultOf(await this.plain(ctx, connector, pulled.rows, 'pull')), ...after };
    });
  }

  private async plain(
    ctx: Ctx,
    connector: Connector,
    rows: readonly Record<string, string>[],
    from: 'push' | 'pull',
  ): Promise<ImportReport> {
    const library = libraryOf(connector);
    const known = new Set(library.columns.map(({ name }) => name));
    const sent = new Set(rows.flatMap((row) => Object.keys(row)));
    const strangers = [...sent].filter((name) => !known.has(name) && name !== connector.settings['cursor']);
    if (strangers.length > 0) {
      throw new ZsError('INVALID_INPUT', {
        problems: `${library.name}没有这些列：${strangers.slice(0, 5).join('、')}`,
      });
    }
    const mapping = plainMapping(library, (name) => sent.has(name));
    return runImport(ctx, this.cipher, await plainSource(library, rows, mapping), {
      region: connector.region,
      file: { name: connector.name, hash: fileHash(Buffer.from(JSON.stringify(rows))) },
      mapping,
      mode: 'partial',
      from,
      connector: connector.id,
    });
  }

  /** What was imported and the record of it stand together; a failure is recorded by itself. */
  private async recorded(
    actor: Actor,
    connector: Connector,
    work: (ctx: Ctx) => Promise<RunResult>,
  ): Promise<ConnectorRunView> {
    try {
      return await this.work.run(actor, async (ctx) => this.book.record(ctx, connector, await work(ctx)));
    } catch (error) {
      const message = fileTrouble(error) ?? (error instanceof Error ? error.message : String(error));
      return this.work.run(actor, (ctx) => this.book.record(ctx, connector, { state: '失败', message, batch: null }));
    }
  }
}

function libraryOf({ library: code }: Connector): LibraryTable {
  const library = findLibrary(code);
  if (!library) throw new ZsError('NOT_FOUND');
  return library;
}

function resultOf({ state, rows, batch }: ImportReport): RunResult {
  const message = `新增 ${String(rows.added)} 行，变更 ${String(rows.changed)} 行，相同 ${String(rows.same)} 行，待改 ${String(rows.refused)} 行`;
  return { state: state === '已导入' ? '成功' : '无变化', message, batch };
}

/** As the interface description says: money comes in whole 分. */
function pushedCells(library: LibraryTable, row: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const column = library.columns.find((one) => one.name === name);
      return [name, textOf(value, column?.type === 'money')];
    }),
  );
}

function textOf(value: unknown, money: boolean): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => textOf(one, false)).join('、');
  if (typeof value === 'number') return money ? `${String(value)}分` : String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
