/**
 * Checks an exported ledger without the product: no database, no network, and on purpose none of the code that wrote
 * it, nor any package: SM3 is Node's, SM2 is below. Two implementations that agree are worth more than one that agrees
 * with itself. Reads one line at a time; `zs audit verifier` writes this one file out.
 *
 *   node offline-verifier.mjs <bundle.jsonl> [public key, hex]     exit 0 whole, 1 changed, 2 unreadable
 */
import { hash as sm3 } from 'node:crypto';
import fs from 'node:fs';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

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
  /** Of an archive of some months: the tree as it was before them, larger complete trees first. */
  start?: { size: number; roots: string[] };
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

/** One call to OpenSSL: an object with update and digest costs more than hashing an entry. */
const hash = (...parts: (Uint8Array | string)[]): Buffer =>
  sm3('sm3', Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))), 'buffer');

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
    if (record.schema) {
      head = record as Head;
      if (head.start && !grown(stack, head.start)) return bad('开头的树不完整');
      size = head.start?.size ?? 0;
    } else if (record.checkpoint) promised.push(record.checkpoint);
    else if (record.entry) {
      const { seq, event, canonical, leaf: stated } = record.entry;
      if (head?.start && met === 0) {
        const [first] = promised;
        if (first?.size !== size || rootIn(first) !== fold(stack).toString('base64'))
          return bad('开头的树与其检查点不符');
        met = 1;
      }
      if (seq !== size) return bad(`第 ${size + 1} 条缺失或次序被改动`);
      if (canonical === null) return bad(`第 ${seq + 1} 条（事件 ${event}）已被删除`);
      const leaf = hash(Buffer.of(0), canonical);
      if (stated !== leaf.toString('base64')) return bad(`第 ${seq + 1} 条（事件 ${event}）的正文或摘要被改动`);
      carry(stack, leaf);
      size++;
      const checkpoint = promised[met];
      if (checkpoint?.size === size) {
        if (rootIn(checkpoint) !== fold(stack).toString('base64'))
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
  // an archive begins in the middle of the chain; whatever stands before its first checkpoint is in the archive before
  let previous = head.start ? checkpoints[0]?.body.split('\n')[5] : '-';
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
  return isSignedBy(head.publicKey, last.body, Buffer.from(last.signature, 'base64'))
    ? null
    : `检查点 ${last.size} 的签名无效`;
}

const rootIn = ({ body }: CheckpointLine): string | undefined => body.split('\n')[3];

/** One complete tree for each bit of the size, the largest first. */
function grown(stack: (Buffer | null)[], { size, roots }: { size: number; roots: string[] }): boolean {
  const left = roots.map((root) => Buffer.from(root, 'base64'));
  for (let level = Math.floor(Math.log2(Math.max(size, 1))); level >= 0; level--) {
    const root = Math.floor(size / 2 ** level) % 2 ? left.shift() : null;
    if (root === undefined) return false;
    stack[level] = root;
  }
  return left.length === 0;
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

// GB/T 32918.5: the recommended curve
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const G: Point = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];
type Point = readonly [bigint, bigint];

/** GB/T 32918.2, 7.1, with the default identity. */
function isSignedBy(publicKey: string, message: string, der: Buffer): boolean {
  const numbers = /^30(..)02(..)([0-9a-f]*)$/.exec(der.toString('hex'));
  const rLength = Number.parseInt(numbers?.[2] ?? '', 16) * 2;
  const rest = numbers?.[3] ?? '';
  const r = whole(rest.slice(0, rLength));
  const s = whole(rest.slice(rLength + 4));
  const key = publicKey.replace(/^04/, '');
  if (!r || !s || r >= N || s >= N || !/^[0-9a-fA-F]{128}$/.test(key)) return false;
  const own: Point = [whole(key.slice(0, 64)), whole(key.slice(64))];
  if (mod(own[1] * own[1] - own[0] ** 3n - A * own[0] - B, P) !== 0n) return false;
  const identity = Buffer.concat([Buffer.from('0080', 'hex'), Buffer.from('1234567812345678')]);
  const z = hash(
    identity,
    ...[A, B, ...G, ...own].map((number) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex')),
  );
  const e = whole(hash(z, message).toString('hex'));
  const t = mod(r + s, N);
  const point = t === 0n ? null : plus(times(s, G), times(t, own));
  return point !== null && mod(e + point[0], N) === r;
}

const whole = (hex: string): bigint => (/^[0-9a-fA-F]+$/.test(hex) ? BigInt(`0x${hex}`) : 0n);
const mod = (value: bigint, by: bigint): bigint => ((value % by) + by) % by;

function inverse(value: bigint): bigint {
  let [low, high, x, y] = [mod(value, P), P, 1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [low, high, x, y] = [high % low, low, y - quotient * x, x];
  }
  return mod(x, P);
}

/** null is the point at infinity. */
function plus(one: Point | null, other: Point | null): Point | null {
  if (!one || !other) return one ?? other;
  const [[x1, y1], [x2, y2]] = [one, other];
  if (x1 === x2 && mod(y1 + y2, P) === 0n) return null;
  const slope = x1 === x2 ? mod((3n * x1 * x1 + A) * inverse(2n * y1), P) : mod((y2 - y1) * inverse(x2 - x1), P);
  const x = mod(slope * slope - x1 - x2, P);
  return [x, mod(slope * (x1 - x) - y1, P)];
}

function times(factor: bigint, point: Point): Point | null {
  let sum: Point | null = null;
  let power: Point | null = point;
  for (let left = factor; left > 0n; left >>= 1n) {
    if (left & 1n) sum = plus(sum, power);
    power = plus(power, power);
  }
  return sum;
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
