import { canonicalJson, sm3Hex } from '@zhunsheng/kernel';

export interface Candidate {
  /** Opaque: SM3 of draw and project, so that a published list names nobody. */
  ref: string;
  stratum: string;
  /** Chances: a candidate with four tickets is as likely to win the first place as four with one. */
  tickets: number;
}

export interface DrawDocument {
  schema: 'zhunsheng.draw/1';
  draw: string;
  year: number;
  title: string;
  purpose: string;
  /** State of the audit ledger when the list was fixed. */
  ledger: { size: number; root: string | null };
  /** SM3 of the secret in hex. */
  commitment: string;
  strata: { name: string; quota: number }[];
  /** In order of `ref`. */
  candidates: Candidate[];
}

export interface DrawResult {
  schema: 'zhunsheng.draw-result/1';
  /** SM3 of the list as published. */
  list: string;
  seed: string;
  /** In order of strata, then of `key`. */
  chosen: { ref: string; stratum: string; key: string }[];
}

export class NotADrawList extends Error {
  override name = 'NotADrawList';
}

/** RFC 8785 and a line break: the same bytes wherever it is written. */
export const writeText = (document: DrawDocument | DrawResult): string => `${canonicalJson(document)}\n`;

/** Nobody chooses it alone: the secret was fixed by its digest before the number was named, the list before both. */
export const seedOf = (listDigest: string, secret: string, number: string): string =>
  sm3Hex(`zhunsheng.draw/1\n${listDigest}\n${secret}\n${number}\n`);

/**
 * Draws from a published list. Each ticket t = 1…n of a candidate has the number SM3(seed LF ref LF t LF); a candidate
 * stands at the smallest of its tickets, and each stratum takes its quota from the smallest upwards. The smallest of n equally likely
 * numbers makes the order that of drawing one ticket after another without putting the winner's others back
 * (Efraimidis & Spirakis 2006, with whole weights), with hashes and comparisons alone: no logarithm, no rounding.
 *
 * @param text the list, byte for byte as published
 * @param seed 64 hex digits
 * @throws NotADrawList in Chinese, with the place
 */
export function drawFrom(text: string, seed: string): DrawResult {
  if (!/^[0-9a-f]{64}$/u.test(seed)) throw new NotADrawList('种子应为 64 位小写十六进制数');
  const { strata, candidates } = readList(text);
  const numbered = candidates.map(({ ref, stratum, tickets }) => ({ ref, stratum, key: keyOf(seed, ref, tickets) }));
  const chosen = strata.flatMap(({ name, quota }) =>
    numbered
      .filter(({ stratum }) => stratum === name)
      .sort((a, b) => (a.key < b.key || (a.key === b.key && a.ref < b.ref) ? -1 : 1))
      .slice(0, quota),
  );
  return { schema: 'zhunsheng.draw-result/1', list: sm3Hex(text), seed, chosen };
}

function keyOf(seed: string, ref: string, tickets: number): string {
  let smallest = 'g';
  for (let t = 1; t <= tickets; t++) {
    const key = sm3Hex(`${seed}\n${ref}\n${String(t)}\n`);
    if (key < smallest) smallest = key;
  }
  return smallest;
}

/** The list, if it is one: a changed byte may also change who could win, so nothing is guessed. */
export function readList(text: string): DrawDocument {
  let document: DrawDocument;
  try {
    document = JSON.parse(text) as DrawDocument;
  } catch {
    throw new NotADrawList('文件不是抽查名单：不是 JSON 文本');
  }
  if ((document as Partial<DrawDocument> | null)?.schema !== 'zhunsheng.draw/1')
    throw new NotADrawList('文件不是抽查名单：schema 应为 zhunsheng.draw/1');
  const { strata, candidates } = document as Partial<DrawDocument>;
  if (!Array.isArray(strata) || !Array.isArray(candidates)) throw new NotADrawList('名单缺少 strata 或 candidates');
  const quotas = new Map(strata.map(({ name, quota }) => [name, quota]));
  if (quotas.size !== strata.length || ![...quotas.values()].every((quota) => Number.isInteger(quota) && quota >= 0))
    throw new NotADrawList('strata 的名称不得重复，quota 应为不小于 0 的整数');
  candidates.forEach(({ ref, stratum, tickets }, i) => {
    if (!quotas.has(stratum)) throw new NotADrawList(`candidates[${String(i)}] 的层“${stratum}”不在 strata 中`);
    if (!Number.isInteger(tickets) || tickets < 1 || tickets > 1000)
      throw new NotADrawList(`candidates[${String(i)}].tickets 应为 1–1000 的整数`);
    const before = candidates[i - 1];
    if (typeof ref !== 'string' || (before && before.ref >= ref))
      throw new NotADrawList(`candidates[${String(i)}].ref 应按字节顺序且不重复`);
  });
  return document;
}
