import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { blindProjects } from '../fairness/round/blind-guard.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { PROJECT_TABLES, projectTables, ROW_FIELDS } from './project-columns.js';

export interface ProjectFilter {
  grade?: string;
  status?: string;
  unit?: string;
  q?: string;
  sort?: string;
  cursor?: string;
  limit?: string;
}

/** What a list may be sorted by: never null, so that the place after the last row can be named. */
const SORTS: Record<string, { by: string; type: 'bigint' | 'text' }> = {
  rank: { by: 'coalesce(k.rank, 2147483647)', type: 'bigint' },
  code: { by: 'p.code', type: 'text' },
  name: { by: `coalesce(v.name, '')`, type: 'text' },
  unitName: { by: 'u.name', type: 'text' },
  departmentName: { by: `coalesce(u.department_name, u.department_code)`, type: 'text' },
  requestFen: { by: 'coalesce(v.request_fen, 0)', type: 'bigint' },
  suggestedFen: { by: 'coalesce(x.suggested_fen, -1)', type: 'bigint' },
  necessity: { by: 'coalesce(x.necessity, -1)', type: 'bigint' },
  importance: { by: 'coalesce(x.importance, -1)', type: 'bigint' },
  quality: { by: 'coalesce(x.quality, -1)', type: 'bigint' },
  priority: { by: 'coalesce(x.priority, -1)', type: 'bigint' },
  blockers: { by: 'coalesce(x.blockers, 0)', type: 'bigint' },
  warnings: { by: 'coalesce(x.warnings, 0)', type: 'bigint' },
  grade: { by: `coalesce(x.grade::text, 'Z')`, type: 'text' },
  status: { by: `coalesce(x.status, '~')`, type: 'text' },
};
const MOST = 5000;

/** A page of the list as JSON text, put together by PostgreSQL: at a thousand rows half the work of objects. */
export async function listProjects(ctx: Ctx, campaign: Campaign, filter: ProjectFilter): Promise<string> {
  const descending = filter.sort?.startsWith('-') ?? false;
  const sort = SORTS[(filter.sort ?? 'rank').replace(/^-/, '')];
  if (!sort) throw new ZsError('INVALID_INPUT', { problems: `sort 应为 ${Object.keys(SORTS).join('、')} 之一` });
  const limit = limitOf(filter.limit);
  const after = readCursor(filter.cursor);
  const [way, order] = descending ? ['<', 'desc'] : ['>', 'asc'];
  const blind = await blindProjects(ctx, campaign);
  const key = sort.type === 'text' ? `(${sort.by}) collate "C"` : sort.by;
  const rows = await ctx.manager.query<
    { items: string; total: number; more: boolean; last: [string, string] | null }[]
  >(
    `with found as (
       select p.project_id, ${key} as sort_key, json_build_object(${ROW_FIELDS}) as item
       from ${blind.length > 0 ? projectTables('p.project_id <> all ($10::bigint[])', '$10::bigint[]') : PROJECT_TABLES}
       where p.region_code = $1 and p.year = $2
         and ($3::text[] is null or x.grade = any ($3::text[]::"char"[]))
         and ($4::text[] is null or coalesce(x.status, 'none') = any ($4))
         and ($5::text is null or starts_with(p.unit_code, $5))
         and ($6::text is null or position(lower($6) in lower(concat_ws(' ', v.name, p.code, u.name))) > 0)),
     page as (
       select * from found where $7::${sort.type} is null or (sort_key, project_id) ${way} ($7, $8::bigint)
       order by sort_key ${order}, project_id ${order} limit $9)
     select coalesce((select json_agg(item order by sort_key ${order}, project_id ${order}) from page), '[]')::text as items,
       (select count(*)::int from found) as total,
       (select array[sort_key::text, project_id::text] from page order by sort_key ${opposite(order)},
          project_id ${opposite(order)} limit 1) as last,
       (select count(*) from page) = $9 as more`,
    [
      campaign.region,
      campaign.year,
      listOf(filter.grade),
      listOf(filter.status),
      filter.unit || null,
      filter.q?.trim() || null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      ...(blind.length > 0 ? [blind] : []),
    ],
  );
  const { items = '[]', total = 0, more = false, last = null } = rows[0] ?? {};
  const next = more && last ? Buffer.from(JSON.stringify(last)).toString('base64url') : null;
  return `{"items":${items},"total":${total},"next":${JSON.stringify(next)}}`;
}

const opposite = (order: string): string => (order === 'asc' ? 'desc' : 'asc');

function listOf(text: string | undefined): string[] | null {
  const parts = (text ?? '').split(',').filter(Boolean);
  return parts.length > 0 ? parts : null;
}

function limitOf(text: string | undefined): number {
  const limit = text === undefined ? 100 : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) {
    throw new ZsError('INVALID_INPUT', { problems: `limit 应为 1 到 ${MOST} 的整数` });
  }
  return limit;
}

function readCursor(text: string | undefined): [string, string] | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string')) {
      return value as [string, string];
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ZsError('INVALID_INPUT', { problems: 'cursor 不是上一页给出的位置' });
}
