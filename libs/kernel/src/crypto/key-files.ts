import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { EnvironmentError } from '../postgres/environment-error.js';
import { FieldCipher, type FieldKeys, makeFieldKeys, nextFieldKeys, UnreadableField } from './field-cipher.js';
import type { KeyEncryptionKey } from './key-encryption.js';
import { replaceFile, writeOnce } from './whole-file.js';
import { makeSm2Keys, type Sm2Keys } from './sm2.js';

export interface ProductKeys {
  /** Signs the ledger's checkpoints. */
  ledger: Sm2Keys;
  /** Mixed into password digests: a stolen database alone verifies nothing. */
  pepper: string;
  /** Recognises a natural person without storing who. */
  person: string;
  /** Seals fields that must not be read in a stolen database. */
  field: FieldKeys;
}

/** Made before the database is, kept outside it, readable by the product's account only; sealed when there is a KEK. */
export function productKeys(dataDir: string, kek: KeyEncryptionKey | null = null): ProductKeys {
  const folder = folderOf(dataDir);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  // new keys beside an old database would open nothing in it and sign a ledger nobody can check
  const founded = fs.existsSync(path.join(path.resolve(dataDir), 'postgres.secret'));
  const read = <T>(name: string, make: () => T): T => {
    const file = path.join(folder, name);
    if (founded && !fs.existsSync(file))
      throw new EnvironmentError(
        `密钥文件 ${file} 不见了，而数据库还在。请从备份取回 keys/ 目录（zs restore），不要另建：新密钥打不开旧数据。`,
      );
    return keyFile(file, make, kek);
  };
  return {
    ledger: read('ledger.json', makeSm2Keys),
    pepper: read('pepper.json', randomSecret),
    person: read('person.json', randomSecret),
    field: read('field.json', makeFieldKeys),
  };
}

/**
 * Writes a new version that seals from now on beside the old ones. The file is whole at every moment: a crash leaves the old
 * keys or the new ones.
 */
export function renewFieldKeys(dataDir: string, kek: KeyEncryptionKey | null = null): FieldKeys {
  const keys = nextFieldKeys(productKeys(dataDir, kek).field);
  writeField(dataDir, keys, kek);
  return keys;
}

/** Only the active version is kept: for when nothing is sealed under another. Versions that went. */
export function forgetOldFieldKeys(dataDir: string, kek: KeyEncryptionKey | null = null): number[] {
  const { field } = productKeys(dataDir, kek);
  const old = Object.keys(field.versions).map(Number);
  const gone = old.filter((version) => version !== field.active);
  const active = field.versions[field.active];
  if (gone.length && active) writeField(dataDir, { ...field, versions: { [field.active]: active } }, kek);
  return gone;
}

function writeField(dataDir: string, keys: FieldKeys, kek: KeyEncryptionKey | null): void {
  replaceFile(path.join(folderOf(dataDir), 'field.json'), written(keys, 'field.json', kek));
}

const folderOf = (dataDir: string): string => path.join(path.resolve(dataDir), 'keys');

function keyFile<T>(file: string, make: () => T, kek: KeyEncryptionKey | null): T {
  const name = path.basename(file);
  if (!fs.existsSync(file)) writeOnce(file, written(make(), name, kek));
  const mode = fs.statSync(file).mode & 0o077;
  if (process.platform !== 'win32' && mode !== 0)
    throw new EnvironmentError(`密钥文件 ${file} 可被其他用户读取。请执行 chmod 600 ${file} 后重新启动。`);
  const text = fs.readFileSync(file, 'utf8');
  const { sealed } = parsed(text, file);
  if (sealed === undefined) {
    const keys = JSON.parse(text) as T;
    // a KEK was set up after the keys were made: from now on they lie sealed only
    if (kek) replaceFile(file, written(keys, name, kek));
    return keys;
  }
  if (!kek) throw new EnvironmentError(`密钥文件 ${file} 已加密保存，但没有设置 ZS_KEK。请设置后重新启动。`);
  try {
    return JSON.parse(sealerOf(kek).open(Buffer.from(sealed, 'base64'), placeOf(name))) as T;
  } catch (error) {
    if (!(error instanceof UnreadableField)) throw error;
    throw new EnvironmentError(
      `密钥文件 ${file} 打不开：ZS_KEK 不是封存它的那一把，或文件被改动。请核对 ZS_KEK；文件损坏的，从备份取回 keys/。`,
    );
  }
}

function parsed(text: string, file: string): { sealed?: string } {
  try {
    return JSON.parse(text) as { sealed?: string };
  } catch {
    // the parser's own message would repeat a piece of the key
    throw new EnvironmentError(`密钥文件 ${file} 已损坏，读不出来。请从备份取回 keys/ 目录（zs restore）。`);
  }
}

function written(keys: unknown, name: string, kek: KeyEncryptionKey | null): string {
  const text = JSON.stringify(keys);
  return kek ? JSON.stringify({ sealed: sealerOf(kek).seal(text, placeOf(name)).toString('base64') }) : text;
}

const placeOf = (name: string) => ({ region: 0, table: 'keys', column: name, row: '' });
const sealerOf = (kek: KeyEncryptionKey): FieldCipher =>
  new FieldCipher({ active: 1, versions: { 1: kek.toString('hex') }, index: '' });

function randomSecret(): string {
  return randomBytes(32).toString('hex');
}
