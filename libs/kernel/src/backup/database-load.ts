import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';

import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { withPrefix } from '../database/roles.js';
import { copyOutOf, storedTables } from './database-tables.js';
import type { Frame } from './frames.js';
import { hashed } from './make-backup.js';
import { BackupRefused } from './sealed-stream.js';

type TableFrame = Extract<Frame, { kind: 'table' }>;
interface Loaded {
  table: TableFrame;
  count: number;
  digest: string;
}

/** The rows of a backup on their way into a database that was just migrated: all of them, or none. */
export class DatabaseLoad {
  private readonly loaded: Loaded[] = [];

  private constructor(
    private readonly client: pg.Client,
    private readonly prefix: string,
    private readonly present: ReadonlySet<string>,
    private readonly progress: (line: string) => void,
  ) {}

  static async begin(client: pg.Client, prefix: string, progress: (line: string) => void): Promise<DatabaseLoad> {
    await client.query('begin');
    // rows come in the order of their tables, not of their references; those are checked at the end
    await client.query('set local session_replication_role = replica');
    const present = await storedTables(client, prefix);
    const filled: string[] = [];
    for (const { name } of present)
      if ((await client.query(`select 1 from ${name} limit 1`)).rowCount) filled.push(name);
    // what migrations have put there is in the backup, too, as it was then
    if (filled.length) await client.query(`truncate ${filled.join(', ')} cascade`);
    return new DatabaseLoad(client, prefix, new Set(present.map(({ name }) => name)), progress);
  }

  get tables(): number {
    return this.loaded.length;
  }

  get rows(): number {
    return this.loaded.reduce((sum, { count }) => sum + count, 0);
  }

  async table(table: TableFrame, body: AsyncIterable<Uint8Array>): Promise<{ count: number; digest: string }> {
    const { name, columns, part } = table;
    const isNew = !this.present.has(name);
    if (isNew && !part) throw new BackupRefused(`本版本没有表 ${name}，备份与版本不符。请用制作备份的版本恢复。`);
    if (isNew && part) await this.client.query(`create table ${name} (like ${part.of} including all)`);
    const stream = this.client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin (format binary)`));
    const hash = createHash('sm3');
    await pipeline(hashed(body, hash), stream);
    if (isNew && part) await this.attach(name, part);
    const found = { count: stream.rowCount ?? 0, digest: hash.digest('hex') };
    if (found.count > 0) this.progress(`恢复 ${name}：${found.count} 行`);
    this.loaded.push({ table, ...found });
    return found;
  }

  private async attach(name: string, { of, bound, grants }: NonNullable<TableFrame['part']>): Promise<void> {
    const owner = `${this.prefix}owner`;
    await this.client.query(`alter table ${name} owner to ${owner}`);
    for (const { role, right } of grants) {
      if (!/^zs_\w+$/.test(role) || !/^[A-Z ]+$/.test(right))
        throw new BackupRefused(`备份中表 ${name} 的授权不合规。`);
      await this.client.query(`grant ${right} on ${name} to ${withPrefix(role, this.prefix)}`);
    }
    await this.client.query(`alter table ${of} attach partition ${name} ${bound}`);
  }

  async sequence({ name, value, called }: Extract<Frame, { kind: 'sequence' }>): Promise<void> {
    await this.client.query('select setval($1::regclass, $2::bigint, $3)', [name, value, called]);
  }

  /** References are checked by making each of them anew. */
  async finish(installation: string): Promise<void> {
    await this.client.query('set local session_replication_role = origin');
    const { rows } = await this.client.query<{ name: string; of: string; definition: string }>(
      `select quote_ident(conname) as name, conrelid::regclass::text as of, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and conparentid = 0 order by conrelid::regclass::text, conname`,
    );
    for (const { name, of, definition } of rows) {
      try {
        await this.client.query(`alter table ${of} drop constraint ${name}, add constraint ${name} ${definition}`);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError) || error.code !== '23503') throw error;
        throw new BackupRefused(`备份中 ${of} 的引用不完整（${name}）。请换一个备份。`);
      }
    }
    await this.client.query('update zs_installation set id = $1', [installation]);
    await this.client.query('commit');
    await this.client.query('analyze');
  }

  /** Reads back what stands there now. */
  async compare(): Promise<void> {
    for (const { table, digest } of this.loaded) {
      const hash = createHash('sm3');
      const stream = this.client.query(copyTo(copyOutOf(table))) as AsyncIterable<Uint8Array>;
      for await (const part of stream) hash.update(part);
      if (hash.digest('hex') !== digest)
        throw new BackupRefused(`恢复后 ${table.name} 的内容与备份不一致。请检查磁盘后重试。`);
    }
  }
}
