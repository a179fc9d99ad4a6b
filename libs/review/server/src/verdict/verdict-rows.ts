import { setImmediate as otherWork } from 'node:timers/promises';

import { leafHash, merkleRoot } from '@zhunsheng/kernel';
import { GRADES, type Judgement, STATUSES } from '@zhunsheng/ruler';

import { BinaryCopy, uuidBytes } from './binary-copy.js';
import type { Member } from './facts/campaign.js';
import type { HitCounts } from './hit-severity.js';

export interface BlockKey {
  region: number;
  run: string;
  block: number;
}

export const VERDICT_COLUMNS = `region_code, run_id, project_id, version, unit_code, block_no, row_no, status, grade, necessity,
  necessity_max, importance, importance_max, quality, priority, suggested_fen, flags, blockers, warnings, hits, evidence, digest`;
const FIELDS = VERDICT_COLUMNS.split(',').length;

/** Most rows need less; the buffer grows for the others. */
const ROW_BYTES = 1_100;
/** Far more than every fact at its longest: texts are cut in evidence. */
const SEALED_BYTES = 1 << 18;
/** After so many rows the block before gets a turn on its way to the database. */
const SLICE = 256;

/** The bytes a verdict is sealed by: the same project version, facts and rules give the same ones anywhere. */
export function verdictDigest(member: Pick<Member, 'code' | 'version'>, record: string): Buffer {
  return leafHash(sealHead(member) + record);
}

const sealHead = ({ code, version }: Pick<Member, 'code' | 'version'>): string => `${code}\n${version}\n`;

/** Rows of a judged block as COPY reads them, and the Merkle root over them. */
export async function verdictRows(
  key: BlockKey,
  judgement: Judgement,
  members: readonly Member[],
  { blockers, warnings }: HitCounts,
): Promise<{ rows: Buffer; root: string }> {
  const run = uuidBytes(key.run);
  const masks = Buffer.from(judgement.hitMask.buffer, judgement.hitMask.byteOffset, judgement.hitMask.byteLength);
  const maskBytes = judgement.maskWords * 4;
  const leaves: Buffer[] = [];
  const sealed = Buffer.allocUnsafe(SEALED_BYTES);
  const out = new BinaryCopy(members.length * ROW_BYTES);
  for (const [i, member] of members.entries()) {
    if (i % SLICE === SLICE - 1) await otherWork();
    const from = sealed.write(sealHead(member));
    const end = from + judgement.recordInto(i, sealed, from);
    const digest = leafHash(sealed.subarray(0, end));
    leaves.push(digest);
    const grade = GRADES[(judgement.grade[i] ?? 0) - 1];
    const suggested = numberOrNull(judgement.suggestedFen[i]);
    out.row(FIELDS);
    out.integer(key.region);
    out.binary(run);
    out.bigint(member.project);
    out.integer(member.version);
    out.text(member.unit);
    out.integer(key.block);
    out.integer(i);
    out.text(STATUSES[judgement.status[i] ?? 0] ?? '');
    if (grade) out.text(grade);
    else out.null();
    out.integer(judgement.necessity[i] ?? 0);
    out.integer(judgement.necessityMax[i] ?? 0);
    out.integer(judgement.importance[i] ?? 0);
    out.integer(judgement.importanceMax[i] ?? 0);
    out.integer(judgement.quality[i] ?? 0);
    out.integer(judgement.priority[i] ?? 0);
    if (suggested === null) out.null();
    else out.bigint(suggested);
    out.smallint(judgement.flags[i] ?? 0);
    out.smallint(blockers[i] ?? 0);
    out.smallint(warnings[i] ?? 0);
    out.binary(masks.subarray(i * maskBytes, (i + 1) * maskBytes));
    out.binary(sealed.subarray(from, end));
    out.binary(digest);
  }
  return { rows: out.finish(), root: merkleRoot(leaves).toString('hex') };
}

export function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
