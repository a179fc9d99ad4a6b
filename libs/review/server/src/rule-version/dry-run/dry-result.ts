import { type Ctx, copyIn } from '@zhunsheng/kernel';
import { type CompiledRuleSet, decodeBatch, GRADES, judge, NumberRoom, STATUSES } from '@zhunsheng/ruler';

import { BinaryCopy } from '../../verdict/block/binary-copy.js';
import type { FrozenBlock } from '../../verdict/fact-freezer.js';
import { memberColumns } from '../../verdict/block/member-columns.js';
import { Ranking, standingsOf } from '../../verdict/run/ranking.js';

/** Where the masks of one rule set's hits stand in another's: bit k of `onto[k]`, −1 where the other has no such rule. */
export interface Bits {
  onto: Int16Array;
  bytes: number;
}

export function bitsOnto(from: CompiledRuleSet, to: readonly string[]): Bits {
  const at = new Map(to.map((code, k) => [code, k]));
  const onto = Int16Array.from(from.rules, ({ document }) => at.get(document.code) ?? -1);
  return { onto, bytes: Math.ceil(to.length / 32) * 4 };
}

const FIELDS = 8;
const ROW_BYTES = 120;

/**
 * Judges frozen facts into a temporary table: one row a project with what a decision rests on, without evidence. `as_base`
 * is the mask of hits in the other version's order of rules, `more` is 1 where a rule hit the other has not.
 */
export async function judgeInto(
  ctx: Ctx,
  table: 'dry_after' | 'dry_before',
  ruleSet: CompiledRuleSet,
  blocks: AsyncIterable<FrozenBlock>,
  other: readonly string[],
  run: { region: number; run: string },
): Promise<number> {
  await ctx.pgClient.query(`
    create temporary table ${table} (project_id bigint, unit_code text collate "C", status text, grade text,
      suggested_fen bigint, hits bytea, as_base bytea, more smallint) on commit drop;
    create temporary table ${table}_rank (region_code integer, run_id uuid, project_id bigint, unit_code text, rank integer)
      on commit drop`);
  const bits = bitsOnto(ruleSet, other);
  const parts: { members: FrozenBlock['members']; standings: Buffer }[] = [];
  const room = new NumberRoom();
  let total = 0;
  for await (const { bytes, members } of blocks) {
    const judgement = judge(ruleSet, decodeBatch(ruleSet.dictionary, bytes, room));
    parts.push({ members, standings: standingsOf(judgement) });
    total += members.length;
    const { buffer, byteOffset, byteLength } = judgement.hitMask;
    const masks = Buffer.from(buffer, byteOffset, byteLength);
    const width = judgement.maskWords * 4;
    const out = new BinaryCopy(members.length * ROW_BYTES);
    members.forEach(({ project, unit }, i) => {
      const hits = masks.subarray(i * width, (i + 1) * width);
      const { mask, more } = translate(hits, bits);
      const suggested = judgement.suggestedFen[i] ?? NaN;
      out.row(FIELDS);
      out.bigint(project);
      out.text(unit);
      out.text(STATUSES[judgement.status[i] ?? 0] ?? '');
      const grade = GRADES[(judgement.grade[i] ?? 0) - 1];
      if (grade) out.text(grade);
      else out.null();
      if (Number.isNaN(suggested)) out.null();
      else out.bigint(suggested);
      out.binary(hits);
      out.binary(mask);
      out.smallint(Number(more));
    });
    await copyIn(ctx, `copy ${table} from stdin (format binary)`, [out.finish()]);
  }
  const ranking = new Ranking(total);
  for (const { members, standings } of parts) ranking.add(memberColumns(members), standings);
  await copyIn(ctx, `copy ${table}_rank from stdin (format binary)`, [ranking.rows(run, ranking.order())]);
  await ctx.pgClient.query(`analyze ${table}; analyze ${table}_rank`);
  return total;
}

function translate(hits: Buffer, { onto, bytes }: Bits): { mask: Buffer; more: boolean } {
  const mask = Buffer.alloc(bytes);
  let more = false;
  for (let byte = 0; byte < hits.length; byte++) {
    const eight = hits[byte] ?? 0;
    if (eight === 0) continue;
    for (let k = 0; k < 8; k++) {
      if (((eight >> k) & 1) === 0) continue;
      const at = onto[byte * 8 + k] ?? -1;
      if (at < 0) more = true;
      else mask[at >> 3] = (mask[at >> 3] ?? 0) | (1 << (at & 7));
    }
  }
  return { mask, more };
}
