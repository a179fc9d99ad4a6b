import { readFile } from 'node:fs/promises';

import { ZsError } from '@zhunsheng/kernel';
import { Client } from 'pg';

import type { PullSettings } from './connector-shape.js';

const TIMEOUT_MS = 60_000;
const MOST_ROWS = 200_000;

export interface Pulled {
  rows: Record<string, string>[];
  /** Greatest value of the cursor column, or what it was. */
  cursor: string | null;
}

/** One query in a read-only transaction of the other database, with an end to it. */
export async function pullRows(sourcesFile: string, settings: PullSettings, cursor: string | null): Promise<Pulled> {
  const connectionString = await sourceNamed(sourcesFile, settings.source);
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 10_000,
    application_name: 'zhunsheng import',
  });
  // a lost connection shows in the next query; without a listener it would end the process
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`begin transaction read only`);
    await client.query(`set local statement_timeout = ${String(TIMEOUT_MS)}`);
    await client.query(`set local datestyle = 'ISO'`);
    const asked = {
      text: `select * from (${settings.query}) pulled ${orderBy(settings)} limit ${String(MOST_ROWS + 1)}`,
      values: settings.query.includes('$1') ? [cursor ?? ''] : [],
      // the extended protocol takes one statement: quotes we misread cannot end the transaction and begin to write
      queryMode: 'extended',
      rowMode: 'array' as const,
      // texts as the other database prints them: no amount passes through a float, no date through a time zone
      types: { getTypeParser: () => (text: string | Buffer) => String(text) },
    };
    const { rows, fields } = await client.query<(string | null)[]>(asked);
    const names = fields.map(({ name }) => name);
    const at = settings.cursor === undefined ? -1 : names.indexOf(settings.cursor);
    if (rows.length > MOST_ROWS && at < 0) {
      throw new ZsError('INVALID_INPUT', {
        problems: `查询结果超过 ${String(MOST_ROWS)} 行，请缩小范围，或设增量列分次抽取`,
      });
    }
    rows.length = wholeTies(rows, at);
    return {
      rows: rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']))),
      cursor: at < 0 ? cursor : (rows.at(-1)?.[at] ?? cursor),
    };
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.end();
  }
}

/** The cursor is the greatest value read: the order must be its order, whatever the query said. */
function orderBy({ cursor }: PullSettings): string {
  return cursor === undefined ? '' : `order by "${cursor.replaceAll('"', '""')}" nulls first`;
}

/** The next pull begins after the cursor: rows that tie with it are taken together or left for the next time together. */
export function wholeTies(rows: readonly (string | null)[][], at: number, most = MOST_ROWS): number {
  if (rows.length <= most) return rows.length;
  const beyond = rows[most]?.[at];
  let end = most;
  while (end > 0 && rows[end - 1]?.[at] === beyond) end -= 1;
  if (end > 0) return end;
  throw new ZsError('INVALID_INPUT', {
    problems: `增量列取值 ${beyond ?? '空'} 的行超过 ${String(most)} 行，分不开次，请换一个更细的增量列`,
  });
}

/** A single SELECT: what ends it and begins another statement is refused before anything is dialled. */
export function queryProblem({ query, cursor }: PullSettings): string | null {
  const bare = query.replace(/'(?:[^']|'')*'/g, `''`).trim();
  if (!/^(select|with)\b/i.test(bare)) return '查询应以 SELECT 开头';
  if (bare.includes(';')) return '只能是一条查询，不要写分号';
  if (/--|\/\*/.test(bare)) return '查询里不要写注释';
  if (cursor !== undefined && !(query.includes('$1') && /order\s+by/i.test(bare))) {
    return '按增量列抽取时，查询要用 $1 作为起点，并按增量列 ORDER BY';
  }
  return null;
}

async function sourceNamed(file: string, name: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const sources = JSON.parse(text) as Record<string, unknown>;
  const found = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (typeof found === 'string') return found;
  throw new ZsError('CONNECTOR_SOURCE', { source: name });
}
