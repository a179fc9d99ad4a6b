import { Injectable } from '@nestjs/common';
import type { Page, RuleDraftHead, StudioRuleRow } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';
import type { RuleDocument } from '@zhunsheng/ruler';

import { appealCounts } from '../appeal/rule-precision.js';
import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { type RuleTallied, ruleTallies } from '../rule-set/rule-tallies.js';
import { latestRun } from '../verdict/run/run-record.js';
import { seesDrafts } from './editors.js';
import { expiredParameters } from './expired-parameters.js';
import { lastChanges } from './last-changes.js';
import { headOf } from './rule-draft-desk.js';
import { RuleDraft } from './rule-draft.entity.js';

type Overturned = Pick<StudioRuleRow, 'upheld' | 'partly' | 'overridden'>;
const NONE: Overturned = { upheld: 0, partly: 0, overridden: 0 };

/** The rules in force with what became of their hits, and the drafts that are not in force yet. */
@Injectable()
export class StudioList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  list(actor: Actor): Promise<Page<StudioRuleRow>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const items = await this.rows(ctx);
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  private async rows(ctx: Ctx): Promise<StudioRuleRow[]> {
    const { region, year } = await campaignOf(ctx, null);
    const { documents, digest } = await this.shelf.current(ctx, region);
    const run = await latestRun(ctx, region, year);
    // counts of an older rule set would stand beside rules they do not belong to
    const tallies = run?.ruleSetDigest === digest ? await ruleTallies(ctx, this.shelf, run) : [];
    const tallyOf = new Map(tallies.map((tally) => [tally.rule, tally]));
    const overturned = await overturnedBy(ctx, region, year);
    const changes = await lastChanges(ctx, this.shelf, region);
    const expired = await expiredParameters(ctx, documents.rules);
    const drafts = seesDrafts(ctx.actor) ? await ctx.manager.findBy(RuleDraft, { region, state: 'open' }) : [];
    const row = (rule: RuleDocument, draft: RuleDraftHead | null): StudioRuleRow => ({
      ...headOfRule(rule),
      ...figures(tallyOf.get(rule.code), overturned.get(rule.code) ?? NONE),
      lastChange: changes.get(rule.code) ?? null,
      expired: expired.filter((one) => one.rule === rule.code),
      draft,
    });
    const draftOf = new Map(drafts.map((draft) => [draft.rule, headOf(draft)]));
    const added = drafts.filter(({ rule }) => !documents.rules.some(({ code }) => code === rule));
    return [
      ...documents.rules.map((rule) => row(rule, draftOf.get(rule.code) ?? null)),
      ...added.map((draft) => row(draft.document, headOf(draft))),
    ];
  }
}

function headOfRule(rule: RuleDocument) {
  const { code, name, kind, dimension, severity, theme = null, cases } = rule;
  return { code, name, kind, dimension, severity, theme, cases: cases.length };
}

function figures(tally: RuleTallied | undefined, overturned: Overturned) {
  const { hit = 0, pass = 0 } = tally ?? {};
  const decided = hit + pass;
  const wrong = overturned.upheld + overturned.partly / 2 + overturned.overridden;
  return {
    hits: hit,
    hitRate: decided === 0 ? null : hit / decided,
    ...overturned,
    // a version appealed earlier may be gone from the run whose hits are counted: never below nought
    precision: hit === 0 ? null : Math.max(0, 1 - wrong / hit),
  };
}

/** Findings of the year that people set aside: by an appeal, or by a reviewer's standing override. */
async function overturnedBy(ctx: Ctx, region: number, year: number): Promise<Map<string, Overturned>> {
  const appeals = await appealCounts(ctx, region, year);
  const rows = await ctx.manager.query<{ rule: string; overridden: number }[]>(
    `select d.rule, count(*)::int as overridden from review_decision d
     where d.region_code = $1 and d.year = $2 and d.subject = 'finding' and d.kind = 'override' and d.state = '生效'
       and not exists (select from appeal a where (a.region_code, a.project_id, a.version, a.rule)
         = (d.region_code, d.project_id, d.version, d.rule) and a.outcome = 'upheld')
     group by d.rule`,
    [region, year],
  );
  const overridden = new Map(rows.map((row) => [row.rule, row.overridden]));
  const rules = new Set([...appeals.keys(), ...overridden.keys()]);
  return new Map(
    [...rules].map((rule): [string, Overturned] => {
      const { upheld = 0, partly = 0 } = appeals.get(rule) ?? {};
      return [rule, { upheld, partly, overridden: overridden.get(rule) ?? 0 }];
    }),
  );
}
