import { createHash } from 'node:crypto';
import fs from 'node:fs';

import type pg from 'pg';

import { EnvironmentError } from '../postgres/environment-error.js';

const CHUNK = 5000;

export interface ArchivedMonth {
  month: string;
  entries: number;
  /** The archive ends with this many entries since the beginning of the log. */
  size: number;
  /** SM3 of the file. */
  digest: string;
}

interface Bound {
  size: string;
  root: Buffer;
  frontier: Buffer[];
  body: string;
  signature: Buffer;
}

/**
 * The entries of one month (UTC) with the tree as it was before them and the signed checkpoints they lie under: verifies on its
 * own with the offline verifier, and meets the archives before and after at a checkpoint. The database keeps its entries.
 */
export async function archiveMonth(
  pool: pg.Pool,
  publicKey: string,
  month: string,
  file: string,
): Promise<ArchivedMonth> {
  // first what may fail without leaving a file behind
  const client = await pool.connect();
  try {
    const handle = openNew(file);
    try {
      return await fill(handle, client, publicKey, month);
    } catch (error) {
      fs.rmSync(file, { force: true });
      throw error;
    } finally {
      fs.closeSync(handle);
    }
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function fill(handle: number, client: pg.PoolClient, publicKey: string, month: string): Promise<ArchivedMonth> {
  const digest = createHash('sm3');
  const write = (record: object): void => {
    const line = `${JSON.stringify(record)}\n`;
    digest.update(line);
    fs.writeFileSync(handle, line);
  };
  await client.query('begin isolation level repeatable read read only');
  const bounds = async (where: string) =>
    (
      await client.query<Bound>(
        `select size, root, frontier, body, signature from audit.checkpoint where ${where}
           and at < ($1 || '-01T00:00:00Z')::timestamptz + $2::interval order by size`,
        [month, where === 'true' ? '0' : '1 month'],
      )
    ).rows;
  const before = (await bounds('true')).at(-1);
  const within = await bounds(`size > ${before?.size ?? '0'}`);
  const last = within.at(-1);
  if (!last) throw new EnvironmentError(`${month} 没有台账条目，或还没有签名检查点。没有生成归档。`);
  const log = await client.query<{ id: string }>('select id from zs_installation');
  const start = before && {
    size: Number(before.size),
    roots: before.frontier.map((root) => root.toString('base64')),
  };
  write({
    schema: 'zhunsheng.ledger-bundle/1',
    log: log.rows[0]!.id,
    publicKey,
    month,
    ...(start ? { start } : {}),
  });
  for (const { size, root, body, signature } of before ? [before, ...within] : within)
    write({
      checkpoint: {
        size: Number(size),
        root: root.toString('base64'),
        body,
        signature: signature.toString('base64'),
      },
    });
  const first = start?.size ?? 0;
  const entries = Number(last.size) - first;
  await client.query(
    `declare month cursor for select l.seq, l.event_id as event, e.canonical, e.leaf from audit.leaf l
     left join audit.event e on e.id = l.event_id where l.seq >= ${String(first)} and l.seq < ${last.size} order by l.seq`,
  );
  for (;;) {
    const { rows } = await client.query<{
      seq: string;
      event: string;
      canonical: string | null;
      leaf: Buffer | null;
    }>(`fetch ${String(CHUNK)} from month`);
    for (const { seq, event, canonical, leaf } of rows)
      write({ entry: { seq: Number(seq), event, canonical, leaf: leaf?.toString('base64') ?? null } });
    if (rows.length < CHUNK) break;
  }
  fs.fsyncSync(handle);
  fs.fchmodSync(handle, 0o400);
  return { month, entries, size: Number(last.size), digest: digest.digest('hex') };
}

function openNew(file: string): number {
  try {
    return fs.openSync(file, 'wx', 0o600);
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'EEXIST' ? '文件已存在，归档不覆盖' : '请检查目录是否存在、可写';
    throw new EnvironmentError(`无法写入 ${file}：${why}。`);
  }
}
