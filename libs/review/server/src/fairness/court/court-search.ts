import { Inject, Injectable } from '@nestjs/common';
import {
  canonicalJson,
  type Ctx,
  JobQueue,
  ledger,
  regionScope,
  sm3Hex,
  systemActor,
  UnitOfWork,
} from '@zhunsheng/kernel';

import { RuleSetShelf } from '../../rule-set/rule-set-shelf.js';
import { uuidFrom } from '../../similarity/desk/pair-rows.js';
import { WORKER_WORK } from '../../verdict/run/review-run.js';
import { latestRun, type RunRecord } from '../../verdict/run/run-record.js';
import { parameterOf } from '../parameter/parameter-desk.js';
import { alikeProjects, type Likened } from './alike-projects.js';
import { courtSearched } from './court.events.js';
import { treatedProjects } from './treated-projects.js';
import { gapsOf, weightOf } from './treatment.js';

const QUEUE = 'court';

/** Identifiers only. */
export interface Where {
  region: number;
  year: number;
}

/** Finds similar projects that were treated differently, for a person to say why. */
@Injectable()
export class CourtSearch {
  constructor(
    @Inject(WORKER_WORK) private readonly work: UnitOfWork,
    private readonly jobs: JobQueue,
    private readonly shelf: RuleSetShelf,
  ) {}

  /** For processes whose role includes the worker. */
  async start(): Promise<void> {
    await this.jobs.work<Where>(QUEUE, async ({ data }) => {
      await searchCourt(this.work, this.shelf, data);
    });
  }

  /** False when the same search already waits. */
  async request(ctx: Ctx, where: Where): Promise<boolean> {
    const key = `${String(where.region)}/${String(where.year)}`;
    return (await this.jobs.send(QUEUE, where, { key }, ctx)) !== null;
  }
}

/** Here and now, in one transaction: for the queue, the demo city and specs. The number of pairs. */
export async function searchCourt(work: UnitOfWork, shelf: RuleSetShelf, where: Where): Promise<number> {
  const { region, year } = where;
  return work.run(systemActor(regionScope(region)), async (ctx) => {
    await ctx.manager.query(`select pg_advisory_xact_lock(hashtext('court'), $1)`, [region]);
    const run = await latestRun(ctx, region, year);
    if (!run) return 0;
    const { document: limits } = await parameterOf(ctx, region, 'court');
    const projects = await ctx.manager.query<Likened[]>(PROJECTS, [region, year, run.resultsOf]);
    const alike = alikeProjects(projects, limits);
    const ids = new Set(alike.flatMap(({ a, b }) => [projects[a]?.project ?? '', projects[b]?.project ?? '']));
    const treated = await treatedProjects(ctx, shelf, run, [...ids]);
    const rows = alike.flatMap(({ a, b, likeness }) => {
      const [left, right] = [treated.get(projects[a]?.project ?? ''), treated.get(projects[b]?.project ?? '')];
      if (!left || !right) return [];
      const gaps = gapsOf(left.treatment, right.treatment, limits);
      if (gaps.length === 0) return [];
      const id = uuidFrom(`court/${String(region)}/${String(year)}\n${left.project}\n${right.project}`);
      const digest = sm3Hex(canonicalJson([left.treatment, right.treatment]));
      return [{ id, a: left.project, b: right.project, likeness, gaps, weight: weightOf(gaps), digest }];
    });
    const reopened = await keep(ctx, run, rows);
    await ctx.manager.query(
      `insert into court_search (region_code, year, run_id, searched_at, filings, pairs) values ($1, $2, $3, $4, $5, $6)
       on conflict (region_code, year) do update set run_id = $3, searched_at = $4, filings = $5, pairs = $6`,
      [region, year, run.run, ctx.clock.now(), projects.length, rows.length],
    );
    const found = { year, run: run.run, filings: projects.length, pairs: rows.length, reopened };
    await ledger.append(ctx, courtSearched(`court/${String(region)}-${String(year)}`, found));
    return rows.length;
  });
}

/** A ruling stays with its pair as long as neither side is treated otherwise; the pairs whose ruling fell. */
async function keep(ctx: Ctx, { region, year, run }: RunRecord, rows: readonly { id: string }[]): Promise<string[]> {
  const json = JSON.stringify(rows);
  const reopened = await ctx.manager.query<{ id: string }[]>(
    `select p.pair_id as id from court_pair p join json_to_recordset($2::json) as n (id uuid, digest text) on n.id = p.pair_id
     where p.region_code = $1 and p.state <> '待说明' and n.digest <> p.digest order by 1`,
    [region, json],
  );
  await ctx.manager.query(
    `insert into court_pair as p (region_code, pair_id, year, run_id, project_a, project_b, likeness, gaps, weight, digest)
     select $1, n.id, $2, $3, n.a, n.b, n.likeness, n.gaps, n.weight, n.digest
     from json_to_recordset($4::json) as n
       (id uuid, a bigint, b bigint, likeness double precision, gaps jsonb, weight integer, digest text)
     on conflict (region_code, pair_id) do update set run_id = $3, likeness = excluded.likeness, gaps = excluded.gaps,
       weight = excluded.weight, digest = excluded.digest, found = true,
       state = case when p.digest = excluded.digest then p.state else '待说明' end`,
    [region, year, run, json],
  );
  const lost = `region_code = $1 and year = $2 and not (pair_id = any ($3))`;
  const ruled = `exists (select from court_ruling r where (r.region_code, r.pair_id) = (p.region_code, p.pair_id))`;
  const of = [region, year, rows.map(({ id }) => id)];
  await ctx.manager.query(`update court_pair p set found = false where ${lost} and ${ruled}`, of);
  await ctx.manager.query(`delete from court_pair p where ${lost} and not ${ruled}`, of);
  return reopened.map(({ id }) => id);
}

/** In order of their ids, so that a pair is always named the same way round. */
const PROJECTS = `
  select p.project_id::text as project, v.category, concat(v.name, v.summary) as text,
    coalesce(v.request_fen, 0)::float8 as "requestFen", coalesce(l.lines, '{}') as lines,
    coalesce(d.others, '{}') as "duplicateOf"
  from project p
  join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version) = (p.region_code, $3, p.project_id, p.current_version)
  join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
  left join lateral (
    select array_agg(distinct concat(o.dept_econ, o.text)) as lines from project_line o
    where (o.region_code, o.project_id, o.version) = (x.region_code, x.project_id, x.version)) l on true
  left join lateral (
    select array_agg(other.project_id::text) as others from duplicate_side own
    join duplicate_pair q on (q.region_code, q.pair_id) = (own.region_code, own.pair_id) and q.found and q.state <> '非重复'
    join duplicate_side other on (other.region_code, other.pair_id) = (own.region_code, own.pair_id)
      and other.side <> own.side and other.project_id is not null
    where (own.region_code, own.project_id) = (p.region_code, p.project_id)) d on true
  where p.region_code = $1 and p.year = $2 and x.status not in ('rigid', 'to-verify') and v.summary is not null
  order by p.project_id`;
