import { Injectable } from '@nestjs/common';
import type { AccuracyView } from '@zhunsheng/contract';
import { type Actor, UnitOfWork } from '@zhunsheng/kernel';

import { KEEPERS_OF_FAQ } from '../conversation/faq.js';
import { questionSets, releases } from './accuracy-record.js';

const READ_COMPLAINTS: readonly string[] = [...KEEPERS_OF_FAQ, 'leader'];

/** How often the questions of the sets are read rightly, by release; and what people think of what they were told. */
@Injectable()
export class Accuracy {
  constructor(private readonly work: UnitOfWork) {}

  async view(actor: Actor): Promise<AccuracyView> {
    const mayRead = actor.roles.some((role) => READ_COMPLAINTS.includes(role));
    const said = await this.work.run(
      actor,
      async (ctx) => ({
        thumbs: await ctx.manager.query<AccuracyView['thumbs']>(
          `select status, count(*) filter (where good)::int as good, count(*) filter (where not good)::int as bad
           from question_thumb where region_code between $1 and $2 group by status order by status`,
          [ctx.scope.regionLo, ctx.scope.regionHi],
        ),
        complaints: mayRead
          ? await ctx.manager.query<AccuracyView['complaints']>(
              `select to_char(given_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on, reason from question_thumb
               where region_code between $1 and $2 and not good and reason is not null order by given_at desc limit 50`,
              [ctx.scope.regionLo, ctx.scope.regionHi],
            )
          : [],
      }),
      { readOnly: true },
    );
    return { sets: questionSets(), releases: releases(), ...said };
  }
}
