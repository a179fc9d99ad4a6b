import type { Actor, UnitOfWork } from '@zhunsheng/kernel';
import { type CompiledRuleSet, NumberRoom } from '@zhunsheng/ruler';

import { blockStore } from './block-store.js';
import { ByteRoom } from './byte-room.js';
import type { FrozenBlock } from './fact-freezer.js';
import type { RunOptions } from './review-run.js';
import { type RunRecord, readRun } from './run-record.js';
import type { RunRanking } from './run-ranking.js';
import { judgeFacts, writeVerdicts } from './verdict-writer.js';

/** The open blocks of a run, one after the other: while one is judged, the next is on its way here and the last to the disk. */
export class BlockLine {
  /** Two, because a block is loaded while the one before is judged. */
  private readonly rooms = [new ByteRoom(), new ByteRoom()] as const;
  private readonly numbers = new NumberRoom();

  constructor(
    private readonly work: UnitOfWork,
    private readonly actor: Actor,
    private readonly record: RunRecord,
    private readonly ruleSet: CompiledRuleSet,
  ) {}

  async run(ranking: RunRanking, { progress, signal }: Pick<RunOptions, 'progress' | 'signal'>): Promise<void> {
    const { record } = this;
    const open = await this.work.run(this.actor, (ctx) => blockStore.openBlocks(ctx, record));
    progress?.(record.done, record.total);
    let loading = this.load(open, 0);
    let writing: Promise<number> | undefined;
    const stored = async (): Promise<void> => {
      if (!writing) return;
      // not as an argument of `progress`: without one it would not be waited for
      const done = await writing;
      progress?.(done, record.total);
    };
    for (let at = 0; at < open.length; at++) {
      const frozen = await loading;
      if (!frozen || signal?.aborted) break;
      loading = this.load(open, at + 1);
      loading.catch(() => undefined);
      const judged = await judgeFacts(record, this.ruleSet, frozen, this.numbers);
      await stored();
      writing = this.write(frozen, judged, ranking);
      // whoever waits for it hears of a failure; until then it must not end the process
      writing.catch(() => undefined);
    }
    await Promise.allSettled([loading]);
    await stored();
  }

  private async load(open: readonly number[], at: number): Promise<FrozenBlock | null> {
    const { region, run } = this.record;
    const block = open[at];
    if (block === undefined) return null;
    return this.work.run(this.actor, (ctx) => blockStore.load(ctx, { region, run, block }, this.rooms[at % 2 ? 1 : 0]));
  }

  /** How many projects of the run have a verdict then. */
  private async write(
    { block, members }: FrozenBlock,
    judged: Awaited<ReturnType<typeof judgeFacts>>,
    ranking: RunRanking,
  ): Promise<number> {
    const { region, run } = this.record;
    const { wrote, done } = await this.work.run(this.actor, async (ctx) => ({
      wrote: await writeVerdicts(ctx, this.record, judged),
      done: (await readRun(ctx, region, run)).done,
    }));
    // a block somebody else has recorded is ranked by what they recorded
    if (wrote) ranking.add(block, members, judged.standings);
    return done;
  }
}
