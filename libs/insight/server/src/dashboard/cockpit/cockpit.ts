import type { CockpitPart, CockpitSums, CockpitView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { DashboardDoors } from '../doors.js';
import { historySums } from './history-sums.js';
import { classNames, placeNames } from './names.js';
import { projectSums, riskSums, type SummedRow } from './project-sums.js';
import { type Reading, readingOf } from './reading.js';
import { worthALook } from './worth-a-look.js';

const NOTHING: CockpitSums = { projects: 0, requestFen: 0, judgedFen: 0, suggestedFen: 0, decidedFen: 0, blocked: 0 };

/** The leader's one look: only rollups are read, so that it costs the same for three thousand projects and for a million. */
export async function cockpit(
  ctx: Ctx,
  doors: DashboardDoors,
  year: number | null,
  department: string | null,
): Promise<CockpitView> {
  const reading = await readingOf(ctx, doors, year, department);
  const { campaign, level, blind } = reading;
  const { risks: rules } = blind.length > 0 ? await doors.standing(ctx, campaign.region, campaign.year) : { risks: [] };
  const sums = await projectSums(ctx, reading);
  const risks = await riskSums(ctx, reading, rules);
  const history = await historySums(ctx, doors, reading);
  const rowsBy = (by: SummedRow['by']): SummedRow[] => sums.filter((row) => row.by === by);
  const total = sumsOf(rowsBy('total')[0] ?? NOTHING);
  const places = rowsBy('place');
  const classes = rowsBy('class');
  const names = await placeNames(ctx, campaign.region, level, codesOf(places, 'place'));
  const classNamed = await classNames(ctx, campaign.year, codesOf(classes, 'funcClass'));
  return {
    year: campaign.year,
    campaign: campaign.name,
    keptAt: reading.keptAt,
    waiting: await waiting(ctx, campaign.region),
    blind: blind.length,
    department: reading.department,
    total,
    controlFen: await controlNumber(ctx, reading),
    byGrade: rowsBy('grade').map((row) => ({
      ...sumsOf(row),
      grade: (row.grade ?? '') as CockpitView['byGrade'][number]['grade'],
      status: (row.status ?? 'none') as CockpitView['byGrade'][number]['status'],
    })),
    byState: rowsBy('state').map((row) => ({ ...sumsOf(row), state: row.state ?? '' })),
    byClass: partsOf(classes, 'funcClass', classNamed, '未分类'),
    places: partsOf(places, 'place', names, ''),
    risks,
    ...history,
    years: withCampaign(history.years, campaign.year, total),
    worthALook: await worthALook(ctx, reading),
  };
}

/** The campaign's own year stands in the trend with what is asked and suggested now. */
function withCampaign(years: CockpitView['years'], year: number, total: CockpitSums): CockpitView['years'] {
  const before = years.find((one) => one.year === year);
  const { requestFen, suggestedFen } = total;
  return [
    ...years.filter((one) => one !== before),
    {
      ...(before ?? { year, isPart: false, initialFen: null, finalFen: null, executedFen: null }),
      requestFen,
      suggestedFen,
    },
  ];
}

function sumsOf({ projects, requestFen, judgedFen, suggestedFen, decidedFen, blocked }: CockpitSums): CockpitSums {
  return { projects, requestFen, judgedFen, suggestedFen, decidedFen, blocked };
}

const codesOf = (rows: readonly SummedRow[], key: 'place' | 'funcClass'): string[] => rows.map((row) => row[key] ?? '');

function partsOf(
  rows: readonly SummedRow[],
  key: 'place' | 'funcClass',
  names: ReadonlyMap<string, string>,
  unnamed: string,
): CockpitPart[] {
  return rows
    .map((row) => {
      const code = row[key] ?? '';
      return { code, name: names.get(code) ?? (code || unnamed), ...sumsOf(row) };
    })
    .sort((a, b) => b.requestFen - a.requestFen || (a.code < b.code ? -1 : 1));
}

async function waiting(ctx: Ctx, region: number): Promise<number> {
  const [row] = await ctx.manager.query<{ marks: number }[]>(
    'select count(*)::int as marks from rollup_stale where region_code = $1',
    [region],
  );
  return row?.marks ?? 0;
}

/** What departments were told; a unit was told nothing of its own. */
async function controlNumber(ctx: Ctx, { campaign, department }: Reading): Promise<number | null> {
  if (ctx.scope.kind === 'unit') return null;
  const [row] = await ctx.manager.query<{ fen: number | null }[]>(
    `select sum(amount_fen)::float8 as fen from control_number
     where region_code = $1 and year = $2 and ($3::text is null or department_code = $3)`,
    [campaign.region, campaign.year, department?.code ?? null],
  );
  return row?.fen ?? null;
}
