import { questionDesk } from '@zhunsheng/api';
import { Lexicon, parse, type Plan, SHIPPED_VOCABULARY, shippedQuestions } from '@zhunsheng/insight-server';
import { type Actor, regionScope, systemActor } from '@zhunsheng/kernel';

import type { Options } from '../main.js';
import { type BenchReport, median, rounded, Watch } from '../measure.js';
import { withScratchDatabase } from '../review/scratch-database.js';
import { loadMillionLines, REGION } from './million-lines.js';

const PARSES = 5;
const ROUNDS = 5;
const ASKED =
  '2024年预算批复数|2024年各部门预算批复数|2024年预算最多的前十个部门|近三年各部门执行数|2025年教育局各月执行数|2024年会议费预算|2024年各经济分类预算|2025年预算比2024年增加了多少|2024年执行率最低的五个部门|2024年公用经费预算占比|2024年水务局预算最多的十个项目|2024年项目有多少个'.split(
    '|',
  );

/** Reading warm, and whole answers (permission, SQL, chips, kept turn) over a million budget lines, beside one bare sum of them. */
export async function benchQuestions({ say }: Options): Promise<BenchReport> {
  const reading = readings();
  say(`解析 p95 ${quantile(reading, 0.95).toFixed(2)} ms；正在写入一百万条预算明细…`);
  return withScratchDatabase(async ({ work, owner }) => {
    await loadMillionLines(owner);
    const leader: Actor = { ...systemActor(regionScope(REGION)), roles: ['leader'] };
    const desk = questionDesk(work);
    const answered: number[] = [];
    const bare: number[] = [];
    const slowest = new Map<string, number>();
    const watch = new Watch();
    for (let round = 0; round <= ROUNDS; round++) {
      for (const text of ASKED) {
        const { ms, value } = await timed(() => desk.ask(leader, { text }, '2025-10-15'));
        if (value.status !== 'answered') throw new Error(`没有作答：${text}：${value.sentence}`);
        // the first round plans and compiles
        if (round > 0) answered.push(ms);
        if (round > 0) slowest.set(text, Math.max(slowest.get(text) ?? 0, ms));
      }
      const sum = await timed(() => owner.query('select year, sum(budget_fen) from history_payment group by year'));
      if (round > 0) bare.push(sum.ms);
    }
    for (const [text, ms] of [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 3)) say(`  ${ms.toFixed(0)} ms ${text}`);
    return {
      schema: 'zhunsheng.bench/1',
      name: 'questions',
      cases: [watch.stop('一百万条预算明细上的提问', answered.length)],
      ratios: rounded({ answerVsBareSum: median(answered) / median(bare) }),
      metrics: rounded({
        parseP50Ms: quantile(reading, 0.5),
        parseP95Ms: quantile(reading, 0.95),
        answerP50Ms: quantile(answered, 0.5),
        answerP95Ms: quantile(answered, 0.95),
        bareSumMs: median(bare),
      }),
    };
  });
}

/** Every question of the shipped sets, conversations included, after one round that warms the compiler. */
function readings(): number[] {
  const lexicon = new Lexicon(SHIPPED_VOCABULARY);
  const took: number[] = [];
  for (let round = 0; round <= PARSES; round++)
    for (const { q, now, role, org, ctx } of shippedQuestions()) {
      const [year, month] = now.split('-').map(Number);
      const setting = { lexicon, now: { year: year!, month: month! }, asker: { role, org: org ?? null } };
      const last = (ctx ?? []).reduce<Plan | null>((before, turn) => parse(turn, { ...setting, last: before }), null);
      const began = process.hrtime.bigint();
      parse(q, { ...setting, last });
      if (round > 0) took.push(Number(process.hrtime.bigint() - began) / 1e6);
    }
  return took;
}

async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = process.hrtime.bigint();
  const value = await run();
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, value };
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? NaN;
