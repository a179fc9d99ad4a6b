import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { makeSm2Keys, sm2Sign } from '@zhunsheng/kernel';
import type { Outcome } from '../outcome.js';
import { CannotWork } from '../outcome.js';

/** What a 智能密码钥匙 does, from a file: for drills, and for trying the pages before the keys have come. */
export function ukeyMake([file = '']: string[]): Promise<Outcome> {
  if (existsSync(file)) throw new CannotWork(`${file} 已存在，没有覆盖。`);
  const keys = makeSm2Keys();
  writeFileSync(file, `${JSON.stringify(keys)}\n`, { mode: 0o600 });
  const { publicKey } = keys;
  return Promise.resolve({ exit: 0, json: { file, publicKey }, text: publicKey });
}

export function ukeySign([file = '', line = '']: string[]): Promise<Outcome> {
  const signature = sm2Sign(line, keysIn(file)).toString('hex');
  return Promise.resolve({ exit: 0, json: { signature }, text: signature });
}

function keysIn(file: string): { privateKey: string; publicKey: string } {
  if (!existsSync(file)) throw new CannotWork(`没有 ${file}。先用 zs ukey make ${file} 生成。`);
  const text = readFileSync(file, 'utf8');
  const [privateKey, publicKey] = ['privateKey', 'publicKey'].map(
    (name) => new RegExp(`"${name}":"([0-9a-f]+)"`).exec(text)?.[1],
  );
  if (privateKey?.length !== 64 || publicKey?.length !== 130)
    throw new CannotWork(`${file} 不是 zs ukey make 生成的软钥匙。`);
  return { privateKey, publicKey };
}
