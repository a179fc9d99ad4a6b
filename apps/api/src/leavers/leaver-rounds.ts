import { Injectable } from '@nestjs/common';
import { AccountDesk, dayInChina, Rounds, systemActor, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { countsOf, tasksInHand } from './in-hand.js';

const EVERY_MS = 10 * 60_000;

interface Due {
  id: string;
  accountId: string;
  lastDay: string;
}

/** R-SEC-22: on the last day that was named, the account is closed: each in a transaction of its own, so that one who may not go holds up nobody. */
@Injectable()
export class LeaverRounds extends Rounds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly accounts: AccountDesk,
  ) {
    super(EVERY_MS);
  }

  /** How many accounts it closed. */
  async round(): Promise<number> {
    const due = await this.work.run(systemActor(), (ctx) =>
      ctx.manager.query<Due[]>(
        `select id, account_id as "accountId", last_day::text as "lastDay" from leaver
         where state = '待停用' and last_day <= $1 order by last_day, id`,
        [dayInChina(ctx.clock.now())],
      ),
    );
    let closed = 0;
    for (const one of due) if (await this.close(one)) closed++;
    return closed;
  }

  private async close({ id, accountId, lastDay }: Due): Promise<boolean> {
    const tasks = (await tasksInHand(this.work, [accountId])).get(accountId) ?? [];
    try {
      return await this.work.run(systemActor(), async (ctx) => {
        // another worker had it, or it was taken back in the meantime
        const held = await ctx.manager.query<unknown[]>(
          `select 1 from leaver where id = $1 and state = '待停用' and last_day = $2 for update skip locked`,
          [id, lastDay],
        );
        if (held.length === 0) return false;
        await this.accounts.leave(ctx, accountId, { lastDay, inHand: countsOf(tasks) });
        await ctx.manager.query(`update leaver set state = '已停用', ended_at = $2, hindrance = null where id = $1`, [
          id,
          ctx.clock.now(),
        ]);
        return true;
      });
    } catch (error) {
      if (!(error instanceof ZsError) || error.code !== 'LAST_ADMINISTRATOR') throw error;
      const { message } = error;
      await this.work.run(systemActor(), (ctx) =>
        ctx.manager.query(
          `update leaver set hindrance = $2 where id = $1 and state = '待停用' and hindrance is distinct from $2`,
          [id, message],
        ),
      );
      this.log.warn(message);
      return false;
    }
  }
}
