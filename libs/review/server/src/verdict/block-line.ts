import type { Actor, UnitOfWork } from '@zhunsheng/kernel';

import type { RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { blockStore, type StoredBlock } from './block-store.js';
import { ByteRoom } from './byte-room.js';
import type { JudgedFacts } from './judging/judge-facts.js';
import { judgeOf } from './judging/judge.js';
import type { RunOptions } from './review-run.js';
import { type RunRecord, readRun } from './run-record.js';
import type { RunRanking } from './run-ranking.js';
import { writeVerdicts } from './verdict-writer.js';

interface Underway {
  frozen: StoredBlock;
  judged: Promise<JudgedFacts>;
}

/** While one block waits for the disk, the rows of the next already go to the database. */
const WRITES = 2;

/** The open blocks of a run, one after the other: while one is judged, the next is on its way here and the last to the disk. */
export class BlockLine {
  /** Two, because a block is loaded while the one before is judged. */
  private readonly rooms = [new ByteRoom(), new ByteRoom()] as const;

  constructor(
    private readonly work: UnitOfWork,
    private readonly actor: Actor,
    private readonly record: RunRecord,
    private readonly ruleSet: RuleSet,
    private readonly shelf: RuleSetShelf,
  ) {}

  async run(ranking: RunRanking, { progress, signal }: Pick<RunOptions, 'progress' | 'signal'>): Promise<void> {
    const { record } = this;
    const open = await this.work.run(this.actor, (ctx) => blockStore.openBlocks(ctx, record));
    const judge = judgeOf(record, this.ruleSet, this.shelf, open.length);
    progress?.(record.done, record.total);
    const writing: Promise<number>[] = [];
    let most = record.done;
    const stored = async (left: number): Promise<void> => {
      while (writing.length > left) {
        // not as an argument of `progress`: without one it would not be waited for
        const done = await writing[0]!;
        void writing.shift();
        // a short block may be there before the one it follows
        most = Math.max(most, done);
        progress?.(most, record.total);
      }
    };
    const store = async ({ frozen, judged }: Underway): Promise<void> => {
      const ready = await judged;
      await stored(WRITES - 1);
      writing.push(heard(this.write(frozen, ready, ranking)));
    };
    let loading = heard(this.load(open, 0));
    let before: Underway | undefined;
    try {
      for (let at = 0; at < open.length; at++) {
        const frozen = await loading;
        if (!frozen || signal?.aborted) break;
        // handed over at once, so that whoever judges never waits for the disk
        const next = { frozen, judged: heard(judge.judge(frozen)) };
        await before?.judged;
        loading = heard(this.load(open, at + 1));
        if (before) await store(before);
        before = next;
      }
      await Promise.allSettled([loading, before?.judged]);
      if (before && !signal?.aborted) await store(before);
      await stored(0);
    } finally {
      // nothing of a run that has failed is written after it is said to have failed
      await Promise.allSettled(writing);
    }
  }

  private async load(open: readonly number[], at: number): Promise<StoredBlock | null> {
    const { region, run } = this.record;
    const block = open[at];
    if (block === undefined) return null;
    return this.work.run(this.actor, (ctx) => blockStore.load(ctx, { region, run, block }, this.rooms[at % 2 ? 1 : 0]));
  }

  /** How many projects of the run have a verdict then. */
  private async write({ block }: StoredBlock, judged: JudgedFacts, ranking: RunRanking): Promise<number> {
    const { region, run } = this.record;
    const { wrote, done } = await this.work.run(this.actor, async (ctx) => ({
      wrote: await writeVerdicts(ctx, this.record, judged),
      done: (await readRun(ctx, region, run)).done,
    }));
    // a block somebody else has recorded is ranked by what they recorded
    if (wrote) ranking.add(block, judged.members, judged.standings);
    return done;
  }
}

/** Whoever waits for it hears of a failure; until then it must not end the process. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
