import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { EnvironmentError } from '../postgres/environment-error.js';
import { type FieldKeys, makeFieldKeys, nextFieldKeys } from './field-cipher.js';
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

/** Made at first start, kept outside the database, readable by the product's account only. */
export function productKeys(dataDir: string): ProductKeys {
  const folder = path.join(path.resolve(dataDir), 'keys');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    ledger: keyFile(path.join(folder, 'ledger.json'), makeSm2Keys),
    pepper: keyFile(path.join(folder, 'pepper.json'), randomSecret),
    person: keyFile(path.join(folder, 'person.json'), randomSecret),
    field: keyFile(path.join(folder, 'field.json'), makeFieldKeys),
  };
}

/**
 * Writes a new version that seals from now on beside the old ones. The file is whole at every moment: a crash leaves the old
 * keys or the new ones.
 */
export function renewFieldKeys(dataDir: string): FieldKeys {
  const keys = nextFieldKeys(productKeys(dataDir).field);
  const file = path.join(path.resolve(dataDir), 'keys', 'field.json');
  const draft = `${file}.${process.pid}`;
  const handle = fs.openSync(draft, 'wx', 0o600);
  try {
    fs.writeFileSync(handle, JSON.stringify(keys));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(draft, file);
  return keys;
}

function keyFile<T>(file: string, make: () => T): T {
  if (!fs.existsSync(file)) writeOnce(file, JSON.stringify(make()));
  const mode = fs.statSync(file).mode & 0o077;
  if (process.platform !== 'win32' && mode !== 0)
    throw new EnvironmentError(`密钥文件 ${file} 可被其他用户读取。请执行 chmod 600 ${file} 后重新启动。`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
}

/** Two processes may start together: the first one's key stands. */
function writeOnce(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, text, { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function randomSecret(): string {
  return randomBytes(32).toString('hex');
}
