import type { Ctx } from '@zhunsheng/kernel';
import { ZsError } from '@zhunsheng/kernel';

import type { Cuts } from '../../rule-set/rule-set-shelf.js';

export interface RunRecord extends Cuts {
  region: number;
  run: string;
  year: number;
  ruleSetDigest: string;
  standardsVersion: string | null;
  factsDigest: string | null;
  state: 'queued' | 'running' | 'done' | 'failed';
  total: number;
  done: number;
  resultsOf: string | null;
}

const COLUMNS = `region_code as region, run_id as run, year, rule_set_digest as "ruleSetDigest",
  standards_version as "standardsVersion", facts_digest as "factsDigest", cut_n::float8 as "cutN", cut_i::float8 as "cutI",
  border_width::float8 as "borderWidth", state, total, done, results_of as "resultsOf"`;

export async function readRun(ctx: Ctx, region: number, run: string): Promise<RunRecord> {
  const rows: RunRecord[] = await ctx.manager.query(
    `select ${COLUMNS} from review_run where region_code = $1 and run_id = $2`,
    [region, run],
  );
  const [found] = rows;
  if (!found) throw new ZsError('NOT_FOUND');
  return found;
}

/** The finished run whose verdicts are in force, if the campaign was ever reviewed. */
export async function latestRun(ctx: Ctx, region: number, year: number): Promise<RunRecord | null> {
  const rows: RunRecord[] = await ctx.manager.query(
    `select ${COLUMNS} from review_run where region_code = $1 and year = $2 and state = 'done'
     order by finished_at desc limit 1`,
    [region, year],
  );
  return rows[0] ?? null;
}
