import { Injectable } from '@nestjs/common';
import type { SetUnitOrder } from '@zhunsheng/contract';
import { type Actor, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { unitOrderSet } from './cut-line.events.js';

/** A unit says which of its projects it would do first. It changes no grade and no rank: it stands beside them. */
@Injectable()
export class UnitOrderDesk {
  constructor(private readonly work: UnitOfWork) {}

  set(actor: Actor, { year: asked, projects }: SetUnitOrder): Promise<{ placed: number }> {
    return this.work.run(actor, async (ctx) => {
      const { region, year } = await campaignOf(ctx, asked);
      const rows = await ctx.manager.query<{ id: string; unit: string }[]>(
        `select public_id as id, unit_code as unit from project
         where region_code = $1 and year = $2 and public_id = any ($3::uuid[])`,
        [region, year, projects],
      );
      if (rows.length < projects.length) throw new ZsError('NOT_FOUND');
      const units = new Set(rows.map(({ unit }) => unit));
      const [unit] = units;
      if (units.size !== 1 || unit === undefined)
        throw new ZsError('INVALID_INPUT', { problems: '一次只排一个单位的项目' });
      await ctx.manager.query('delete from unit_order where region_code = $1 and unit_code = $2 and year = $3', [
        region,
        unit,
        year,
      ]);
      await ctx.manager.query(
        `insert into unit_order (region_code, project_id, unit_code, year, position, set_by, set_at)
         select $1, p.project_id, p.unit_code, $2, o.position, $4, $5
         from unnest($3::uuid[]) with ordinality as o (id, position)
         join project p on p.region_code = $1 and p.public_id = o.id`,
        [region, year, projects, actor.id, ctx.clock.now()],
      );
      await ledger.append(ctx, unitOrderSet(`unit-order/${region}/${unit}/${year}`, { year, unit, projects }));
      return { placed: projects.length };
    });
  }
}
