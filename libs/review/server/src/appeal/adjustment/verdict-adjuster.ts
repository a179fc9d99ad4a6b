import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson, type Ctx, ledger, regionScope, sm3Hex, systemActor, UnitOfWork } from '@zhunsheng/kernel';
import { decodeBatch, judge, type Judgement } from '@zhunsheng/ruler';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { blockStore } from '../../verdict/block/block-store.js';
import { WORKER_WORK } from '../../verdict/run/review-run.js';
import { type RunRecord, readRun } from '../../verdict/run/run-record.js';
import { adjustedRow } from './adjusted-row.js';
import { verdictAdjusted } from '../appeal.events.js';
import { findGap, shiftRanks } from './shifted-ranks.js';
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

  /** What was won about versions that this run judged: the outcome of an appeal goes on to hold for a later run. */
  async adjustRun(region: number, run: string): Promise<void> {
    const won = await this.work.run(systemActor(regionScope(region)), (ctx) =>
      ctx.manager.query<{ project: string }[]>(
        `select distinct a.project_id::text as project from appeal a
         join verdict x on (x.region_code, x.run_id, x.project_id, x.version) = ($1, $2, a.project_id, a.version)
         where a.region_code = $1 and a.outcome in ('upheld', 'partly') order by 1`,
        [region, run],
      ),
    );
    for (const { project } of won) await this.adjust({ region, run, project });
  }

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
      const judgement = await this.judgeAgain(ctx, record, stored, waivers);
      const result = judgement.verdict(stored.row);
      const digest = sm3Hex(canonicalJson(result));
      // ranks of a run move together
      await ctx.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`rank-shift/${region}/${run}`]);
      await ctx.manager.query(
        `update verdict_adjustment set in_force = false where (region_code, run_id, project_id) = ($1, $2, $3) and in_force`,
        [region, run, project],
      );
      const row = {
        ...{ region_code: region, run_id: run, project_id: project, waived, unit_code: stored.unit },
        ...{ appeals: won.map(({ appeal }) => appeal), result, digest, computed_at: ctx.clock.now(), in_force: true },
        ...adjustedRow(judgement, stored.row, new Set(waivers.keys())),
      };
      await ctx.manager.query(
        `insert into verdict_adjustment select * from jsonb_populate_record(null::verdict_adjustment, $1::jsonb)`,
        [JSON.stringify(row)],
      );
      await findGap(ctx, { region, run }, project);
      await shiftRanks(ctx, { region, run });
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
  ): Promise<Judgement> {
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
    return judge(compiled, decodeBatch(compiled.dictionary, bytes));
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
