import { type Ctx, sm3Hex } from '@zhunsheng/kernel';

import { blockStore } from '../block/block-store.js';
import { type MemberColumns, memberColumns } from '../block/member-columns.js';
import { Ranking } from './ranking.js';
import type { RunRecord } from './run-record.js';

export interface RankedRun {
  digest: string;
  ranked: number;
  /** For COPY. */
  rows: Buffer;
}

/** The ranking of one run: blocks are added as they are recorded, those of an earlier attempt or another worker at the end. */
export class RunRanking {
  private readonly ranking: Ranking;
  private readonly added = new Set<number>();

  constructor(private readonly record: RunRecord) {
    this.ranking = new Ranking(record.total);
  }

  add(block: number, members: MemberColumns, standings: Buffer): void {
    this.added.add(block);
    this.ranking.add(members, standings);
  }

  /** Ranks every graded project; the digest covers all verdicts by the roots of their blocks, and their order. */
  async order(ctx: Ctx): Promise<RankedRun> {
    const { ranking, record } = this;
    const { region, run } = record;
    const roots: string[] = [];
    for (const { block, root, standings } of await blockStore.judged(ctx, record)) {
      if (!this.added.has(block)) {
        const members = await blockStore.members(ctx, { region, run, block });
        this.add(block, memberColumns(members), standings);
      }
      roots.push(root);
    }
    const order = ranking.order();
    const digest = sm3Hex(roots.join('\n'), '\n', ranking.projects(order));
    return { digest, ranked: ranking.ranked, rows: ranking.rows(record, order) };
  }
}
