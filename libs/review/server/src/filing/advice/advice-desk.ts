import { Injectable } from '@nestjs/common';
import type { AdviceView } from '@zhunsheng/contract';
import { type Actor, UnitOfWork } from '@zhunsheng/kernel';
import { editDocuments } from '@zhunsheng/rulebook';
import { Adviser, type CompiledRuleSet } from '@zhunsheng/ruler';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { findDraft, findProject } from '../draft-desk.js';
import { Project } from '../filing.entity.js';
import { factsOfProject, factsOfSubmission, type FilingFacts } from './facts-of-filing.js';

/** 最小修改建议: what a unit could change, and what each change would do. Reads only. */
@Injectable()
export class AdviceDesk {
  private readonly documents = editDocuments();
  /** As long as the rules stay in force. */
  private readonly advisers = new WeakMap<CompiledRuleSet, Adviser>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async ofProject(actor: Actor, publicId: string): Promise<AdviceView> {
    const { region, year, id } = await this.work.run(actor, (ctx) => findProject(ctx, publicId), { readOnly: true });
    return this.answer(await factsOfProject(this.work, this.shelf, { region, year }, Number(id)));
  }

  /** `content`: what is on screen; without it, what was saved. */
  async ofDraft(actor: Actor, draftId: string, content?: Record<string, unknown>): Promise<AdviceView> {
    const { draft, code } = await this.work.run(
      actor,
      async (ctx) => {
        const found = await findDraft(ctx, draftId);
        const { region, project: id } = found;
        const filed = id === null ? null : await ctx.manager.findOneByOrFail(Project, { region, id });
        return { draft: found, code: filed?.code ?? null };
      },
      { readOnly: true },
    );
    const { year, unitCode } = draft;
    const body = { ...(content ?? draft.content), year, unitCode, code };
    return this.answer(await factsOfSubmission(this.work, this.shelf, draft.region, body));
  }

  private answer({ row, compiled }: FilingFacts): AdviceView {
    const names = new Map(compiled.rules.map(({ document: { code, name } }) => [code, name]));
    const { now, held, advice } = this.adviserFor(compiled).advise(row);
    const { status, grade, necessity, importance, priority, suggestedFen } = now;
    return {
      now: { status, grade, necessity, importance, priority, suggestedFen },
      held,
      advice: advice.map(({ goal, answer, after, edits, beyond }) => ({
        goal,
        answer,
        after,
        edits: edits.map(({ changes: _, ...edit }) => edit),
        beyond: beyond.map((rule) => ({ rule, name: names.get(rule) ?? rule })),
      })),
    };
  }

  private adviserFor(compiled: CompiledRuleSet): Adviser {
    const known = this.advisers.get(compiled) ?? new Adviser(compiled, this.documents);
    this.advisers.set(compiled, known);
    return known;
  }
}
