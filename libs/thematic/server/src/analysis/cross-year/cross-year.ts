import type { CrossYearDimension, CrossYearValue, CrossYearView, ThemeDocument } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { bookedByClass, bookedByEcon, bookedByUnit, type Span, untraceable } from './booked.js';
import { codeSuccessions, type KnownEvent, seriesEvents, successionsOf, todaysList } from './known-successions.js';
import { type Booked, type Lined, lineUp, type SeriesRules } from './series.js';

const SPAN = 5;

const CALIBER: Record<CrossYearDimension, string> = {
  unit: '“历年项目预算与执行”按单位合计；合并、更名的单位并入现单位，拆分前的数另列。',
  function:
    '“历年项目预算与执行”按项目的功能科目合计，没有记录的取当年申报中金额最大的一行；往年科目按“代码衔接”换算成现行科目。',
  theme: '历年预算明细按经济分类取数，往年代码按“代码衔接”换算；专题之间有重叠，不合计。',
};

export type Series = Pick<CrossYearView, 'years' | 'events' | 'untraced'> & Lined;

/** Five years up to the newest one known, in today's codes. */
export async function crossYear(
  ctx: Ctx,
  region: number,
  by: CrossYearDimension,
  themes: readonly ThemeDocument[],
): Promise<CrossYearView> {
  const span = await spanOf(ctx, region);
  const { rows, ...series } = await seriesOf(ctx, span, by, themes);
  return {
    by,
    ...series,
    rows: rows.map(({ key, name, values, breaks }) => ({ key, name, values, breaks })),
    running: await runningYear(ctx, span),
    totals: by === 'theme' ? null : await totals(ctx, span),
    caliber: `${CALIBER[by]}预算为调整后预算；已支付的当年数只到数据截止月。`,
  };
}

export async function seriesOf(
  ctx: Ctx,
  span: Span,
  by: CrossYearDimension,
  themes: readonly ThemeDocument[],
): Promise<Series> {
  const years = Array.from({ length: SPAN }, (_, k) => span.from + k);
  const known = await seriesEvents(ctx, span.region, by);
  const events = known.filter(({ kind }) => kind === '政策' || kind === '口径').map(withoutTo);
  const of = async (): Promise<Lined & Pick<Series, 'untraced'>> => {
    if (by === 'theme') return themeSeries(ctx, span, years, themes, events);
    const rules: SeriesRules =
      by === 'unit'
        ? { successions: successionsOf(known), today: null, events, codeless: '没有单位' }
        : {
            successions: [...successionsOf(known), ...(await codeSuccessions(ctx, 'func_class'))],
            today: await todaysList(ctx, 'func_class'),
            events,
            codeless: '没有功能科目',
          };
    const booked = by === 'unit' ? await bookedByUnit(ctx, span) : await bookedByClass(ctx, span);
    return { ...lineUp(booked, years, rules), untraced: [] };
  };
  const general = events.filter(({ key }) => key === null);
  return {
    years,
    events: general.map(({ year, kind, text, source }) => ({ year, kind, text, source })),
    ...(await of()),
  };
}

const withoutTo = ({ key, year, kind, text, source }: KnownEvent) => ({ key, year, kind, text, source });

/** A theme is the sum of the economic series that belong to it; one series may belong to several. */
async function themeSeries(
  ctx: Ctx,
  span: Span,
  years: number[],
  themes: readonly ThemeDocument[],
  events: SeriesRules['events'],
): Promise<Lined & Pick<Series, 'untraced'>> {
  const rules: SeriesRules = {
    successions: await codeSuccessions(ctx, 'dept_econ'),
    today: await todaysList(ctx, 'dept_econ'),
    events: [],
    codeless: '没有经济分类',
  };
  const untraced: Series['untraced'] = [];
  const lined = new Map<string, Lined>();
  const rows: Lined['rows'] = [];
  for (const { code, name, filter } of themes) {
    const reason = untraceable(filter);
    if (reason !== null) {
      untraced.push({ key: code, name, reason });
      continue;
    }
    const units = filter.units.join();
    const econ = lined.get(units) ?? lineUp(await bookedByEcon(ctx, span, filter.units), years, rules);
    lined.set(units, econ);
    const own = econ.rows.filter(({ key }) => filter.econ.some((start) => key.startsWith(start)));
    const breaks = [...own.flatMap((row) => row.breaks), ...events.filter(({ key }) => key === code)];
    rows.push({
      ...{ key: code, name, breaks: breaks.map(({ year, kind, text, source }) => ({ year, kind, text, source })) },
      values: years.map((year, k) =>
        added(
          year,
          own.map(({ values }) => values[k]),
        ),
      ),
      sources: new Map(years.map((year) => [year, own.flatMap(({ sources }) => sources.get(year) ?? [])])),
    });
  }
  return { rows, untraced, apart: lined.get('')?.apart ?? [] };
}

const added = (year: number, values: readonly (CrossYearValue | undefined)[]): CrossYearValue =>
  values.reduce<CrossYearValue>(
    (sum, one) => ({
      year,
      finalFen: sum.finalFen + (one?.finalFen ?? 0),
      paidFen: sum.paidFen + (one?.paidFen ?? 0),
      from: [...sum.from, ...(one?.from ?? [])],
    }),
    { year, finalFen: 0, paidFen: 0, from: [] },
  );

export async function spanOf(ctx: Ctx, region: number): Promise<Span> {
  const [{ to }] = await ctx.manager.query<[{ to: number | null }]>(
    'select max(year) as to from history_project_year where region_code = $1',
    [region],
  );
  if (to === null) throw new ZsError('NO_HISTORY', { year: '任何' });
  return { region, from: to - SPAN + 1, to };
}

/** Straight from the table, not from the rows: whoever adds the rows up must come to this. */
async function totals(ctx: Ctx, { region, from, to }: Span): Promise<CrossYearValue[]> {
  const sums = await ctx.manager.query<Booked[]>(
    `select year, sum(final_fen)::float8 as "finalFen", sum(executed_fen)::float8 as "paidFen"
     from history_project_year where region_code = $1 and year between $2 and $3 group by 1`,
    [region, from, to],
  );
  return Array.from({ length: SPAN }, (_, k) => {
    const found = sums.find(({ year }) => year === from + k);
    return { year: from + k, finalFen: found?.finalFen ?? 0, paidFen: found?.paidFen ?? 0, from: [] };
  });
}

async function runningYear(ctx: Ctx, { region, to }: Span): Promise<CrossYearView['running']> {
  const [found] = await ctx.manager.query<[{ whole: boolean | null; month: number | null }]>(
    `select (select bool_and(full_year) from history_project_year where (region_code, year) = ($1, $2)) as whole,
       (select max(month) from history_month where (region_code, year) = ($1, $2)) as month`,
    [region, to],
  );
  return found.whole === false ? { year: to, month: found.month ?? 0 } : null;
}
