import { Injectable } from '@nestjs/common';
import type { ReviewedProject, SubmissionReceipt } from '@zhunsheng/contract';
import { type Actor, canonicalJson, type Ctx, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';
import { type Finding, heldBack, type RuleDocument, verifyingRules } from '@zhunsheng/ruler';

import { Precheck } from '../project/precheck.js';
import { fileSubmission, readSubmission } from '../project/submission.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { MatchWorker } from '../policy-match/match-worker.js';
import { DuplicateSearch } from '../similarity/desk/duplicate-search.js';
import { findCampaign } from '../verdict/facts/campaign.js';
import { refuseLate } from './calendar/deadline.js';
import { carriedKey, noteFreshness, refuseUnread } from './carry/freshness-duty.js';
import { FilingChange } from './change/filing-change.entity.js';
import { changedBy, findDraft } from './draft-desk.js';
import { FilingDraft, FilingStep, Project } from './filing.entity.js';
import { filingSubmitted } from './filing.events.js';
import { moveOf } from './life/life-cycle.js';
import { nextStep } from './life/next-step.js';

/** From a draft to an immutable version. The same key gives the same receipt: a lost answer is asked for again. */
@Injectable()
export class SubmissionDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly precheck: Precheck,
    private readonly shelf: RuleSetShelf,
    private readonly duplicates: DuplicateSearch,
    private readonly matches: MatchWorker,
  ) {}

  async submit(actor: Actor, draftId: string, key: string): Promise<SubmissionReceipt> {
    if (!/^[\w-]{8,100}$/.test(key))
      throw new ZsError('INVALID_INPUT', { problems: 'Idempotency-Key 应为 8–100 位字母、数字或连字符' });
    const earlier = await this.work.run(actor, (ctx) => receiptOf(ctx, draftId, key), { readOnly: true });
    if (earlier) return earlier;
    const { draft, body } = await this.work.run(actor, async (ctx) => {
      const found = await findDraft(ctx, draftId);
      await refuseLate(ctx, found);
      await refuseUnread(ctx, found);
      return { draft: found, body: await submissionOf(ctx, found) };
    });
    const gate = await this.precheck.check(actor, body);
    const held = heldBack(gate.findings, verifyingRules(await this.rulesOf(actor, draft.region)));
    if (held.length > 0) throw new ZsError('GATE_CLOSED', { findings: held.map(spoken).join('；') });
    return this.work.run(actor, (ctx) => this.file(ctx, draft, gate, key));
  }

  private rulesOf(actor: Actor, region: number): Promise<readonly RuleDocument[]> {
    return this.work.run(actor, async (ctx) => (await this.shelf.current(ctx, region)).documents.rules);
  }

  private async file(ctx: Ctx, checked: FilingDraft, gate: ReviewedProject, key: string): Promise<SubmissionReceipt> {
    const draft = await ctx.manager.findOne(FilingDraft, {
      where: { id: checked.id },
      lock: { mode: 'pessimistic_write' },
    });
    // a twin of this request was faster
    const receipt = await receiptOf(ctx, checked.id, key);
    if (receipt) return receipt;
    if (!draft) throw new ZsError('NOT_FOUND');
    if (draft.revision !== checked.revision) throw await changedBy(ctx, draft);

    const project = await this.projectOf(ctx, draft);
    const move = moveOf('submit', project.state, ctx.roles, false);
    if ('refused' in move) throw new ZsError('STEP_REFUSED', { state: project.state, act: '提交' });
    const { region, year, unitCode } = draft;
    const campaign = await findCampaign(ctx, region, year);
    const body = { ...(await submissionOf(ctx, draft)), code: project.code };
    await fileSubmission(ctx, campaign, readSubmission(body));
    const { version } = await ctx.manager.findOneByOrFail(Project, { region, id: project.id });
    if (version === null) throw new Error(`project ${project.id} was filed but has no version`);
    await ctx.manager.update(Project, { region, id: project.id }, { state: move.to });
    const verdict = sm3Hex(canonicalJson(gate));
    await ctx.manager.insert(FilingStep, {
      ...(await nextStep(ctx, project)),
      version,
      act: 'submit',
      from: project.state,
      to: move.to,
      rules: [],
      reason: null,
      dueOn: null,
      verdictDigest: verdict,
    });
    await noteFreshness(ctx, draft, project);
    await ctx.manager.update(FilingChange, { region, draft: draft.id }, { project: project.id, version });
    await this.matches.request(ctx, { region, year });
    await this.duplicates.request(ctx, { region, year }, { project: Number(project.id), version });
    const ruleSet = await this.shelf.current(ctx, region);
    await ledger.append(
      ctx,
      filingSubmitted(
        `project/${project.publicId}`,
        {
          unit: unitCode,
          version,
          content: sm3Hex(canonicalJson(draft.content)),
          verdict,
          gate: {
            status: gate.status,
            grade: gate.grade,
            ruleSet: ruleSet.digest,
            findings: gate.findings.map(({ rule }) => rule),
          },
        },
        { before: { state: project.state, version: project.version }, after: { state: move.to, version } },
      ),
    );
    const done = { projectId: project.publicId, code: project.code, version, state: move.to, gate };
    await ctx.manager.query(
      `insert into submission_key (region_code, unit_code, key, draft_id, receipt, at) values ($1, $2, $3, $4, $5, $6)`,
      [region, unitCode, key, draft.id, JSON.stringify(done), ctx.clock.now()],
    );
    await ctx.manager.delete(FilingDraft, { region, id: draft.id });
    return done;
  }

  /** A first submission gives the project its number: 6 digits of the region, year, R, serial. */
  private async projectOf(ctx: Ctx, draft: FilingDraft): Promise<Project> {
    const { region, year, unitCode, project } = draft;
    if (project !== null) return ctx.manager.findOneByOrFail(Project, { region, id: project });
    const [made] = await ctx.manager.query<{ id: string }[]>(
      `insert into project (region_code, code, project_key, unit_code, year, state)
       values ($1, $2, $2, $3, $4, '草稿') returning project_id as id`,
      [region, `待编号-${ctx.requestId}`, unitCode, year],
    );
    if (!made) throw new Error('a project was inserted but not returned');
    const code = `${String(region).slice(0, 6)}${String(year).slice(2)}R${made.id.padStart(12, '0')}`;
    await ctx.manager.update(Project, { region, id: made.id }, { code, key: (await carriedKey(ctx, draft)) ?? code });
    return ctx.manager.findOneByOrFail(Project, { region, id: made.id });
  }
}

async function submissionOf(ctx: Ctx, draft: FilingDraft): Promise<Record<string, unknown>> {
  const { region, project, unitCode, year, content } = draft;
  const filed = project === null ? null : await ctx.manager.findOneByOrFail(Project, { region, id: project });
  return {
    ...content,
    year,
    unitCode,
    ...(filed && { code: filed.code }),
    submittedBy: ctx.actor.name,
    submittedAt: ctx.clock.now().toISOString(),
  };
}

async function receiptOf(ctx: Ctx, draftId: string, key: string): Promise<SubmissionReceipt | null> {
  const rows = await ctx.manager.query<{ draft: string; receipt: SubmissionReceipt }[]>(
    'select draft_id as draft, receipt from submission_key where key = $1',
    [key],
  );
  const [row] = rows;
  if (row && row.draft !== draftId) throw new ZsError('CONFLICT');
  return row?.receipt ?? null;
}

function spoken({ rule, outcome, sentence }: Finding): string {
  return outcome === 'hit' ? `${rule} ${sentence}` : `${rule} 所需内容没有填写或无法识别`;
}
