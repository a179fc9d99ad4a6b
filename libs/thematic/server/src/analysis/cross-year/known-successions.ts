import type { CrossYearDimension, SeriesBreak, SeriesEventKind } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Succession } from './succession.js';

export type KnownEvent = SeriesBreak & { key: string | null; to: string | null };

/** What people recorded of breaks in a dimension. */
export async function seriesEvents(ctx: Ctx, region: number, by: CrossYearDimension): Promise<KnownEvent[]> {
  return ctx.manager.query(
    `select series_key as key, to_key as to, year, kind, text,
       concat_ws('，', document, recorded_by || ' ' || to_char(recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') || ' 记录')
         as source
     from series_event where region_code = $1 and dimension = $2 order by year, series_key nulls first, kind`,
    [region, by],
  );
}

/** Units that went on under another code, and whatever was split. */
export const successionsOf = (events: readonly KnownEvent[]): Succession[] =>
  events.flatMap(({ key, to, year, kind, text, source }) =>
    key !== null && (to !== null || kind === '拆分') ? [{ from: key, to, year, kind, text, source }] : [],
  );

/** Confirmed successors of a code list. Two codes that go on as one were merged, a single one renamed. */
export async function codeSuccessions(ctx: Ctx, kind: 'func_class' | 'dept_econ'): Promise<Succession[]> {
  const rows = await ctx.manager.query<{ from: string; to: string; year: number; reason: string; source: string }[]>(
    `select from_code as from, to_code as to, to_year as year, reason,
       '代码衔接表（' || confirmed_by || ' 确认）' as source
     from code_successor where kind = $1 and from_code <> to_code order by to_year, from_code`,
    [kind],
  );
  return rows.map(({ from, to, year, reason, source }) => {
    const merged = rows.some((one) => one.to === to && one.year === year && one.from !== from);
    const known: SeriesEventKind = merged ? '合并' : '更名';
    return { from, to, year, kind: known, text: `${from} → ${to}：${reason}`, source };
  });
}

/** Names by code of the newest list; null where there is none, or where the newest is only an excerpt of one. */
export async function todaysList(
  ctx: Ctx,
  kind: 'func_class' | 'dept_econ',
): Promise<ReadonlyMap<string, string> | null> {
  const rows = await ctx.manager.query<{ code: string; name: string; complete: boolean | null }[]>(
    `select c.code, c.name, s.complete from code_item c left join code_set s on (s.year, s.kind) = (c.year, c.kind)
     where c.kind = $1 and c.year = (select max(year) from code_item where kind = $1)`,
    [kind],
  );
  return rows.length === 0 || rows[0]?.complete === false ? null : new Map(rows.map(({ code, name }) => [code, name]));
}
