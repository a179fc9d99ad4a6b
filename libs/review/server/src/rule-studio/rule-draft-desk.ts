import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { LintView, RuleDraftHead, SaveRuleDraft, StudioRuleView } from '@zhunsheng/contract';
import {
  type Actor,
  canonicalJson,
  type Ctx,
  lastEdit,
  ledger,
  noteEdit,
  sm3Hex,
  UnitOfWork,
  ZsError,
} from '@zhunsheng/kernel';
import { type FactDictionary, lintRule, type RuleDocument, unpublishable } from '@zhunsheng/ruler';

import { campaignOf } from '../campaign-of.js';
import { spokenTime } from '../filing/calendar/spoken-time.js';
import { type RuleSet, RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { mayEdit, refuseOthersAspect } from './editors.js';
import { expiredParameters } from './expired-parameters.js';
import { RuleDraft } from './rule-draft.entity.js';
import { ruleDraftDiscarded, ruleDraftSaved } from './rule-studio.events.js';
import { readDocument } from './sound-document.js';

interface Place {
  region: number;
  year: number;
  ruleSet: RuleSet;
}

/** 规则草稿: one open draft a rule, which anybody of the editors may go on with; whoever saved it is on record. */
@Injectable()
export class RuleDraftDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  show(actor: Actor, code: string): Promise<StudioRuleView> {
    return this.work.run(actor, async (ctx) => this.view(ctx, await this.place(ctx), code), { readOnly: true });
  }

  lint(actor: Actor, value: unknown): Promise<LintView> {
    const document = readDocument(value);
    return this.work.run(
      actor,
      async (ctx) => {
        const { year, ruleSet } = await this.place(ctx);
        return lintOf(document, ruleSet, year);
      },
      { readOnly: true },
    );
  }

  /** What rules may read, as far as the version in force knows it. */
  dictionary(actor: Actor): Promise<FactDictionary> {
    return this.work.run(actor, async (ctx) => (await this.place(ctx)).ruleSet.documents.dictionary, {
      readOnly: true,
    });
  }

  /** `revision` 0 begins a draft. Two people may have it open: the second to save is told, and nothing is lost. */
  save(actor: Actor, code: string, { revision, document: value, note }: SaveRuleDraft): Promise<StudioRuleView> {
    const document = readDocument(value);
    if (document.code !== code)
      throw new ZsError('INVALID_INPUT', {
        problems: `规则编号 ${document.code} 与所打开的 ${code} 不同；新规则请另建`,
      });
    return this.work.run(actor, async (ctx) => {
      const place = await this.place(ctx);
      const { region, ruleSet } = place;
      const published = ruleIn(ruleSet, code);
      refuseOthersAspect(actor, document.dimension);
      if (published) refuseOthersAspect(actor, published.dimension);
      const open = await openDraft(ctx, region, code, true);
      if ((open?.revision ?? 0) !== revision) {
        if (!open) throw gone(code, published, document);
        throw await overtaken(ctx, code, open, document);
      }
      const before = open?.document ?? published;
      const draft =
        open ??
        Object.assign(new RuleDraft(), {
          region,
          id: randomUUID(),
          rule: code,
          baseVersion: ruleSet.version,
          baseDigest: published && digestOf(published),
          state: 'open',
          authorId: actor.id,
          author: actor.name,
          editors: [],
          startedAt: ctx.clock.now(),
        });
      Object.assign(draft, {
        document,
        note,
        revision: revision + 1,
        editors: [...new Set([...draft.editors, actor.id])],
        updatedBy: actor.name,
        updatedAt: ctx.clock.now(),
      });
      await (open
        ? ctx.manager.update(RuleDraft, { region, id: draft.id }, changesOf(draft))
        : ctx.manager.insert(RuleDraft, draft));
      await noteEdit(ctx, nameOfDraft(draft), String(draft.revision));
      const digest = digestOf(document);
      const saved = { rule: code, revision: draft.revision, base: draft.baseVersion, digest, note };
      await ledger.append(ctx, ruleDraftSaved(nameOfDraft(draft), saved, { before, after: document }));
      return this.view(ctx, place, code);
    });
  }

  discard(actor: Actor, code: string, revision: number): Promise<void> {
    return this.work.run(actor, async (ctx) => {
      const { region } = await this.place(ctx);
      const draft = await openDraft(ctx, region, code, true);
      if (!draft) throw new ZsError('NOT_FOUND');
      refuseOthersAspect(actor, draft.document.dimension);
      if (draft.revision !== revision) throw await changedBy(ctx, draft);
      await ctx.manager.update(RuleDraft, { region, id: draft.id }, { state: 'discarded' });
      await ledger.append(ctx, ruleDraftDiscarded(nameOfDraft(draft), { rule: code, revision }));
    });
  }

  private async place(ctx: Ctx): Promise<Place> {
    const { region, year } = await campaignOf(ctx, null);
    return { region, year, ruleSet: await this.shelf.current(ctx, region) };
  }

  private async view(ctx: Ctx, { region, year, ruleSet }: Place, code: string): Promise<StudioRuleView> {
    const published = ruleIn(ruleSet, code);
    const draft = await openDraft(ctx, region, code);
    const document = draft?.document ?? published;
    if (!document) throw new ZsError('NOT_FOUND');
    const now = published && digestOf(published);
    return {
      document,
      published,
      version: ruleSet.version,
      draft: draft && headOf(draft),
      overtaken: draft !== null && draft.baseDigest !== now,
      mayEdit: mayEdit(ctx.actor, document.dimension),
      ...lintOf(document, ruleSet, year),
      expired: await expiredParameters(ctx, [document]),
    };
  }
}

export const digestOf = (rule: RuleDocument): string => sm3Hex(canonicalJson(rule));

const ruleIn = ({ documents }: RuleSet, code: string): RuleDocument | null =>
  documents.rules.find((rule) => rule.code === code) ?? null;

function lintOf(document: RuleDocument, { documents }: RuleSet, year: number): LintView {
  return { problems: lintRule(document, documents.dictionary, year), refusals: unpublishable(document) };
}

async function openDraft(ctx: Ctx, region: number, rule: string, lock = false): Promise<RuleDraft | null> {
  return ctx.manager.findOne(RuleDraft, {
    where: { region, rule, state: 'open' },
    ...(lock && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

/** Who was faster. */
async function changedBy(ctx: Ctx, draft: RuleDraft): Promise<ZsError> {
  const last = await lastEdit(ctx, nameOfDraft(draft), String(draft.revision));
  const by = last?.self ? '您在另一个窗口' : draft.updatedBy;
  return new ZsError('DRAFT_CHANGED', { by, at: spokenTime(draft.updatedAt) });
}

const nameOfDraft = ({ id }: RuleDraft): string => `rule-draft/${id}`;

const whatOf = (code: string): string => `规则 ${code} 的草稿`;

/** The draft is there no more: what would be begun anew stands beside what is published by now. */
function gone(code: string, published: RuleDocument | null, yours: RuleDocument): ZsError {
  const now = published ? `已发布的为 ${sayApart(published, yours)}` : '也没有已发布的';
  return new ZsError('CHANGED_MEANWHILE', {
    ...{ what: whatOf(code), now: `没有草稿（已发布、已提交或已放弃）；${now}` },
    ...{ yours: sayApart(yours, published), mark: 0 },
  });
}

/** Both versions, as far as they differ, for who was slower to choose from. */
async function overtaken(ctx: Ctx, code: string, open: RuleDraft, yours: RuleDocument): Promise<ZsError> {
  const what = whatOf(code);
  const last = await lastEdit(ctx, nameOfDraft(open), String(open.revision));
  const by = last?.self ? '您在另一个窗口' : open.updatedBy;
  const now = `${by} ${spokenTime(open.updatedAt)} 保存：${sayApart(open.document, yours)}`;
  const told = { what, now, yours: sayApart(yours, open.document), mark: open.revision };
  return new ZsError('CHANGED_MEANWHILE', { ...told, ...(last ? last : {}) });
}

const MOST_SAID = 200;

function sayApart(one: RuleDocument, other: RuleDocument | null): string {
  const others = new Map(Object.entries(other ?? {}));
  const said = Object.entries(one).flatMap(([part, value]) => {
    const text = JSON.stringify(value) ?? '';
    if (others.has(part) && canonicalJson({ value }) === canonicalJson({ value: others.get(part) })) return [];
    return [`${part}：${text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}……` : text}`];
  });
  return said.join('；') || '没有不同';
}

const changesOf = ({ document, note, revision, editors, updatedBy, updatedAt }: RuleDraft) => ({
  document,
  note,
  revision,
  editors,
  updatedBy,
  updatedAt,
});

export function headOf({ id, rule, revision, author, updatedBy, updatedAt, note }: RuleDraft): RuleDraftHead {
  return { id, rule, revision, author, updatedBy, updatedAt: updatedAt.toISOString(), note };
}
