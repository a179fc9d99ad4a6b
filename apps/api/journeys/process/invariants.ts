import { createHash } from 'node:crypto';

import type { LedgerDesk } from '@zhunsheng/kernel';
import type pg from 'pg';

export type Sql = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

/** Rows that break it; none when it holds. */
const QUERIES: Record<string, string> = {
  'I1 one result a project and run': `
    select run_id::text as what from verdict group by run_id having count(*) <> count(distinct project_id)
    union all
    select run_id::text from verdict_rank group by run_id
      having count(*) <> count(distinct project_id) or count(*) <> count(distinct rank)`,
  'I2 a change of state has one entry of the ledger, and the other way round': `
    select r.run_id::text || ' ' || a.action as what
    from review_run r cross join (values ('review-run.requested'), ('review-run.finished')) a (action)
    where r.state = 'done' and 1 <>
      (select count(*) from audit.event e where e.object = 'review-run/' || r.run_id and e.action = a.action)
    union all
    select e.object from audit.event e where e.action = 'review-run.finished'
      and not exists (select from review_run r where e.object = 'review-run/' || r.run_id and r.state = 'done')
    union all
    select object || ' ' || action from audit.event where action in ('filing.submitted', 'field-key.renewed')
      group by object, action, canonical::jsonb #>> '{data,version}' having count(*) > 1`,
  'I4 the grades and states of a run add up to its projects': `
    select r.run_id::text as what from review_run r where r.state = 'done' and (
      r.total <> r.done or r.total <> (select count(*) from verdict v where v.run_id = r.results_of)
      or r.total <> (select sum(n) from (select count(*) as n from verdict v where v.run_id = r.results_of
        group by coalesce(v.grade::text, v.status)) s))`,
  'I5 the sums of the dashboards are those of their rows': `
    select s.region_code || '/' || s.year as what from rollup_state s
    where not exists (select from rollup_stale t where t.region_code = s.region_code)
      and (select array[count(*), coalesce(sum(p.request_fen), 0), coalesce(sum(p.suggested_fen), 0)]
          from dashboard_projects(s.region_code, s.year, s.run_id) p)
        <> (select array[coalesce(sum(p.projects), 0), coalesce(sum(p.request_fen), 0), coalesce(sum(p.suggested_fen), 0)]
          from project_rollup p where (p.region_code, p.year, p.level) = (s.region_code, s.year, 'unit'))`,
  'I7 no result refers to rules that were not published': `
    select r.run_id::text as what from review_run r where not exists (select from rule_set s
      where (s.region_code, s.version, s.digest) = (r.region_code, r.rule_set_version, r.rule_set_digest)
        and s.published_at is not null)`,
  'I8 no session and no leased job without an owner': `
    select s.token_digest as what from session s join account a on a.id = s.account_id where a.state <> 'active'
    union all
    select j.id::text from pgboss.job j join review_run r on j.data->>'run' = r.run_id::text
      where j.state = 'active' and r.state = 'done' and j.heartbeat_on < now() - interval '2 minutes'`,
};

/** What must hold after any death, as SQL of whoever may see everything; the broken ones in words. */
export async function brokenInvariants(sql: Sql, ledger: LedgerDesk): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, query] of Object.entries(QUERIES))
    for (const { what } of await sql<{ what: string }>(query)) broken.push(`${name}: ${what}`);
  const sets = await sql<{ version: number; digest: string; documents: string }>(
    `select version, digest, documents from rule_set where published_at is not null`,
  );
  for (const { version, digest, documents } of sets)
    if (createHash('sm3').update(documents).digest('hex') !== digest)
      broken.push(`I6 published rules stay as they were: version ${String(version)}`);
  while ((await ledger.state()).pending > 0) await new Promise((ok) => setTimeout(ok, 100));
  const { firstBad } = await ledger.verify();
  if (firstBad !== null) broken.push(`I3 the ledger verifies: ${firstBad}`);
  return broken;
}
