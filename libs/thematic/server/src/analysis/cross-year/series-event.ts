import { randomUUID } from 'node:crypto';

import type { AddSeriesEvent } from '@zhunsheng/contract';
import { type Ctx, ledger, ledgerEvent, ZsError } from '@zhunsheng/kernel';

import { problemOf } from './series-event.dto.js';

export const seriesEventRecorded = ledgerEvent<AddSeriesEvent>(
  'series-event.recorded',
  1,
  '记录跨年断点',
  ({ key, year, kind, toKey, text }) =>
    `${key ?? '全部'} ${String(year)} 年${kind}${toKey === null ? '' : `为 ${toKey}`}：${text}`,
);

/** Why a series breaks. Written once: figures already shown were read by it. */
export async function recordSeriesEvent(ctx: Ctx, region: number, body: AddSeriesEvent): Promise<{ id: string }> {
  const { by, key, year, kind, toKey, text, document } = body;
  const problem = problemOf(body);
  if (problem !== null) throw new ZsError('INVALID_INPUT', { problems: problem });
  if (toKey !== null) await mustBeUnits(ctx, region, key ?? '', toKey);
  const id = randomUUID();
  const made = await ctx.manager.query<unknown[]>(
    `insert into series_event (region_code, event_id, dimension, series_key, year, kind, to_key, text, document,
       recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning event_id`,
    [region, id, by, key, year, kind, toKey, text, document, ctx.actor.name, ctx.clock.now()],
  );
  if (made.length === 0)
    throw new ZsError('INVALID_INPUT', { problems: `${key ?? '全部'} ${String(year)} 年的${kind}已经记录过` });
  await ledger.append(ctx, seriesEventRecorded(`series-event/${id}`, { by, key, year, kind, toKey, text, document }));
  return { id };
}

/** A name stands only for a unit that has no code: with one, figures would not be followed by the name. */
async function mustBeUnits(ctx: Ctx, region: number, from: string, to: string): Promise<void> {
  const known = await ctx.manager.query<{ code: string; name: string }[]>(
    'select unit_code as code, name from unit where region_code = $1 and (unit_code = any ($2) or name = $3)',
    [region, [from, to], from],
  );
  const isName = !/^[\w-]+$/.test(from);
  const coded = isName ? known.find(({ name }) => name === from) : undefined;
  if (coded) throw new ZsError('INVALID_INPUT', { problems: `“${from}”在单位名录里，请写编码 ${coded.code}` });
  const unknown = [...(isName ? [] : [from]), to].filter((code) => !known.some((one) => one.code === code));
  if (unknown.length > 0) throw new ZsError('INVALID_INPUT', { problems: `没有单位 ${unknown.join('、')}` });
}
