import type { IndicatorSuggestion } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import { jaccard } from '../similarity/bigrams.js';

const YEARS_BACK = 5;
const PROJECTS = 5;
/** Below it two names share little but 项目, 工作, 经费. */
const ALIKE = 0.3;

interface Past {
  unit: string;
  key: string;
  name: string;
}

/** Indicators of the past projects in the asker's scope whose names come nearest, with what they promised and reached. */
export async function suggestIndicators(ctx: Ctx, name: string): Promise<IndicatorSuggestion[]> {
  const past = await ctx.manager.query<Past[]>(
    `select distinct on (unit_code, project_key) unit_code as unit, project_key as key, name
     from history_project_year h
     where exists (select from indicator_result r
       where (r.region_code, r.unit_code, r.project_key) = (h.region_code, h.unit_code, h.project_key))
     order by unit_code, project_key, year desc`,
  );
  const nearest = past
    .map((project) => ({ ...project, similarity: jaccard(name, project.name) }))
    .filter(({ similarity }) => similarity >= ALIKE)
    .sort((a, b) => b.similarity - a.similarity || a.key.localeCompare(b.key))
    .slice(0, PROJECTS);
  const suggestions: IndicatorSuggestion[] = [];
  for (const { unit, key, name: project, similarity } of nearest) {
    const rows = await ctx.manager.query<Pick<IndicatorSuggestion, 'indicator' | 'direction' | 'years'>[]>(
      `select indicator, min(direction) as direction, json_agg(json_build_object('year', year, 'target', target,
         'actual', actual, 'met', met) order by year desc) as years
       from indicator_result where unit_code = $1 and project_key = $2
         and year >= (select max(year) - ${YEARS_BACK} from indicator_result)
       group by indicator order by max(weight) desc, indicator`,
      [unit, key],
    );
    suggestions.push(...rows.map((row) => ({ ...row, project, similarity: Math.round(similarity * 100) / 100 })));
  }
  return suggestions;
}
