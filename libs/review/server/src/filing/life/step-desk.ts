import { Injectable } from '@nestjs/common';
import type { Role, StepsView, StepView, TakeStep } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { type Standing, standingAfterAppeals } from '../../appeal/adjustment/standing-after-appeals.js';
import { openBar, overruledBars } from '../../decision/overruled-bars.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { ACT_NAMES } from './act-names.js';
import { beijingDay } from '../calendar/beijing-day.js';
import { refuseLate } from '../calendar/deadline.js';
import { spokenTime } from '../calendar/spoken-time.js';
import { contentOf, findProject, newDraft } from '../draft-desk.js';
import { commitmentOf, giveCommitment, offerCommitment } from '../commitment/commitment.js';
import { FilingDraft, FilingStep, Project } from '../filing.entity.js';
import { filingMoved } from '../filing.events.js';
import { moveOf, MOVES } from './life-cycle.js';
import { nextStep } from './next-step.js';
import { sendNotice } from '../notice/send-notice.js';

/** A filing on its way through the desks. What goes back to the unit opens as a draft again, so that nobody types it twice. */
@Injectable()
export class StepDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async list(actor: Actor, publicId: string): Promise<StepsView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const project = await findProject(ctx, publicId);
        const { region, id } = project;
        const steps = await ctx.manager.find(FilingStep, { where: { region, project: id }, order: { no: 'ASC' } });
        return {
          items: steps.map(stepView),
          total: steps.length,
          next: null,
          acts: await actsOf(ctx, this.shelf, project, actor.roles),
          commitment: await commitmentOf(ctx, project),
          toCommit: await offerCommitment(ctx, project),
        };
      },
      { readOnly: true },
    );
  }

  async take(actor: Actor, publicId: string, body: TakeStep): Promise<StepView> {
    return this.work.run(actor, (ctx) => this.takeIn(ctx, publicId, body));
  }

  /** In the caller's transaction: what somebody decided at the workbench and the step it leads to stand or fall together. */
  async takeIn(ctx: Ctx, publicId: string, body: TakeStep): Promise<StepView> {
    const { act, version, rules = [], reason, dueOn = null } = body;
    const project = await findProject(ctx, publicId, true);
    const why = reason?.trim() || null;
    const move = moveOf(act, project.state, ctx.roles, why !== null || rules.length > 0);
    if (project.version !== version) throw await takenBefore(ctx, project);
    if ('refused' in move) throw refusal(move.refused, project, act);
    // a day of correction lets the unit file after the deadline: its own head must not name one
    const names = act === 'return' && project.state !== '单位审核';
    if (dueOn !== null && (!names || dueOn < beijingDay(ctx.clock.now())))
      throw new ZsError('INVALID_INPUT', { problems: 'dueOn 只用于主管部门或财政的退回，且不早于今天' });
    if (names && dueOn === null) await askForDay(ctx, project);
    if (act === 'pass' && project.state === '单位审核') {
      await refuseOwnFiling(ctx, project);
      await giveCommitment(ctx, project, body.commitment);
    }
    const bar = act === 'admit' ? await admissionBar(ctx, this.shelf, project) : null;
    if (bar !== null) throw new ZsError('NOT_ADMISSIBLE', { why: bar });
    const step: FilingStep = {
      ...(await nextStep(ctx, project)),
      version,
      act,
      from: project.state,
      to: move.to,
      rules,
      reason: why,
      dueOn,
      verdictDigest: null,
    };
    await ctx.manager.insert(FilingStep, step);
    await ctx.manager.update(Project, { region: project.region, id: project.id }, { state: move.to });
    if (move.to === '退回' || move.to === '草稿') await reopen(ctx, project);
    if (move.to === '退回') await tellReturned(ctx, project, step);
    const { from, to } = step;
    await ledger.append(
      ctx,
      filingMoved(
        `project/${project.publicId}`,
        { act, from, to, version, rules, reason: why },
        { before: { state: from, version }, after: { state: to, version } },
      ),
    );
    return stepView(step);
  }
}

async function actsOf(
  ctx: Ctx,
  shelf: RuleSetShelf,
  project: Project,
  roles: readonly Role[],
): Promise<StepsView['acts']> {
  const { state } = project;
  const acts = MOVES.flatMap((move) => {
    const { act, from, to } = move;
    if (
      act === 'submit' ||
      act === 'lapse' ||
      !from.includes(state) ||
      !move.roles.some((role) => roles.includes(role))
    )
      return [];
    return [{ act, name: ACT_NAMES[act], to, reasoned: move.reasoned ?? false, barred: null }];
  });
  const bar = acts.some(({ act }) => act === 'admit') ? await admissionBar(ctx, shelf, project) : null;
  return acts.map((one) => (one.act === 'admit' ? { ...one, barred: bar } : one));
}

function refusal(refused: 'state' | 'role' | 'reason', { state }: Project, act: TakeStep['act']): ZsError {
  if (refused === 'role') return new ZsError('FORBIDDEN');
  if (refused === 'reason')
    return new ZsError('INVALID_INPUT', { problems: `${ACT_NAMES[act]}须写明理由（reason）或所依据的规则（rules）` });
  return new ZsError('STEP_REFUSED', { state, act: ACT_NAMES[act] });
}

/** Two people had one filing before them: the second is told who moved it, and when. */
async function takenBefore(ctx: Ctx, { region, id, version, state }: Project): Promise<ZsError> {
  const last = await ctx.manager.findOne(FilingStep, { where: { region, project: id }, order: { no: 'DESC' } });
  if (!last) return new ZsError('CONFLICT');
  return new ZsError('STEP_TAKEN', { by: last.actorName, at: spokenTime(last.at), version: version ?? 0, state });
}

/** The unit reads what to mend and by when; the return counts from the receipt, or some days later unopened. */
async function tellReturned(ctx: Ctx, { region, id, unitCode, code }: Project, step: FilingStep): Promise<void> {
  const { rules, reason, dueOn, no, from } = step;
  const due = dueOn === null ? '' : `请于 ${dueOn} 前修改后重新提交。`;
  await sendNotice(ctx, {
    region,
    unitCode,
    key: `return/${id}/${no}`,
    kind: '退回',
    project: id,
    title: `${code} 在“${from}”被退回`,
    body: `${reason ?? '理由见所列规则'}。${due}`.replace('。。', '。'),
    rules,
    dueOn,
    counts: true,
  });
}

/** 单位审核 is a second pair of eyes: who submitted the version does not pass it. */
async function refuseOwnFiling(ctx: Ctx, { region, id, version }: Project): Promise<void> {
  const own = { region, project: id, version: version ?? 0, act: 'submit' as const, actor: ctx.actor.id };
  if (await ctx.manager.existsBy(FilingStep, own)) throw new ZsError('SECOND_PERSON');
}

/** Once the stage is over, a return without a day would be one that can never be answered. */
async function askForDay(ctx: Ctx, { region, year, unitCode }: Project): Promise<void> {
  try {
    await refuseLate(ctx, { region, year, unitCode, project: null });
  } catch (error) {
    if (!(error instanceof ZsError)) throw error;
    throw new ZsError('INVALID_INPUT', {
      problems: '本阶段申报已截止：退回须写明修改截止日（dueOn），否则单位无法重新提交',
    });
  }
}

/** Into the library only on the word of a finished run about this very version; an open block or doubt keeps it out. */
async function admissionBar(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, id, year, version }: Project,
): Promise<string | null> {
  const rows = await ctx.manager.query<(Standing & { run: string })[]>(
    `select x.run_id as run, x.status, x.grade, x.blockers from verdict x where (x.region_code, x.project_id, x.version) = ($1, $2, $3)
       and x.run_id = (select r.results_of from review_run r
         where (r.region_code, r.year, r.state) = ($1, $4, 'done') order by r.finished_at desc limit 1)`,
    [region, id, version, year],
  );
  const [verdict] = rows;
  if (!verdict || version === null) return '这一版还没有机审结论，请先发起审核';
  const standing = await standingAfterAppeals(ctx, { ...verdict, region, project: id, version });
  if (!standing) return '复评后的结论正在重算，请稍后再试';
  const { status, grade } = standing;
  const bar = openBar(standing, (await overruledBars(ctx, shelf, { region, run: verdict.run }, [id])).get(String(id)));
  if (bar !== null) return bar;
  if (status === 'to-verify') return '尚待核实';
  // overriding what blocks it does not make its grade known
  return status === 'undetermined' || (status === 'blocked' && grade === null) ? '数据不足以定级，请先补齐数据' : null;
}

async function reopen(ctx: Ctx, project: Project): Promise<void> {
  const { region, unitCode, year, id } = project;
  const content = await contentOf(ctx, project);
  await ctx.manager.save(FilingDraft, newDraft(ctx, { region, unitCode, year, project: id, content }));
}

function stepView({ actorName, at, ...step }: FilingStep): StepView {
  const { no, act, from, to, version, rules, reason, dueOn, verdictDigest } = step;
  return { no, act, from, to, version, by: actorName, at: at.toISOString(), rules, reason, dueOn, verdictDigest };
}
