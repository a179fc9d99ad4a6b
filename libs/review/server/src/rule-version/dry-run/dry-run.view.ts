import { type DryRunChange, DRY_RUN_KINDS, type DryRunHead, type DryRunView, type Page } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import { hiddenPlaces, unveiled } from '../../fairness/round/blind-guard.js';
import type { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { type DryResult, hitsApart } from './dry-diff.js';
import { countsWithout, MORE_THAN_PLACE, totalsOf, withoutVeiled } from './veiled-dry-run.js';

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const HEAD = `dry_run_id as id, rule_set_version as version, year, base_version as "baseVersion", state, message,
  requested_by as "requestedBy", ${STAMP('queued_at')} as "queuedAt", ${STAMP('finished_at')} as "finishedAt"`;
const PAGE = 100;

export async function dryRunsOf(ctx: Ctx, region: number, version: number): Promise<DryRunHead[]> {
  const runs = await ctx.manager.query<DryRunHead[]>(
    `select ${HEAD}, result -> 'totals' as totals from rule_dry_run
     where region_code = $1 and rule_set_version = $2 order by queued_at desc limit 20`,
    [region, version],
  );
  const hidden = await hiddenPlaces(ctx);
  if (hidden === null) return runs;
  const counts = await countsWithout(
    ctx,
    hidden,
    runs.map(({ id }) => id),
  );
  return runs.map((run) => ({ ...run, totals: run.totals && totalsOf(counts.get(run.id) ?? [], run.totals) }));
}

export async function showDryRun(ctx: Ctx, shelf: RuleSetShelf, id: string): Promise<DryRunView> {
  const rows: (Omit<DryRunHead, 'totals'> & { result: DryResult | null })[] = await ctx.manager.query(
    `select ${HEAD}, result from rule_dry_run where region_code between $1 and $2 and dry_run_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, id],
  );
  const [row] = rows;
  if (!row) throw new ZsError('NOT_FOUND');
  const { result, ...head } = row;
  const hidden = await hiddenPlaces(ctx);
  const stored = { totals: result?.totals ?? null, units: result?.units ?? [], rules: result?.rules ?? [] };
  if (hidden === null) return { ...head, ...stored, veiled: false };
  return { ...head, ...(await withoutVeiled(ctx, hidden, id, stored, await rulesOf(ctx, shelf, id))), veiled: true };
}

interface Filter {
  unit?: string;
  kind?: string;
  cursor?: string;
}

type Row = Omit<DryRunChange, 'gained' | 'lost'> & { place: string; hitsBefore: Buffer; hitsAfter: Buffer };

/** What differs by more than its place comes first; then in order of code. */
const PLACE = `(case when c.finding or c.grade or c.amount then 'a' else 'b' end || p.code) collate "C"`;

/**
 * A page of the projects that differ, but for those the reader has to mark blindly. Without these there are no places either,
 * nor those that only changed theirs.
 */
export async function dryRunChanges(
  ctx: Ctx,
  shelf: RuleSetShelf,
  id: string,
  { unit, kind, cursor }: Filter,
): Promise<Page<DryRunChange>> {
  const by = DRY_RUN_KINDS.find((one) => one === kind);
  if (kind && !by) throw new ZsError('INVALID_INPUT', { problems: `kind 应为 ${DRY_RUN_KINDS.join('、')} 之一` });
  const hidden = await hiddenPlaces(ctx);
  const told = hidden === null ? '' : `and ${by === 'rank' ? 'false' : MORE_THAN_PLACE}`;
  const where = `c.dry_run_id = $1 and c.region_code between $2 and $3 and ($4::text is null or c.unit_code = $4)
    ${by ? `and c.${by}` : ''} ${told} and ${await unveiled(ctx)}`;
  const of = [id, ctx.scope.regionLo, ctx.scope.regionHi, unit ?? null];
  const place = hidden === null ? (column: string): string => column : (): string => 'null::int';
  const rows: Row[] = await ctx.manager.query(
    `select p.public_id as "projectId", p.code, coalesce(v.name, '') as name, c.unit_code as "unitCode",
       u.name as "unitName", c.status_before as "statusBefore", c.status_after as "statusAfter",
       c.grade_before as "gradeBefore", c.grade_after as "gradeAfter", ${place('c.rank_before')} as "rankBefore",
       ${place('c.rank_after')} as "rankAfter", c.suggested_before::float8 as "suggestedBefore",
       c.suggested_after::float8 as "suggestedAfter", c.hits_before as "hitsBefore", c.hits_after as "hitsAfter", ${PLACE} as place
     from rule_dry_run_change c join project p using (region_code, project_id)
     join unit u on (u.region_code, u.unit_code) = (c.region_code, c.unit_code)
     left join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     where ${where} and ($5::text is null or ${PLACE} > $5) order by ${PLACE} limit $6`,
    [...of, cursor ?? null, PAGE + 1],
  );
  const [{ total }]: [{ total: number }] = await ctx.manager.query(
    `select count(*)::int as total from rule_dry_run_change c join project p using (region_code, project_id) where ${where}`,
    of,
  );
  const [before, after] = await rulesOf(ctx, shelf, id);
  const items = rows.slice(0, PAGE).map(({ hitsBefore, hitsAfter, place: _, ...row }) => ({
    ...row,
    ...hitsApart(hitsBefore, before, hitsAfter, after),
  }));
  return { items, total, next: rows.length > PAGE ? (rows[PAGE - 1]?.place ?? null) : null };
}

async function rulesOf(ctx: Ctx, shelf: RuleSetShelf, id: string): Promise<[string[], string[]]> {
  const rows: { region: number; digest: string; base: string }[] = await ctx.manager.query(
    `select region_code as region, digest, base_digest as base from rule_dry_run
     where region_code between $1 and $2 and dry_run_id = $3`,
    [ctx.scope.regionLo, ctx.scope.regionHi, id],
  );
  const [row] = rows;
  if (!row) throw new ZsError('NOT_FOUND');
  const codes = async (digest: string): Promise<string[]> =>
    (await shelf.byDigest(ctx, row.region, digest)).documents.rules.map(({ code }) => code).sort();
  return [await codes(row.base), await codes(row.digest)];
}
