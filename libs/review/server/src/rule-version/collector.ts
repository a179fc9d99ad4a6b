import { Injectable } from '@nestjs/common';
import type { CollectableDraft, RuleVersionRow } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { compileRuleSet, type RuleDocument, RuleSetRefused, type RuleSetDocuments } from '@zhunsheng/ruler';

import { campaignOf } from '../campaign-of.js';
import { digestOf } from '../rule-studio/rule-draft-desk.js';
import { canonicalRuleSet } from '../rule-set/canonical-rule-set.js';
import { type RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import type { CollectVersionBody } from './rule-version.dto.js';
import { versionCollected } from './rule-version.events.js';
import { versionRows } from './version-rows.js';

interface ChosenDraft {
  id: string;
  rule: string;
  document: RuleDocument;
  baseDigest: string | null;
  editors: string[];
}

/** Chosen rule drafts over a base version, as one new version. */
@Injectable()
export class VersionCollector {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  collect(actor: Actor, { base: asked, drafts: ids, note }: CollectVersionBody): Promise<RuleVersionRow> {
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, null);
      // a version rests on one that is stored
      const inForce = await this.shelf.published(ctx, region, year);
      const base = asked === undefined ? inForce : await this.shelf.byVersion(ctx, region, asked);
      const drafts = await chosen(ctx, region, ids);
      refuseOvertaken(base, drafts);
      const documents = withDrafts(base.documents, drafts);
      refuseUncompilable(documents);
      const contributors = [...new Set(drafts.flatMap(({ editors }) => editors))];
      const version = await storeVersion(ctx, { region, base: base.version, documents, contributors, note });
      await ctx.manager.query(
        `update rule_draft set state = 'collected', collected_into = $3 where region_code = $1 and draft_id = any ($2)`,
        [region, ids, version.version],
      );
      const rules = drafts.map(({ rule }) => rule).sort();
      const data = { region, version: version.version, digest: version.digest, base: base.version, rules };
      await ledger.append(ctx, versionCollected(`rule-set/${region}/${version.version}`, data));
      return version;
    });
  }
}

/** Drafts nobody has collected yet. */
export async function collectable(ctx: Ctx, region: number): Promise<CollectableDraft[]> {
  return ctx.manager.query(
    `select draft_id as id, rule, coalesce(document ->> 'name', '') as name, author, note,
       to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "updatedAt"
     from rule_draft where region_code = $1 and state = 'open' order by rule`,
    [region],
  );
}

export interface NewVersion {
  region: number;
  base: number | null;
  documents: RuleSetDocuments;
  contributors: string[];
  note: string;
  provenance?: object;
}

/** The next number, as a draft of the actor's. The same content twice would be two rulers nobody can tell apart. */
export async function storeVersion(ctx: Ctx, given: NewVersion): Promise<RuleVersionRow> {
  const { region, base, documents, contributors, note, provenance = null } = given;
  const text = canonicalRuleSet(documents);
  const digest = sm3Hex(text);
  await ctx.manager.query('select pg_advisory_xact_lock(53, $1)', [region]);
  const same: { version: number }[] = await ctx.manager.query(
    'select version from rule_set where region_code = $1 and digest = $2',
    [region, digest],
  );
  if (same[0]) throw new ZsError('VERSION_PRESENT', { version: same[0].version });
  const { actor } = ctx;
  const rows: { version: number }[] = await ctx.manager.query(
    `insert into rule_set (region_code, version, digest, documents, rules, state, author, author_id, contributors,
       base_version, note, created_at, provenance)
     select $1, 1 + coalesce(max(version), 0), $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11
     from rule_set where region_code = $1 returning version`,
    [
      region,
      digest,
      text,
      documents.rules.length,
      actor.name,
      actor.id,
      contributors,
      base,
      note,
      ctx.clock.now(),
      provenance,
    ],
  );
  const [row] = await versionRows(ctx, region, rows[0]?.version ?? 0);
  if (!row) throw new ZsError('NOT_FOUND');
  return row;
}

async function chosen(ctx: Ctx, region: number, ids: readonly string[]): Promise<ChosenDraft[]> {
  const drafts: ChosenDraft[] = await ctx.manager.query(
    `select draft_id as id, rule, document, base_digest as "baseDigest", editors from rule_draft
     where region_code = $1 and draft_id = any ($2) and state = 'open' order by rule for update`,
    [region, ids],
  );
  if (drafts.length !== new Set(ids).size)
    throw new ZsError('INVALID_INPUT', { problems: '所选草稿中有的已被汇成版本或已放弃，请刷新后重选' });
  return drafts;
}

/** A draft of an older text would quietly undo what somebody published since. */
function refuseOvertaken(base: RuleSet, drafts: readonly ChosenDraft[]): void {
  const overtaken = drafts.filter(({ rule, baseDigest }) => {
    const now = base.documents.rules.find(({ code }) => code === rule);
    return (now ? digestOf(now) : null) !== baseDigest;
  });
  if (overtaken.length > 0)
    throw new ZsError('INVALID_INPUT', {
      problems: `规则 ${overtaken.map(({ rule }) => rule).join('、')} 在第 ${base.version} 版中的条文与草稿起草时不同，请在规则工作室按新条文重新起草`,
    });
}

export function withDrafts(
  base: RuleSetDocuments,
  drafts: readonly { rule: string; document: RuleDocument }[],
): RuleSetDocuments {
  const replaced = new Map(drafts.map(({ rule, document }) => [rule, document]));
  const kept = base.rules.map((rule) => replaced.get(rule.code) ?? rule);
  const added = drafts.filter(({ rule }) => !base.rules.some(({ code }) => code === rule));
  return { ...base, rules: [...kept, ...added.map(({ document }) => document)] };
}

function refuseUncompilable(documents: RuleSetDocuments): void {
  try {
    compileRuleSet(documents, { emitter: 'closures' });
  } catch (error) {
    if (!(error instanceof RuleSetRefused)) throw error;
    const told = error.problems
      .slice(0, 5)
      .map(({ rule, field, message }) => `${rule ?? ''} ${field ?? ''} ${message}`);
    throw new ZsError('INVALID_INPUT', { problems: told.join('；') });
  }
}
