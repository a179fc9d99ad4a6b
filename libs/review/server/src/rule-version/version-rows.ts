import type { FrozenRules, RuleVersionRow, RuleVersionState } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

/** As it is stored, with who may not publish it. */
export interface StoredVersion {
  region: number;
  version: number;
  digest: string;
  state: RuleVersionState;
  authorId: string | null;
  contributors: string[];
  baseVersion: number | null;
  effectiveFrom: number;
  effectiveTo: number | null;
}

const STAMP = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export async function versionRows(ctx: Ctx, region: number, version: number | null = null): Promise<RuleVersionRow[]> {
  return ctx.manager.query(
    `select s.version, s.digest, s.rules, s.state, s.shipped, s.base_version as "baseVersion", s.author, s.publisher, s.note,
       ${STAMP('s.created_at')} as "createdAt", ${STAMP('s.published_at')} as "publishedAt",
       s.effective_from as "effectiveFrom", s.effective_to as "effectiveTo", s.worse_reason as "worseReason",
       coalesce((select array_agg(f.year order by f.year) from campaign_rule_set f
         where (f.region_code, f.rule_set_version) = (s.region_code, s.version)), '{}') as "frozenFor",
       (select count(*)::int from review_run r where (r.region_code, r.rule_set_version) = (s.region_code, s.version)
         and r.state = 'done') as runs
     from rule_set s where s.region_code = $1 and ($2::int is null or s.version = $2) order by s.version desc`,
    [region, version],
  );
}

/** Locks the region's versions: of two who move one, the second reads what the first left. */
export async function lockVersion(ctx: Ctx, region: number, version: number): Promise<StoredVersion> {
  const rows: StoredVersion[] = await ctx.manager.query(
    `select region_code as region, version, digest, state, author_id as "authorId", contributors,
       base_version as "baseVersion", effective_from as "effectiveFrom", effective_to as "effectiveTo"
     from rule_set where region_code = $1 order by version for update`,
    [region],
  );
  const found = rows.find((row) => row.version === version);
  if (!found) throw new ZsError('NOT_FOUND');
  return found;
}

export async function frozenRules(ctx: Ctx, region: number, year: number): Promise<FrozenRules | null> {
  const rows: FrozenRules[] = await ctx.manager.query(
    `select year, rule_set_version as version, digest, reason, frozen_name as by, ${STAMP('frozen_at')} as at
     from campaign_rule_set where region_code = $1 and year = $2`,
    [region, year],
  );
  return rows[0] ?? null;
}
