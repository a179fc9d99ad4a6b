/**
 * Checks an exported ledger without the product: no database, no network, and on purpose none of the code that wrote
 * it. Two implementations that agree are worth more than one that agrees with itself. Reads one line at a time.
 *
 *   node offline-verifier.js <bundle.jsonl> [public key, hex]     exit 0 whole, 1 changed, 2 unreadable
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

import { sm2 } from 'sm-crypto-v2';

export interface BundleReport {
  ok: boolean;
  size: number;
  root: string | null;
  checkpoints: number;
  firstBad: string | null;
}

interface Head {
  schema: string;
  log: string;
  publicKey: string;
}
interface CheckpointLine {
  size: number;
  body: string;
  signature: string;
}
interface EntryLine {
  seq: number;
  event: string;
  canonical: string | null;
  /** Base64; what the log holds for it. */
  leaf: string | null;
}

const hash = (...parts: (Uint8Array | string)[]): Buffer => {
  const h = createHash('sm3');
  for (const part of parts) h.update(part);
  return h.digest();
};

/** `trustedKey` pins the signer; without it the bundle's own key is taken, which proves only that it is whole. */
export async function verifyBundle(lines: AsyncIterable<string>, trustedKey?: string): Promise<BundleReport> {
  let head: Head | undefined;
  const promised: CheckpointLine[] = [];
  // stack[k] = root of a complete tree of 2^k leaves, or null: binary counting with carries
  const stack: (Buffer | null)[] = [];
  let size = 0;
  let met = 0;
  const bad = (firstBad: string | null): BundleReport => ({
    ok: firstBad === null,
    size,
    root: size ? fold(stack).toString('hex') : null,
    checkpoints: promised.length,
    firstBad,
  });

  for await (const line of lines) {
    if (!line.trim()) continue;
    const record = JSON.parse(line) as Partial<Head> & { checkpoint?: CheckpointLine; entry?: EntryLine };
    if (record.schema) head = record as Head;
    else if (record.checkpoint) promised.push(record.checkpoint);
    else if (record.entry) {
      const { seq, event, canonical, leaf: stated } = record.entry;
      if (seq !== size) return bad(`第 ${size + 1} 条缺失或次序被改动`);
      if (canonical === null) return bad(`第 ${seq + 1} 条（事件 ${event}）已被删除`);
      const leaf = hash(Buffer.of(0), canonical);
      if (stated !== leaf.toString('base64')) return bad(`第 ${seq + 1} 条（事件 ${event}）的正文或摘要被改动`);
      carry(stack, leaf);
      size++;
      const checkpoint = promised[met];
      if (checkpoint?.size === size) {
        if (checkpoint.body.split('\n')[3] !== fold(stack).toString('base64'))
          return bad(`第 ${(promised[met - 1]?.size ?? 0) + 1} 至 ${size} 条之间有改动：重算的根与签名检查点不符`);
        met++;
      }
    }
  }
  if (!head) return bad('文件不是台账证据包');
  if (met < promised.length) return bad(`第 ${size + 1} 条起缺失`);
  if (promised.length && promised.at(-1)?.size !== size) return bad('末尾的条目没有签名检查点');
  if (!promised.length && size) return bad('没有签名检查点');
  return bad(badSignatures(head, promised, trustedKey));
}

function badSignatures(head: Head, checkpoints: CheckpointLine[], trustedKey?: string): string | null {
  if (trustedKey && trustedKey.toLowerCase() !== head.publicKey.toLowerCase()) return '签名公钥与您信任的公钥不同';
  let previous = '-';
  for (const { size, body } of checkpoints) {
    const [origin, log, stated, , , before] = body.split('\n');
    if (origin !== 'zhunsheng.audit/1' || log !== head.log || Number(stated) !== size)
      return `检查点 ${size} 的正文不符`;
    if (before !== previous) return `检查点 ${size} 与前一检查点不相接`;
    previous = hash(body).toString('hex');
  }
  const last = checkpoints.at(-1);
  if (!last) return null;
  // each body holds the digest of the one before it: the last signature covers them all
  const signature = Buffer.from(last.signature, 'base64').toString('hex');
  const options = { der: true, hash: true, userId: '1234567812345678' };
  return sm2.doVerifySignature(Buffer.from(last.body), signature, head.publicKey, options)
    ? null
    : `检查点 ${last.size} 的签名无效`;
}

function carry(stack: (Buffer | null)[], leaf: Buffer): void {
  let node = leaf;
  let level = 0;
  for (let left = stack[0]; left; left = stack[++level]) {
    node = hash(Buffer.of(1), left, node);
    stack[level] = null;
  }
  stack[level] = node;
}

function fold(stack: (Buffer | null)[]): Buffer {
  let root: Buffer | null = null;
  for (const node of stack) if (node) root = root ? hash(Buffer.of(1), node, root) : node;
  return root ?? hash('');
}

const [, script, file, key] = process.argv;
if (script && file && import.meta.url === pathToFileURL(script).href) {
  try {
    const report = await verifyBundle(readline.createInterface({ input: fs.createReadStream(file) }), key);
    process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.ok ? 0 : 1;
  } catch (error) {
    process.stderr.write(`无法读取 ${file}：${(error as Error).message}\n`);
    process.exitCode = 2;
  }
}
