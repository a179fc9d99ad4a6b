import { afterAll, describe, expect, it } from '@jest/globals';
import { loadRulebook } from '@zhunsheng/rulebook';
import { buildBatch, encodeBatch } from '@zhunsheng/ruler';
import { fileURLToPath } from 'node:url';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import type { StoredBlock } from '../block/block-store.js';
import { judgeFacts } from './judge-facts.js';
import { JudgingThread } from './judging-thread.js';

/** A thread runs what was built. */
const BUILT = fileURLToPath(new URL('../../../dist/verdict/judging/thread-entry.js', import.meta.url));
const documents = loadRulebook();
const rules = {
  ruleSet: { version: 1, digest: 'of the spec', rules: documents.rules.length, documents },
  year: 2026,
  cutN: 60,
  cutI: 60,
  borderWidth: 3,
};
const run = { region: 990200000, run: '00000000-0000-0000-0000-000000000001' };

function blockOf(block: number, names: readonly string[]): StoredBlock {
  const rows = names.map((name, k) => ({ 项目名称: name, 申报金额: (k + 1) * 1_000_000 }));
  const bytes = encodeBatch(buildBatch(documents.dictionary, rows));
  const members = names.map((_, k) => ({
    project: k + 1,
    version: 1,
    code: `P${k}`,
    unit: k % 2 ? '101001' : '102001',
    requestFen: (k + 1) * 1_000_000,
  }));
  return { block, bytes, digest: 'facts', members, memberText: JSON.stringify(members) };
}

describe('the judging thread', () => {
  const thread = new JudgingThread(BUILT);
  afterAll(() => thread.leave());

  it('judges as this thread does, byte for byte, and leaves the block as it was', async () => {
    const blocks = [blockOf(0, ['道路维护', '设备更新']), blockOf(1, ['会议费'])];
    const before = blocks.map(({ bytes }) => Buffer.from(bytes));
    const there = await Promise.all(blocks.map((block) => thread.judge(run, rules, block)));
    const compiled = new RuleSetShelf().compile(rules.ruleSet, rules.year, rules);
    for (const [k, block] of blocks.entries()) {
      expect(there[k]).toEqual(await judgeFacts(run, compiled, block));
      expect(before[k]?.equals(block.bytes)).toBe(true);
    }
  });

  it('reads shared memory where it stands, and writes rows into shared memory that is large enough', async () => {
    const block = blockOf(6, ['道路维护']);
    const there = Buffer.from(new SharedArrayBuffer(block.bytes.length));
    there.set(block.bytes);
    const out = new SharedArrayBuffer(1 << 20);
    const judged = await thread.judge(run, rules, { ...block, bytes: there }, out);
    const compiled = new RuleSetShelf().compile(rules.ruleSet, rules.year, rules);
    expect(judged).toEqual(await judgeFacts(run, compiled, block));
    expect(judged.rows.buffer).toBe(out);
    const cramped = new SharedArrayBuffer(16);
    expect((await thread.judge(run, rules, block, cramped)).rows).toEqual(judged.rows);
  });

  it('says what is wrong with a block, and judges the next', async () => {
    const broken = { ...blockOf(2, ['道路']), bytes: Buffer.from('no block at all') };
    await expect(thread.judge(run, rules, broken)).rejects.toThrow('这不是事实快照');
    expect((await thread.judge(run, rules, blockOf(3, ['道路']))).projects).toBe(1);
  });

  it('refuses what waits for it when it ends', async () => {
    const short = new JudgingThread(BUILT);
    const waiting = short.judge(run, rules, blockOf(4, ['道路']));
    const refused = expect(waiting).rejects.toThrow('the judging thread ended');
    await short.leave();
    await refused;
    await expect(short.judge(run, rules, blockOf(5, ['道路']))).rejects.toThrow('the judging thread');
  });
});
