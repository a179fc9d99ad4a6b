import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { AttemptView, ExerciseRow, ExerciseView, Page, TryExercise } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

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

  list(actor: Actor): Promise<Page<ExerciseRow>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const items = (await rowsOf(ctx)).map(({ row }) => row);
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  show(actor: Actor, code: string): Promise<ExerciseView> {
    return this.work.run(
      actor,
      async (ctx) => {
        const found = (await rowsOf(ctx)).find(({ exercise }) => exercise.code === code);
        if (!found) throw new ZsError('NOT_FOUND');
        const { background, facts, lines, choices } = found.exercise;
        const asked = choices.map(({ rule, words }) => ({ rule, words }));
        return { ...found.row, background, facts, lines, choices: asked };
      },
      { readOnly: true },
    );
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
}

interface Tried {
  exercise: string;
  attempts: number;
  best: number | null;
  average: number | null;
}

async function rowsOf(ctx: Ctx): Promise<{ exercise: Exercise; row: ExerciseRow }[]> {
  // of everybody their best
  const tried = await ctx.manager.query<Tried[]>(
    `select exercise, coalesce(sum(n) filter (where account_id = $1), 0)::int as attempts,
       max(best) filter (where account_id = $1) as best,
       case when count(*) >= ${String(FEWEST)} then round(avg(best))::int end as average
     from (select exercise, account_id, count(*) as n, max(points) as best from training_attempt group by 1, 2) p
     group by 1`,
    [ctx.actor.id],
  );
  const known = new Map(tried.map((one) => [one.exercise, one]));
  return EXERCISES.map((exercise) => {
    const { code, title, audience } = exercise;
    const { attempts = 0, best = null, average = null } = known.get(code) ?? {};
    return { exercise, row: { code, title, audience, attempts, best, average } };
  });
}
