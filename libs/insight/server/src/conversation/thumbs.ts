import { Injectable } from '@nestjs/common';
import type { ThumbRequest } from '@zhunsheng/contract';
import { type Actor, ledger, UnitOfWork } from '@zhunsheng/kernel';

import { turnOf } from '../desk/turns.js';
import { thumbGiven } from './conversation.events.js';

/** What the person who asked thinks of an answer; the last word counts. */
@Injectable()
export class Thumbs {
  constructor(private readonly work: UnitOfWork) {}

  async give(actor: Actor, id: string, { good, reason }: ThumbRequest): Promise<void> {
    await this.work.run(actor, async (ctx) => {
      // somebody else's answer is not there to be judged
      const { answer } = await turnOf(ctx, id);
      const said = reason?.trim() || null;
      await ctx.manager.query(
        `insert into question_thumb (region_code, turn_id, good, reason, given_at, status) values ($1, $2, $3, $4, $5, $6)
         on conflict (region_code, turn_id) do update
           set good = excluded.good, reason = excluded.reason, given_at = excluded.given_at`,
        [ctx.scope.regionLo, id, good, said, ctx.clock.now(), answer.status],
      );
      await ledger.append(ctx, thumbGiven(`question/${id}`, { good, reason: said }));
    });
  }
}
