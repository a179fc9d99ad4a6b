import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, type Ctx, ledger, regionScope, sm3Hex, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { decodeBatch, judge, type ProjectVerdict } from '@zhunsheng/ruler';

import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { blockStore } from '../verdict/block-store.js';
import { WORKER_WORK } from '../verdict/review-run.js';
import { type RunRecord, readRun } from '../verdict/run-record.js';
import { verdictAdjusted } from './appeal.events.js';
import { type Waiver, waiverKey, withoutFindings } from './waived-rules.js';

export interface ToAdjust {
  region: number;
  /** The run that holds the verdict. */
  run: string;
  /** `project.project_id` */
  project: string;
}

interface Stored {
  version: number;
  unit: string;
  block: number;
  row: number;
  digest: string;
}

/**
 * A finding that fell: the frozen facts of the project are judged once more by the same rule set without it. The verdict
 * stays as it was sealed; the result stands beside it under the key of the fallen findings, with its own ledger entry.
 */
@Injectable()
export class VerdictAdjuster {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  /** Says whether there was anything to write. */
  async adjust({ region, run, project }: ToAdjust): Promise<boolean> {
    return this.work.run(systemActor(regionScope(region)), async (ctx) => {
      const record = await readRun(ctx, region, run);
      const [stored] = await ctx.manager.query<Stored[]>(
        `select version, unit_code as unit, block_no as block, row_no as row, encode(digest, 'hex') as digest
         from verdict where region_code = $1 and run_id = $2 and project_id = $3`,
        [region, run, project],
      );
      if (!stored) return false;
      const won = await wonAppeals(ctx, { region, project, version: stored.version });
      const waivers = new Map(won.map(({ rule, outcome }) => [rule, outcome]));
      const waived = waiverKey(waivers);
      if (won.length === 0 || (await this.known(ctx, { region, run, project }, waived))) return false;
      const result = await this.judgeAgain(ctx, record, stored, waivers);
      const digest = sm3Hex(canonicalJson(result));
      await ctx.manager.query(
        `insert into verdict_adjustment (region_code, run_id, project_id, waived, unit_code, appeals, result, digest,
           computed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          region,
          run,
          project,
          waived,
          stored.unit,
          won.map(({ appeal }) => appeal),
          JSON.stringify(result),
          digest,
          ctx.clock.now(),
        ],
      );
      await ledger.append(
        ctx,
        verdictAdjusted(`verdict/${run}/${project}`, { run, waived, digest, verdict: stored.digest }),
      );
      return true;
    });
  }

  private async known(ctx: Ctx, { region, run, project }: ToAdjust, waived: string): Promise<boolean> {
    const rows = await ctx.manager.query<unknown[]>(
      `select 1 from verdict_adjustment where region_code = $1 and run_id = $2 and project_id = $3 and waived = $4`,
      [region, run, project, waived],
    );
    return rows.length > 0;
  }

  private async judgeAgain(
    ctx: Ctx,
    record: RunRecord,
    stored: Stored,
    waivers: ReadonlyMap<string, Waiver>,
  ): Promise<ProjectVerdict> {
    const { region, run, year, ruleSetDigest } = record;
    const { bytes } = await blockStore.load(ctx, { region, run, block: stored.block });
    const ruleSet = await this.shelf.byDigest(ctx, region, ruleSetDigest);
    const documents = withoutFindings(ruleSet.documents, waivers);
    // a rule set of its own on the shelf, so that a second appeal about the same rule need not compile again
    const compiled = this.shelf.compile(
      { ...ruleSet, digest: `${ruleSetDigest} ${waiverKey(waivers)}`, documents },
      year,
      record,
    );
    return judge(compiled, decodeBatch(compiled.dictionary, bytes)).verdict(stored.row);
  }
}

export interface WonAppeal {
  appeal: string;
  rule: string;
  outcome: Waiver;
}

/** Findings of this version that fell. A new version is another filing: it is judged, and appealed, anew. */
export function wonAppeals(
  ctx: Ctx,
  { region, project, version }: { region: number; project: string; version: number },
): Promise<WonAppeal[]> {
  return ctx.manager.query<WonAppeal[]>(
    `select appeal_id as appeal, rule, outcome from appeal where region_code = $1 and project_id = $2 and version = $3
       and outcome in ('upheld', 'partly') order by rule`,
    [region, project, version],
  );
}
