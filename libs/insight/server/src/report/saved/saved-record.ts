import type { ReportRhythm, SavedDefinition, SavedReportView } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

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

/** A department's report names grades, project by project: a copy of somebody else's may unblind whoever marks blindly. */
export const mayReadKept = ({ definition, ownerId }: SavedRow, ctx: Ctx): boolean =>
  ownerId === ctx.actor.id ||
  (definition.kind === 'pivot'
    ? !definition.pivot.rows.concat(definition.pivot.columns).includes('project')
    : definition.report !== 'department');
