import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { ProjectPath, ReplayView } from '@zhunsheng/contract';
import { Acting, type Actor, Allow, LedgerDesk, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { verdictInForce } from '../appeal/project-verdict.js';
import { refuseUnblinding } from '../fairness/round/blind-guard.js';
import { READERS } from '../roles.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { VerdictReplay } from '../verdict/run/replay.js';
import { showVerdict } from '../verdict/verdict.view.js';
import { projectPath } from './project-path.js';

/** 同一把尺子: anybody who may read a verdict may have it judged again, and see where the project stood before. */
@Controller('api/v1/projects')
export class ProofController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
    private readonly ledger: LedgerDesk,
    private readonly replays: VerdictReplay,
  ) {}

  @Get(':id/path')
  @Allow(...READERS)
  path(@Acting() actor: Actor, @Param('id') id: string): Promise<ProjectPath> {
    return this.work.run(actor, (ctx) => projectPath(ctx, id), { readOnly: true });
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Allow(...READERS)
  async replay(@Acting() actor: Actor, @Param('id') id: string): Promise<ReplayView> {
    const { standing, shown, at } = await this.work.run(
      actor,
      async (ctx) => {
        await refuseUnblinding(ctx, id);
        const found = await verdictInForce(ctx, id);
        return {
          standing: found,
          shown: await showVerdict(ctx, this.shelf, this.ledger, id),
          at: ctx.clock.now().toISOString(),
        };
      },
      { readOnly: true },
    );
    const { region, run, project, publicId } = standing;
    if (run === null) throw new ZsError('NOT_FOUND');
    // facts are frozen by the block: the worker reads them, the reader gets yes or no
    const { verdicts, identical, differing } = await this.replays.run(region, run, Number(project));
    const { digests, ruleSet } = shown;
    return {
      projectId: publicId,
      runId: run,
      identical: verdicts === 1 && identical === 1,
      reason: verdicts === 1 ? (differing[0]?.reason ?? null) : '没有找到本项目的事实快照',
      digests: { ruleSet: ruleSet.digest, ...digests },
      replayedAt: at,
    };
  }
}
