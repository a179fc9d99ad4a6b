import { copyRow, leafHash, merkleRoot } from '@zhunsheng/kernel';
import { GRADES, type Judgement, STATUSES } from '@zhunsheng/ruler';

import type { Member } from './facts/campaign.js';
import { countHits, severityWeights } from './hit-severity.js';

export interface BlockKey {
  region: number;
  run: string;
  block: number;
}

export const VERDICT_COLUMNS = `region_code, run_id, project_id, version, unit_code, block_no, row_no, status, grade, necessity,
  necessity_max, importance, importance_max, quality, priority, suggested_fen, flags, blockers, warnings, hits, evidence, digest`;

/** The bytes a verdict is sealed by: the same project version, facts and rules give the same ones anywhere. */
export function verdictDigest(member: Pick<Member, 'code' | 'version'>, record: string): Buffer {
  return leafHash(`${member.code}\n${member.version}\n${record}`);
}

/** Rows of a judged block in COPY's text format, and the Merkle root over them. */
export function verdictRows(
  key: BlockKey,
  judgement: Judgement,
  members: readonly Member[],
): { rows: string[]; root: string } {
  const weight = severityWeights(judgement.ruleSet);
  const leaves: Buffer[] = [];
  const rows = members.map((member, i) => {
    const evidence = judgement.record(i);
    const digest = verdictDigest(member, evidence);
    leaves.push(digest);
    const { blockers, warnings } = countHits(judgement, weight, i);
    return copyRow([
      key.region,
      key.run,
      member.project,
      member.version,
      member.unit,
      key.block,
      i,
      STATUSES[judgement.status[i] ?? 0],
      GRADES[(judgement.grade[i] ?? 0) - 1],
      judgement.necessity[i],
      judgement.necessityMax[i],
      judgement.importance[i],
      judgement.importanceMax[i],
      judgement.quality[i],
      judgement.priority[i],
      numberOrNull(judgement.suggestedFen[i]),
      judgement.flags[i],
      blockers,
      warnings,
      `\\x${hitBytes(judgement, i).toString('hex')}`,
      evidence,
      `\\x${digest.toString('hex')}`,
    ]);
  });
  return { rows, root: merkleRoot(leaves).toString('hex') };
}

export function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function hitBytes(judgement: Judgement, row: number): Buffer {
  const { maskWords } = judgement;
  const bytes = Buffer.alloc(maskWords * 4);
  for (let w = 0; w < maskWords; w++) bytes.writeUInt32LE(judgement.hitMask[row * maskWords + w] ?? 0, w * 4);
  return bytes;
}
