import { Inject, Injectable } from '@nestjs/common';
import { type Ctx, regionScope, sm3Hex, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { decodeBatch, judge } from '@zhunsheng/ruler';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { blockStore } from '../block/block-store.js';
import { WORKER_WORK } from './review-run.js';
import { type RunRecord, readRun } from './run-record.js';
import { verdictDigest } from '../block/verdict-rows.js';

export interface Replayed {
  verdicts: number;
  identical: number;
  /** Project codes whose verdict could not be reproduced, with the reason. */
  differing: { run: string; code: string; reason: string }[];
}

interface Stored {
  project: number;
  version: number;
  evidence: string;
  digest: Buffer;
}

/** Judges frozen facts again with the rule set they were judged by, and compares the bytes. */
@Injectable()
export class VerdictReplay {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async all(region: number): Promise<Replayed> {
    const actor = systemActor(regionScope(region));
    const runs: { run: string }[] = await this.work.run(actor, (ctx) =>
      ctx.manager.query(
        `select run_id as run from review_run where region_code = $1 and results_of = run_id order by queued_at`,
        [region],
      ),
    );
    const sum: Replayed = { verdicts: 0, identical: 0, differing: [] };
    for (const { run } of runs) {
      const one = await this.run(region, run);
      sum.verdicts += one.verdicts;
      sum.identical += one.identical;
      sum.differing.push(...one.differing);
    }
    return sum;
  }

  /** One run, or the one project of it. */
  async run(region: number, run: string, project: number | null = null): Promise<Replayed> {
    const actor = systemActor(regionScope(region));
    return this.work.run(actor, async (ctx) => {
      const record = await readRun(ctx, region, run);
      const blocks: { block: number }[] = await ctx.manager.query(
        `select distinct block_no as block from verdict
         where region_code = $1 and run_id = $2 and ($3::bigint is null or project_id = $3) order by 1`,
        [region, run, project],
      );
      const sum: Replayed = { verdicts: 0, identical: 0, differing: [] };
      for (const { block } of blocks) await this.replayBlock(ctx, record, block, project, sum);
      return sum;
    });
  }

  private async replayBlock(
    ctx: Ctx,
    record: RunRecord,
    block: number,
    project: number | null,
    sum: Replayed,
  ): Promise<void> {
    const { region, run } = record;
    const frozen = await blockStore.load(ctx, { region, run, block });
    const intact = sm3Hex(frozen.bytes) === frozen.digest;
    const ruleSet = this.shelf.compile(
      await this.shelf.byDigest(ctx, region, record.ruleSetDigest),
      record.year,
      record,
    );
    const judgement = judge(ruleSet, decodeBatch(ruleSet.dictionary, frozen.bytes));
    const stored: Stored[] = await ctx.manager.query(
      `select project_id::int as project, version, evidence, digest from verdict
       where region_code = $1 and run_id = $2 and block_no = $3`,
      [region, run, block],
    );
    const byProject = new Map(stored.map((row) => [row.project, row]));
    frozen.members.forEach((member, i) => {
      if (project !== null && member.project !== project) return;
      const kept = byProject.get(member.project);
      const again = judgement.record(i);
      const reason = !intact
        ? '事实快照与其摘要不符'
        : !kept
          ? '没有存储的结论'
          : kept.evidence !== again
            ? '重新审核的结论与存储的不同'
            : kept.digest.equals(verdictDigest(member, again))
              ? null
              : '存储的摘要与结论不符';
      sum.verdicts++;
      if (reason === null) sum.identical++;
      else sum.differing.push({ run, code: member.code, reason });
    });
  }
}
