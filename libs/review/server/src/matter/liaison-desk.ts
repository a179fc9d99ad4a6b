import { Injectable } from '@nestjs/common';
import type { LiaisonView, Page, SetLiaison } from '@zhunsheng/contract';
import { type Actor, dayInChina, ledger, markOf, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { UnitLiaison } from './matter.entity.js';
import { liaisonSet } from './matter.events.js';
import { peopleOf } from './people.js';

/** 联系员: one named person a unit is reached through. */
@Injectable()
export class LiaisonDesk {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor): Promise<Page<LiaisonView>> {
    return this.work.run(
      actor,
      async (ctx) => {
        const found = await ctx.manager.query<(Omit<LiaisonView, 'mark'> & { region: number })[]>(
          `select u.region_code as region, u.unit_code as "unitCode", u.name as "unitName", l.account_id as "accountId", l.name,
             to_char(l.set_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
           from unit u left join unit_liaison l using (region_code, unit_code)
           where u.region_code between $1 and $2 and ($3::text is null or (u.unit_code >= $3 and u.unit_code < $4))
           order by u.unit_code`,
          [ctx.scope.regionLo, ctx.scope.regionHi, ctx.scope.unitLo, ctx.scope.unitHi],
        );
        const items = found.map(({ region, ...one }) => ({
          ...one,
          mark: one.accountId && markOf(ctx, nameOfLiaison(region, one.unitCode), { account: one.accountId }),
        }));
        return { items, total: items.length, next: null };
      },
      { readOnly: true },
    );
  }

  async set(actor: Actor, unit: string, { accountId: account, seen }: SetLiaison): Promise<LiaisonView> {
    const region = actor.scope.regionLo;
    const person = (await peopleOf(this.work, region, unit)).find(({ id }) => id === account);
    return this.work.run(actor, async (ctx) => {
      const [known] = await ctx.manager.query<{ name: string }[]>(
        `select name from unit where region_code = $1 and unit_code = $2
           and ($3::text is null or (unit_code >= $3 and unit_code < $4))`,
        [region, unit, ctx.scope.unitLo, ctx.scope.unitHi],
      );
      if (!known) throw new ZsError('NOT_FOUND');
      if (person?.unitCode !== unit)
        throw new ZsError('INVALID_INPUT', { problems: '联系员须是本单位可以登录的经办人或负责人' });
      const { name } = person;
      const at = ctx.clock.now();
      const object = nameOfLiaison(region, unit);
      const said = new Map([[account, name]]);
      const before = await refuseStale(ctx, {
        ...{ object, what: `${known.name}的联系员`, seen, yours: { account } },
        read: async () => {
          const found = await ctx.manager.findOneBy(UnitLiaison, { region, unitCode: unit });
          if (found) said.set(found.account, found.name);
          return found && { account: found.account };
        },
        say: (one) => said.get(one.account) ?? one.account,
      });
      const row = { region, unitCode: unit, account, name, setBy: actor.name, setAt: at };
      await ctx.manager.upsert(UnitLiaison, row, ['region', 'unitCode']);
      await ledger.append(ctx, liaisonSet(object, { unit, account, name }, { before, after: { account } }));
      return {
        ...{ unitCode: unit, unitName: known.name, accountId: account, name, since: dayInChina(at) },
        mark: markOf(ctx, object, { account }),
      };
    });
  }
}

const nameOfLiaison = (region: number, unit: string): string => `liaison/${region}/${unit}`;
