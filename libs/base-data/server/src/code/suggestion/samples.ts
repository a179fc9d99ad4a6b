import type { CodeSuggestionsView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

import type { Sample } from './sample-index.js';

export type SuggestedKind = CodeSuggestionsView['kind'];

/** The most frequent wordings are enough, and bound the memory in a large region. */
const MOST_WORDINGS = 50_000;
const LINE_COLUMN: Record<SuggestedKind, string> = { func_class: 'func_code', dept_econ: 'dept_econ' };

/**
 * Everything a region knows about which text belongs to which code of the year. Lines of other years count under the
 * confirmed successor of their code; a code that is no leaf of the year is not suggested.
 */
export async function samplesOf(ctx: Ctx, kind: SuggestedKind, year: number): Promise<Sample[]> {
  return ctx.manager.query<Sample[]>(
    `with leaf as (select code, name, keywords from code_item where kind = $1 and year = $2 and leaf),
     line as (
       select coalesce(s.to_code, l.${LINE_COLUMN[kind]}) as code, l.text, count(*)::int as times
       from project p
       join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
       left join code_successor s
         on (s.kind, s.from_year, s.from_code, s.to_year) = ($1, p.year, l.${LINE_COLUMN[kind]}, $2)
       where p.region_code between $3 and $4 and l.text is not null and l.${LINE_COLUMN[kind]} is not null
       group by 1, 2 order by times desc, 1, 2 limit ${MOST_WORDINGS})
     select code, name as text, 'name' as source, 1 as times from leaf
     union all select code, unnest(keywords), 'keyword', 1 from leaf
     union all select line.code, line.text, 'line', line.times from line join leaf using (code)
     union all
     select c.code, c.text, 'correction', count(*)::int from code_correction c join leaf using (code)
     where c.region_code between $3 and $4 and c.kind = $1 group by c.code, c.text`,
    [kind, year, ctx.scope.regionLo, ctx.scope.regionHi],
  );
}
