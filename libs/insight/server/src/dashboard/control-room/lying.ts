import type { Ctx } from '@zhunsheng/kernel';

import { PLACE, placeValues } from '../cockpit/cells.js';
import type { Reading } from '../cockpit/reading.js';
import { STEPS } from './steps.js';

/** Filings lying in a state. Days are counted from the day after they came there, as time limits in law are. */
export interface Lying {
  state: string;
  projects: number;
  /** Of those whose day is known; null: of none. */
  longestDays: number | null;
  /** Of all of them together. */
  days: number;
  overdue: number;
}

export interface LyingAt extends Lying {
  place: string;
}

export interface LyingInAll extends Lying {
  requestFen: number;
  medianDays: number | null;
}

interface Since {
  state: string;
  days: number | null;
  projects: number;
  requestFen: number;
}

/** Where everything lies by `today` (YYYY-MM-DD in Beijing), of the department chosen or of all the reader sees. */
export async function lyingInAll(ctx: Ctx, reading: Reading, today: string): Promise<LyingInAll[]> {
  const rows = await ctx.manager.query<Since[]>(
    `select state, ${DAYS} as days, sum(projects)::int as projects, sum(request_fen)::float8 as "requestFen"
     from flow_rollup where ${PLACE} and kind = 'lying' group by 1, 2 order by 1, 2`,
    [...placeValues(reading, reading.above), today],
  );
  return [...new Set(rows.map(({ state }) => state))].map((state) =>
    inAll(
      state,
      rows.filter((row) => row.state === state),
    ),
  );
}

/** The same by department, or by unit of the department chosen. */
export function lyingByPlace(ctx: Ctx, reading: Reading, today: string): Promise<LyingAt[]> {
  return ctx.manager.query<LyingAt[]>(
    `select ${reading.department ? 'unit_code' : 'department_code'} as place, state, sum(projects)::int as projects,
       max(${OPEN_DAYS}) as "longestDays", coalesce(sum(projects * (${OPEN_DAYS})), 0)::float8 as days,
       coalesce(sum(projects) filter (where ${DAYS} > limit_days), 0)::int as overdue
     from flow_rollup left join unnest($6::text[], $7::int[]) l (limited, limit_days) on limited = state
     where ${PLACE} and kind = 'lying' group by 1, 2 order by 1, 2`,
    [
      ...placeValues(reading, reading.level),
      today,
      STEPS.map(({ state }) => state),
      STEPS.map(({ limitDays }) => limitDays),
    ],
  );
}

/** Text in the rollup, so that a day nobody knows has a row too. */
const DAYS = `($5::date - nullif(day, '')::date)`;
const OPEN_DAYS = `case when limit_days is not null then ${DAYS} end`;

function inAll(state: string, rows: readonly Since[]): LyingInAll {
  const limit = STEPS.find((step) => step.state === state)?.limitDays;
  const sum = (value: (row: Since) => number): number => rows.reduce((all, row) => all + value(row), 0);
  const known = limit === undefined ? [] : rows.filter(({ days }) => days !== null);
  return {
    state,
    projects: sum(({ projects }) => projects),
    requestFen: sum(({ requestFen }) => requestFen),
    medianDays: median(known),
    longestDays: known.at(-1)?.days ?? null,
    days: known.reduce((all, { days, projects }) => all + projects * (days ?? 0), 0),
    overdue: known.reduce((all, { days, projects }) => all + ((days ?? 0) > (limit ?? 0) ? projects : 0), 0),
  };
}

/** Rows in order of days, each for as many filings as it has. */
function median(rows: readonly Since[]): number | null {
  const count = rows.reduce((all, { projects }) => all + projects, 0);
  const at = (index: number): number => {
    let left = index;
    for (const { days, projects } of rows) if ((left -= projects) < 0) return days ?? 0;
    return 0;
  };
  return count === 0 ? null : (at(Math.floor((count - 1) / 2)) + at(Math.floor(count / 2))) / 2;
}
