import type { Anchor } from './anchors.js';
import { isSigned } from './checkpoint.js';
import type { StoredCheckpoint } from './verify-ledger.js';

/**
 * What the files outside the database remember, against the ledger's own checkpoints: null when each of them is still there as
 * it was. A whole database of yesterday is consistent in itself; only this finds it.
 */
export async function againstAnchors(
  checkpoints: readonly StoredCheckpoint[],
  anchors: AsyncIterable<Anchor>,
  publicKey: string,
): Promise<string | null> {
  const bodies = new Map(checkpoints.map(({ size, body }) => [size, body]));
  const size = checkpoints.at(-1)?.size ?? 0;
  let last: Anchor | undefined;
  for await (const anchor of anchors) {
    if (!last || anchor.size >= last.size) last = anchor;
    if (anchor.size > size)
      return `第 ${size + 1} 条起缺失：库外锚点记有 ${anchor.size} 条，台账只剩 ${size} 条，数据库可能被整体回退`;
    if (bodies.get(anchor.size) !== anchor.body)
      return `第 ${anchor.size} 条处的检查点与库外锚点不符：台账在此之前被改写，或数据库曾被整体回退`;
  }
  // each checkpoint names the one before it: the newest signature stands for all
  if (last && !isSigned(last.body, Buffer.from(last.signature, 'base64'), publicKey))
    return `库外锚点（第 ${last.size} 条处）的签名无效：锚点文件被改动`;
  return null;
}
