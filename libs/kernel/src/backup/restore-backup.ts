import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';

import pg from 'pg';

import type { Migration } from '../database/migration.js';
import { migrateUp } from '../database/migrator.js';
import { rolePasswords, urlForRole } from '../database/role-passwords.js';
import { LedgerDesk } from '../ledger/ledger-desk.js';
import type { Clock } from '../database/ctx.js';
import type { KeyEncryptionKey } from '../crypto/key-encryption.js';
import { productKeys } from '../crypto/key-files.js';
import { replaceFile } from '../crypto/whole-file.js';
import { createDatabaseIfMissing, dropDatabase } from '../postgres/create-database.js';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.js';
import { lockInstance } from '../postgres/instance-lock.js';
import { type Frame, readFrames } from './frames.js';
import { hashed } from './make-backup.js';
import { DatabaseLoad } from './database-load.js';
import { BackupRefused, unseal } from './sealed-stream.js';

const DATABASE = 'zhunsheng';
/** While it lies in the data folder nothing starts there. */
export const HALF_RESTORED = 'RESTORE-INCOMPLETE';

export interface RestorePlan {
  file: string;
  secret: string;
  /** A folder without an installation, or with what a killed restore of the same backup left. */
  dataDir: string;
  /** Those of this product: what came after the backup is left for the next start. */
  migrations: readonly Migration[];
  clock: Clock;
  /** Opens the key files when they were sealed: it does not travel in a backup. */
  kek?: KeyEncryptionKey | null;
  progress?: (line: string) => void;
  /** How long another process may take to install. */
  installerWaitMs?: number;
}

export interface RestoreReport {
  made: string;
  signer: string;
  tables: number;
  rows: number;
  files: number;
  /** Rows of each table and their bytes are those of the backup; constraints were checked anew. */
  ledger: { ok: boolean; size: number; firstBad: string | null };
}

/**
 * Builds an installation from a backup. The database is loaded in one transaction, and read back: a table whose bytes are not
 * those of the backup refuses the whole. Killed anywhere, a second call with the same backup begins anew in the same folder.
 */
export async function restoreBackup(plan: RestorePlan): Promise<RestoreReport> {
  const { dataDir, progress = () => undefined } = plan;
  const file = path.resolve(plan.file);
  const marker = path.join(dataDir, HALF_RESTORED);
  // held against a second restore, which would begin anew under the first
  const lock = lockInstance(dataDir);
  try {
    const again = cutShort(dataDir, marker, file);
    if (again) progress('上次恢复没有做完，从头装入…');
    // half a name would be another backup's
    else replaceFile(marker, `${file}\n`);
    const server = await startEmbeddedPostgres(dataDir, { progress });
    try {
      if (again) await dropDatabase(server.urlOf('postgres'), DATABASE);
      await createDatabaseIfMissing(server.urlOf('postgres'), DATABASE);
      const report = await load(plan, server.urlOf(DATABASE), progress);
      fs.rmSync(marker);
      return report;
    } finally {
      await server.stop();
    }
  } finally {
    lock.release();
  }
}

/** Whether a restore of this very backup was killed here. Anything else that lies in the folder is not ours to write over. */
function cutShort(dataDir: string, marker: string, file: string): boolean {
  if (fs.existsSync(marker)) {
    const former = fs.readFileSync(marker, 'utf8').trim();
    if (former === file) return true;
    throw new BackupRefused(
      `数据目录 ${dataDir} 里有另一个备份（${former}）恢复到一半。请接着恢复那一个，或删除这个目录后重来；备份不受影响。`,
    );
  }
  if (fs.existsSync(path.join(dataDir, 'postgres.secret')))
    throw new BackupRefused(
      `数据目录 ${dataDir} 里已有数据。请用 ZS_DATA_DIR 指明一个空的目录，恢复不会覆盖现有数据。`,
    );
  return false;
}

async function load(
  { file, secret, dataDir, migrations, clock, kek, installerWaitMs }: RestorePlan,
  adminUrl: string,
  progress: (line: string) => void,
): Promise<RestoreReport> {
  let signer = '';
  const plain = Readable.from(
    unseal(fs.createReadStream(file), secret, (key) => (signer = key)),
    { objectMode: false },
  );
  const unpacked = createZstdDecompress();
  plain.once('error', (error) => unpacked.destroy(error));
  const passwords = rolePasswords(dataDir);
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'zhunsheng restore' });
  let loading: DatabaseLoad | undefined;
  let manifest: Extract<Frame, { kind: 'manifest' }> | undefined;
  let prefix = '';
  let files = 0;
  let end: Extract<Frame, { kind: 'end' }> | undefined;
  let seen: { count: number; digest: string; name: string } | undefined;
  try {
    for await (const { frame, body } of readFrames(plain.pipe(unpacked))) {
      if (frame.kind === 'manifest') {
        manifest = frame;
        ({ prefix } = await migrateUp({
          adminUrl,
          migrations: upTo(migrations, frame.migrations),
          passwords,
          progress,
          ...(installerWaitMs === undefined ? {} : { installerWaitMs }),
        }));
        await client.connect();
        loading = await DatabaseLoad.begin(client, prefix, progress);
      } else if (!loading) throw new BackupRefused('备份的开头没有清单。请换一个备份。');
      else if (frame.kind === 'table') seen = { ...(await loading.table(frame, body)), name: frame.name };
      else if (frame.kind === 'file') seen = { ...(await writeFile(dataDir, frame.path, body)), name: frame.path };
      else if (frame.kind === 'sequence') await loading.sequence(frame);
      else if (frame.kind === 'counted') {
        if (seen?.digest !== frame.digest || seen.count !== frame.count)
          throw new BackupRefused(`备份中 ${seen?.name ?? '某项'} 的内容与其摘要不符。请换一个备份。`);
      } else end = frame;
      if (frame.kind === 'file') files++;
    }
    if (!manifest || !loading || !end) throw new BackupRefused('备份没有写完。请换一个备份。');
    if (loading.tables !== end.tables || loading.rows !== end.rows || files !== end.files)
      throw new BackupRefused('备份缺少部分表或文件。请换一个备份。');
    progress('核对约束…');
    await loading.finish(manifest.installation);
    progress('逐表核对…');
    await loading.compare();
  } finally {
    await client.end();
  }
  progress('核验台账…');
  const desk = new LedgerDesk(
    urlForRole(adminUrl, `${prefix}audit`, passwords.audit),
    productKeys(dataDir, kek).ledger.publicKey,
    clock,
  );
  try {
    const { ok, size, firstBad } = await desk.verify();
    const same = size >= manifest.ledger.size;
    const ledger = {
      ok: ok && same,
      size,
      firstBad: firstBad ?? (same ? null : `台账比备份时少 ${manifest.ledger.size - size} 条`),
    };
    return { made: manifest.at, signer, tables: loading.tables, rows: loading.rows, files, ledger };
  } finally {
    await desk.close();
  }
}

/** Those the backup was made under. A name nobody here knows comes from a newer product. */
function upTo(migrations: readonly Migration[], names: readonly string[]): Migration[] {
  const known = new Set(migrations.map(({ name }) => name));
  const strange = names.find((name) => !known.has(name));
  if (strange) throw new BackupRefused(`备份来自更新的版本（迁移 ${strange}）。请用制作备份的版本或更新的版本恢复。`);
  const done = new Set(names);
  return migrations.filter(({ name }) => done.has(name));
}

async function writeFile(
  dataDir: string,
  relative: string,
  body: AsyncIterable<Uint8Array>,
): Promise<{ count: number; digest: string }> {
  const to = path.resolve(dataDir, relative);
  if (!to.startsWith(path.resolve(dataDir) + path.sep))
    throw new BackupRefused(`备份中的文件路径 ${relative} 不合规。`);
  fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sm3');
  await pipeline(hashed(body, hash), fs.createWriteStream(to, { mode: 0o600, flush: true }));
  return { count: fs.statSync(to).size, digest: hash.digest('hex') };
}
