import { Inject, Injectable } from '@nestjs/common';
import type { TrialOutcome, TrialProject, TrialView } from '@zhunsheng/contract';
import { type Actor, type Ctx, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import {
  type Batch,
  CAUSES,
  type CompiledRuleSet,
  decideOne,
  decodeBatch,
  judge,
  type Judgement,
  type RuleDocument,
  traceRule,
} from '@zhunsheng/ruler';

import { campaignOf } from '../campaign-of.js';
import { unveiled } from '../fairness/round/blind-guard.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { blockStore } from '../verdict/block/block-store.js';
import { WORKER_WORK } from '../verdict/run/review-run.js';
import { latestRun, type RunRecord } from '../verdict/run/run-record.js';
import { compileDraft } from './draft-rule-set.js';
import { readDocument, refuseUnsound } from './sound-document.js';

/** Of the projects a draft changes, so many are shown where the editor names none. */
const SHOWN = 12;
const FIRST_BAND = 3;

/** A project the reader may see, by the code it was frozen under. */
interface Seen {
  id: string;
  name: string;
  unitName: string;
}
interface Tried {
  code: string;
  block: number;
  row: number;
}
interface Compared {
  judged: number;
  changed: number;
  hitsBefore: number;
  hitsAfter: number;
  chosen: Tried[];
}

/**
 * A draft beside the rules in force, over the facts the last run of the campaign froze: the whole campaign for the one
 * rule, and the chosen projects for all rules, with the value of every part of the condition. Nothing is stored.
 */
@Injectable()
export class TrialRun {
  constructor(
    private readonly work: UnitOfWork,
    @Inject(WORKER_WORK) private readonly worker: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async run(actor: Actor, value: unknown, asked: readonly string[]): Promise<TrialView> {
    const document = readDocument(value);
    const record = await this.work.run(actor, lastRun, { readOnly: true });
    const { region, year } = record;
    const ruleSet = await this.work.run(actor, (ctx) => this.shelf.byDigest(ctx, region, record.ruleSetDigest));
    refuseUnsound(document, ruleSet.documents.dictionary, year);
    const before = this.shelf.compile(ruleSet, year, record);
    const after = compileDraft(ruleSet, document, year, record);
    const isNew = !ruleSet.documents.rules.some(({ code }) => code === document.code);
    return this.worker.run(systemActor(regionScope(region)), async (worker) => {
      const compared = await compare(worker, record, { document, before: isNew ? null : before, after, asked });
      const seen = await this.work.run(actor, (ctx) => seenProjects(ctx, region, year, compared.chosen), {
        readOnly: true,
      });
      const projects: TrialProject[] = [];
      for (const block of new Set(compared.chosen.map((one) => one.block))) {
        const { bytes } = await blockStore.load(worker, { region, run: runOf(record), block });
        const batch = decodeBatch(ruleSet.documents.dictionary, bytes);
        const sides = {
          before: isNew ? null : outcomesOf(before, batch, document),
          after: outcomesOf(after, batch, document),
        };
        for (const { code, row, block: own } of compared.chosen) {
          const project = seen.get(code);
          if (own !== block || !project) continue;
          projects.push({
            ...project,
            code,
            before: sides.before?.outcome(row) ?? null,
            after: sides.after.outcome(row),
            gradeBefore: sides.before?.grade(row) ?? null,
            gradeAfter: sides.after.grade(row),
            trace: traceRule(document, batch, row, year),
          });
        }
      }
      const { judged, changed, hitsBefore, hitsAfter } = compared;
      const unknown = asked.filter((code) => !seen.has(code));
      return { year, run: record.run, judged, changed, hitsBefore, hitsAfter, projects, unknown };
    });
  }
}

const runOf = (record: RunRecord): string => record.resultsOf ?? record.run;

async function lastRun(ctx: Ctx): Promise<RunRecord> {
  const campaign = await campaignOf(ctx, null);
  const record = await latestRun(ctx, campaign.region, campaign.year);
  if (!record) throw new ZsError('NO_RUN_TO_TRY', { year: campaign.year });
  return record;
}

interface Sides {
  document: RuleDocument;
  /** null: a new rule. */
  before: CompiledRuleSet | null;
  after: CompiledRuleSet;
  asked: readonly string[];
}

/** The one rule over every frozen block; which projects to show is settled here. */
async function compare(ctx: Ctx, record: RunRecord, { document, before, after, asked }: Sides): Promise<Compared> {
  const { region } = record;
  const run = runOf(record);
  const blocks = (await blockStore.judged(ctx, { region, run })).map(({ block }) => block);
  const wanted = new Set(asked);
  const sum: Compared = { judged: 0, changed: 0, hitsBefore: 0, hitsAfter: 0, chosen: [] };
  const unchangedHits: Tried[] = [];
  for (const block of blocks) {
    const { bytes, members } = await blockStore.load(ctx, { region, run, block });
    const batch = decodeBatch(after.dictionary, bytes);
    const was = before && decideOne(before, document.code, batch);
    const is = decideOne(after, document.code, batch);
    members.forEach(({ code }, row) => {
      const tried = { code, block, row };
      const isHit = (is[row]! & 255) >= FIRST_BAND;
      const differs = was === null ? isHit : was[row] !== is[row];
      sum.judged++;
      if (differs) sum.changed++;
      if (was && (was[row]! & 255) >= FIRST_BAND) sum.hitsBefore++;
      if (isHit) sum.hitsAfter++;
      if (wanted.has(code) || (wanted.size === 0 && differs && sum.chosen.length < SHOWN)) sum.chosen.push(tried);
      else if (isHit && unchangedHits.length < SHOWN) unchangedHits.push(tried);
    });
  }
  if (wanted.size === 0) sum.chosen.push(...unchangedHits.slice(0, SHOWN - sum.chosen.length));
  return sum;
}

/** What all rules say about each row of a block, of which one rule is looked at. */
function outcomesOf(ruleSet: CompiledRuleSet, batch: Batch, { code }: RuleDocument) {
  const at = ruleSet.rules.findIndex((rule) => rule.document.code === code);
  const judgement: Judgement = judge(ruleSet, batch);
  return {
    grade: (row: number): string | null => judgement.verdict(row).grade,
    outcome(row: number): TrialOutcome {
      const cell = row * ruleSet.rules.length + at;
      const state = judgement.outcomes[cell]!;
      const { findings, parts } = judgement.verdict(row);
      const said = findings.find(({ rule }) => rule === code) ?? parts.find(({ rule }) => rule === code);
      return {
        outcome: outcomeName(state, ruleSet.rules[at]!.document.kind),
        band: state >= FIRST_BAND ? state - FIRST_BAND : null,
        points: said?.points ?? 0,
        causes: CAUSES.filter((_, k) => (judgement.causes[cell]! >> k) & 1),
        sentence: said?.sentence ?? '',
      };
    },
  };
}

function outcomeName(state: number, kind: RuleDocument['kind']): string {
  if (state >= FIRST_BAND) return kind === 'score' ? 'scored' : 'hit';
  return ['pass', 'not-applicable', 'not-evaluated'][state] ?? 'not-evaluated';
}

async function seenProjects(
  ctx: Ctx,
  region: number,
  year: number,
  chosen: readonly Tried[],
): Promise<Map<string, Seen>> {
  const rows = await ctx.manager.query<(Seen & { code: string })[]>(
    `select p.public_id as id, f.code, coalesce(f.name, '') as name, f.unit_name as "unitName"
     from filed f join project p using (region_code, project_id)
     where f.region_code = $1 and f.year = $2 and f.code = any ($3) and ${await unveiled(ctx)}`,
    [region, year, chosen.map(({ code }) => code)],
  );
  return new Map(rows.map(({ code, ...seen }) => [code, seen]));
}
