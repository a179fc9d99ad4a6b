import 'reflect-metadata';
import { parentPort, type TransferListItem } from 'node:worker_threads';

import { NumberRoom } from '@zhunsheng/ruler';

import type { Member } from '../facts/campaign.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import type { Rules } from './judge.js';
import { judgeFacts } from './judge-facts.js';
import type { Answer, Task } from './judging-thread.js';

const shelf = new RuleSetShelf();
const known = new Map<string, Rules>();
const room = new NumberRoom();

async function answer({ id, run, rules, ruleSet, block, digest, bytes, members, out }: Task): Promise<void> {
  if (ruleSet) known.set(rules, ruleSet);
  const by = known.get(rules);
  if (!by) throw new Error(`rules ${rules} were never sent`);
  const frozen = { block, digest, bytes, members: JSON.parse(members) as Member[] };
  const place = out && Buffer.from(out);
  const judged = await judgeFacts(run, shelf.compile(by.ruleSet, by.year, by), frozen, room, place);
  const { rows: written, ...rest } = judged;
  if (written.buffer !== out) return say({ id, judged }, ownMemory(written));
  say({ id, judged: rest, length: written.length });
}

const say = (what: Answer, transfer: TransferListItem[] = []): void => parentPort?.postMessage(what, transfer);

/** Small buffers share the pool, which stays here. */
const ownMemory = ({ buffer }: Buffer): TransferListItem[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize ? [buffer] : [];

let last = Promise.resolve();
parentPort?.on('message', (task: Task) => {
  last = last
    .then(() => answer(task))
    .catch((error: unknown) => say({ id: task.id, error: error instanceof Error ? error.message : String(error) }));
});
