import { type Checkpoint, checkpointBody, digestOf, isSigned, NO_CHECKPOINT } from './checkpoint.js';
import { extend, type Frontier, leafHash, rootOf } from './merkle.js';

/** One place of the log as it is stored; event fields are null when the event is gone. */
export interface StoredEntry {
  seq: number;
  eventId: string;
  sequencedLeaf: Buffer;
  leaf: Buffer | null;
  canonical: string | null;
  /** RFC 3339 to the microsecond. */
  at: string | null;
}

export interface StoredCheckpoint {
  size: number;
  root: Buffer;
  at: Date;
  body: string;
  signature: Buffer;
}

export interface LedgerSource {
  log: string;
  publicKey: string;
  checkpoints: readonly StoredCheckpoint[];
  /** In the order of the log. */
  entries: AsyncIterable<StoredEntry>;
}

export interface LedgerReport {
  ok: boolean;
  size: number;
  root: string | null;
  checkpoints: number;
  /** The first thing that is wrong, naming the event. */
  firstBad: string | null;
}

/** Reads everything again from the stored bytes; nothing remembered is believed. */
export async function verifyLedger(source: LedgerSource): Promise<LedgerReport> {
  const frontier: Frontier = { size: 0, roots: [] };
  const report = (firstBad: string | null): LedgerReport => ({
    ok: firstBad === null,
    size: frontier.size,
    root: frontier.size ? rootOf(frontier).toString('hex') : null,
    checkpoints: source.checkpoints.length,
    firstBad,
  });
  const chain = badChain(source);
  if (chain) return report(chain);

  let next = 0;
  for await (const entry of source.entries) {
    const bad = badEntry(entry, frontier.size);
    if (bad) return report(bad);
    extend(frontier, entry.sequencedLeaf);
    const checkpoint = source.checkpoints[next];
    if (checkpoint?.size !== frontier.size) continue;
    if (!checkpoint.root.equals(rootOf(frontier)))
      return report(badRange(source.checkpoints[next - 1]?.size ?? 0, checkpoint));
    next++;
  }
  const missing = source.checkpoints[next];
  if (missing)
    return report(`第 ${frontier.size + 1} 条起缺失：签名检查点记有 ${missing.size} 条，台账只剩 ${frontier.size} 条`);
  const signed = source.checkpoints.at(-1)?.size ?? 0;
  if (signed !== frontier.size) return report(`第 ${signed + 1} 条起没有签名检查点`);
  return report(null);
}

/** Each checkpoint holds the digest of the one before: the last signature vouches for all. */
function badChain({ checkpoints, log, publicKey }: LedgerSource): string | null {
  let previous = NO_CHECKPOINT;
  for (const { size, root, at, body } of checkpoints) {
    const expected: Checkpoint = { log, size, root, at: at.toISOString(), previous };
    if (body !== checkpointBody(expected)) return `检查点 ${size} 的正文与记录不符，或与前一检查点不相接`;
    previous = digestOf(body);
  }
  const last = checkpoints.at(-1);
  if (last && !isSigned(last.body, last.signature, publicKey)) return `检查点 ${last.size} 的签名无效`;
  return null;
}

function badEntry(entry: StoredEntry, position: number): string | null {
  const name = `第 ${entry.seq + 1} 条（事件 ${entry.eventId}）`;
  if (entry.seq !== position) return `第 ${position + 1} 条缺失`;
  if (entry.canonical === null || entry.leaf === null || entry.at === null) return `${name}已被删除`;
  const leaf = leafHash(entry.canonical);
  if (!leaf.equals(entry.leaf)) return `${name}的正文或摘要被改动`;
  if (!leaf.equals(entry.sequencedLeaf)) return `${name}与编入台账时的摘要不符`;
  const said = (JSON.parse(entry.canonical) as { at?: string }).at;
  if (said === undefined || toTheMicrosecond(said) !== entry.at) return `${name}的时间被改动`;
  return null;
}

/** An entry tells milliseconds, its column could hold more. */
const toTheMicrosecond = (at: string): string => at.replace(/\.(\d{3})Z$/, '.$1000Z');

function badRange(from: number, checkpoint: StoredCheckpoint): string {
  return `第 ${from + 1} 至 ${checkpoint.size} 条之间有改动：重算的根与签名检查点不符`;
}
