import type { DuplicateRelation } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { familiesOf } from '../duplicates/families.js';
import { findDuplicates } from '../duplicates/find-duplicates.js';
import { type Cause, partyOf } from '../duplicates/party.js';
import { relationOf } from '../duplicates/relation.js';
import { readParties } from './campaign-parties.js';

/** Under which causes the search must show what was planted for a rule. */
const PLANTED: Record<
  string,
  { what: string; causes: readonly Cause['cause'][]; relation?: DuplicateRelation; noted?: string }
> = {
  N08: { what: '同单位重复', causes: ['text', 'site'], relation: '同单位' },
  N09: { what: '跨单位重复', causes: ['text', 'beneficiaries'], relation: '跨单位' },
  F18: { what: '照搬上年', causes: ['reasons'] },
  T08: { what: '系统重复建设', causes: ['system'] },
  // the rule also asks how much of a unit's money goes to consultants, which is no matter of duplicates
  T10: { what: '课题同题', causes: ['study'], noted: '%同题课题%' },
};

export interface PlantedReport {
  projects: number;
  pairs: number;
  families: number;
  /** `others`: projects found under the same causes that the planter does not know of. */
  rules: { rule: string; what: string; planted: number; missed: string[]; others: number }[];
}

/** Of the demo city only: its planter wrote down what it hid. */
export async function plantedDuplicates(ctx: Ctx, region: number, year: number): Promise<PlantedReport> {
  const parties = await readParties(ctx, region, year);
  const pairs = findDuplicates(parties);
  const codes = await ctx.manager.query<{ project: number; code: string }[]>(
    'select project_id::int as project, code from project where region_code = $1 and year = $2',
    [region, year],
  );
  const codeOf = new Map(codes.map(({ project, code }) => [project, code]));
  // readable in the widest scope alone
  const answers = await ctx.manager.query<{ code: string; rule: string }[]>(
    `select project_code as code, rule from demo_answer
     join json_to_recordset($2::json) as k (planted text, noted text) on rule = k.planted
     where region_code = $1 and kind = 'fault' and note like coalesce(k.noted, '%')`,
    [region, JSON.stringify(Object.entries(PLANTED).map(([planted, { noted }]) => ({ planted, noted })))],
  );
  return {
    projects: parties.filter(({ current }) => current).length,
    pairs: pairs.length,
    families: familiesOf(pairs.map(({ a, b }) => ({ a: partyOf(parties, a).id, b: partyOf(parties, b).id }))).length,
    rules: Object.entries(PLANTED).map(([rule, { what, causes, relation }]) => {
      const shown = new Set<string | undefined>();
      for (const pair of pairs) {
        if (!pair.causes.some(({ cause }) => causes.includes(cause))) continue;
        const [a, b] = [parties[pair.a], parties[pair.b]];
        if (!a || !b || (relation === '跨单位') !== (relation !== undefined && relationOf(a, b) === '跨单位')) continue;
        for (const { project } of [a, b]) if (project !== null) shown.add(codeOf.get(project));
      }
      const planted = answers.filter((answer) => answer.rule === rule).map(({ code }) => code);
      const missed = planted.filter((code) => !shown.has(code)).sort();
      return { rule, what, planted: planted.length, missed, others: shown.size - planted.length + missed.length };
    }),
  };
}
