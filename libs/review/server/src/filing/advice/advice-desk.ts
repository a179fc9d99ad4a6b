import { Injectable } from '@nestjs/common';
import { PolicyShelf, PolicyVectors } from '@zhunsheng/base-data-server';
import type { AdviceView, OfferedClause } from '@zhunsheng/contract';
import { type Actor, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { editDocuments } from '@zhunsheng/rulebook';
import { Adviser, type AdvisedEdit, buildBatch, type CompiledRuleSet, factRow } from '@zhunsheng/ruler';

import { refuseUnblinding } from '../../fairness/round/blind-guard.js';
import { Precheck } from '../../project/precheck.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { contentOf, findDraft, findProject } from '../draft-desk.js';
import { Project } from '../filing.entity.js';
import { clauseOffers, nearFiling } from './clause-offers.js';

/** 最小修改建议: what a unit could change, and what each change would do. Reads only. */
@Injectable()
export class AdviceDesk {
  private readonly documents = editDocuments();
  /** As long as the rules stay in force. */
  private readonly advisers = new WeakMap<CompiledRuleSet, Adviser>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly precheck: Precheck,
    private readonly shelf: RuleSetShelf,
    private readonly policies: PolicyShelf,
    private readonly vectors: PolicyVectors,
  ) {}

  /** Of what was filed last, as it would be judged today. */
  async ofProject(actor: Actor, publicId: string): Promise<AdviceView> {
    const body = await this.work.run(
      actor,
      async (ctx) => {
        await refuseUnblinding(ctx, publicId);
        const project = await findProject(ctx, publicId);
        if (project.version === null) throw new ZsError('NOT_FOUND');
        const { year, unitCode, code } = project;
        return { ...(await contentOf(ctx, project)), year, unitCode, code };
      },
      { readOnly: true },
    );
    return this.advise(actor, body);
  }

  /** `content`: what is on screen; without it, what was saved. */
  async ofDraft(actor: Actor, draftId: string, content?: Record<string, unknown>): Promise<AdviceView> {
    const body = await this.work.run(
      actor,
      async (ctx) => {
        const { region, year, unitCode, project: id, ...draft } = await findDraft(ctx, draftId);
        const filed = id === null ? null : await ctx.manager.findOneByOrFail(Project, { region, id });
        return { ...(content ?? draft.content), year, unitCode, code: filed?.code ?? null };
      },
      { readOnly: true },
    );
    return this.advise(actor, body);
  }

  private async advise(actor: Actor, body: Record<string, unknown>): Promise<AdviceView> {
    const { facts, libraries, ruleSet, campaign } = await this.precheck.look(actor, body);
    const compiled = this.shelf.compile(ruleSet, campaign.year, campaign);
    // with the cause of every fact that is missing, so that variants are judged as the filing was
    const row = factRow(buildBatch(compiled.dictionary, [facts], { libraries }), 0);
    const names = new Map(compiled.rules.map(({ document: { code, name } }) => [code, name]));
    const { now, held, advice } = this.adviserFor(compiled).advise(row);
    const naming = advice.some(({ edits }) => edits.some(namesBasis));
    const offers = naming ? await this.clauses(actor, body) : [];
    const { status, grade, necessity, importance, priority, suggestedFen } = now;
    return {
      now: { status, grade, necessity, importance, priority, suggestedFen },
      held,
      advice: advice.map(({ goal, answer, after, edits, beyond }) => ({
        goal,
        answer,
        after,
        edits: edits.map(({ changes: _, ...edit }) =>
          namesBasis(edit) && offers.length > 0 ? { ...edit, offers } : edit,
        ),
        beyond: beyond.map((rule) => ({ rule, name: names.get(rule) ?? rule })),
      })),
    };
  }

  private async clauses(actor: Actor, body: Record<string, unknown>): Promise<OfferedClause[]> {
    const near = await nearFiling(this.vectors, body);
    return this.work.run(actor, (ctx) => clauseOffers(ctx, this.policies, body, near), { readOnly: true });
  }

  private adviserFor(compiled: CompiledRuleSet): Adviser {
    const known = this.advisers.get(compiled) ?? new Adviser(compiled, this.documents);
    this.advisers.set(compiled, known);
    return known;
  }
}

const namesBasis = ({ place }: Pick<AdvisedEdit, 'place'>): boolean => place.field === 'bases';
