import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

import { hmacSm3 } from './sm3.js';

/** What a field was sealed for: a copy in another row, column or region does not open. */
export interface FieldPlace {
  region: number;
  table: string;
  column: string;
  /** The rest of the row's key. */
  row: string;
}

/** Data keys by version, hex; `active` seals, the others only open. The index key never seals anything. */
export interface FieldKeys {
  active: number;
  versions: Record<string, string>;
  index: string;
}

const MAGIC = 0x5a;
const FORMAT = 1;
const HEADER = 4;
const IV = 16;
const TAG = 32;

/** A sealed field was altered, moved to another row, or its key is gone. Says nothing of the content. */
export class UnreadableField extends Error {
  override name = 'UnreadableField';
}

/**
 * SM4-CTR, then HMAC-SM3 over header, place, IV and text: neither OpenSSL build has SM4-GCM, and CTR has no padding to
 * probe. `0x5A ‖ 0x01 ‖ key version (2 bytes) ‖ IV (16) ‖ text ‖ tag (32)`.
 */
export class FieldCipher {
  readonly #subkeys = new Map<number, { seal: Buffer; mac: Buffer }>();
  readonly #indexKeys = new Map<string, Buffer>();

  /** `again` reads the keys anew when a field names a version this process does not know: they were changed meanwhile. */
  constructor(
    private keys: FieldKeys,
    private readonly again?: () => FieldKeys,
  ) {}

  /** Written beside each sealed field, so that a change of keys finds what is still under the old one. */
  get keyVersion(): number {
    return this.keys.active;
  }

  seal(text: string, place: FieldPlace): Buffer {
    return this.sealBytes(Buffer.from(text), place);
  }

  sealBytes(content: Uint8Array, place: FieldPlace): Buffer {
    const { seal, mac } = this.#subkeysOf(this.keys.active);
    const header = Buffer.from([MAGIC, FORMAT, this.keys.active >> 8, this.keys.active & 0xff]);
    const iv = randomBytes(IV);
    const cipher = createCipheriv('sm4-ctr', seal, iv);
    const body = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([header, iv, body, tagOf(mac, header, place, iv, body)]);
  }

  /** @throws UnreadableField */
  open(sealed: Uint8Array, place: FieldPlace): string {
    return this.openBytes(sealed, place).toString('utf8');
  }

  /** @throws UnreadableField */
  openBytes(sealed: Uint8Array, place: FieldPlace): Buffer {
    const blob = Buffer.from(sealed);
    if (blob.length < HEADER + IV + TAG || blob[0] !== MAGIC || blob[1] !== FORMAT)
      throw new UnreadableField('not a sealed field');
    const { seal, mac } = this.#subkeysOf(blob.readUInt16BE(2));
    const header = blob.subarray(0, HEADER);
    const iv = blob.subarray(HEADER, HEADER + IV);
    const body = blob.subarray(HEADER + IV, -TAG);
    // the tag first: nothing is decrypted that we did not write for this very place
    if (!timingSafeEqual(tagOf(mac, header, place, iv, body), blob.subarray(-TAG)))
      throw new UnreadableField('altered, or sealed for another row');
    const decipher = createDecipheriv('sm4-ctr', seal, iv);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  }

  /**
   * Equal for equal values of one field, and useless without the key: an identity number has some 10^12 possible values,
   * so a plain digest could be guessed. `field` keeps one value from matching across fields.
   */
  blindIndex(field: string, value: string): Buffer {
    const plain = value.normalize('NFKC').trim().toUpperCase();
    const key = this.#indexKeys.get(field) ?? derive(this.keys.index, `zs/bidx/${field}`, 32);
    this.#indexKeys.set(field, key);
    return hmacSm3(key, plain).subarray(0, 16);
  }

  #subkeysOf(version: number): { seal: Buffer; mac: Buffer } {
    const known = this.#subkeys.get(version);
    if (known) return known;
    if (!this.keys.versions[version] && this.again) this.keys = this.again();
    const secret = this.keys.versions[version];
    if (!secret) throw new UnreadableField(`no data key of version ${version}`);
    const material = derive(secret, 'zs/field/v1', 48);
    const subkeys = { seal: material.subarray(0, 16), mac: material.subarray(16) };
    this.#subkeys.set(version, subkeys);
    return subkeys;
  }
}

export function makeFieldKeys(): FieldKeys {
  return { active: 1, versions: { 1: randomSecret() }, index: randomSecret() };
}

/** A new key seals from now on; the old ones go on opening until nothing is left under them. */
export function nextFieldKeys(keys: FieldKeys): FieldKeys {
  const active = keys.active + 1;
  return { ...keys, active, versions: { ...keys.versions, [active]: randomSecret() } };
}

function tagOf(mac: Buffer, header: Buffer, place: FieldPlace, iv: Buffer, body: Buffer): Buffer {
  const aad = Buffer.from(`${place.region}/${place.table}/${place.column}/${place.row}`);
  return hmacSm3(mac, ...[header, aad, iv, body].flatMap((part) => [lengthOf(part), part]));
}

function lengthOf(part: Buffer): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(part.length);
  return prefix;
}

function derive(secret: string, info: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sm3', Buffer.from(secret, 'hex'), Buffer.alloc(32), info, length));
}

function randomSecret(): string {
  return randomBytes(32).toString('hex');
}
