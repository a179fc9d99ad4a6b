import type pg from 'pg';

import { sm2Verify } from '../crypto/sm2.js';
import type { Clock } from '../database/ctx.js';
import { EnvironmentError } from '../postgres/environment-error.js';

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

/** A person's word that the log was so: whoever holds the product's keys and the database still cannot take it back. */
export async function keepCosignature(
  pool: pg.Pool,
  clock: Clock,
  productKey: string,
  { size, publicKey, signer, signature }: Cosignature,
  handedInBy: string,
): Promise<void> {
  if (publicKey.toLowerCase() === productKey.toLowerCase())
    throw new EnvironmentError('这是产品自己的签名公钥。会签须用审计员本人的密钥（UKey）。');
  const { rows } = await pool.query<{ body: string }>('select body from audit.checkpoint where size = $1', [size]);
  if (!rows[0]) throw new EnvironmentError(`台账没有第 ${String(size)} 条处的检查点。请重新取待签文本。`);
  if (!sm2Verify(rows[0].body, signature, publicKey))
    throw new EnvironmentError('会签的签名与检查点不符：请确认签的是未改动的待签文本，公钥与签名者一致。');
  await pool.query(
    `insert into audit.cosignature (size, public_key, signer, signature, at, handed_in_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [size, publicKey.toLowerCase(), signer, signature, clock.now(), handedInBy],
  );
}

/** null when every cosigned checkpoint still stands as it was signed. */
export async function badCosignature(pool: pg.Pool): Promise<string | null> {
  const known = await pool.query<{ known: boolean }>(`select to_regclass('audit.cosignature') is not null as known`);
  if (!known.rows[0]?.known) return null;
  const { rows } = await pool.query<{
    size: string;
    public_key: string;
    signer: string;
    signature: Buffer;
    body: string | null;
  }>(
    `select s.size, s.public_key, s.signer, s.signature, c.body from audit.cosignature s
     left join audit.checkpoint c on c.size = s.size order by s.size`,
  );
  const bad = rows.find(({ body, signature, public_key }) => !body || !sm2Verify(body, signature, public_key));
  return bad ? `第 ${bad.size} 条处的检查点与 ${bad.signer} 的会签不符：台账在此之前被改写` : null;
}
