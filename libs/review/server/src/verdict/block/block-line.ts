import type { Actor, UnitOfWork } from '@zhunsheng/kernel';

import type { RuleSet, RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { blockStore, type StoredBlock } from './block-store.js';
import { ByteRoom } from './byte-room.js';
import type { JudgedFacts } from '../judging/judge-facts.js';
import { judgeOf } from '../judging/judge.js';
import type { RunOptions } from '../run/review-run.js';
import { type RunRecord, readRun } from '../run/run-record.js';
import type { RunRanking } from '../run/run-ranking.js';
import { writeVerdicts } from './verdict-writer.js';

interface Underway {
  frozen: StoredBlock;
  judged: Promise<JudgedFacts>;
}

/** While one block waits for the disk, the rows of the next already go to the database. */
const WRITES = 2;

/** The open blocks of a run in their order: while some are judged, the next is on its way here and the last to the disk. */
export class BlockLine {
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
    const underway: Underway[] = [];
    // one more than are judged at a time, because the next is loaded meanwhile
    const rooms = Array.from({ length: judge.hands + 1 }, () => new ByteRoom());
    try {
      for (const [at, block] of open.entries()) {
        const frozen = await this.load(block, rooms[at % rooms.length]!);
        if (signal?.aborted) break;
        underway.push({ frozen, judged: heard(judge.judge(frozen)) });
        if (underway.length > judge.hands) await store(underway.shift()!);
      }
      await Promise.allSettled(underway.map(({ judged }) => judged));
      while (underway.length && !signal?.aborted) await store(underway.shift()!);
      await stored(0);
    } finally {
      // nothing of a run that has failed is written after it is said to have failed
      await Promise.allSettled(writing);
    }
  }

  private load(block: number, room: ByteRoom): Promise<StoredBlock> {
    const { region, run } = this.record;
    return this.work.run(this.actor, (ctx) => blockStore.load(ctx, { region, run, block }, room));
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
