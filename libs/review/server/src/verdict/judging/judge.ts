import { NumberRoom } from '@zhunsheng/ruler';

import type { StoredBlock } from '../block/block-store.js';
import type { RunRecord } from '../run/run-record.js';
import { RuleSetShelf, type RuleSet } from '../../rule-set/rule-set-shelf.js';
import { type JudgedFacts, judgeFacts } from './judge-facts.js';
import { judgingThread, judgingThreads } from './judging-thread.js';

/** What a run judges by, as plain data: the published rules, and what the campaign fixes besides them. */
export type Rules = { ruleSet: RuleSet } & Pick<RunRecord, 'year' | 'cutN' | 'cutI' | 'borderWidth'>;

export interface Judge {
  /** Blocks it judges side by side; who hands over one more never lets it wait. */
  readonly hands: number;
  judge(frozen: StoredBlock): Promise<JudgedFacts>;
}

/** With fewer blocks a thread would spend longer on reading the rules than on judging. */
const WORTH_A_THREAD = 4;
/** Besides the blocks being judged: rows of two blocks are stored while those of a third wait. */
const ROOMS = 3;
const SPARE = 1.25;

/** All cores where there is enough to do for them. */
export function judgeOf(record: RunRecord, ruleSet: RuleSet, shelf: RuleSetShelf, blocks: number): Judge {
  const { year, cutN, cutI, borderWidth } = record;
  const rules = { ruleSet, year, cutN, cutI, borderWidth };
  const here = new JudgeHere(record, rules, shelf);
  const hands = judgingThreads();
  if (blocks < WORTH_A_THREAD || hands === 0) return here;
  const rooms: SharedArrayBuffer[] = [];
  let next = 0;
  return {
    hands,
    async judge(frozen) {
      const block = next++;
      const room = block % (hands + ROOMS);
      // asked for each block: a thread left idle between two of them is gone by then
      const judged = await judgingThread(block % hands).judge(record, rules, frozen, rooms[room]);
      // memory that is shared and used again is none the collector has to look after
      if (judged.rows.length > (rooms[room]?.byteLength ?? 0))
        rooms[room] = new SharedArrayBuffer(Math.ceil(judged.rows.length * SPARE));
      return judged;
    },
  };
}

class JudgeHere implements Judge {
  readonly hands = 1;
  private readonly room = new NumberRoom();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly record: RunRecord,
    private readonly rules: Rules,
    private readonly shelf: RuleSetShelf,
  ) {}

  judge(frozen: StoredBlock): Promise<JudgedFacts> {
    const { ruleSet, year } = this.rules;
    const compiled = this.shelf.compile(ruleSet, year, this.rules);
    // a rule set judges one block at a time, and all of a block stands where the one before stood
    const judged = this.last.then(() => judgeFacts(this.record, compiled, frozen, this.room));
    this.last = judged.catch(() => undefined);
    return judged;
  }
}
