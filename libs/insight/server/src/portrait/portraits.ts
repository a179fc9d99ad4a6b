import { Inject, Injectable } from '@nestjs/common';
import type { PortraitKind, PortraitView } from '@zhunsheng/contract';
import { type Actor, type Ctx, UnitOfWork, yearInChina, ZsError } from '@zhunsheng/kernel';

import { type About, DOORS, type Doors } from '../desk/doors.js';
import { QuestionDesk } from '../desk/question-desk.js';
import type { Filter } from '../question/plan.js';
import { plansOfFiler, plansOfHits, plansOfProject } from './portrait-plans.js';

/** One subject on two pages, at one click: figures asked as questions are, facts from the rooms that hold them. */
@Injectable()
export class Portraits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly desk: QuestionDesk,
    @Inject(DOORS) private readonly doors: Doors,
  ) {}

  async of(actor: Actor, kind: PortraitKind, id: string): Promise<PortraitView> {
    const { about, year, filters, madeAt } = await this.work.run(
      actor,
      async (ctx) => {
        const found = await this.about(ctx, kind, id);
        const latest = await latestYear(ctx);
        return {
          ...{ about: found, year: latest, madeAt: ctx.clock.now().toISOString() },
          filters: await filtersOf(ctx, kind, id, found, latest),
        };
      },
      { readOnly: true },
    );
    const make = { project: plansOfProject, rule: plansOfHits }[kind as string] ?? plansOfFiler;
    return {
      ...{ kind, id, madeAt, madeFor: actor.name },
      title: about.title,
      note: about.note,
      link: about.link,
      attributes: about.attributes,
      figures: filters ? await this.desk.askPlans(actor, make(filters, year)) : [],
      groups: about.groups,
    };
  }

  private async about(ctx: Ctx, kind: PortraitKind, id: string): Promise<About> {
    if (kind !== 'department') return this.doors.about(ctx, kind, id);
    const [known] = await ctx.manager.query<unknown[]>(
      `select 1 from unit where coalesce(department_name, department_code) = $1
       and region_code between $2 and $3 limit 1`,
      [id, ctx.scope.regionLo, ctx.scope.regionHi],
    );
    if (!known) throw new ZsError('NOT_FOUND');
    return { title: id, note: '主管部门', link: null, attributes: [], groups: [], hits: null };
  }
}

async function latestYear(ctx: Ctx): Promise<number> {
  const [row] = await ctx.manager.query<[{ year: number | null }]>(
    'select max(year) as year from published_project_year where declared_fen is not null',
  );
  return row.year ?? yearInChina(ctx.clock.now());
}

/** What the figures are of; null where the subject has none in the published views. */
async function filtersOf(
  ctx: Ctx,
  kind: PortraitKind,
  id: string,
  { hits }: About,
  year: number,
): Promise<Filter[] | null> {
  if (kind === 'department') return [{ dim: 'org', op: 'in', values: [id] }];
  if (kind === 'unit') return [{ dim: 'unit', op: 'in', values: [id.slice(id.indexOf('.') + 1)] }];
  if (kind !== 'project' && kind !== 'rule') return null;
  const rows = await ctx.manager.query<{ unit: string; key: string }[]>(
    `select unit_code as unit, unit_code || '/' || project_key as key from project
     where ${kind === 'project' ? 'public_id = $1' : 'year = $2 and code = any ($1::text[])'}`,
    kind === 'project' ? [id] : [hits ?? [], year],
  );
  return [
    // the units come first: the tables have an index by them, and none by the key of a project
    { dim: 'unit', op: 'in', values: [...new Set(rows.map(({ unit }) => unit))] },
    { dim: 'project', op: 'in', values: rows.map(({ key }) => key) },
  ];
}
