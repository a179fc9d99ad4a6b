import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';

import { type FieldCipher, type FieldPlace, UnreadableField } from './field-cipher.js';
import { hmacSm3 } from './sm3.js';

/** Of a whole file: no document, picture or archive begins so. */
const MAGIC = Buffer.from('ZSF1');
const ID = 16;
const CHUNK = 1 << 20;
const LAST = 0x8000_0000;
const TAG = 32;
const ALGORITHM = 'sm4-ctr';

export const isSealedFile = (head: Uint8Array): boolean => MAGIC.equals(Buffer.from(head).subarray(0, MAGIC.length));

/** The version of the field key a sealed file's own key lies under. */
export function keyVersionOf(head: Uint8Array): number {
  // behind the id and the length stands what the field cipher wrote: two bytes of form, two of version
  return Buffer.from(head).readUInt16BE(MAGIC.length + ID + 2 + 2);
}

/** As many bytes of a file as `isSealedFile` and `keyVersionOf` look at. */
export const HEAD_BYTES = MAGIC.length + ID + 2 + 4;

/**
 * A file under a key of its own, which the field key seals: `ZSF1 ‖ id ‖ length ‖ sealed key`, then pieces of up to 1 MiB, each
 * `length, with the last one marked ‖ SM4-CTR text ‖ HMAC-SM3 over its number, its length and the text`. Pieces cannot be
 * exchanged, left out or cut off at the end, nor can the head of another file be put before them.
 */
export async function* sealedFile(cipher: FieldCipher, plain: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const [id, key] = [randomBytes(ID), randomBytes(32)];
  const wrapped = cipher.sealBytes(key, placeOf(id));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  yield Buffer.concat([MAGIC, id, length, wrapped]);
  const { seal, mac } = subkeysOf(key);
  let index = 0;
  const piece = (text: Buffer, last: boolean): Buffer => {
    const body = createCipheriv(ALGORITHM, seal, ivOf(index)).update(text);
    const mark = Buffer.alloc(4);
    mark.writeUInt32BE(last ? (body.length | LAST) >>> 0 : body.length);
    return Buffer.concat([mark, body, tagOf(mac, index++, mark, body)]);
  };
  let waiting = Buffer.alloc(0);
  for await (const more of plain) {
    waiting = Buffer.concat([waiting, more]);
    // one byte more than a piece: which is the last is known only at the end
    while (waiting.length > CHUNK) {
      yield piece(waiting.subarray(0, CHUNK), false);
      waiting = waiting.subarray(CHUNK);
    }
  }
  yield piece(waiting, true);
}

/** @throws UnreadableField at the first byte that is not what was sealed; what came before it was */
export async function* openedFile(cipher: FieldCipher, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const bytes = new Taken(sealed);
  const head = await bytes.take(MAGIC.length + ID + 2);
  if (!isSealedFile(head)) throw new UnreadableField('not a sealed file');
  const wrapped = await bytes.take(head.readUInt16BE(MAGIC.length + ID));
  const key = cipher.openBytes(wrapped, placeOf(head.subarray(MAGIC.length, MAGIC.length + ID)));
  const { seal, mac } = subkeysOf(key);
  for (let index = 0, last = false; !last; index++) {
    const mark = await bytes.take(4);
    const told = mark.readUInt32BE();
    last = told >= LAST;
    const length = last ? told - LAST : told;
    if (length > CHUNK) throw new UnreadableField('a piece too long');
    const body = await bytes.take(length);
    if (!timingSafeEqual(tagOf(mac, index, mark, body), await bytes.take(TAG)))
      throw new UnreadableField('altered, or a piece of another file');
    yield createDecipheriv(ALGORITHM, seal, ivOf(index)).update(body);
  }
  if (!(await bytes.isOver())) throw new UnreadableField('something stands after the end');
}

/** Bytes by the number wanted, however they arrive. */
class Taken {
  readonly #source: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<Buffer> {
    const parts = [this.#held];
    let length = this.#held.length;
    while (length < count) {
      const next = await this.#source.next();
      if (next.done) throw new UnreadableField('cut off');
      parts.push(Buffer.from(next.value));
      length += next.value.length;
    }
    const all = Buffer.concat(parts);
    this.#held = all.subarray(count);
    return all.subarray(0, count);
  }

  async isOver(): Promise<boolean> {
    if (this.#held.length > 0) return false;
    return (await this.#source.next()).done === true;
  }
}

const placeOf = (id: Buffer): FieldPlace => ({ region: 0, table: 'file', column: 'key', row: id.toString('hex') });

function subkeysOf(key: Buffer): { seal: Buffer; mac: Buffer } {
  return { seal: hmacSm3(key, 'zs/file/seal').subarray(0, 16), mac: hmacSm3(key, 'zs/file/mac') };
}

/** The number of the piece above, the counter of its blocks below: no two pieces of a file share a block of the stream. */
function ivOf(index: number): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(index, 4);
  return iv;
}

function tagOf(mac: Buffer, index: number, mark: Buffer, body: Buffer): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(index);
  return hmacSm3(mac, number, mark, body);
}
