import { createHash, type Hash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';

import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import type { Sm2Keys } from '../crypto/sm2.js';
import type { Clock } from '../database/ctx.js';
import { copyOutOf, type StoredTable, storedTables } from './database-tables.js';
import { filesUnder } from './files-under.js';
import { type Frame, framed } from './frames.js';
import { seal } from './sealed-stream.js';

export interface BackupPlan {
  /** The owner's address: row-level security would leave out rows without a word. */
  adminUrl: string;
  dataDir: string;
  /** Written beside itself first, then renamed: an interrupted backup leaves none. */
  file: string;
  /** 32 bytes, hex; whoever restores needs it. */
  secret: string;
  /** Folders whose files do not go in, wherever they lie: what is guarded does not hold its guard. */
  without?: readonly string[];
  signer: Sm2Keys;
  clock: Clock;
  progress?: (line: string) => void;
}

export interface BackupSummary {
  file: string;
  bytes: number;
  tables: number;
  rows: number;
  files: number;
  ledger: { size: number; root: string | null };
}

/** What is made anew where the data are restored. Anchors are no part of what they guard. */
const LEFT_OUT = new Set([
  'anchors',
  // on its way to an import, and moved from folder to folder meanwhile
  'incoming',
  'logs',
  'postgres',
  'postgres.new',
  'postgres.secret',
  'roles.json',
  'zhunsheng.pid',
  'backup.key',
  'backups',
]);

/** All rows as of one moment, then all files: a file is written before the row that names it, and never changes. */
export async function makeBackup(plan: BackupPlan): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: plan.adminUrl, application_name: 'zhunsheng backup' });
  // a lost connection shows in the next query; without a listener it would end the process
  client.on('error', () => undefined);
  await client.connect();
  const draft = `${plan.file}.draft`;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local row_security = off');
    const contents = new Contents(client, plan);
    fs.mkdirSync(path.dirname(plan.file), { recursive: true });
    const packed = Readable.from(contents.frames(), { objectMode: false }).pipe(createZstdCompress());
    contents.onFailure((error) => packed.destroy(error));
    await pipeline(seal(packed, plan.secret, plan.signer), fs.createWriteStream(draft, { mode: 0o600, flush: true }));
    fs.renameSync(draft, plan.file);
    const { tables, rows, files, ledger } = contents;
    return { file: plan.file, bytes: fs.statSync(plan.file).size, tables, rows, files, ledger };
  } finally {
    await client.end();
    fs.rmSync(draft, { force: true });
  }
}

class Contents {
  tables = 0;
  rows = 0;
  files = 0;
  ledger: BackupSummary['ledger'] = { size: 0, root: null };
  private failed: (error: Error) => void = () => undefined;

  constructor(
    private readonly client: pg.Client,
    private readonly plan: BackupPlan,
  ) {}

  /** `pipe` hands on what is read, and keeps to itself why no more comes. */
  onFailure(tell: (error: Error) => void): void {
    this.failed = tell;
  }

  async *frames(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.all();
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private async *all(): AsyncGenerator<Uint8Array> {
    const { client } = this;
    const manifest = await this.manifest();
    yield* framed(manifest);
    const { rows: prefixes } = await client.query<{ prefix: string }>(
      'select role_prefix as prefix from zs_installation',
    );
    const tables = await storedTables(client, prefixes[0]?.prefix ?? '');
    for (const table of tables) yield* this.table(table);
    yield* this.sequences();
    const without = [path.dirname(this.plan.file), ...(this.plan.without ?? [])];
    for (const file of filesOf(this.plan.dataDir, without)) yield* this.file(file);
    yield* framed({ kind: 'end', tables: this.tables, rows: this.rows, files: this.files });
  }

  private async manifest(): Promise<Frame> {
    const { rows } = await this.client.query<{ server: string; installation: string; migrations: string[] }>(
      `select current_setting('server_version') as server, (select id from zs_installation) as installation,
         (select json_agg(name order by applied_at, name) from zs_migration) as migrations`,
    );
    const { rows: checkpoints } = await this.client.query<{ size: string; root: string }>(
      `select size, encode(root, 'hex') as root from audit.checkpoint order by size desc limit 1`,
    );
    const row = rows[0];
    if (!row) throw new Error('an installation without its book');
    const [last] = checkpoints;
    this.ledger = { size: Number(last?.size ?? 0), root: last?.root ?? null };
    return { kind: 'manifest', format: 1, at: this.plan.clock.now().toISOString(), ...row, ledger: this.ledger };
  }

  private async *table(table: StoredTable): AsyncGenerator<Uint8Array> {
    const { name, columns, part } = table;
    const stream = this.client.query(copyTo(copyOutOf(table)));
    const seen = createHash('sm3');
    yield* framed({ kind: 'table', name, columns, part }, hashed(stream as AsyncIterable<Uint8Array>, seen));
    const { rowCount } = stream as unknown as { rowCount: number };
    this.tables++;
    this.rows += rowCount;
    if (rowCount > 0) this.plan.progress?.(`备份 ${name}：${rowCount} 行`);
    yield* framed({ kind: 'counted', count: rowCount, digest: seen.digest('hex') });
  }

  private async *sequences(): AsyncGenerator<Uint8Array> {
    const { rows } = await this.client.query<{ name: string }>(
      `select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname !~ '^pg_' order by 1`,
    );
    for (const { name } of rows) {
      const state = await this.client.query<{ value: string; called: boolean }>(
        `select last_value::text as value, is_called as called from ${name}`,
      );
      if (state.rows[0]) yield* framed({ kind: 'sequence', name, ...state.rows[0] });
    }
  }

  private async *file(relative: string): AsyncGenerator<Uint8Array> {
    const seen = createHash('sm3');
    let bytes = 0;
    const handle = await opened(path.join(this.plan.dataDir, relative));
    if (!handle) return;
    const content = handle.createReadStream() as AsyncIterable<Uint8Array>;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const part of hashed(content, seen)) {
        bytes += part.length;
        yield part;
      }
    };
    yield* framed({ kind: 'file', path: relative }, counted());
    yield* framed({ kind: 'counted', count: bytes, digest: seen.digest('hex') });
    this.files++;
  }
}

export async function* hashed(source: AsyncIterable<Uint8Array>, into: Hash): AsyncGenerator<Uint8Array> {
  for await (const part of source) {
    into.update(part);
    yield part;
  }
}

/** Null for what was taken away since the folder was read: nothing of the snapshot names it. */
async function opened(file: string): Promise<fs.promises.FileHandle | null> {
  try {
    return await fs.promises.open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Paths with `/`, in an order that is always the same. */
function filesOf(dataDir: string, without: readonly string[]): string[] {
  const root = path.resolve(dataDir);
  const left = new Set([...LEFT_OUT].map((name) => path.join(root, name)));
  for (const folder of without) left.add(path.resolve(folder));
  return filesUnder(root, left)
    .map((file) => path.relative(root, file).split(path.sep).join('/'))
    .filter((file) => !LEFT_OUT.has(file) && !file.endsWith('.draft') && !file.endsWith('.zsbak'))
    .sort();
}
