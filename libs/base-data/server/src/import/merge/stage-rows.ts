import { copyIn, type Ctx } from '@zhunsheng/kernel';

import { name, type Target } from './target.js';

/** A row the database turned down: its number in the file and why. */
export interface TurnedDown {
  row: number;
  part: number;
  column: string;
  message: string;
  values: Record<string, string | number | null>;
}

export interface Staged {
  /** Rows that say again what another row of the file said. */
  repeated: number;
  turnedDown: TurnedDown[];
}

/** Copies the rows beside the table, then looks at them as a set: repeats and missing parents. */
export async function stageRows(ctx: Ctx, target: Target, rows: AsyncIterable<string>): Promise<Staged> {
  const list = target.columns.map(name).join(', ');
  await ctx.pgClient.query('drop table if exists incoming');
  await ctx.pgClient.query(
    `create temporary table incoming on commit drop as
     select 0 as row_no, 0 as part, ${list} from ${name(target.library.table)} with no data`,
  );
  await copyIn(ctx, `copy incoming (row_no, part, ${list}) from stdin`, batched(rows));
  await ctx.pgClient.query('analyze incoming');
  const turnedDown = await turnDownConflicts(ctx, target);
  const repeated = await dropRepeats(ctx, target);
  for (const link of target.links) turnedDown.push(...(await turnDownOrphans(ctx, target, link)));
  return { repeated, turnedDown };
}

/** COPY is told of pieces of some size: a write a row costs more than the row. */
async function* batched(rows: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const row of rows) {
    piece += row;
    if (piece.length < 64 * 1024) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

async function turnDownConflicts(ctx: Ctx, target: Target): Promise<TurnedDown[]> {
  const keys = target.library.key.map(name).join(', ');
  const compared = `row(${target.columns.map(name).join(', ')})`;
  const rows = await ctx.pgClient.query<Turned & { first: number }>(
    `with judged as (
       select row_no, part, first_value(row_no) over own as first,
         ${compared} is distinct from first_value(${compared}) over own as other
       from incoming window own as (partition by ${keys} order by row_no, part))
     delete from incoming i using judged j where j.other and (i.row_no, i.part) = (j.row_no, j.part)
     returning i.row_no as row, i.part, j.first, to_jsonb(i) as values`,
  );
  const titles = target.library.key.map((key) => titleOf(target, key)).join('、');
  return rows.rows.map(({ row, part, first, values }) => ({
    row,
    part,
    column: target.library.key.findLast((key) => target.written.includes(key)) ?? '',
    message: `与第 ${String(first)} 行的${titles}相同而内容不同，只能留一行`,
    values,
  }));
}

async function dropRepeats(ctx: Ctx, target: Target): Promise<number> {
  const keys = target.library.key.map(name).join(', ');
  const dropped = await ctx.pgClient.query(
    `with judged as (
       select row_no, part, row_number() over (partition by ${keys} order by row_no, part) as nth from incoming)
     delete from incoming i using judged j where j.nth > 1 and (i.row_no, i.part) = (j.row_no, j.part)`,
  );
  return dropped.rowCount ?? 0;
}

async function turnDownOrphans(ctx: Ctx, target: Target, link: Target['links'][number]): Promise<TurnedDown[]> {
  const own = link.columns.map((column) =>
    column === 'region_code' && target.ownRegion !== null ? String(target.ownRegion) : `i.${name(column)}`,
  );
  const named = link.columns.filter((column) => target.columns.includes(column));
  if (named.length === 0) return [];
  const pairs = link.parentColumns.map((column, index) => `p.${name(column)} = ${own[index] ?? 'null'}`).join(' and ');
  const inFile = link.parent === target.library.table ? `and not exists (select 1 from incoming p where ${pairs})` : '';
  const rows = await ctx.pgClient.query<Turned>(
    `delete from incoming i where ${named.map((column) => `i.${name(column)} is not null`).join(' and ')}
       and not exists (select 1 from ${link.parent} p where ${pairs}) ${inFile}
     returning i.row_no as row, i.part, to_jsonb(i) as values`,
  );
  const titles = named.map((column) => titleOf(target, column)).join('、');
  return rows.rows.map(({ row, part, values }) => ({
    row,
    part,
    column: named[named.length - 1] ?? '',
    message: `“${titles}”所指的记录还没有。请先导入它所属的库，或改正这里的代码`,
    values,
  }));
}

interface Turned {
  row: number;
  part: number;
  values: Record<string, string | number | null>;
}

function titleOf({ library }: Target, column: string): string {
  return library.columns.find((described) => described.name === column)?.title ?? column;
}
