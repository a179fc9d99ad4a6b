import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { environment } from '../config/environment.js';
import { EnvironmentError } from '../postgres/environment-error.js';
import { keyServiceAt } from './key-service.js';
import { writeOnce } from './whole-file.js';

/** The key that seals the key files: 32 bytes. It never lies in the data folder in the clear. */
export type KeyEncryptionKey = Buffer;

const HEX = /^[0-9a-f]{64}$/;
const CREDENTIAL = 'credential:';

/**
 * Where `ZS_KEK` says the key is: a file outside the data folder, a systemd credential (`credential:name`), or a key service
 * over HTTP that keeps it wrapped. null without the setting: then the files are guarded by their mode alone.
 *
 * @throws EnvironmentError without a byte of the key in it
 */
export async function keyEncryptionKey(
  { kek, dataDir }: { kek?: string | null; dataDir: string },
  env = environment(),
): Promise<KeyEncryptionKey | null> {
  if (!kek) return null;
  if (/^https?:/.test(kek)) return fromService(kek, dataDir);
  return fromFile(kek.startsWith(CREDENTIAL) ? credential(kek.slice(CREDENTIAL.length), env) : path.resolve(kek));
}

function credential(name: string, env: ReturnType<typeof environment>): string {
  const folder = env['CREDENTIALS_DIRECTORY'];
  if (!folder)
    throw new EnvironmentError(
      `ZS_KEK=${CREDENTIAL}${name}，但没有 CREDENTIALS_DIRECTORY。请由 systemd 启动并在单元文件中写 LoadCredential=${name}:…。`,
    );
  return path.join(folder, path.basename(name));
}

function fromFile(file: string): KeyEncryptionKey {
  if (!fs.existsSync(file))
    throw new EnvironmentError(`密钥加密密钥 ${file} 不存在。请检查 ZS_KEK，或从保管处取回后重新启动。`);
  const { mode, uid } = fs.statSync(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new EnvironmentError(`密钥加密密钥 ${file} 可被其他用户读取。请执行 chmod 600 ${file} 后重新启动。`);
  // root may hand it over; anybody else's file may be changed by him
  if (process.getuid && uid !== process.getuid() && uid !== 0)
    throw new EnvironmentError(`密钥加密密钥 ${file} 属于另一个用户。请执行 chown 改为运行本产品的用户后重新启动。`);
  const text = fs.readFileSync(file, 'utf8').trim();
  if (!HEX.test(text))
    throw new EnvironmentError(`${file} 不是密钥加密密钥：应为 64 位十六进制（openssl rand -hex 32）。`);
  return Buffer.from(text, 'hex');
}

/** Made once; what lies in the data folder is what the service gave back for it, and only the service opens that. */
async function fromService(address: string, dataDir: string): Promise<KeyEncryptionKey> {
  const service = keyServiceAt(address);
  const file = path.join(path.resolve(dataDir), 'keys', 'kek.wrapped');
  if (!fs.existsSync(file)) {
    const wrapped = await service.wrap(randomBytes(32));
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeOnce(file, wrapped);
  }
  return service.unwrap(fs.readFileSync(file, 'utf8'));
}
