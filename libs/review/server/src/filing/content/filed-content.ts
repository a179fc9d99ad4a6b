import type { Ctx } from '@zhunsheng/kernel';

import { camelFields, TABS } from '../../project/submission.js';

/** Written by the system when it files; a draft must not carry them into another version. */
const OURS = ['region_code', 'project_id', 'version', 'unit_code', 'year', 'submitted_by', 'submitted_at'];
const LOCATED = ['document_region', 'document_id', 'article_no', 'match'];

/** A version as a draft's content: the inverse of filing it. */
export async function filedContent(
  ctx: Ctx,
  { region, project, version }: { region: number; project: string; version: number },
): Promise<Record<string, unknown>> {
  const rowsOf = async (table: string, order: string, without: readonly string[]) => {
    const rows = await ctx.manager.query<{ row: Record<string, unknown> }[]>(
      `select jsonb_strip_nulls(to_jsonb(t) - $4::text[]) as row from ${table} t
       where region_code = $1 and project_id = $2 and version = $3 ${order}`,
      [region, project, version, without],
    );
    return rows.map(({ row }) => camelFields(row));
  };
  const [head] = await rowsOf('project_version', '', OURS);
  const content: Record<string, unknown> = { ...head };
  for (const [tab, { table, no }] of Object.entries(TABS)) {
    const without = [...OURS, ...(no ? [no] : []), ...(tab === 'bases' ? LOCATED : [])];
    // a plan row is its year
    const kept = tab === 'plan' ? without.filter((name) => name !== 'year') : without;
    const rows = await rowsOf(table, `order by ${no ?? 'year'}`, kept);
    if (rows.length > 0) content[tab] = rows;
  }
  return content;
}
