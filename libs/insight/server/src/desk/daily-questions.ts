import { Injectable } from '@nestjs/common';
import { type Actor, type Ctx, NO_SCOPE, UnitOfWork, ZsError } from '@zhunsheng/kernel';

const LIMIT = `select value from security_parameter where code = 'questions_a_day'`;
const DAY = `date_trunc('day', $2::timestamptz, 'Asia/Shanghai')`;
const USE = `
  select (select count(*)::int from question_turn
      where region_code between $1 and $4 and account_id = $3 and asked_at >= ${DAY}) as asked,
    ceil(extract(epoch from ${DAY} + interval '1 day' - $2::timestamptz))::int as seconds`;

/** What one person may ask in a day of Shanghai; questions still being answered count, so that many at once do not slip by. */
@Injectable()
export class DailyQuestions {
  readonly #answering = new Map<string, number>();

  constructor(private readonly work: UnitOfWork) {}

  /** `actor` with all his regions, whichever he asks of: naming one does not begin another count. */
  async within<T>(actor: Actor, answer: () => Promise<T>): Promise<T> {
    const before = this.#answering.get(actor.id) ?? 0;
    this.#answering.set(actor.id, before + 1);
    try {
      // a data scope reads no parameters of the installation
      const limit = await this.work.run({ ...actor, scope: NO_SCOPE }, limitOf, { readOnly: true });
      const { asked, seconds } = await this.work.run(actor, use, { readOnly: true });
      if (asked + before >= limit) throw new ZsError('QUESTIONS_USED_UP', { limit, seconds });
      return await answer();
    } finally {
      const left = (this.#answering.get(actor.id) ?? 1) - 1;
      if (left > 0) this.#answering.set(actor.id, left);
      else this.#answering.delete(actor.id);
    }
  }
}

interface Use {
  asked: number;
  seconds: number;
}

async function limitOf(ctx: Ctx): Promise<number> {
  const [row] = await ctx.manager.query<{ value: number }[]>(LIMIT);
  return row?.value ?? Infinity;
}

async function use(ctx: Ctx): Promise<Use> {
  const [row] = await ctx.manager.query<[Use]>(USE, [
    ...[ctx.scope.regionLo, ctx.clock.now(), ctx.actor.id, ctx.scope.regionHi],
  ]);
  return row;
}
