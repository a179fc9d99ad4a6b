import { Injectable } from '@nestjs/common';
import type { ConversionView, MeasureView } from '@zhunsheng/contract';
import { type Actor, ledger, ledgerEvent, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { convert, dimensionOf, readMeasure } from './measure.js';
import { measureRow } from './shipped-measures.js';

export const measureAdded = ledgerEvent<{ name: string; dimension: string; factor: number }>(
  'measure.added',
  1,
  '登记计量单位',
  ({ name, dimension }) => `${name}（量纲 ${dimension}）`,
);

@Injectable()
export class MeasureBook {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor): Promise<MeasureView[]> {
    return this.work.run(
      actor,
      ({ manager }) =>
        manager.query<MeasureView[]>(
          'select name, dimension, factor, shipped from measure order by dimension, factor, name',
        ),
      { readOnly: true },
    );
  }

  /** A name whose parts are all known needs no more than itself: 吨年 is read as 千克·月 × 12,000. */
  async add(actor: Actor, name: string): Promise<MeasureView> {
    const row = measureRow(name);
    if (!row) throw new ZsError('INVALID_INPUT', { problems: unreadable(name) });
    return this.work.run(actor, async (ctx) => {
      const inserted: unknown[] = await ctx.manager.query(
        'insert into measure (name, dimension, factor) values ($1, $2, $3) on conflict do nothing returning name',
        [row.name, row.dimension, row.factor],
      );
      if (inserted.length === 0) throw new ZsError('CONFLICT');
      await ledger.append(ctx, measureAdded(`measure/${row.name}`, { ...row }));
      return { ...row, shipped: false };
    });
  }

  convert(value: number, from: string, to: string): ConversionView {
    const [a, b] = [readMeasure(from), readMeasure(to)];
    if (!a || !b) return { value: null, reason: unreadable(a ? to : from) };
    const converted = convert(value, a, b);
    return converted === null
      ? { value: null, reason: `${from} 的量纲是 ${dimensionOf(a)}，${to} 的量纲是 ${dimensionOf(b)}，不能换算` }
      : { value: converted, reason: null };
  }
}

const unreadable = (name: string): string =>
  `“${name}”里有不认识的计量单位。请用库里的单位组合，例如 人天、元/平方米·月`;
