/** Scores are stored in millionths and shown with two decimals, cut: a printed 60.00 is at least 60. */
const points = (column: string): string => `(x.${column} / 10000)::float8 / 100`;

/** The fields of `ProjectRow`, for `json_build_object` over the aliases of `PROJECT_TABLES`. */
export const ROW_FIELDS = `'id', p.public_id, 'code', p.code, 'name', coalesce(v.name, ''), 'unitCode', p.unit_code,
  'unitName', u.name, 'departmentName', coalesce(u.department_name, u.department_code), 'category', coalesce(v.category, ''),
  'categoryName', coalesce(c.name, v.category, ''), 'nature', v.nature, 'year', p.year,
  'requestFen', coalesce(v.request_fen, 0), 'state', p.state, 'status', x.status, 'grade', x.grade,
  'necessity', ${points('necessity')}, 'importance', ${points('importance')}, 'quality', ${points('quality')},
  'priority', ${points('priority')}, 'rank', k.rank, 'suggestedFen', x.suggested_fen,
  'flags', array_remove(array[case when x.flags & 1 > 0 then '临界' end, case when x.flags & 2 > 0 then '不稳' end,
    case when x.flags & 4 > 0 then '数据不全' end], null),
  'blockers', coalesce(x.blockers, 0), 'warnings', coalesce(x.warnings, 0)`;

/**
 * A filing with the verdict of the latest finished run, if that run judged this very version: a verdict on an earlier
 * version says nothing about what was filed since. A verdict an appeal has adjusted is read as it stands now.
 */
export const PROJECT_TABLES = projectTables('true');

/**
 * As `PROJECT_TABLES`, with the verdicts of those projects only for which the SQL `shown` holds. Places are counted without
 * the others (`hidden`, an array of project numbers): the place left empty would be theirs.
 */
export function projectTables(shown: string, hidden: string | null = null): string {
  return `
  project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  left join code_item c on (c.year, c.kind, c.code) = (p.year, 'category', v.category)
  left join lateral (
    select r.results_of as run_id from review_run r
    where (r.region_code, r.year, r.state) = (p.region_code, p.year, 'done') order by r.finished_at desc limit 1) r on true
  left join standing_verdict x on (x.region_code, x.run_id, x.project_id, x.version)
    = (p.region_code, r.run_id, p.project_id, p.current_version) and ${shown}
  ${hidden === null ? 'left join lateral (select x.rank) k on true' : placeAmong(hidden)}`;
}

/** The places of the hidden are read once a run, not once a row. */
const placeAmong = (hidden: string): string => `left join lateral (
    select array_agg(b.rank) as ranks from standing_verdict b
    where (b.region_code, b.run_id) = (p.region_code, r.run_id) and b.project_id = any (${hidden})) h on true
  left join lateral (select ${placeWithout('x')} as rank) k on true`;

/** The place of the verdict `of`, counted without those of `h.ranks`. */
export const placeWithout = (of: string): string =>
  `${of}.rank - (select count(*)::int from unnest(h.ranks) one where one < ${of}.rank)`;
