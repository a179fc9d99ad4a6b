import { copyIn, type Ctx } from '@zhunsheng/kernel';

import { differs, name, sameKey, type Target } from './target.js';

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
     select 0 as file_row, 0 as file_part, ${list} from ${name(target.library.table)} with no data`,
  );
  await copyIn(ctx, `copy incoming (file_row, file_part, ${list}) from stdin`, batched(rows));
  await ctx.pgClient.query('analyze incoming');
  const turnedDown = await turnDownConflicts(ctx, target);
  const repeated = await dropRepeats(ctx, target);
  if (target.rules.settled) turnedDown.push(...(await turnDownSettled(ctx, target, target.rules.settled)));
  for (const columns of target.uniques) turnedDown.push(...(await turnDownTwins(ctx, target, columns)));
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
       select file_row, file_part, first_value(file_row) over own as first,
         ${compared} is distinct from first_value(${compared}) over own as other
       from incoming window own as (partition by ${keys} order by file_row, file_part))
     delete from incoming i using judged j where j.other and (i.file_row, i.file_part) = (j.file_row, j.file_part)
     returning i.file_row as row, i.file_part as part, j.first, to_jsonb(i) as values`,
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
       select file_row, file_part, row_number() over (partition by ${keys} order by file_row, file_part) as nth from incoming)
     delete from incoming i using judged j where j.nth > 1 and (i.file_row, i.file_part) = (j.file_row, j.file_part)`,
  );
  return dropped.rowCount ?? 0;
}

async function turnDownSettled(
  ctx: Ctx,
  target: Target,
  { where, message }: { where: string; message: string },
): Promise<TurnedDown[]> {
  const { rows } = await ctx.pgClient.query<Turned>(
    `delete from incoming i using ${name(target.library.table)} t where ${sameKey(target)} and ${differs(target)} and ${where}
     returning i.file_row as row, i.file_part as part, to_jsonb(i) as values`,
  );
  const column = target.library.key[target.library.key.length - 1] ?? '';
  return rows.map(({ row, part, values }) => ({ row, part, column, message, values }));
}

/** Another row, of the file or of the library, that may not stand beside this one. */
async function turnDownTwins(ctx: Ctx, target: Target, unique: readonly string[]): Promise<TurnedDown[]> {
  const own = unique.filter((column) => column !== 'region_code');
  if (own.length === 0 || own.some((column) => !target.columns.includes(column))) return [];
  const region = unique.includes('region_code') ? `t.region_code = ${String(target.ownRegion)} and ` : '';
  const alike = own.map((column) => `t.${name(column)} = i.${name(column)}`).join(' and ');
  const { rows } = await ctx.pgClient.query<Turned & { first: number | null }>(
    `with judged as (
       select file_row, file_part, first_value(file_row) over own as first, row_number() over own as nth
       from incoming window own as (partition by ${own.map(name).join(', ')} order by file_row, file_part))
     delete from incoming i using judged j where (i.file_row, i.file_part) = (j.file_row, j.file_part)
       and (j.nth > 1 or exists (select 1 from ${name(target.library.table)} t where ${region}${alike} and not (${sameKey(target)})))
     returning i.file_row as row, i.file_part as part, case when j.nth > 1 then j.first end as first, to_jsonb(i) as values`,
  );
  const titles = own.map((column) => titleOf(target, column)).join('、');
  return rows.map(({ row, part, first, values }) => ({
    row,
    part,
    column: own.findLast((column) => target.library.columns.some((one) => one.name === column)) ?? '',
    message: `${first === null ? '库里已有' : `第 ${String(first)} 行是`}${titles}相同的另一条记录，请核对编号，或改原来的记录`,
    values,
  }));
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
     returning i.file_row as row, i.file_part as part, to_jsonb(i) as values`,
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

function titleOf({ library, rules }: Target, column: string): string {
  const described = library.columns.find((one) => one.name === column);
  return described?.title ?? rules.sealing?.stored[column] ?? column;
}
