import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

import { type Sm2Keys, sm2Sign, sm2Verify } from '../crypto/sm2.js';
import { hmacSm3 } from '../crypto/sm3.js';
import { ByteReader, Truncated } from './byte-reader.js';

const MAGIC = Buffer.from('ZSBAK1\r\n');
const SALT = 32;
const CHUNK = 1 << 20;
const HEAD = 5;
const TAG = 32;

/** A backup that is not one, was altered, was cut, or was sealed with another key. Nothing of it is used. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

/**
 * `"ZSBAK1\r\n" ‖ salt (32) ‖ chunks ‖ signature`. A chunk is `length (4) ‖ last (1) ‖ SM4-CTR text ‖ HMAC-SM3 (32)` over its
 * number, head and text, so that none can be altered, left out, moved or added. The signature (SM2 over the SM3 of all before
 * it) says which installation made it. Keys: HKDF-SM3 of the secret with the salt of this file.
 */
export async function* seal(
  source: AsyncIterable<Uint8Array>,
  secret: string,
  signer: Sm2Keys,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT);
  const { text, mac, iv } = keysOf(secret, salt);
  const cipher = createCipheriv('sm4-ctr', text, iv);
  const all = createHash('sm3');
  const said = (bytes: Buffer): Buffer => {
    all.update(bytes);
    return bytes;
  };
  yield said(Buffer.concat([MAGIC, salt]));
  let number = 0;
  for await (const { bytes, last } of chunks(source)) {
    const body = cipher.update(bytes);
    const head = headOf(body.length, last);
    yield said(Buffer.concat([head, body, tagOf(mac, number++, head, body)]));
  }
  const digest = all.digest('hex');
  const trailer = Buffer.from(
    JSON.stringify({ publicKey: signer.publicKey, signature: sm2Sign(digest, signer).toString('hex') }),
  );
  yield Buffer.concat([headOf(trailer.length, true), trailer]);
}

/** The plain bytes; the last of them come only after the signature was found good. @throws BackupRefused */
export async function* unseal(
  source: AsyncIterable<Uint8Array>,
  secret: string,
  signedBy: (publicKey: string) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  try {
    const start = await reader.must(MAGIC.length + SALT);
    if (!start.subarray(0, MAGIC.length).equals(MAGIC))
      throw new BackupRefused('这不是准绳的备份文件。请选择 zs backup 生成的 .zsbak 文件。');
    const { text, mac, iv } = keysOf(secret, start.subarray(MAGIC.length));
    const decipher = createDecipheriv('sm4-ctr', text, iv);
    const all = createHash('sm3').update(start);
    for (let number = 0; ; number++) {
      const head = await reader.must(HEAD);
      const length = head.readUInt32BE(0);
      if (length > CHUNK) throw altered(number);
      const body = await reader.must(length);
      const tag = await reader.must(TAG);
      if (!timingSafeEqual(tagOf(mac, number, head, body), tag)) throw altered(number);
      all.update(head).update(body).update(tag);
      if (head[4] === 0) yield decipher.update(body);
      else {
        signedBy(await signerOf(reader, all.digest('hex')));
        return yield decipher.update(body);
      }
    }
  } catch (error) {
    if (error instanceof Truncated)
      throw new BackupRefused('备份文件不完整，后面的内容缺失。请重新复制一份，或换一个备份。');
    throw error;
  }
}

async function signerOf(reader: ByteReader, digest: string): Promise<string> {
  const head = await reader.must(HEAD);
  const trailer = await reader.must(Math.min(head.readUInt32BE(0), 4096));
  const { publicKey, signature } = parsed(trailer.toString());
  if (!sm2Verify(digest, Buffer.from(signature, 'hex'), publicKey))
    throw new BackupRefused('备份文件的签名无效：内容在签名之后被改动。请换一个备份。');
  if (await reader.read(1)) throw new BackupRefused('备份文件末尾多出内容。请换一个备份。');
  return publicKey;
}

function parsed(text: string): { publicKey: string; signature: string } {
  try {
    return JSON.parse(text) as { publicKey: string; signature: string };
  } catch {
    return { publicKey: '', signature: '' };
  }
}

function altered(number: number): BackupRefused {
  return number === 0
    ? new BackupRefused('备份打不开：密钥不是制作这份备份时的那一把，或文件开头被改动。请用 --key 指明正确的密钥文件。')
    : new BackupRefused(`备份文件在第 ${number + 1} MiB 处被改动。请换一个备份。`);
}

/** Pieces of one MiB; the last, which may be empty, says that it is. */
async function* chunks(source: AsyncIterable<Uint8Array>): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    held.push(part);
    size += part.length;
    if (size <= CHUNK) continue;
    let all = Buffer.concat(held);
    for (; all.length > CHUNK; all = all.subarray(CHUNK)) yield { bytes: all.subarray(0, CHUNK), last: false };
    [held, size] = [[all], all.length];
  }
  yield { bytes: Buffer.concat(held), last: true };
}

function headOf(length: number, last: boolean): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(length);
  head[4] = Number(last);
  return head;
}

function tagOf(mac: Buffer, number: number, head: Buffer, body: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(number));
  return hmacSm3(mac, place, head, body);
}

function keysOf(secret: string, salt: Buffer): { text: Buffer; mac: Buffer; iv: Buffer } {
  const material = Buffer.from(hkdfSync('sm3', Buffer.from(secret, 'hex'), salt, 'zs/backup/v1', 64));
  return { text: material.subarray(0, 16), mac: material.subarray(16, 48), iv: material.subarray(48) };
}
