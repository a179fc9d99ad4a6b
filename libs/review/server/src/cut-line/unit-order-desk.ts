import { Injectable } from '@nestjs/common';
import type { SetUnitOrder, UnitOrderRow, UnitOrderView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ledger, markOf, refuseStale, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { campaignOf } from '../campaign-of.js';
import { latestRun } from '../verdict/run/run-record.js';
import { unitOrderSet } from './cut-line.events.js';

type Row = UnitOrderRow & { unit: string; unitName: string };

/** A unit says which of its projects it would do first. It changes no grade and no rank: it stands beside them. */
@Injectable()
export class UnitOrderDesk {
  constructor(private readonly work: UnitOfWork) {}

  async list(actor: Actor, asked: number | null): Promise<UnitOrderView> {
    const read = async (ctx: Ctx): Promise<UnitOrderView> => {
      const { region, year } = await campaignOf(ctx, asked);
      const run = await latestRun(ctx, region, year);
      const rows = await ctx.manager.query<Row[]>(ORDERS, [region, year, run?.resultsOf ?? null]);
      const units = new Map<string, UnitOrderView['units'][number]>();
      for (const { unit, unitName, ...row } of rows) {
        const group = units.get(unit) ?? { code: unit, name: unitName, items: [], mark: '' };
        units.set(unit, group);
        group.items.push(row);
      }
      const orders = await ordersOf(ctx, region, year);
      for (const unit of units.values())
        unit.mark = markOf(ctx, nameOfOrder(region, unit.code, year), { projects: orders.get(unit.code) ?? [] });
      const mayOrder = actor.roles.some((role) => role === 'head' || role === 'dept');
      return { year, mayOrder, units: [...units.values()] };
    };
    return this.work.run(actor, read, { readOnly: true });
  }

  set(actor: Actor, { year: asked, projects, seen }: SetUnitOrder): Promise<{ placed: number }> {
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
      const object = nameOfOrder(region, unit, year);
      const names = await namesOf(ctx, region, unit, year);
      const before = await refuseStale(ctx, {
        ...{ object, what: '自排次序', seen, yours: { projects } },
        read: async () => ({ projects: (await ordersOf(ctx, region, year, unit)).get(unit) ?? [] }),
        say: (order) => sayOrder(order.projects, names),
      });
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
      await ledger.append(ctx, unitOrderSet(object, { year, unit, projects }, { before, after: { projects } }));
      return { placed: projects.length };
    });
  }
}

const SAID = 10;

const nameOfOrder = (region: number, unit: string, year: number): string => `unit-order/${region}/${unit}/${year}`;

/** By unit. One that placed nothing has an order, too: the empty one can be seen and can have changed. */
async function ordersOf(ctx: Ctx, region: number, year: number, only?: string): Promise<Map<string, string[]>> {
  const rows = await ctx.manager.query<{ unit: string; projects: string[] }[]>(
    `select o.unit_code as unit, array_agg(p.public_id order by o.position) as projects
     from unit_order o join project p using (region_code, project_id)
     where o.region_code = $1 and o.year = $2 and ($3::text is null or o.unit_code = $3) group by o.unit_code`,
    [region, year, only ?? null],
  );
  return new Map(rows.map(({ unit, projects }) => [unit, projects]));
}

async function namesOf(ctx: Ctx, region: number, unit: string, year: number): Promise<Map<string, string>> {
  const rows = await ctx.manager.query<{ id: string; name: string }[]>(
    `select p.public_id as id, coalesce(v.name, p.code) as name from project p
     left join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     where p.region_code = $1 and p.unit_code = $2 and p.year = $3`,
    [region, unit, year],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function sayOrder(projects: readonly string[], names: ReadonlyMap<string, string>): string {
  if (projects.length === 0) return '没有排过';
  const said = projects.slice(0, SAID).map((id, at) => `${String(at + 1)}. ${names.get(id) ?? '未命名'}`);
  return `${said.join('、')}${projects.length > SAID ? ` …… 共 ${String(projects.length)} 个` : ''}`;
}

/** The engine's places are counted within the unit: where a project stands in the whole city is not said here. */
const ORDERS = `
  select p.public_id as "projectId", p.code, coalesce(v.name, '') as name, coalesce(v.request_fen, 0)::float8 as "requestFen",
    p.unit_code as unit, u.name as "unitName", o.position as own, x.grade::text as grade,
    case when x.rank is not null then rank() over (partition by p.unit_code order by x.rank nulls last)::int end as engine
  from project p
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  left join unit_order o on (o.region_code, o.project_id) = (p.region_code, p.project_id)
  left join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version)
    = (p.region_code, $3::uuid, p.project_id, p.current_version)
  where p.region_code = $1 and p.year = $2 and p.state <> '不予入库'
  order by u.unit_code, o.position nulls last, p.code`;
