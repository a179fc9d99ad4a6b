import type { Ctx } from '@zhunsheng/kernel';

import type { CodePlaces } from './code-places.js';

export interface LineChange {
  draft: string;
  line: number;
  field: string;
  before: string;
  after: string;
}

type Line = Record<string, unknown>;

interface Draft {
  id: string;
  content: { lines?: Line[] };
  unitKind: string;
}

const DRAFTS = `
  select d.draft_id as id, d.content, u.kind as "unitKind" from filing_draft d
  join unit u on (u.region_code, u.unit_code) = (d.region_code, d.unit_code)
  where d.region_code = $1`;

/**
 * Puts the new codes into the lines of drafts. Where a department class moves, the government class follows if the cross-walk
 * of the year leaves no choice for the kind of unit. A form somebody has open is told by the revision.
 */
export async function remapDrafts(
  ctx: Ctx,
  region: number,
  { draft: field }: CodePlaces,
  heirs: ReadonlyMap<string, string>,
  year: number,
): Promise<LineChange[]> {
  const drafts = await ctx.manager.query<Draft[]>(`${DRAFTS} and d.year >= $2 order by d.draft_id for update of d`, [
    region,
    year,
  ]);
  const pairs = field === 'deptEcon' ? await onlyPairs(ctx, year) : new Map<string, string>();
  const changes: LineChange[] = [];
  for (const { id, content, unitKind } of drafts) {
    const own: LineChange[] = [];
    for (const [line, row] of linesOf(content).entries()) {
      const before = row[field];
      const after = typeof before === 'string' ? heirs.get(before) : undefined;
      if (typeof before !== 'string' || after === undefined) continue;
      own.push({ draft: id, line, field, before, after });
      const [old, gov] = [row['govEcon'], pairs.get(`${unitKind} ${after}`)];
      if (typeof old === 'string' && gov !== undefined && gov !== old)
        own.push({ draft: id, line, field: 'govEcon', before: old, after: gov });
    }
    if (own.length > 0) await writeLines(ctx, region, id, content, own);
    changes.push(...own);
  }
  return changes;
}

/** Takes changes back where the line still says what the remap wrote; returns the drafts where it does not. */
export async function restoreDrafts(
  ctx: Ctx,
  region: number,
  changes: readonly LineChange[],
): Promise<{ restored: string[]; left: string[] }> {
  const [restored, left] = [new Set<string>(), new Set<string>()];
  const ids = [...new Set(changes.map(({ draft }) => draft))];
  const drafts = await ctx.manager.query<Draft[]>(`${DRAFTS} and d.draft_id = any ($2) for update of d`, [region, ids]);
  const known = new Map(drafts.map((draft) => [draft.id, draft]));
  for (const id of ids) {
    const draft = known.get(id);
    const own = changes.filter((change) => change.draft === id);
    const back = own
      .filter(({ line, field, after }) => draft && linesOf(draft.content)[line]?.[field] === after)
      .map((change) => ({ ...change, before: change.after, after: change.before }));
    if (draft && back.length > 0) {
      await writeLines(ctx, region, id, draft.content, back);
      restored.add(id);
    }
    if (back.length < own.length) left.add(id);
  }
  return { restored: [...restored], left: [...left] };
}

const linesOf = ({ lines }: Draft['content']): Line[] =>
  Array.isArray(lines) ? lines.map((line) => (typeof line === 'object' && line !== null ? line : {})) : [];

async function writeLines(
  ctx: Ctx,
  region: number,
  id: string,
  content: Draft['content'],
  changes: readonly LineChange[],
): Promise<void> {
  const lines = linesOf(content).map((row, line) => ({
    ...row,
    ...Object.fromEntries(changes.filter((one) => one.line === line).map(({ field, after }) => [field, after])),
  }));
  await ctx.manager.query(
    `update filing_draft set content = $3, revision = revision + 1, updated_by = $4, updated_at = $5
     where region_code = $1 and draft_id = $2`,
    [region, id, JSON.stringify({ ...content, lines }), ctx.actor.name, ctx.clock.now()],
  );
}

/** `unit kind + department class` → the one government class it may go with. */
async function onlyPairs(ctx: Ctx, year: number): Promise<Map<string, string>> {
  const rows = await ctx.manager.query<{ key: string; gov: string }[]>(
    `select unit_kind || ' ' || dept_econ as key, min(gov_econ) as gov from code_crosswalk where year = $1
     group by 1 having count(*) = 1`,
    [year],
  );
  return new Map(rows.map(({ key, gov }) => [key, gov]));
}
