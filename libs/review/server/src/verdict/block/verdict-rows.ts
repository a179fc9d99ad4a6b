import { setImmediate as otherWork } from 'node:timers/promises';

import { leafHash } from '@zhunsheng/kernel';
import { GRADES, type Judgement, STATUSES } from '@zhunsheng/ruler';

import { BinaryCopy, uuidBytes } from './binary-copy.js';
import type { Member } from '../facts/campaign.js';
import type { HitCounts } from './hit-severity.js';
import { hashLeaves, roomForContent, rootOfLeaves, type WriteContent } from '../sealing/seal-block.js';

export interface BlockKey {
  region: number;
  run: string;
  block: number;
}

export const VERDICT_COLUMNS = `region_code, run_id, project_id, version, unit_code, block_no, row_no, status, grade, necessity,
  necessity_max, importance, importance_max, quality, priority, suggested_fen, flags, blockers, warnings, hits, evidence, digest`;
const FIELDS = VERDICT_COLUMNS.split(',').length;

/** Besides the evidence. */
const ROW_BYTES = 320;
const DIGEST = 32;
/** After so many rows the block before gets a turn on its way to the database. */
const SLICE = 256;

/** The bytes a verdict is sealed by: the same project version, facts and rules give the same ones anywhere. */
export function verdictDigest(member: Pick<Member, 'code' | 'version'>, record: string): Buffer {
  return leafHash(sealHead(member) + record);
}

const sealHead = ({ code, version }: Pick<Member, 'code' | 'version'>): string => `${code}\n${version}\n`;

/** Rows of a judged block as COPY reads them, in `into` if they fit there, and the Merkle root over them. */
export async function verdictRows(
  key: BlockKey,
  judgement: Judgement,
  members: readonly Member[],
  counts: HitCounts,
  into?: Buffer,
): Promise<{ rows: Buffer; root: string }> {
  const { evidence, ends } = judgement;
  const startOf = (i: number): number => (i ? ends[i - 1]! : 0);
  const digests = Buffer.allocUnsafe(members.length * DIGEST);
  const content: WriteContent = (i, into, at) => {
    const head = sealHead(members[i]!);
    const record = evidence.subarray(startOf(i), ends[i]!);
    // no character is longer than three bytes for each of its UTF-16 units
    if (head.length * 3 + record.length > roomForContent) return Buffer.concat([Buffer.from(head), record]);
    const written = into.write(head, at);
    into.set(record, at + written);
    return written + record.length;
  };
  const out = new VerdictCopy(key, judgement, counts, members.length * ROW_BYTES + evidence.length, into);
  for (let from = 0; from < members.length; from += SLICE) {
    if (from) await otherWork();
    const to = Math.min(from + SLICE, members.length);
    hashLeaves(from, to, content, digests);
    for (let i = from; i < to; i++)
      out.add(i, members[i]!, evidence.subarray(startOf(i), ends[i]!), digests.subarray(i * DIGEST, (i + 1) * DIGEST));
  }
  return { rows: out.finish(), root: rootOfLeaves(digests).toString('hex') };
}

class VerdictCopy {
  private readonly run: Buffer;
  private readonly masks: Buffer;
  private readonly out: BinaryCopy;

  constructor(
    private readonly key: BlockKey,
    private readonly judgement: Judgement,
    private readonly counts: HitCounts,
    expected: number,
    into?: Buffer,
  ) {
    const { buffer, byteOffset, byteLength } = judgement.hitMask;
    this.run = uuidBytes(key.run);
    this.masks = Buffer.from(buffer, byteOffset, byteLength);
    this.out = new BinaryCopy(expected, into);
  }

  add(i: number, member: Member, evidence: Uint8Array, digest: Uint8Array): void {
    const { out, judgement, key } = this;
    const maskBytes = judgement.maskWords * 4;
    const grade = GRADES[judgement.grade[i]! - 1];
    const suggested = numberOrNull(judgement.suggestedFen[i]);
    out.row(FIELDS);
    out.integer(key.region);
    out.binary(this.run);
    out.bigint(member.project);
    out.integer(member.version);
    out.text(member.unit);
    out.integer(key.block);
    out.integer(i);
    out.text(STATUSES[judgement.status[i]!]!);
    if (grade) out.text(grade);
    else out.null();
    out.integer(judgement.necessity[i]!);
    out.integer(judgement.necessityMax[i]!);
    out.integer(judgement.importance[i]!);
    out.integer(judgement.importanceMax[i]!);
    out.integer(judgement.quality[i]!);
    out.integer(judgement.priority[i]!);
    if (suggested === null) out.null();
    else out.bigint(suggested);
    out.smallint(judgement.flags[i]!);
    out.smallint(this.counts.blockers[i]!);
    out.smallint(this.counts.warnings[i]!);
    out.binary(this.masks.subarray(i * maskBytes, (i + 1) * maskBytes));
    out.binary(evidence);
    out.binary(digest);
  }

  finish(): Buffer {
    return this.out.finish();
  }
}

export function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
