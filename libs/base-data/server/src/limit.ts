import type { Page } from '@zhunsheng/contract';
import { ZsError } from '@zhunsheng/kernel';

const USUAL = 200;
const MOST = 1000;

export function limitOf(text: string | undefined): number {
  if (text === undefined) return USUAL;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new ZsError('INVALID_INPUT', { problems: 'limit 应为正整数' });
  return Math.min(limit, MOST);
}

/** For a statement that is cut by `limit`: how many rows there are without it. */
export const OF_ALL = 'count(*) over ()::int as "ofAll"';

/** The rows such a statement gave, and how many there are: the first ones are not all. */
export function firstOf<Row extends object>(rows: readonly (Row & { ofAll: number })[]): Page<Row> {
  const items = rows.map(({ ofAll: _, ...row }) => row as unknown as Row);
  return { items, total: rows[0]?.ofAll ?? 0, next: null };
}
