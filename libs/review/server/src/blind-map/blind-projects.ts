import type { BlindProjects } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';
import { type Cause, expandRecord, OUTCOME_MARKS_SQL, readMark } from '@zhunsheng/ruler';

import { unveiled } from '../fairness/round/blind-guard.js';
import type { RuleSetShelf } from '../rule-set/rule-set-shelf.js';
import type { Campaign } from '../verdict/facts/campaign.js';
import { latestRun } from '../verdict/run/run-record.js';

const SHOWN = 100;

interface Row extends Omit<BlindProjects['items'][number], 'cause' | 'sentence'> {
  evidence: string;
}

/** Which projects a rule could not see, and why: one cell of the map, or all columns where none is named. */
export async function blindProjectsOf(
  ctx: Ctx,
  shelf: RuleSetShelf,
  { region, year }: Campaign,
  { rule, column }: { rule: string; column: string | null },
): Promise<BlindProjects> {
  const run = await latestRun(ctx, region, year);
  if (!run) throw new ZsError('NOT_REVIEWED', { year });
  const ruleSet = await shelf.byDigest(ctx, region, run.ruleSetDigest);
  const document = ruleSet.documents.rules.find(({ code, kind }) => code === rule && kind === 'check');
  if (!document) throw new ZsError('NOT_FOUND');
  const compiled = shelf.compile(ruleSet, run.year, run);
  // the mark of a rule stands at its place in the compiled set
  const at = compiled.rules.findIndex((one) => one.document.code === rule) + 1;
  const mark = `substr(substring(x.evidence from '${OUTCOME_MARKS_SQL}'), ${String(at)}, 1)`;
  const from = `from verdict x join project p using (region_code, project_id)
    join project_version v on (v.region_code, v.project_id, v.version) = (x.region_code, x.project_id, x.version)
    join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
    where x.region_code = $1 and x.run_id = $2 and ${await unveiled(ctx)} and ${mark} ~ '[a-zA-Z]'
      and ($3::text is null or u.department_code = $3 or u.unit_code = $3)`;
  const of = [region, run.resultsOf, column];
  const counted = await ctx.manager.query<{ mark: string; projects: number }[]>(
    `select lower(${mark}) as mark, count(*)::int as projects ${from} group by 1 order by 2 desc, 1`,
    of,
  );
  const rows = await ctx.manager.query<Row[]>(
    `select p.public_id as "projectId", p.code, coalesce(v.name, '') as name, u.name as "unitName",
       coalesce(v.request_fen, 0)::float8 as "requestFen", x.evidence
     ${from} order by v.request_fen desc nulls last, p.code limit ${String(SHOWN)}`,
    of,
  );
  return {
    ...{ rule, name: document.name, remedy: document.remedy ?? null },
    total: counted.reduce((sum, { projects }) => sum + projects, 0),
    causes: counted.flatMap(({ mark: letter, projects }): { cause: Cause; projects: number }[] => {
      const { cause } = readMark(letter);
      return cause === null ? [] : [{ cause, projects }];
    }),
    items: rows.map(({ evidence, ...row }) => {
      const finding = expandRecord(compiled, evidence).findings.find((one) => one.rule === rule);
      return { ...row, cause: finding?.cause ?? null, sentence: finding?.sentence ?? '' };
    }),
  };
}
