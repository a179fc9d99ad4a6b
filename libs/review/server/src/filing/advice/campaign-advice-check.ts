import { Inject, Injectable } from '@nestjs/common';
import { type Ctx, regionScope, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { editDocuments } from '@zhunsheng/rulebook';
import {
  Adviser,
  checkAdvice,
  compileRuleSet,
  decodeBatch,
  factRow,
  type Advised,
  type CheckedAdvice,
  type FactRow,
} from '@zhunsheng/ruler';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { blockStore } from '../../verdict/block/block-store.js';
import { WORKER_WORK } from '../../verdict/run/review-run.js';
import { latestRun, type RunRecord } from '../../verdict/run/run-record.js';

export interface CheckedProject {
  code: string;
  checked: CheckedAdvice[];
}

export interface AdviceLimits {
  /** Projects below a gate or a grade. */
  limit: number;
  /** Brute force: most sets a project, and how large a set is tried where the answer is that there is none. */
  most: number;
  depth: number;
}

/** Advises a reviewed campaign from its frozen facts, and holds every advice against a judgement of its own. */
@Injectable()
export class CampaignAdviceCheck {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async check(region: number, year: number, limits: AdviceLimits): Promise<CheckedProject[]> {
    return this.work.run(systemActor(regionScope(region)), async (ctx) => {
      const run = await latestRun(ctx, region, year);
      return run ? this.checkRun(ctx, run, limits) : [];
    });
  }

  private async checkRun(ctx: Ctx, run: RunRecord, { limit, most, depth }: AdviceLimits): Promise<CheckedProject[]> {
    const ruleSet = await this.shelf.byDigest(ctx, run.region, run.ruleSetDigest);
    const compiled = this.shelf.compile(ruleSet, run.year, run);
    const scorecards = ruleSet.documents.scorecards.map((card) =>
      card.kind === 'grading' ? { ...card, cutN: run.cutN, cutI: run.cutI, borderWidth: run.borderWidth } : card,
    );
    const other = compileRuleSet({ ...ruleSet.documents, scorecards }, { year: run.year, emitter: 'closures' });
    const documents = editDocuments();
    const adviser = new Adviser(compiled, documents);
    const below: { code: string; row: FactRow; advised: Advised }[] = [];
    for (const block of await this.blocks(ctx, run)) {
      const frozen = await blockStore.load(ctx, { region: run.region, run: run.resultsOf ?? run.run, block });
      const batch = decodeBatch(compiled.dictionary, frozen.bytes.slice());
      for (const [i, { code }] of frozen.members.entries()) {
        const row = factRow(batch, i);
        const advised = adviser.advise(row);
        if (advised.advice.length > 0) below.push({ code, row, advised });
      }
    }
    // those held back at the gate first: there are fewer of them
    const isHeld = ({ advised }: { advised: Advised }): boolean => advised.held.length > 0;
    return [...below.filter(isHeld), ...below.filter((one) => !isHeld(one))]
      .slice(0, limit)
      .map(({ code, row, advised }) => ({
        code,
        checked: checkAdvice(other, documents, row, advised, { most, depth }),
      }));
  }

  private async blocks(ctx: Ctx, { region, run, resultsOf }: RunRecord): Promise<number[]> {
    const rows: { block: number }[] = await ctx.manager.query(
      'select distinct block_no as block from verdict where region_code = $1 and run_id = $2 order by 1',
      [region, resultsOf ?? run],
    );
    return rows.map(({ block }) => block);
  }
}
