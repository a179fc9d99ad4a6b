import type { VerdictView } from '@zhunsheng/contract';
import { type Ctx, type LedgerDesk, ZsError } from '@zhunsheng/kernel';
import { expandRecord } from '@zhunsheng/ruler';

import { hiddenPlaces } from '../fairness/round/blind-guard.js';
import { placeWithout } from '../project/project-columns.js';
import { uuidOf } from '../project/public-id.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import { shownTo } from '../similarity/foreign-names.js';
import { sealOf } from './seal.js';

type Head = Omit<VerdictView, keyof ReturnType<typeof expandRecord>> & {
  region: number;
  year: number;
  evidence: string;
  digest: string;
  facts: string;
  block: number;
  border: number;
};

/** What was stored, said in words; nothing is computed again. Only the rank is today's: appeals of others move it. */
export async function showVerdict(ctx: Ctx, shelf: RuleSetShelf, ledger: LedgerDesk, id: string): Promise<VerdictView> {
  const rows = await ctx.manager.query<Head[]>(headOf(await hiddenPlaces(ctx)), [
    ctx.scope.regionLo,
    ctx.scope.regionHi,
    uuidOf(id),
  ]);
  const [row] = rows;
  if (!row) throw new ZsError('NOT_FOUND');
  const { region, year, evidence, digest, facts, block, border, ...head } = row;
  const ruleSet = await shelf.byDigest(ctx, region, head.ruleSet.digest);
  const compiled = shelf.compile(ruleSet, year, { cutN: head.cut.N, cutI: head.cut.I, borderWidth: border });
  return {
    ...shownTo(ctx.scope, expandRecord(compiled, evidence)),
    ...head,
    digests: { facts, verdict: digest },
    seal: await sealOf(ledger, `review-run/${head.runId}/${block}`),
  };
}

const headOf = (hidden: string | null): string => `
  select r.run_id || '.' || p.public_id as id, p.public_id as "projectId", p.code, coalesce(v.name, '') as name,
    u.name as "unitName", coalesce(v.category, '') as category, coalesce(v.request_fen, 0)::float8 as "requestFen", k.rank,
    r.run_id as "runId", to_char(r.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "judgedAt",
    json_build_object('N', r.cut_n::float8, 'I', r.cut_i::float8) as cut,
    json_build_object('version', r.rule_set_version::text, 'digest', r.rule_set_digest, 'rules', s.rules) as "ruleSet",
    json_build_object('version', r.standards_version) as standards, r.peers::json as peers,
    r.region_code as region, r.year, x.evidence, encode(x.digest, 'hex') as digest, r.facts_digest as facts,
    x.block_no as block, r.border_width::float8 as border
  from project p
  join lateral (
    select o.* from review_run l join review_run o on (o.region_code, o.run_id) = (l.region_code, l.results_of)
    where (l.region_code, l.year, l.state) = (p.region_code, p.year, 'done') order by l.finished_at desc limit 1) r on true
  join verdict x on (x.region_code, x.run_id, x.project_id) = (p.region_code, r.run_id, p.project_id)
  join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  join rule_set s on (s.region_code, s.version) = (r.region_code, r.rule_set_version)
  left join lateral (select array_agg(b.rank) as ranks from standing_verdict b
    where (b.region_code, b.run_id) = (x.region_code, x.run_id) and b.project_id = any (${hidden ?? `'{}'`})) h on true
  left join lateral (select ${placeWithout('s')} as rank from standing_verdict s
    where (s.region_code, s.run_id, s.project_id) = (x.region_code, x.run_id, x.project_id)) k on true
  where p.region_code between $1 and $2 and p.public_id = $3`;
