import { Injectable } from '@nestjs/common';
import { type NearTo, passagesOn, PolicyShelf, PolicyVectors } from '@zhunsheng/base-data-server';
import type { AskAssistant, AssistantAnswer, AssistantPassage } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork } from '@zhunsheng/kernel';

import { verdictInForce, wordsOf } from '../appeal/project-verdict.js';
import { campaignOf } from '../campaign-of.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { dutyOf } from './duty.js';
import { openPassages, type Project, returnPassages, rulePassages } from './own-passages.js';
import { askedIn } from './question-words.js';

/** Answers with what rules, findings, notices and policies say, word for word; finding nothing, it says so. */
@Injectable()
export class Assistant {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rules: RuleSetShelf,
    private readonly policies: PolicyShelf,
    private readonly vectors: PolicyVectors,
  ) {}

  async ask(actor: Actor, { question, projectId }: AskAssistant): Promise<AssistantAnswer> {
    const near = await this.near(question);
    return this.work.run(
      actor,
      async (ctx) => {
        const passages = await this.passages(ctx, question, projectId ?? null, near);
        const { names, queued } = await dutyOf(ctx);
        return { question, found: passages.length > 0, passages, onDuty: names.length, queued };
      },
      { readOnly: true },
    );
  }

  /** Before any connection is held, for `passages`: what lies near the question by sense, where that is known. */
  near(question: string): Promise<NearTo | null> {
    return this.vectors.near(question);
  }

  async passages(
    ctx: Ctx,
    question: string,
    projectId: string | null,
    near: NearTo | null,
  ): Promise<AssistantPassage[]> {
    const asked = askedIn(question);
    const { region } = await campaignOf(ctx, null);
    const { documents } = await this.rules.current(ctx, region);
    const rules = new Map(documents.rules.map((rule) => [rule.code, rule]));
    const project = projectId === null ? null : await this.project(ctx, projectId);
    const own = project ? await this.ofProject(ctx, project, question, rules) : [];
    // what was said of this very filing answers; rules and policies at large would only bury it
    if (own.length > 0 && (asked.returned || asked.attachments)) return own;
    return [...own, ...rulePassages(asked, rules), ...(await this.policyPassages(ctx, question, near))];
  }

  private async ofProject(
    ctx: Ctx,
    project: Project,
    question: string,
    rules: Parameters<typeof rulePassages>[1],
  ): Promise<AssistantPassage[]> {
    const asked = askedIn(question);
    const returned = asked.returned ? await returnPassages(ctx, project, rules) : [];
    const known = new Set(returned.map(({ title }) => title));
    return [...returned, ...openPassages(project, asked, rules).filter(({ title }) => !known.has(title))];
  }

  private async project(ctx: Ctx, id: string): Promise<Project> {
    const inForce = await verdictInForce(ctx, id);
    return { inForce, findings: (await wordsOf(ctx, this.rules, inForce))?.findings ?? [] };
  }

  private async policyPassages(ctx: Ctx, question: string, near: NearTo | null): Promise<AssistantPassage[]> {
    const found = await passagesOn(ctx, this.policies, question, null, near);
    return found.map(({ title, article, excerpt, region, id }) => ({
      kind: 'policy',
      title: `《${title}》${article ?? ''}`,
      quote: excerpt,
      remedy: null,
      link: `/policies/text/${region}/${id}`,
    }));
  }
}
