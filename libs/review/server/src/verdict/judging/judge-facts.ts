import { type CompiledRuleSet, decodeBatch, judge, type NumberRoom } from '@zhunsheng/ruler';

import type { FrozenBlock } from '../fact-freezer.js';
import { countHits } from '../block/hit-severity.js';
import { type MemberColumns, memberColumns } from '../block/member-columns.js';
import { standingsOf } from '../run/ranking.js';
import type { RunRecord } from '../run/run-record.js';
import { type RuleTally, tally, type UnitTally } from '../block/tally.js';
import { type BlockKey, verdictRows } from '../block/verdict-rows.js';

/** Everything a block leaves behind, ready to be written. */
export interface JudgedFacts {
  key: BlockKey;
  facts: string;
  projects: number;
  rows: Buffer;
  root: string;
  standings: Buffer;
  members: MemberColumns;
  units: UnitTally[];
  rules: RuleTally[];
}

/**
 * Frozen facts → verdicts. Needs no database, so it goes on while the block before is being stored. Nothing of the answer
 * stands in `room`; its rows stand in `out` if they fit.
 */
export async function judgeFacts(
  { region, run }: Pick<RunRecord, 'region' | 'run'>,
  ruleSet: CompiledRuleSet,
  { block, bytes, digest, members }: FrozenBlock,
  room?: NumberRoom,
  out?: Buffer,
): Promise<JudgedFacts> {
  const key = { region, run, block };
  const judgement = judge(ruleSet, decodeBatch(ruleSet.dictionary, bytes, room), room);
  const hits = countHits(judgement);
  return {
    key,
    facts: digest,
    projects: members.length,
    ...(await verdictRows(key, judgement, members, hits, out)),
    standings: standingsOf(judgement),
    members: memberColumns(members),
    ...tally(judgement, members, hits),
  };
}
