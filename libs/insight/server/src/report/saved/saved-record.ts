import type { PivotDefinition, ReportRhythm, SavedDefinition, SavedReportView } from '@zhunsheng/contract';
import { canonicalJson, type Ctx, ZsError } from '@zhunsheng/kernel';

export interface SavedRow {
  region: number;
  id: string;
  name: string;
  definition: SavedDefinition;
  ownerId: string;
  owner: string;
  sharedWith: string[];
  every: ReportRhythm | null;
  since: string | null;
  madeAt: string;
}

/** What the owner of a report decides; the rest follows from him and the day. */
export const savedContent = ({
  name,
  definition,
  sharedWith,
  every,
}: Pick<SavedRow, 'name' | 'definition' | 'sharedWith' | 'every'>) => ({ name, definition, sharedWith, every });

const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export const SAVED = `
  select s.region_code as region, s.report_id as id, s.name, s.definition, s.owner_id as "ownerId", s.owner_name as owner,
    s.shared_with as "sharedWith", s.every, s.since::text as since, ${iso('s.made_at')} as "madeAt"
  from saved_report s where s.ended_at is null`;

/** The reader's own, and those shared with a role he has. */
export const foundBy = (ctx: Ctx): Promise<SavedRow[]> =>
  ctx.manager.query(
    `${SAVED} and s.region_code between $1 and $2 and (s.owner_id = $3 or s.shared_with && $4::text[])
     order by s.owner_id <> $3, s.made_at desc, s.report_id`,
    [ctx.scope.regionLo, ctx.scope.regionHi, ctx.actor.id, ctx.roles],
  );

export async function savedOf(ctx: Ctx, id: string): Promise<SavedRow> {
  const row = (await foundBy(ctx)).find((one) => one.id === id);
  if (!row) throw new ZsError('NOT_FOUND');
  return row;
}

export async function ownOf(ctx: Ctx, id: string): Promise<SavedRow> {
  const row = await savedOf(ctx, id);
  if (row.ownerId !== ctx.actor.id) throw new ZsError('FORBIDDEN');
  return row;
}

/** Row-level security leaves out what was made under a scope wider than the reader's. */
export async function viewsOf(ctx: Ctx, rows: readonly SavedRow[]): Promise<SavedReportView[]> {
  const kept = await ctx.manager.query<{ id: string; slot: string; madeAt: string }[]>(
    `select report_id as id, slot::text as slot, ${iso('made_at')} as "madeAt" from kept_report
     where report_id = any ($1::uuid[]) order by slot desc`,
    [rows.map(({ id }) => id)],
  );
  return rows.map((row) => {
    const { id, name, definition, owner, sharedWith, every, madeAt } = row;
    return {
      ...{ id, name, definition, owner, sharedWith, every, madeAt, isOwn: row.ownerId === ctx.actor.id },
      kept: mayReadKept(row, ctx)
        ? kept.filter((one) => one.id === id).map(({ slot, madeAt: at }) => ({ slot, madeAt: at }))
        : [],
    };
  });
}

/** What is defined right now; until the end of the transaction nobody redefines it or keeps anything of it. */
export async function heldDefinition(ctx: Ctx, { region, id }: SavedRow): Promise<SavedDefinition | undefined> {
  const [row] = await ctx.manager.query<{ definition: SavedDefinition }[]>(
    `select definition from saved_report where (region_code, report_id) = ($1, $2) and ended_at is null for update`,
    [region, id],
  );
  return row?.definition;
}

/** Who may read what was kept is told by the definition it was made of: with another one it would open to others. */
export async function refuseOtherDefinition(ctx: Ctx, row: SavedRow, wanted: SavedDefinition): Promise<void> {
  const standing = await heldDefinition(ctx, row);
  if (canonicalJson(standing ?? null) === canonicalJson(wanted)) return;
  const kept = await ctx.manager.query<unknown[]>(
    'select 1 from kept_report where (region_code, report_id) = ($1, $2) limit 1',
    [row.region, row.id],
  );
  if (kept.length > 0)
    throw new ZsError('INVALID_INPUT', { problems: '已有按现定义留存的结果，定义不能再改；请另存一份' });
}

/** A department's report names grades, project by project: a copy of somebody else's may unblind whoever marks blindly. */
export const mayReadKept = ({ definition, ownerId }: SavedRow, ctx: Ctx): boolean =>
  ownerId === ctx.actor.id ||
  (definition.kind === 'pivot' ? !namesProjects(definition.pivot) : definition.report !== 'department');

const namesProjects = ({ rows, columns, filters }: PivotDefinition): boolean =>
  [...rows, ...columns, ...filters.map(({ dim }) => dim)].includes('project');
