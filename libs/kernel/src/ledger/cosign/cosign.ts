import type { CosignatureView } from '@zhunsheng/contract';
import type pg from 'pg';

import { accessByTwo } from '../../administration/access/access-by-two.js';
import { sm2Verify } from '../../crypto/sm2.js';
import type { Clock } from '../../database/ctx.js';
import { EnvironmentError } from '../../postgres/environment-error.js';

export interface Cosignature {
  size: number;
  /** Hex, 04‖x‖y: of the person, not of the product. */
  publicKey: string;
  signer: string;
  /** DER, as OpenSSL and UKeys make it, over the checkpoint's text with the default identity. */
  signature: Buffer;
}

/** What is to be signed: the newest checkpoint as its text, byte for byte. */
export async function cosignable(pool: pg.Pool): Promise<{ size: number; body: string } | null> {
  const { rows } = await pool.query<{ size: string; body: string }>(
    'select size, body from audit.checkpoint order by size desc limit 1',
  );
  return rows[0] ? { size: Number(rows[0].size), body: rows[0].body } : null;
}

/**
 * A person's word that the log was so: whoever holds the product's keys and the database still cannot take it back.
 * @returns false when that key had signed that checkpoint before
 */
export async function keepCosignature(
  pool: pg.Pool,
  clock: Clock,
  productKey: string,
  { size, publicKey, signer, signature }: Cosignature,
  handedInBy: string,
): Promise<boolean> {
  if (publicKey.toLowerCase() === productKey.toLowerCase())
    throw new EnvironmentError('这是产品自己的签名公钥。会签须用审计员本人的密钥（UKey）。');
  const { rows } = await pool.query<{ body: string }>('select body from audit.checkpoint where size = $1', [size]);
  if (!rows[0]) throw new EnvironmentError(`台账没有第 ${String(size)} 条处的检查点。请重新取待签文本。`);
  if (!sm2Verify(rows[0].body, signature, publicKey))
    throw new EnvironmentError('会签的签名与检查点不符：请确认签的是未改动的待签文本，公钥与签名者一致。');
  const { rowCount } = await pool.query(
    `insert into audit.cosignature (size, public_key, signer, signature, at, handed_in_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [size, publicKey.toLowerCase(), signer, signature, clock.now(), handedInBy],
  );
  return rowCount === 1;
}

/** When a person last signed; null also before there was such a table. */
export async function cosignedAt(pool: pg.Pool): Promise<Date | null> {
  if (!(await isKnown(pool))) return null;
  const { rows } = await pool.query<{ at: Date | null }>('select max(at) as at from audit.cosignature');
  return rows[0]!.at;
}

async function isKnown(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ known: boolean }>(`select to_regclass('audit.cosignature') is not null as known`);
  return rows[0]!.known;
}

/** null when every cosigned checkpoint still stands as it was signed. */
export async function badCosignature(pool: pg.Pool): Promise<string | null> {
  if (!(await isKnown(pool))) return null;
  const { rows } = await pool.query<{
    size: string;
    public_key: string;
    signer: string;
    signature: Buffer;
    body: string | null;
    stranger: boolean;
  }>(
    `select s.size, s.public_key, s.signer, s.signature, c.body, ${await stranger(pool)} as stranger from audit.cosignature s
     left join audit.checkpoint c on c.size = s.size order by s.size`,
  );
  const bad = rows.find(({ body, signature, public_key }) => !body || !sm2Verify(body, signature, public_key));
  if (bad) return `第 ${bad.size} 条处的检查点与 ${bad.signer} 的会签不符：台账在此之前被改写`;
  const strange = rows.find((row) => row.stranger);
  return strange ? `第 ${strange.size} 条处的会签不是由登记过的公钥作出的` : null;
}

/**
 * Signed by a key that was nobody's then, not yet or no more: the row was written past the product. Whoever signed before
 * keys were registered was not asked for one.
 */
async function stranger(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ known: boolean }>(
    `select to_regclass('public.cosigner_key') is not null as known`,
  );
  if (!rows[0]!.known) return 'false';
  return `(s.at > (select applied_at from zs_migration where name = '${accessByTwo.name}') and not exists (select from
    cosigner_key k where k.public_key = s.public_key and k.decided_at <= s.at
    and (k.ended_at is null or s.at <= k.ended_at) and k.state in ('有效', '已停用')))`;
}

const SHOWN = 60;

/** The newest first. */
export async function cosignaturesOf(pool: pg.Pool): Promise<CosignatureView[]> {
  const { rows } = await pool.query<{ size: string; signer: string; publicKey: string; at: Date }>(
    `select size, signer, public_key as "publicKey", at from audit.cosignature order by at desc limit ${String(SHOWN)}`,
  );
  return rows.map(({ size, at, ...rest }) => ({ ...rest, size: Number(size), at: at.toISOString() }));
}

/**
 * What is wrong when the log went on for `hours` without a person's signature over it, in words; null when it is signed, or
 * none is asked for (0 hours). Counted from the first checkpoint no signature covers: signing an old one again covers nothing.
 */
export async function lateCosignature(pool: pg.Pool, clock: Clock, hours: number): Promise<string | null> {
  if (hours === 0 || !(await isKnown(pool))) return null;
  const { rows } = await pool.query<{
    signed: Date | null;
    size: string | null;
    since: Date | null;
    now: string | null;
  }>(
    `select s.size, (select min(at) from audit.cosignature where size = s.size) as signed,
       (select at from audit.checkpoint c where c.size > coalesce(s.size, 0) order by c.size limit 1) as since,
       (select max(size) from audit.checkpoint) as now
     from (select max(size) as size from audit.cosignature) s`,
  );
  const [row] = rows;
  if (!row?.since || clock.now().getTime() - row.since.getTime() <= hours * HOUR_MS) return null;
  const uncovered = Number(row.now) - Number(row.size ?? 0);
  const last = row.signed ? `最近一次会签在 ${dayOf(row.signed)}（至第 ${row.size ?? ''} 条）` : '还没有会签过';
  return `${last}，已超过 ${String(hours)} 小时，其后 ${String(uncovered)} 条没有会签`;
}

const HOUR_MS = 3_600_000;
const dayOf = (at: Date): string => at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
