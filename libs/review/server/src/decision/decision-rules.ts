import type { DecisionReason, DecisionRules } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';
import { SHIPPED_REASONS } from './shipped-reasons.js';

/** A pause longer than this is no work on the project; a design choice until a bureau sets its own. */
const IDLE_SECONDS = 60;

type Setting = Omit<DecisionRules, 'reasons'>;

/** The limit, the idle time and the reasons in force on a day (`YYYY-MM-DD`); the limit is the database's own word. */
export async function decisionRules(ctx: Ctx, region: number, day: string): Promise<DecisionRules> {
  const [setting] = await ctx.manager.query<Setting[]>(
    `select decision_limit($1, $2::date)::float8 as "secondAboveFen", coalesce(s.idle_seconds, $3::int) as "idleSeconds",
       coalesce(s.since, '2020-01-01')::text as since, coalesce(s.source, '产品默认') as source,
       coalesce(s.certainty, '待确认') as certainty
     from (select 1) one left join lateral (
       select * from decision_setting where region_code = $1 and since <= $2::date order by since desc limit 1) s on true`,
    [region, day, IDLE_SECONDS],
  );
  if (!setting) throw new Error('the database answers one row');
  return { ...setting, reasons: await reasonsOn(ctx, region, day) };
}

export const rulesNow = (ctx: Ctx, region: number): Promise<DecisionRules> =>
  decisionRules(ctx, region, beijingDay(ctx.clock.now()));

async function reasonsOn(ctx: Ctx, region: number, day: string): Promise<DecisionReason[]> {
  const own = await ctx.manager.query<(DecisionReason & { over: boolean })[]>(
    `select distinct on (code) code, name, kinds, since::text, source, coalesce(until < $2::date, false) as over
     from decision_reason where region_code = $1 and since <= $2::date order by code, since desc`,
    [region, day],
  );
  const named = new Set(own.map(({ code }) => code));
  const standing = own.flatMap(({ over, ...reason }) => (over ? [] : [reason]));
  return [...SHIPPED_REASONS.filter(({ code }) => !named.has(code)), ...standing].sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
}

export function reasonFor(
  { reasons }: Pick<DecisionRules, 'reasons'>,
  code: string | undefined,
  kind: DecisionReason['kinds'][number],
): DecisionReason {
  const found = reasons.find((reason) => reason.code === code && reason.kinds.includes(kind));
  if (found) return found;
  const known = reasons.filter(({ kinds }) => kinds.includes(kind)).map(({ code: one, name }) => `${one} ${name}`);
  throw new ZsError('INVALID_INPUT', { problems: `reason 应为现行理由之一：${known.join('、')}` });
}
