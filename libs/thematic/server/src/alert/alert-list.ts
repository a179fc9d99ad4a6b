import {
  ALERT_STATES,
  type AlertHandling,
  type AlertListView,
  type AlertPrecision,
  type AlertState,
  type ThemeAlertView,
} from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { findName } from '../find/finds.js';
import { SHIPPED_THEMES } from '../shipped/themes.js';
import { ownPart, unitsOfReader } from './own-part.js';

const MOST = 200;
const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

type Row = Omit<ThemeAlertView, 'themeName'> & { themeName: string | null };

/** `where` over `theme_alert a`; `$1 …` are `params`. What is late and grave comes first. */
export async function alertViews(ctx: Ctx, where: string, params: readonly unknown[]): Promise<ThemeAlertView[]> {
  const today = `($${String(params.length + 1)}::timestamptz at time zone 'Asia/Shanghai')::date`;
  const rows = await ctx.manager.query<Row[]>(
    `select a.alert_id as id, a.theme, d.document->>'name' as "themeName", a.find, a.level, a.title, a.sentence,
       a.amount_fen::float8 as "amountFen", a.unit_code as "unitCode", u.name as "unitName", p.public_id as "projectId",
       a.state, ${iso('a.raised_at')} as "raisedAt", a.due_on::text as "dueOn",
       coalesce(a.due_on < ${today} and a.state in ('待说明', '待举证'), false) as "isLate", a.escalations,
       a.snoozed_until::text as "snoozedUntil", a.outcome, ${iso('a.referred_at')} as "referredAt", a.evidence,
       coalesce((select json_agg(json_build_object('act', s.act, 'by', s.actor_name, 'at', ${iso('s.at')}, 'text', s.text)
         order by s.step_no) from theme_alert_step s where (s.region_code, s.alert_id) = (a.region_code, a.alert_id)),
         '[]') as steps
     from theme_alert a join unit u on (u.region_code, u.unit_code) = (a.region_code, a.unit_code)
     left join project p on (p.region_code, p.project_id) = (a.region_code, a.project_id)
     left join lateral (select document from theme_document d where (d.region_code, d.kind, d.code)
       = (a.region_code, 'theme', a.theme) order by version desc limit 1) d on true
     where ${where}
     order by "isLate" desc, array_position(array['red', 'orange', 'yellow', 'blue'], a.level), a.amount_fen desc, a.alert_id
     limit ${MOST}`,
    [...params, ctx.clock.now()],
  );
  const units = await unitsOfReader(ctx);
  return rows.map((row) => {
    const themeName = row.themeName ?? SHIPPED_THEMES.find(({ code }) => code === row.theme)?.name ?? '禁止性事项';
    return ownPart({ ...row, themeName }, units);
  });
}

export interface AlertFilter {
  theme: string | null;
  state: string | null;
  level: string | null;
  /** An alert that an address points at: it comes first, whatever the other conditions. */
  alert: string | null;
}

export async function alertList(ctx: Ctx, region: number, year: number, filter: AlertFilter): Promise<AlertListView> {
  const of = [region, year];
  const listed = await alertViews(
    ctx,
    `a.region_code = $1 and a.year = $2 and ($3::text is null or a.theme = $3) and ($4::text is null or a.state = $4)
     and ($5::text is null or a.level = $5)`,
    [...of, filter.theme, filter.state, filter.level],
  );
  const pointedAt = filter.alert
    ? await alertViews(ctx, 'a.region_code = $1 and a.alert_id = $2', [region, filter.alert])
    : [];
  const items = [...pointedAt, ...listed.filter(({ id }) => id !== filter.alert)];
  const counted = await ctx.manager.query<{ state: AlertState; count: number }[]>(
    `select state, count(*)::int as count from theme_alert where region_code = $1 and year = $2
     and ($3::text is null or theme = $3) and ($4::text is null or level = $4) group by 1`,
    [...of, filter.theme, filter.level],
  );
  const counts = Object.fromEntries(
    ALERT_STATES.map((state) => [state, counted.find((one) => one.state === state)?.count ?? 0]),
  ) as Record<AlertState, number>;
  const total = filter.state
    ? (counts[filter.state as AlertState] ?? 0)
    : Object.values(counts).reduce((sum, one) => sum + one, 0);
  return {
    ...{ items, total, next: null, year, counts },
    precision: await precisionOf(ctx, of),
    handling: await handlingOf(ctx, of),
  };
}

async function precisionOf(ctx: Ctx, of: number[]): Promise<AlertPrecision[]> {
  const rows = await ctx.manager.query<Omit<AlertPrecision, 'name' | 'precision'>[]>(
    `select find, count(*)::int as raised, count(outcome)::int as closed,
       count(*) filter (where outcome in ('属实', '部分属实'))::int as upheld
     from theme_alert where region_code = $1 and year = $2 group by 1 order by 2 desc, 1`,
    of,
  );
  return rows.map((row) => ({
    ...row,
    name: row.find.startsWith('rule/') ? (RULE_NAMES[row.find] ?? row.find) : findName(row.find),
    precision: row.closed === 0 ? null : row.upheld / row.closed,
  }));
}

const RULE_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  SHIPPED_THEMES.flatMap(({ alerts }) => alerts.map(({ code, name }) => [`rule/${code}`, name])),
);

function handlingOf(ctx: Ctx, of: number[]): Promise<AlertHandling[]> {
  return ctx.manager.query(
    `select a.unit_code as "unitCode", u.name as "unitName", count(*)::int as told,
       count(*) filter (where a.state in ('待办结', '已办结'))::int as handled,
       count(*) filter (where a.escalations > 0)::int as late,
       count(*) filter (where a.state in ('待办结', '已办结'))::float8 / count(*) as rate
     from theme_alert a join unit u on (u.region_code, u.unit_code) = (a.region_code, a.unit_code)
     where a.region_code = $1 and a.year = $2 and a.due_on is not null group by 1, 2
     order by rate, told desc, 1 limit 50`,
    of,
  );
}
