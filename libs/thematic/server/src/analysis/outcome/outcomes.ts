import type { OutcomeBasis, OutcomeGroup, OutcomeGroupView, OutcomeRow, OutcomeView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { Where } from '../../find/find.js';
import { seesEveryUnit } from '../../roles.js';
import { bandOf, compareCosts, LEAST_PEERS, outlierOf } from './compare-costs.js';
import { measured } from './measured.js';

const CALIBER: Record<OutcomeBasis, string> = {
  plan: '单位产出成本 = 项目申报金额 ÷ 权重最大的产出数量指标值，按计量单位表折算为同一单位。',
  actual: '单位产出成本 = 上一完整年度执行数 ÷ 当年实际完成数量，按计量单位表折算为同一单位。',
};
const METHOD =
  '同类 = 支出类型、产出指标名称、量纲都相同。' +
  `每个项目至少 ${String(LEAST_PEERS)} 个可比对象才比；离群 = 对数成本偏离中位数 3.5 个稳健标准差以上且相差 1.5 倍以上。`;

interface Group {
  work: string;
  output: string;
  dimension: string;
  costs: number[];
}

/** With `lack` those of no group, and why. */
interface Kind extends Group {
  lack: string | null;
  projects: number;
}

export const keyOf = ({ work, output, dimension }: Pick<Group, 'work' | 'output' | 'dimension'>): string =>
  [work, output, dimension].join('|');

/** What one output costs, kind by kind; those that were compared and have outliers first. */
export async function outcomes(ctx: Ctx, where: Where, basis: OutcomeBasis): Promise<OutcomeView> {
  const params = await paramsOf(ctx, where);
  // one pass: over a million projects each costs seconds
  const kinds = await ctx.manager.query<Kind[]>(
    `select lack, count(*)::int as projects, case when lack is null then work end as work,
       case when lack is null then output end as output, case when lack is null then dimension end as dimension,
       coalesce(array_agg((cost / (quantity * factor))::float8) filter (where lack is null), '{}') as costs
     from (${measured(basis)}) q group by 1, 3, 4, 5 order by 3, 4, 5, 2 desc, 1`,
    params,
  );
  const groups = kinds.filter(({ lack }) => lack === null);
  const unmeasured = kinds.flatMap(({ lack, projects }) => (lack === null ? [] : [{ reason: lack, projects }]));
  const shown = groups.map(({ costs, ...group }): OutcomeGroup => ({
    ...{ key: keyOf(group), output: group.output, work: group.work, measure: group.dimension },
    ...compareCosts(costs),
  }));
  shown.sort(
    (a, b) =>
      Number(a.reason !== null) - Number(b.reason !== null) || b.outliers - a.outliers || b.projects - a.projects,
  );
  const scope = seesEveryUnit(ctx.scope) ? '' : '只在您看得到的项目之间比较。';
  return {
    ...{ basis, year: where.year, least: LEAST_PEERS, groups: shown, unmeasured },
    caliber: CALIBER[basis] + METHOD + scope,
  };
}

/** One group, project by project, the dearest first. */
export async function outcomeGroup(
  ctx: Ctx,
  where: Where,
  basis: OutcomeBasis,
  key: string,
): Promise<OutcomeGroupView> {
  const [work, output, dimension] = key.split('|');
  const rows = await ctx.manager.query<Omit<OutcomeRow, 'ratio' | 'outlier'>[]>(
    `select "projectId", code, name, unit, cost::float8 as "costFen", quantity::float8 as quantity, measure,
       (quantity * factor)::float8 as "baseQuantity", (cost / (quantity * factor))::float8 as "perOutputFen", evidence
     from (${measured(basis)}) q where lack is null and (work, output, dimension) = ($4, $5, $6)
     order by cost / (quantity * factor) desc, code`,
    [...(await paramsOf(ctx, where)), work ?? '', output ?? '', dimension ?? ''],
  );
  if (rows.length === 0) throw new ZsError('NOT_FOUND');
  const costs = rows.map(({ perOutputFen }) => perOutputFen);
  const band = bandOf(costs);
  return {
    ...{ key, basis, year: where.year, work: work ?? '', output: output ?? '', measure: dimension ?? '' },
    ...compareCosts(costs),
    rows: rows.map((row) => ({
      ...row,
      ratio: band === null ? null : row.perOutputFen / band.medianFen,
      outlier: outlierOf(row.perOutputFen, band),
    })),
  };
}

async function paramsOf(ctx: Ctx, { region, year }: Where): Promise<[number, number, number]> {
  const [{ last }] = await ctx.manager.query<[{ last: number | null }]>(
    'select max(year) as last from history_project_year where region_code = $1 and full_year and year < $2',
    [region, year],
  );
  return [region, year, last ?? year - 2];
}
