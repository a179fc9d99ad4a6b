import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { cosignOnRecord } from '@zhunsheng/kernel';

import { PRODUCT, withInstallation } from '../operating/installation.js';
import { CannotWork } from '../outcome.js';
import type { Outcome, Progress } from '../outcome.js';

/** One month into a file that verifies on its own; the database keeps its entries. */
export async function auditArchive([month = '', file = '']: string[], _: object, progress: Progress): Promise<Outcome> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new CannotWork(`月份应如 2027-01，现在是“${month}”。`);
  const made = await withInstallation(progress, async ({ ledger, sequence }) => {
    await sequence();
    return ledger.archive(month, file);
  });
  return {
    exit: 0,
    json: { file, ...made },
    text: `${month} 的台账 ${String(made.entries)} 条已归档到 ${file}（只读），SM3 ${made.digest}。用 zs audit verify --bundle ${file} 离线核验。`,
  };
}

/** Without --signature: the text to sign. With it: the signature of a person's own key is checked and kept. */
export async function auditCosign(
  [file = '']: string[],
  options: { signature?: string; publicKey?: string },
  progress: Progress,
): Promise<Outcome> {
  return withInstallation(progress, async ({ ledger, sequence, work }) => {
    if (!options.signature) {
      await sequence();
      const asked = await ledger.cosignable();
      if (!asked) throw new CannotWork('台账还是空的，没有可会签的检查点。');
      writeFileSync(file, asked.body);
      return {
        exit: 0,
        json: { file, size: asked.size },
        text: `待签文本已写到 ${file}（第 ${String(asked.size)} 条处的检查点）。请审计员用本人的 SM2 密钥签名（摘要 SM3，用户标识 1234567812345678）。`,
      };
    }
    if (!options.publicKey) throw new CannotWork('还要写 --public-key：签名所用的、已登记的公钥。');
    const size = Number(readFileSync(file, 'utf8').split('\n')[2]);
    const cosignature = {
      size,
      publicKey: publicKeyIn(options.publicKey),
      signature: readFileSync(options.signature),
    };
    const { signer, fresh } = await cosignOnRecord(work, ledger, PRODUCT, cosignature);
    return {
      exit: 0,
      json: { size, signer, fresh },
      text: `${signer}对第 ${String(size)} 条处检查点的会签有效，${fresh ? '已存入' : '先前已存入'}；此后的每次核验都对照它。`,
    };
  });
}

const VERIFIER = 'offline-verifier.js';

/** The verifier as one file for whoever trusts neither this machine nor this product. */
export function auditVerifier([file = '']: string[]): Promise<Outcome> {
  if (existsSync(file)) throw new CannotWork(`${file} 已存在，没有覆盖。`);
  const kernel = fileURLToPath(import.meta.resolve('@zhunsheng/kernel'));
  copyFileSync(kernel.replace(/index\.(js|ts)$/, `ledger/${VERIFIER}`), file);
  return Promise.resolve({
    exit: 0,
    json: { file },
    text: `核验程序已写到 ${file}：单个文件，只需 Node，不联网、不连数据库。用法：node ${file} 证据包.jsonl [签名公钥]`,
  });
}

/** PEM as OpenSSL writes it, in a file, or 04‖x‖y in hex. */
function publicKeyIn(given: string): string {
  if (/^04[0-9a-fA-F]{128}$/.test(given)) return given;
  if (!existsSync(given)) throw new CannotWork(`--public-key 应为公钥文件（PEM）或 130 位十六进制，现在是“${given}”。`);
  const der = Buffer.from(readFileSync(given, 'utf8').replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const key = der.subarray(-65).toString('hex');
  if (!/^04[0-9a-f]{128}$/.test(key)) throw new CannotWork(`${given} 不是 SM2 公钥（PEM）。`);
  return key;
}
