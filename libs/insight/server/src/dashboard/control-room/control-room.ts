import type { ControlOffice, ControlPlace, ControlRoomView, ControlStage, ControlWait } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { PLACE, placeValues } from '../cockpit/cells.js';
import { placeNames } from '../cockpit/names.js';
import { type Reading, readingOf } from '../cockpit/reading.js';
import type { DashboardDoors } from '../doors.js';
import { forecast, type Settled } from './forecast.js';
import { type Lying, type LyingAt, lyingByPlace, lyingInAll } from './lying.js';
import { STEPS, stepOf } from './steps.js';

const WAITS = 15;

/** 审核调度: where everything lies, since when, who waits for whom, and when it will be done. */
export async function controlRoom(
  ctx: Ctx,
  doors: DashboardDoors,
  year: number | null,
  department: string | null,
): Promise<ControlRoomView> {
  const reading = await readingOf(ctx, doors, year, department);
  const { campaign } = reading;
  const of = [campaign.region, campaign.year];
  const now = ctx.clock.now();
  const today = await dayInBeijing(ctx, now);
  const rows = await lyingByPlace(ctx, reading, today);
  const states = await lyingInAll(ctx, reading, today);
  const level = department === null ? 'department' : 'unit';
  const names = await placeNames(ctx, campaign.region, level, [...new Set(rows.map(({ place }) => place))]);
  const stages = await ctx.manager.query<ControlStage[]>(STAGES, [...of, today]);
  const total = sumOf(states, ({ projects }) => projects);
  const left = sumOf(states, ({ state, projects }) => (stepOf(state) ? projects : 0));
  const settled = await settledByDay(ctx, reading);
  const dueOn = stages.find(({ when }) => when === 'now')?.dueOn ?? stages.at(-1)?.dueOn ?? null;
  return {
    year: campaign.year,
    campaign: campaign.name,
    at: now.toISOString(),
    department: reading.department,
    projects: total,
    settled: total - left,
    overdue: sumOf(states, ({ overdue }) => overdue),
    stages,
    steps: STEPS.map(({ state, desk, limitDays }) => {
      const here = states.find((one) => one.state === state);
      const { projects = 0, requestFen = 0, overdue = 0 } = here ?? {};
      const [medianDays, longestDays] = [here?.medianDays ?? 0, here?.longestDays ?? 0];
      return { state, desk, limitDays, projects, requestFen, overdue, medianDays, longestDays };
    }),
    bottleneck: bottleneckOf(states),
    forecast: forecast(left, settled, today, dueOn),
    places: placesOf(rows, names),
    waits: waitsOf(rows, names),
    offices: await ctx.manager.query<ControlOffice[]>(OFFICES, [...of, department, now, today]),
  };
}

function sumOf<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}

async function dayInBeijing(ctx: Ctx, now: Date): Promise<string> {
  const [day] = await ctx.manager.query<{ today: string }[]>(
    `select to_char($1::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today`,
    [now],
  );
  return day?.today ?? '';
}

function settledByDay(ctx: Ctx, reading: Reading): Promise<Settled[]> {
  return ctx.manager.query<Settled[]>(
    `select day, sum(projects)::int as count from flow_rollup where ${PLACE} and kind = 'settled' group by 1 order by 1`,
    placeValues(reading, reading.above),
  );
}

/** Of all the days filings have been lying by now, the step that holds most. */
function bottleneckOf(states: readonly Lying[]): ControlRoomView['bottleneck'] {
  const open = states.filter(({ state, days }) => stepOf(state) && days > 0);
  const all = sumOf(open, ({ days }) => days);
  const [most] = [...open].sort((a, b) => b.days - a.days);
  return most
    ? { state: most.state, desk: stepOf(most.state)?.desk ?? '', share: most.days / all, days: most.days }
    : null;
}

function placesOf(rows: readonly LyingAt[], names: ReadonlyMap<string, string>): ControlPlace[] {
  const places = new Map<string, Lying[]>();
  for (const row of rows) places.set(row.place, [...(places.get(row.place) ?? []), row]);
  const found = [...places].map(([code, here]) => {
    const at = (side: string): number =>
      sumOf(here, ({ state, projects }) => (stepOf(state)?.side === side ? projects : 0));
    const projects = sumOf(here, (row) => row.projects);
    const [atUnit, atDepartment, atFinance] = [at('unit'), at('department'), at('finance')];
    return {
      ...{ code, name: names.get(code) ?? code, projects, atUnit, atDepartment, atFinance },
      settled: projects - atUnit - atDepartment - atFinance,
      overdue: sumOf(here, ({ overdue }) => overdue),
      longestDays: Math.max(0, ...here.map(({ longestDays }) => longestDays ?? 0)),
    };
  });
  return found.sort((a, b) => b.overdue - a.overdue || b.longestDays - a.longestDays || (a.code < b.code ? -1 : 1));
}

/** Finance waits for units, units wait for finance: each row names both and how many lie between them. */
function waitsOf(rows: readonly LyingAt[], names: ReadonlyMap<string, string>): ControlWait[] {
  return rows
    .flatMap((row): ControlWait[] => {
      const step = stepOf(row.state);
      const code = row.place;
      if (!step) return [];
      const name = names.get(code) ?? code;
      const here = { state: row.state, projects: row.projects, longestDays: row.longestDays ?? 0, waitingCode: code };
      return [
        step.side === 'finance'
          ? { waiting: name, for: step.desk, ...here }
          : { waiting: '财政业务科室', for: `${name}（${step.desk}）`, ...here },
      ];
    })
    .sort(
      (a, b) => b.longestDays - a.longestDays || b.projects - a.projects || (a.waitingCode < b.waitingCode ? -1 : 1),
    )
    .slice(0, WAITS);
}

const STAGES = `
  select stage, to_char(opens_on, 'YYYY-MM-DD') as "opensOn", to_char(due_on, 'YYYY-MM-DD') as "dueOn",
    case when due_on < $3::date then 'past' when opens_on > $3::date then 'later' else 'now' end as when
  from campaign_stage where region_code = $1 and year = $2 order by campaign_stage.opens_on`;

const OFFICES = `
  select b.office, count(*)::int as branches, (count(*) filter (where b.state in ('待接', '办理中')))::int as open,
    (count(*) filter (where b.state in ('待接', '办理中') and b.due_on < $5::date))::int as overdue,
    coalesce(max(extract(epoch from $4::timestamptz - b.handed_at) / 86400) filter (where b.state in ('待接', '办理中')), 0)::float8
      as "longestDays"
  from co_review_branch b join co_review c using (region_code, review_id)
  join project p on (p.region_code, p.project_id) = (c.region_code, c.project_id)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  where b.region_code = $1 and p.year = $2 and ($3::text is null or u.department_code = $3)
  group by 1 order by 4 desc, 5 desc, 1`;
