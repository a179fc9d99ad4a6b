import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

import { writeOnce } from '../crypto/whole-file.js';
import { EnvironmentError } from '../postgres/environment-error.js';

const HEX = /^[0-9a-f]{64}$/;

/** The installation's own, made at the first backup. It never travels inside one. */
export function ownBackupKey(dataDir: string): { file: string; secret: string; fresh: boolean } {
  const file = path.join(path.resolve(dataDir), 'backup.key');
  const fresh = !fs.existsSync(file);
  if (fresh) writeOnce(file, `${randomBytes(32).toString('hex')}\n`);
  return { file, secret: readBackupKey(file), fresh };
}

/** @throws EnvironmentError when it is not there, not a key, or open to others */
export function readBackupKey(file: string): string {
  if (!fs.existsSync(file))
    throw new EnvironmentError(`备份密钥 ${file} 不存在。请用 --key 指明制作备份时的密钥文件。`);
  if (process.platform !== 'win32' && (fs.statSync(file).mode & 0o077) !== 0)
    throw new EnvironmentError(`备份密钥 ${file} 可被其他用户读取。请执行 chmod 600 ${file} 后重试。`);
  const secret = fs.readFileSync(file, 'utf8').trim();
  if (!HEX.test(secret)) throw new EnvironmentError(`${file} 不是备份密钥：应为 64 位十六进制。请检查是否选错了文件。`);
  return secret;
}
