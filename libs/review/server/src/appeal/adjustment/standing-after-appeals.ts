import type { Ctx } from '@zhunsheng/kernel';

import { wonAppeals } from './verdict-adjuster.js';
import { waiverKey } from './waived-rules.js';

export interface Standing {
  status: string;
  /** null also for what is blocked, where the data do not settle it. */
  grade: string | null;
  blockers: number;
}

interface Judged extends Standing {
  region: number;
  run: string;
  project: string;
  version: number;
}

/** What stands after the appeals that were won: a finding that fell keeps nothing out, though the verdict still shows it. Null while that is judged. */
export async function standingAfterAppeals(ctx: Ctx, judged: Judged): Promise<Standing | null> {
  const won = await wonAppeals(ctx, judged);
  if (won.length === 0) return judged;
  const key = waiverKey(new Map(won.map(({ rule, outcome }) => [rule, outcome])));
  const [adjusted] = await ctx.manager.query<Standing[]>(
    `select result ->> 'status' as status, result ->> 'grade' as grade, (select count(*)::int from jsonb_array_elements(result -> 'findings') f
       where f ->> 'outcome' = 'hit' and f ->> 'severity' = 'block' and f ->> 'rule' <> all ($5)) as blockers
     from verdict_adjustment where (region_code, run_id, project_id, waived) = ($1, $2, $3, $4)`,
    [judged.region, judged.run, judged.project, key, won.map(({ rule }) => rule)],
  );
  return adjusted ?? null;
}
