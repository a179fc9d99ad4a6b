import type { DrillLevel, ThemeDrill, ThemeDrillRow, ThemeFilter } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { formerUnitsOf } from '../analysis/cross-year/former-units.js';
import { linesOf, type Place } from './lines-of.js';
import { PAID_BEFORE } from './paid-before.js';
import { vouchersOf } from './vouchers.js';

interface Step {
  level: DrillLevel;
  /** SQL of what the rows below this place are called by. */
  key: string;
  name: string;
  note: string;
  project: string;
}

/** What stands below each level. */
const BELOW: Record<Exclude<DrillLevel, 'line' | 'payment' | 'document'>, Step> = {
  total: { level: 'department', key: 'department_code', name: 'department_name', note: `''`, project: 'null' },
  department: { level: 'unit', key: 'unit_code', name: 'unit_name', note: 'unit_code', project: 'null' },
  unit: { level: 'project', key: 'public_id::text', name: 'name', note: 'code', project: 'public_id::text' },
  project: {
    level: 'line',
    key: 'line_no::text',
    name: `coalesce(text, '')`,
    note: `concat_ws(' · ', dept_econ, quantity || coalesce(measure, ''))`,
    project: 'public_id::text',
  },
};

const levelOf = ({ department, unit, project, line }: Place): Exclude<DrillLevel, 'payment' | 'document'> =>
  line ? 'line' : project ? 'project' : unit ? 'unit' : department ? 'department' : 'total';

/** One step down from a place; the rows add up to the place to the 分, for both are sums of the same lines. */
export async function drill(
  ctx: Ctx,
  filter: ThemeFilter,
  where: { region: number; year: number },
  place: Place,
): Promise<ThemeDrill> {
  const level = levelOf(place);
  const params: unknown[] = [];
  const lines = linesOf(filter, where.region, where.year, place, params);
  const [head] = await ctx.manager.query<{ total: string | null; lines: number }[]>(
    `select sum(amount_fen) as total, count(*)::int as lines from (${lines}) l`,
    params,
  );
  if (!head || (head.lines === 0 && level !== 'total')) throw new ZsError('NOT_FOUND');
  const above = await trail(ctx, lines, params, place);
  if (level === 'line' && place.payment) {
    const { totalFen, rows } = await vouchersOf(
      ctx,
      lines,
      await withFormer(ctx, where.region, lines, params),
      place.payment,
    );
    const step = { level: 'payment' as const, key: String(place.payment), name: `${String(place.payment)} 年支付` };
    return { level: 'payment', totalFen, lines: head.lines, trail: [...above, step], rows };
  }
  const rows =
    level === 'line'
      ? await documents(ctx, lines, await withFormer(ctx, where.region, lines, params))
      : await below(ctx, BELOW[level], lines, params);
  return {
    level,
    totalFen: Number(head.total ?? 0),
    lines: head.lines,
    trail: above,
    rows,
  };
}

function below(ctx: Ctx, { key, name, note, project }: Step, lines: string, params: unknown[]) {
  return ctx.manager.query<ThemeDrillRow[]>(
    `select ${key} as key, min(${name}) as name, sum(amount_fen)::float8 as "amountFen", count(*)::int as count,
       min(${note}) as note, min(${project}) as "projectId"
     from (${lines}) l group by ${key} order by 3 desc, 1`,
    params,
  );
}

/** The line's parameters and the codes of old of its unit. */
async function withFormer(ctx: Ctx, region: number, lines: string, params: readonly unknown[]): Promise<unknown[]> {
  const [line] = await ctx.manager.query<{ unit: string }[]>(`select unit_code as unit from (${lines}) l limit 1`, [
    ...params,
  ]);
  const former = line ? await formerUnitsOf(ctx, region, line.unit) : [];
  return [...params, former.map(({ code }) => code), former.map(({ before }) => before)];
}

/** The papers of the filing, and what was paid before under the same economic code; `params` as `withFormer` makes them. */
function documents(ctx: Ctx, lines: string, params: unknown[]) {
  return ctx.manager.query<ThemeDrillRow[]>(
    `select 'attachment/' || a.attachment_no as key, a.name, null::float8 as "amountFen", 1 as count, a.kind as note,
       l.public_id::text as "projectId"
     from (${lines}) l join project_attachment a using (region_code, project_id, version)
     union all
     select 'payment/' || h.year, h.year || ' 年支付 ' || min(h.econ_code), sum(h.paid_fen)::float8, sum(n.vouchers)::int,
       '预算 ' || to_char(sum(h.budget_fen) / 1000000.0, 'FM999,999,990.00') || ' 万元，支付 '
         || to_char(sum(h.paid_fen) / 1000000.0, 'FM999,999,990.00') || ' 万元'
         || coalesce('，原单位 ' || string_agg(h.unit_code, '、') filter (where h.unit_code <> l.unit_code), ''),
       min(l.public_id::text)
     from ${PAID_BEFORE(lines, params.length)}
     cross join lateral (
       select count(*)::int as vouchers from payment_voucher v
       where (v.region_code, v.unit_code, v.project_key, v.year, v.econ_code)
         = (h.region_code, h.unit_code, h.project_key, h.year, h.econ_code)) n
     group by h.year order by 1`,
    params,
  );
}

/** Names of the way from the top, read from the lines themselves, so that a shared address tells its own way. */
async function trail(ctx: Ctx, lines: string, params: unknown[], place: Place): Promise<ThemeDrill['trail']> {
  const steps: { level: DrillLevel; key: string; name: string }[] = [];
  const known: [DrillLevel, unknown, Step][] = [
    ['department', place.department, BELOW.total],
    ['unit', place.unit, BELOW.department],
    ['project', place.project, BELOW.unit],
    ['line', place.line, BELOW.project],
  ];
  for (const [level, asked, { key, name }] of known) {
    if (asked === undefined) continue;
    const [row] = await ctx.manager.query<{ key: string; name: string }[]>(
      `select ${key} as key, ${name} as name from (${lines}) l limit 1`,
      params,
    );
    if (row) steps.push({ level, ...row });
  }
  return steps;
}
