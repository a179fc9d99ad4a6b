import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { CoachingGoalView, GoalMeasure, SetCoachingGoal, TakeCoachingStep } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { uuidOf } from '../project/project-page.js';
import { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { ruleTallies } from '../rule-set/rule-tallies.js';
import { latestRun } from '../verdict/run/run-record.js';
import { coachingGoalSet, coachingStepTaken } from './coaching.events.js';
import { unitFigures } from './unit-figures.js';
import { ownUnit } from './own-unit.js';

interface Goal {
  id: string;
  region: number;
  unit: string;
  year: number;
  measure: GoalMeasure;
  rule: string | null;
}
type Stored = Goal & Omit<CoachingGoalView, 'current' | 'measuredAgain' | 'reached'> & { baselineRun: string | null };

/** 提醒 → 复查 → 辅导 → 改进: a goal for one figure of one unit, measured by the next review. */
@Injectable()
export class CoachingDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly shelf: RuleSetShelf,
  ) {}

  async set(actor: Actor, body: SetCoachingGoal): Promise<CoachingGoalView> {
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, body.year ?? null);
      const unit = await ownUnit(ctx, region, body.unit);
      const { measure, target } = body;
      const rule = measure === 'rule-hits' ? (body.rule ?? null) : null;
      if (measure === 'rule-hits' && rule === null)
        throw new ZsError('INVALID_INPUT', { problems: '按规则设目标时须写明 rule（规则编号）' });
      const goal = { id: randomUUID(), region, unit, year, measure, rule };
      const { value, run } = await this.measure(ctx, goal);
      if (value === null)
        throw new ZsError('INVALID_INPUT', { problems: `${unit} 在 ${year} 年度还没有可量的数据，审核之后再设目标` });
      await ctx.manager.query(
        `insert into coaching_goal (region_code, goal_id, unit_code, year, measure, rule, baseline, target, baseline_run,
           set_by, set_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [region, goal.id, unit, year, measure, rule, value, target, run, actor.name, ctx.clock.now()],
      );
      await ledger.append(
        ctx,
        coachingGoalSet(`coaching/${goal.id}`, { unit, measure, rule, baseline: value, target }),
      );
      return this.one(ctx, goal.id);
    });
  }

  async step(actor: Actor, id: string, { kind, note }: TakeCoachingStep): Promise<CoachingGoalView> {
    return this.work.run(actor, async (ctx) => {
      const [goal] = await goals(ctx, 'g.goal_id = $3', [uuidOf(id)]);
      if (!goal) throw new ZsError('NOT_FOUND');
      const { value, run } =
        kind === 'recheck' || kind === 'improve' ? await this.measure(ctx, goal) : { value: null, run: null };
      await ctx.manager.query(
        `insert into coaching_step (region_code, goal_id, step_no, unit_code, kind, note, measured, run_id, by_name, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[goal.region, goal.id, goal.steps.length + 1, goal.unit, kind, note.trim(), value, run],
          ...[actor.name, ctx.clock.now()],
        ],
      );
      const { unit } = goal;
      await ledger.append(ctx, coachingStepTaken(`coaching/${id}`, { unit, kind, note: note.trim(), measured: value }));
      return this.one(ctx, id);
    });
  }

  async ofUnit(ctx: Ctx, unit: string, year: number): Promise<CoachingGoalView[]> {
    const stored = await goals(ctx, 'g.unit_code = $3 and g.year = $4', [unit, year]);
    return Promise.all(stored.map((goal) => this.view(ctx, goal)));
  }

  private async one(ctx: Ctx, id: string): Promise<CoachingGoalView> {
    const [goal] = await goals(ctx, 'g.goal_id = $3', [id]);
    if (!goal) throw new ZsError('NOT_FOUND');
    return this.view(ctx, goal);
  }

  private async view(ctx: Ctx, goal: Stored): Promise<CoachingGoalView> {
    const { id, measure, rule, baseline, target, setBy, setAt, steps, baselineRun } = goal;
    const { value: current, run } = await this.measure(ctx, goal);
    const measuredAgain = run !== null && run !== baselineRun;
    const isReached = current !== null && (measure === 'first-pass' ? current >= target : current <= target);
    const reached = measuredAgain ? isReached : null;
    return { id, measure, rule, baseline, target, current, measuredAgain, reached, setBy, setAt, steps };
  }

  /** The figure a goal is about, as of the latest review. */
  private async measure(ctx: Ctx, goal: Goal): Promise<{ value: number | null; run: string | null }> {
    const { region, year, unit, measure, rule } = goal;
    const run = await latestRun(ctx, region, year);
    if (measure !== 'rule-hits') {
      const own = (await unitFigures(ctx, region, year)).find((figures) => figures.unit === unit);
      return { value: own?.[measure] ?? null, run: run?.run ?? null };
    }
    if (!run) return { value: null, run: null };
    const tallied = await ruleTallies(ctx, this.shelf, run, unit);
    return { value: tallied.find((tally) => tally.rule === rule)?.hit ?? null, run: run.run };
  }
}

function goals(ctx: Ctx, where: string, values: unknown[]): Promise<Stored[]> {
  return ctx.manager.query<Stored[]>(
    `select g.goal_id as id, g.region_code as region, g.unit_code as unit, g.year, g.measure, g.rule,
       g.baseline::float8, g.target::float8, g.baseline_run as "baselineRun", g.set_by as "setBy",
       to_char(g.set_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "setAt",
       coalesce((select json_agg(json_build_object('kind', s.kind, 'note', s.note, 'measured', s.measured::float8,
           'by', s.by_name, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by s.step_no)
         from coaching_step s where (s.region_code, s.goal_id) = (g.region_code, g.goal_id)), '[]') as steps
     from coaching_goal g where g.region_code between $1 and $2 and ${where} order by g.set_at, g.goal_id`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ...values],
  );
}
