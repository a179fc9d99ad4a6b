import { Injectable } from '@nestjs/common';
import type { FrozenStandardsView } from '@zhunsheng/contract';
import { type Actor, canonicalJson, ledger, sm3Hex, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { regionOf } from '../../region/region-of.js';
import { standardsFrozen } from '../standard.events.js';

/** A campaign's standards stand still from a day on: what holds on the first of January of its year is written down. */
@Injectable()
export class FreezingDesk {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor): Promise<FrozenStandardsView[]> {
    return this.work.run(
      actor,
      ({ manager }) =>
        manager.query(
          `select region_code::text as region, year, standards, digest, freezer, frozen_at as "frozenAt"
           from campaign_standards order by year desc, region_code`,
        ),
      { readOnly: true },
    );
  }

  freeze(actor: Actor, year: number, named?: string): Promise<{ standards: number; digest: string }> {
    const region = regionOf(actor, named);
    return this.work.run(actor, async (ctx) => {
      const campaigns: unknown[] = await ctx.manager.query(
        'select 1 from campaign where region_code = $1 and year = $2',
        [region, year],
      );
      if (campaigns.length === 0) throw new ZsError('NO_CAMPAIGN', { year });
      const content: unknown[] = await ctx.manager.query(
        `select standard_code, since::text, until::text, item_key, tier, class, calc, value_fen::text, low_fen::text,
           high_fen::text, ratio, quantity_limit, life_years, unit
         from standard where region_code = $1 and make_date($2, 1, 1) between since and coalesce(until, 'infinity')
         order by standard_code, since`,
        [region, year],
      );
      const digest = sm3Hex(canonicalJson(content));
      const inserted: unknown[] = await ctx.manager.query(
        `insert into campaign_standards (region_code, year, digest, standards, content, frozen_by, freezer, frozen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
        [region, year, digest, content.length, JSON.stringify(content), actor.id, actor.name, ctx.clock.now()],
      );
      if (inserted.length === 0) throw new ZsError('CONFLICT');
      const standards = content.length;
      await ledger.append(ctx, standardsFrozen(`campaign/${region}/${year}`, { region, year, standards, digest }));
      return { standards, digest };
    });
  }
}
