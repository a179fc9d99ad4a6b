import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AttemptView, ExerciseRow, ExerciseView, Page, TryExercise } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, regionScope, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import type { Exercise } from './exercise.js';
import { EXERCISES } from './exercises.js';
import { markAttempt } from './mark-attempt.js';
import { exerciseTried } from './training.events.js';

/** Below this an average would tell what one colleague scored. */
const FEWEST = 5;

/** 练习: filings of a sample bureau, judged by the trainee and held beside the expert. */
@Injectable()
export class TrainingDesk {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor): Promise<Page<ExerciseRow>> {
    const items = (await this.rows(actor)).map(({ row }) => row);
    return { items, total: items.length, next: null };
  }

  async show(actor: Actor, code: string): Promise<ExerciseView> {
    const found = (await this.rows(actor)).find(({ exercise }) => exercise.code === code);
    if (!found) throw new ZsError('NOT_FOUND');
    const { background, facts, lines, choices } = found.exercise;
    const asked = choices.map(({ rule, words }) => ({ rule, words }));
    return { ...found.row, background, facts, lines, choices: asked };
  }

  attempt(actor: Actor, code: string, tried: TryExercise): Promise<AttemptView> {
    const exercise = EXERCISES.find((one) => one.code === code);
    if (!exercise) throw new ZsError('NOT_FOUND');
    const unknown = tried.found.filter((rule) => !exercise.choices.some((choice) => choice.rule === rule));
    if (unknown.length > 0) throw new ZsError('INVALID_INPUT', { problems: `本题没有 ${unknown.join('、')} 这些选项` });
    const marked = markAttempt(exercise, tried);
    return this.work.run(actor, async (ctx) => {
      const id = randomUUID();
      await ctx.manager.query(
        `insert into training_attempt (region_code, attempt_id, account_id, exercise, found, disposal, points, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[actor.scope.regionLo, id, actor.id, code, [...new Set(tried.found)].sort()],
          ...[tried.disposal, marked.points, ctx.clock.now()],
        ],
      );
      await ledger.append(ctx, exerciseTried(`training/${id}`, { exercise: code, points: marked.points }));
      return marked;
    });
  }

  private async rows(actor: Actor): Promise<{ exercise: Exercise; row: ExerciseRow }[]> {
    const own = await this.work.run(actor, ownAttempts, { readOnly: true });
    // the attempts of others are not for a unit to read, their average is
    const everybody = systemActor(regionScope(actor.scope.regionLo));
    const averages = await this.work.run(everybody, averagesOf, { readOnly: true });
    return EXERCISES.map((exercise) => {
      const { code, title, audience } = exercise;
      const { attempts = 0, best = null } = own.get(code) ?? {};
      return { exercise, row: { code, title, audience, attempts, best, average: averages.get(code) ?? null } };
    });
  }
}

async function ownAttempts(ctx: Ctx): Promise<Map<string, { attempts: number; best: number }>> {
  const rows = await ctx.manager.query<{ exercise: string; attempts: number; best: number }[]>(
    `select exercise, count(*)::int as attempts, max(points) as best from training_attempt
     where account_id = $1 group by 1`,
    [ctx.actor.id],
  );
  return new Map(rows.map((row) => [row.exercise, row]));
}

/** Of everybody their best. */
async function averagesOf(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await ctx.manager.query<{ exercise: string; average: number }[]>(
    `select exercise, round(avg(best))::int as average
     from (select exercise, account_id, max(points) as best from training_attempt group by 1, 2) p
     group by 1 having count(*) >= $1`,
    [FEWEST],
  );
  return new Map(rows.map(({ exercise, average }) => [exercise, average]));
}
