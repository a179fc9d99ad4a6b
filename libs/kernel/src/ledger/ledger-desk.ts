import path from 'node:path';

import type {
  ConsistencyProofView,
  CosignatureView,
  InclusionProofView,
  LedgerEntryView,
  LedgerStateView,
  Page,
} from '@zhunsheng/contract';
import pg from 'pg';

import type { Clock } from '../database/ctx.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { type ArchivedMonth, archiveMonth } from './archive.js';
import {
  badCosignature,
  cosignable,
  type Cosignature,
  cosignedAt,
  cosignaturesOf,
  keepCosignature,
  lateCosignature,
} from './cosign/cosign.js';
import { againstAnchors } from './against-anchors.js';
import type { Anchors } from './anchors.js';
import { keyId } from './checkpoint.js';
import { proveConsistency, proveEntry } from './prove.js';
import { readLedger } from './ledger-reader.js';
import { entryView, type EventRow } from './ledger.view.js';
import { type LedgerReport, verifyLedger } from './verify-ledger.js';

const PAGE = 50;

export interface LedgerFilter {
  cursor?: string;
  action?: string;
  actor?: string;
  object?: string;
}

/** Reads the ledger through the auditor's own login role: nobody else's connection can. */
export class LedgerDesk {
  readonly #pool: pg.Pool;

  constructor(
    url: string,
    private readonly publicKey: string,
    private readonly clock: Clock,
    onError: (error: Error) => void = () => undefined,
    private readonly anchors?: Anchors,
  ) {
    this.#pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'zhunsheng auditor' });
    this.#pool.on('error', onError);
  }

  async list(filter: LedgerFilter): Promise<Page<LedgerEntryView>> {
    const where = `($1::text is null or e.action like $1 || '%') and ($2::text is null or e.actor = $2 or e.actor_name = $2)
      and ($3::text is null or e.object like $3 || '%')`;
    const values = [filter.action ?? null, filter.actor ?? null, filter.object ?? null];
    const { rows } = await this.#pool.query<EventRow>(
      `select e.id, l.seq, e.at, e.canonical, e.leaf from audit.event e left join audit.leaf l on l.event_id = e.id
       where ${where} and e.id < $4::bigint order by e.id desc limit ${PAGE + 1}`,
      [...values, filter.cursor ?? '9223372036854775807'],
    );
    const total = await this.#pool.query<{ n: string }>(
      `select count(*) as n from audit.event e where ${where}`,
      values,
    );
    const items = rows.slice(0, PAGE);
    return {
      items: items.map(entryView),
      total: Number(total.rows[0]?.n),
      next: rows.length > PAGE ? items.at(-1)!.id : null,
    };
  }

  async state(): Promise<LedgerStateView> {
    const { rows } = await this.#pool.query<StateRow>(`
      select c.size, c.root, c.at, v.ok, v.at as verified_at, v.size as verified_size, v.first_bad,
        (select count(*) from audit.event) - (select count(*) from audit.leaf) as pending
      from (select 1) one
      left join lateral (select * from audit.checkpoint order by size desc limit 1) c on true
      left join lateral (select * from audit.verification order by id desc limit 1) v on true`);
    // one row, whatever there is to join
    const row = rows[0]!;
    return {
      size: Number(row.size),
      root: row.root?.toString('hex') ?? null,
      checkpointAt: row.at?.toISOString() ?? null,
      verified: row.ok,
      verifiedAt: row.verified_at?.toISOString() ?? null,
      verifiedSize: row.verified_size === null ? null : Number(row.verified_size),
      firstBad: row.first_bad,
      pending: Number(row.pending),
    };
  }

  /** With the auditor's eyes, for what watches over the log: reading only. */
  async read<Row extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<Row[]> {
    return (await this.#pool.query<Row>(sql, values)).rows;
  }

  /** Seconds since the oldest event that has no place in the log yet; 0 when all have theirs. */
  async lag(): Promise<number> {
    const { rows } = await this.#pool.query<{ at: Date | null }>(
      'select min(e.at) as at from audit.event e left join audit.leaf l on l.event_id = e.id where l.seq is null',
    );
    const oldest = rows[0]?.at;
    return oldest ? Math.max(0, (this.clock.now().getTime() - oldest.getTime()) / 1000) : 0;
  }

  /** @throws EnvironmentError when the log was signed so far with a key this installation does not hold */
  async refuseForeignKey(): Promise<void> {
    const { rows } = await this.#pool.query<{ key_id: string }>(
      'select key_id from audit.checkpoint order by size desc limit 1',
    );
    const signer = rows[0]?.key_id ?? keyId(this.publicKey);
    if (signer !== keyId(this.publicKey))
      throw new EnvironmentError(
        `台账由另一把密钥（${signer}）签名，数据目录 keys/ 中的是 ${keyId(this.publicKey)}。请从备份取回与数据库同时的 keys/ 目录后重新启动。`,
      );
  }

  /** Reads the whole log again and keeps the outcome for everybody to see. */
  async verify(): Promise<LedgerReport> {
    // before the log is looked at: what is anchored meanwhile is not in it yet
    const anchored = this.anchors?.all();
    // not while a connection is held for the log: two verifications would wait for each other
    const cosigned = await badCosignature(this.#pool);
    const report = await readLedger(this.#pool, this.publicKey, async (source) => {
      const known = anchored ? await againstAnchors(source.checkpoints, anchored, this.publicKey) : null;
      const found = await verifyLedger(source);
      const outside = known ?? cosigned;
      return found.ok && outside !== null ? { ...found, ok: false, firstBad: outside } : found;
    });
    await this.#pool.query('insert into audit.verification (at, size, ok, first_bad) values ($1, $2, $3, $4)', [
      this.clock.now(),
      report.size,
      report.ok,
      report.firstBad,
    ]);
    return report;
  }

  /** The log as JSON lines for the offline verifier, which trusts none of our code. */
  async export(write: (line: string) => Promise<void> | void): Promise<number> {
    return readLedger(this.#pool, this.publicKey, async (source) => {
      const bytes = (value: Buffer | null) => value?.toString('base64') ?? null;
      await write(
        JSON.stringify({ schema: 'zhunsheng.ledger-bundle/1', log: source.log, publicKey: source.publicKey }),
      );
      for (const { size, root, body, signature } of source.checkpoints)
        await write(JSON.stringify({ checkpoint: { size, root: bytes(root), body, signature: bytes(signature) } }));
      let count = 0;
      for await (const { seq, eventId, canonical, leaf } of source.entries) {
        await write(JSON.stringify({ entry: { seq, event: eventId, canonical, leaf: bytes(leaf) } }));
        count++;
      }
      return count;
    });
  }

  /** The text a person signs once a day; null while there is no checkpoint. */
  cosignable(): Promise<{ size: number; body: string } | null> {
    return cosignable(this.#pool);
  }

  /**
   * Use `cosignOnRecord`: the log says so, too.
   * @returns false when it was kept before
   * @throws EnvironmentError when it is not the signature of that checkpoint by that key
   */
  cosign(cosignature: Cosignature, handedInBy: string): Promise<boolean> {
    return keepCosignature(this.#pool, this.clock, this.publicKey, cosignature, handedInBy);
  }

  /** The newest first. */
  cosignatures(): Promise<CosignatureView[]> {
    return cosignaturesOf(this.#pool);
  }

  /** When a person last signed; null when nobody has. */
  cosignedAt(): Promise<Date | null> {
    return cosignedAt(this.#pool);
  }

  /** In words when the log went on for so many hours without a person’s signature, else null; 0 asks for none. */
  lateCosignature(hours: number): Promise<string | null> {
    return lateCosignature(this.#pool, this.clock, hours);
  }

  /** Into a new file, closed for writing, and its digest into the database. */
  async archive(month: string, file: string): Promise<ArchivedMonth> {
    const made = await archiveMonth(this.#pool, this.publicKey, month, file);
    await this.#pool.query(
      `insert into audit.archive (month, entries, last_seq, file, digest, made_at) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [month, made.entries, made.size - 1, path.basename(file), made.digest, this.clock.now()],
    );
    return made;
  }

  proveEntry(event: number): Promise<InclusionProofView> {
    return proveEntry(this.#pool, event, this.publicKey);
  }

  proveConsistency(from: number): Promise<ConsistencyProofView> {
    return proveConsistency(this.#pool, from, this.publicKey);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

interface StateRow {
  size: string | null;
  root: Buffer | null;
  at: Date | null;
  ok: boolean | null;
  verified_at: Date | null;
  verified_size: string | null;
  first_bad: string | null;
  pending: string;
}
