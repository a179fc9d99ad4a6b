import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type {
  BlindProject,
  GiveFeedback,
  LabelFindings,
  MarkBlind,
  OpenRound,
  RoundList,
  RoundRow,
} from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../../campaign-of.js';
import { uuidOf } from '../../project/project-page.js';
import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { latestRun } from '../../verdict/run/run-record.js';
import { refuseHand } from '../had-a-hand.js';
import { parameterOf } from '../parameter/parameter-desk.js';
import { blindProject, findingsOf } from './blind-project.js';
import { fallOf } from './promotion.js';
import { roundFigures } from './round-figures.js';
import { FEEDBACK, OPEN_DRAWS, ROUND_COLUMNS } from './round-rows.js';
import {
  feedbackGiven,
  findingsLabelled,
  markerRecused,
  projectMarked,
  roundClosed,
  roundOpened,
  versionPromoted,
} from './round.events.js';

export interface Round extends RoundRow {
  region: number;
  draw: string;
  run: string;
  digest: string;
  opener: string;
}

/** 评估轮次: a drawn sample looked at blindly, what it says about the rules, and which version is promoted on it. */
@Injectable()
export class RoundDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async list(actor: Actor, year: number | null): Promise<RoundList> {
    return this.work.run(
      actor,
      async (ctx) => {
        const { region, year: of } = await campaignOf(ctx, year);
        const rounds = await ctx.manager.query<Round[]>(
          `select ${ROUND_COLUMNS} where r.region_code = $1 and r.year = $2 order by r.opened_at desc`,
          [region, of],
        );
        const { document } = await parameterOf(ctx, region, 'round');
        return {
          ...{ year: of, items: rounds.map(rowOf), total: rounds.length, next: null },
          draws: await ctx.manager.query<RoundList['draws']>(OPEN_DRAWS, [region, of]),
          feedback: await ctx.manager.query<RoundList['feedback']>(FEEDBACK, [region, of]),
          tolerance: document.tolerance,
          opens: actor.roles.some((role) => role === 'budget' || role === 'performance'),
        };
      },
      { readOnly: true },
    );
  }

  async feedback(actor: Actor, { projectId, rule, kind, note }: GiveFeedback): Promise<{ id: string }> {
    return this.work.run(actor, async (ctx) => {
      const id = randomUUID();
      const kept = await ctx.manager.query<unknown[]>(
        `insert into evaluation_feedback
           (region_code, feedback_id, unit_code, project_id, version, rule, kind, note, by_id, by_name, at)
         select p.region_code, $2, p.unit_code, p.project_id, p.current_version, $3, $4, $5, $6, $7, $8
         from project p where p.public_id = $1 and p.current_version is not null returning 1`,
        [uuidOf(projectId), id, rule, kind, note.trim(), actor.id, actor.name, ctx.clock.now()],
      );
      if (kept.length === 0) throw new ZsError('NOT_FOUND');
      await ledger.append(ctx, feedbackGiven(`project/${projectId}`, { rule, kind, note: note.trim() }));
      return { id };
    });
  }

  async open(actor: Actor, { drawId, title }: OpenRound): Promise<RoundRow> {
    return this.work.run(actor, async (ctx) => {
      const [draw] = await ctx.manager.query<{ region: number; year: number; quota: number }[]>(
        `select region_code as region, year, quota from draw
         where region_code between $1 and $2 and draw_id = $3 and purpose = '评估' and seed is not null`,
        [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(drawId)],
      );
      if (!draw) throw new ZsError('NOT_FOUND');
      const { region, year, quota } = draw;
      const run = await latestRun(ctx, region, year);
      if (!run?.resultsOf) throw new ZsError('NOTHING_TO_DRAW', { year });
      const ruleSet = await this.shelf.byDigest(ctx, region, run.ruleSetDigest);
      const id = randomUUID();
      await ctx.manager.query(
        `insert into evaluation_round (region_code, round_id, year, title, draw_id, run_id, rule_set_version,
           rule_set_digest, opened_by, opened_name, opened_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[region, id, year, title, drawId, run.resultsOf, ruleSet.version, ruleSet.digest],
          ...[actor.id, actor.name, ctx.clock.now()],
        ],
      );
      const { version: ruleSetVersion } = ruleSet;
      await ledger.append(ctx, roundOpened(`round/${id}`, { draw: drawId, title, ruleSetVersion, sample: quota }));
      return rowOf(await found(ctx, id));
    });
  }

  async next(actor: Actor, id: string): Promise<{ project: BlindProject | null }> {
    return this.work.run(
      actor,
      async (ctx) => ({ project: await blindProject(ctx, this.shelf, await found(ctx, id)) }),
      { readOnly: true },
    );
  }

  async mark(actor: Actor, id: string, projectId: string, body: MarkBlind): Promise<{ project: BlindProject | null }> {
    const { grade, note = '' } = body;
    return this.work.run(actor, async (ctx) => {
      const round = await running(ctx, id);
      const { project, unit } = await drawn(ctx, round, projectId);
      await refuseHand(ctx, round.region, [project], '盲评');
      await ctx.manager.query(
        `insert into evaluation_mark
           (region_code, round_id, project_id, unit_code, reviewer_id, reviewer_name, grade, note, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [round.region, id, project, unit, actor.id, actor.name, grade, note.trim(), ctx.clock.now()],
      );
      await ledger.append(ctx, projectMarked(`project/${projectId}`, { round: id, grade }));
      return { project: await blindProject(ctx, this.shelf, round) };
    });
  }

  /** Whoever has to know the verdict first does not mark the project blindly any more. */
  async recuse(actor: Actor, id: string, projectId: string): Promise<{ recused: boolean }> {
    return this.work.run(actor, async (ctx) => {
      const round = await running(ctx, id);
      const { project } = await drawn(ctx, round, projectId);
      const added = await ctx.manager.query<unknown[]>(
        `insert into evaluation_recusal (region_code, round_id, project_id, person_id, person_name, at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1`,
        [round.region, id, project, actor.id, actor.name, ctx.clock.now()],
      );
      if (added.length > 0) await ledger.append(ctx, markerRecused(`project/${projectId}`, { round: id }));
      return { recused: true };
    });
  }

  /** Every finding gets a word, or silence would count as right. */
  async label(
    actor: Actor,
    id: string,
    projectId: string,
    body: LabelFindings,
  ): Promise<{ project: BlindProject | null }> {
    const { right, wrong, missed } = body;
    return this.work.run(actor, async (ctx) => {
      const round = await running(ctx, id);
      const { project } = await drawn(ctx, round, projectId);
      const rules = (await findingsOf(ctx, this.shelf, round, project)).map(({ rule }) => rule);
      const said = [...right, ...wrong];
      const open = rules.filter((rule) => !said.includes(rule));
      if (open.length > 0 || said.length !== rules.length)
        throw new ZsError('INVALID_INPUT', {
          problems: `每条命中的疑点须且只须选一次对或错：${open.join('、') || said.join('、')}`,
        });
      const twice = missed.filter((rule, i) => rules.includes(rule) || missed.indexOf(rule) !== i);
      if (twice.length > 0)
        throw new ZsError('INVALID_INPUT', { problems: `漏报不能是已命中或重复的规则：${twice.join('、')}` });
      const labels = [
        ...right.map((rule) => [rule, '对']),
        ...wrong.map((rule) => [rule, '错']),
        ...missed.map((rule) => [rule, '漏']),
      ];
      const [, done] = await ctx.manager.query<[unknown, number]>(
        `update evaluation_mark set labelled_at = $5
         where region_code = $1 and round_id = $2 and project_id = $3 and reviewer_id = $4 and labelled_at is null`,
        [round.region, id, project, actor.id, ctx.clock.now()],
      );
      if (done === 0) throw new ZsError('CONFLICT');
      await ctx.manager.query(
        `insert into evaluation_label (region_code, round_id, project_id, rule, label)
         select $1, $2, $3, n ->> 0, n ->> 1 from json_array_elements($4::json) n`,
        [round.region, id, project, JSON.stringify(labels)],
      );
      await ledger.append(ctx, findingsLabelled(`project/${projectId}`, { round: id, right, wrong, missed }));
      return { project: await blindProject(ctx, this.shelf, round) };
    });
  }

  async close(actor: Actor, id: string): Promise<RoundRow> {
    return this.work.run(actor, async (ctx) => {
      const round = await running(ctx, id);
      const { region, run, digest } = round;
      const { documents } = await this.shelf.byDigest(ctx, region, digest);
      const figures = await roundFigures(ctx, { region, round: id, run }, documents);
      if (figures.reviewed === 0) throw new ZsError('INVALID_INPUT', { problems: '还没有盲评任何项目，不能结束' });
      await ctx.manager.query(
        `update evaluation_round set figures = $3, closed_name = $4, closed_at = $5
         where region_code = $1 and round_id = $2`,
        [region, id, figures, actor.name, ctx.clock.now()],
      );
      const { reviewed, all, engine } = figures;
      await ledger.append(ctx, roundClosed(`round/${id}`, { reviewed, precision: all.precision, kappa: engine.kappa }));
      return rowOf(await found(ctx, id));
    });
  }

  /** The sheet of a version goes on record as the one the next is held against; a worse one does not. */
  async promote(actor: Actor, id: string): Promise<RoundRow> {
    return this.work.run(actor, async (ctx) => {
      const round = await found(ctx, id);
      const { region, figures, ruleSetVersion, opener } = round;
      if (!figures) throw new ZsError('INVALID_INPUT', { problems: '轮次还没有结束，没有可据以晋级的数据' });
      if (opener === actor.id) throw new ZsError('SECOND_PERSON');
      const [before] = await ctx.manager.query<{ round: string; figures: NonNullable<RoundRow['figures']> }[]>(
        `select round_id as round, figures from evaluation_promotion where region_code = $1 order by at desc limit 1`,
        [region],
      );
      const { document } = await parameterOf(ctx, region, 'round');
      const fall = fallOf(figures, before?.figures ?? null, document.tolerance);
      if (fall) throw new ZsError('WORSE_VERSION', { version: ruleSetVersion, ...fall });
      await ctx.manager.query(
        `insert into evaluation_promotion
           (region_code, round_id, rule_set_version, before, figures, opened_by, by_id, by_name, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [region, id, ruleSetVersion, before?.round ?? null, figures, opener, actor.id, actor.name, ctx.clock.now()],
      );
      const { precision } = figures.all;
      await ledger.append(
        ctx,
        versionPromoted(`round/${id}`, { ruleSetVersion, before: before?.round ?? null, precision }),
      );
      return rowOf(await found(ctx, id));
    });
  }
}

async function found(ctx: Ctx, id: string): Promise<Round> {
  const [round] = await ctx.manager.query<Round[]>(
    `select ${ROUND_COLUMNS} where r.region_code between $1 and $2 and r.round_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(id)],
  );
  if (!round) throw new ZsError('NOT_FOUND');
  return round;
}

/** Marks of one round wait for each other and for its end, or one would come after the figures were reckoned. */
async function running(ctx: Ctx, id: string): Promise<Round> {
  await ctx.manager.query(
    'select from evaluation_round where region_code between $1 and $2 and round_id = $3 for update',
    [ctx.scope.regionLo, ctx.scope.regionHi, uuidOf(id)],
  );
  const round = await found(ctx, id);
  if (round.closedAt !== null) throw new ZsError('ALREADY_DECIDED', { decider: round.openedBy, state: '已结束' });
  return round;
}

async function drawn(ctx: Ctx, { region, draw }: Round, projectId: string): Promise<{ project: string; unit: string }> {
  const [row] = await ctx.manager.query<{ project: string; unit: string }[]>(
    `select c.project_id::text as project, c.unit_code as unit from draw_candidate c join project p using (region_code, project_id)
     where c.region_code = $1 and c.draw_id = $2 and p.public_id = $3 and c.chosen`,
    [region, draw, uuidOf(projectId)],
  );
  if (!row) throw new ZsError('NOT_FOUND');
  return row;
}

function rowOf({ region: _, draw: __, run: ___, digest: ____, opener: _____, ...row }: Round): RoundRow {
  return row;
}
