import { Injectable } from '@nestjs/common';
import type { HoldingColumnView, HoldingPage, HoldingValue, HoldingView } from '@zhunsheng/contract';
import { type Actor, type Ctx, ExportDesk, ledger, UnitOfWork, ZsError } from '@zhunsheng/kernel';

import { limitOf } from '../../limit.js';
import { freshnessOf } from '../freshness.js';
import { type Sheet, type SheetFormat, writeSheet } from '../sheet/write-sheet.js';
import { HOLDING_LISTS } from './holding-lists.js';
import { holdingsExported } from './holding.events.js';
import { type ListFilter, listSql, type PreparedList, preparedList } from './list-query.js';

type Row = Record<string, HoldingValue>;

/** A workbook is put together in memory, text is not. */
const MOST_EXPORTED: Record<SheetFormat, number> = { csv: 100_000, xlsx: 20_000 };

@Injectable()
export class HoldingDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly exports: ExportDesk,
  ) {}

  libraries(): HoldingView[] {
    return HOLDING_LISTS.map(({ library }) => viewOf(preparedList(library)));
  }

  page(actor: Actor, code: string, filter: ListFilter): Promise<HoldingPage> {
    const list = preparedList(code);
    const limit = limitOf(filter.limit);
    const offset = Math.max(0, Number.parseInt(filter.cursor ?? '0', 10) || 0);
    return this.work.run(
      actor,
      async (ctx) => {
        const { items, total, totals } = await read(ctx, list, filter, limit, offset);
        const seen = offset + items.length;
        return {
          library: viewOf(list),
          columns: list.columns.map((column) => ({
            ...columnView(column),
            ...(this.exports.levelOf(placesOf(list, [column.name])) >= 'L3' ? { held: true as const } : {}),
          })),
          filters: [...(await years(ctx, list)), ...choicesOf(list)],
          items,
          sort: filter.sort || list.sort,
          total,
          next: seen < total ? String(seen) : null,
          totals,
          freshness: await freshnessOf(ctx, code),
        };
      },
      { readOnly: true },
    );
  }

  /**
   * All rows of the filter with the columns asked for; that they left is an entry in the ledger.
   *
   * @throws ZsError EXPORT_NEEDS_APPROVAL
   */
  async export(actor: Actor, code: string, format: SheetFormat, filter: ListFilter): Promise<Sheet> {
    const list = preparedList(code);
    const wanted = filter.columns?.split(',') ?? list.columns.flatMap(({ name, usual }) => (usual ? [name] : []));
    const columns = wanted.map((name) => {
      const column = list.columns.find((one) => one.name === name);
      if (!column) throw new ZsError('INVALID_INPUT', { problems: `${list.table.name}没有列“${name}”` });
      return columnView(column);
    });
    const most = MOST_EXPORTED[format];
    const { items, total } = await this.work.run(actor, (ctx) => read(ctx, list, filter, most, 0), { readOnly: true });
    if (total > most)
      throw new ZsError('INVALID_INPUT', {
        problems: `符合条件的有 ${total} 行，${format} 一次最多导出 ${most} 行，请先按单位或年度筛选`,
      });
    const { name } = list.table;
    const level = this.exports.levelOf(placesOf(list, wanted));
    const wish = { what: name, rows: total, level, query: { ...filter, library: code, columns: wanted } };
    const { text: watermark } = await this.exports.pass(actor, wish);
    const event = holdingsExported(`library/${code}`, { name, rows: total, format });
    await this.work.run(actor, (ctx) => ledger.append(ctx, event));
    return writeSheet({ name, columns, rows: items, format, watermark });
  }
}

async function read(
  ctx: Ctx,
  list: PreparedList,
  filter: ListFilter,
  limit: number,
  offset: number,
): Promise<{ items: Row[]; total: number; totals: Record<string, number> }> {
  const { from, select, sums, order, values } = listSql(list, filter);
  const [sum = {}] = await ctx.manager.query<Record<string, string>[]>(`select ${sums} from ${from}`, values);
  const items = await ctx.manager.query<Row[]>(
    `select ${select} from ${from} order by ${order} limit ${limit} offset ${offset}`,
    values,
  );
  // PostgreSQL's bigint arrives as text
  const figures = list.columns.flatMap(({ name, type }) =>
    ['money', 'integer', 'number'].includes(type) ? [name] : [],
  );
  for (const row of items) for (const name of figures) if (typeof row[name] === 'string') row[name] = Number(row[name]);
  const { '#': total = '0', ...totals } = sum;
  return {
    items,
    total: Number(total),
    totals: Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, Number(value)])),
  };
}

/** What of the table leaves; a figure worked out of a row's columns has no place of its own. */
function placesOf({ table }: PreparedList, wanted: readonly string[]): { table: string; column: string }[] {
  const own = new Set(table.columns.map(({ name }) => name));
  return wanted.filter((name) => own.has(name)).map((column) => ({ table: table.table, column }));
}

function choicesOf({ columns }: PreparedList): HoldingPage['filters'] {
  return columns.flatMap(({ name, title, choices }) =>
    choices.length ? [{ column: name, title, choices: [...choices] }] : [],
  );
}

/** The years there are, within the reader's scope. */
async function years(ctx: Ctx, { table, columns }: PreparedList): Promise<HoldingPage['filters']> {
  const year = columns.find(({ name }) => name === 'year');
  if (!year) return [];
  const rows = await ctx.manager.query<{ year: number }[]>(
    `select distinct year from ${table.table} order by year desc limit 30`,
  );
  return [{ column: 'year', title: year.title, choices: rows.map((row) => String(row.year)) }];
}

function viewOf({ table: { code, name, meaning, owner } }: PreparedList): HoldingView {
  return { code, name, meaning, owner };
}

function columnView({ name, title, type, measure, meaning, usual, summed }: HoldingColumnView): HoldingColumnView {
  return { name, title, type, measure, meaning, usual, summed };
}
