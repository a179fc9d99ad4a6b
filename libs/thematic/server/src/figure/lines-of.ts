import type { ThemeFilter, ThemeMark } from '@zhunsheng/contract';

const MARKS: Record<ThemeMark, string> = {
  信息化: 'f.is_it',
  采购: 'f.procurement_flag',
  服务: 'f.is_service',
  课题: 'f.is_study',
  维修: 'f.is_repair',
  建设: 'f.is_construction',
};

/** Where a reader has gone down to; each is the code people see. */
export interface Place {
  department?: string;
  unit?: string;
  project?: string;
  line?: number;
  /** Year of a past payment for the same project and code. */
  payment?: number;
}

/**
 * The lines of a theme as a query; `params` gets the values. From the tables themselves: over the view `filed` they met every
 * project twice, which cost a minute under row-level security.
 * A theme without any test takes nothing: an empty filter is a mistake, not everything.
 */
export function linesOf(filter: ThemeFilter, region: number, year: number, place: Place, params: unknown[]): string {
  const value = (one: unknown): string => `$${String(params.push(one))}`;
  const tests = [
    filter.econ.length > 0 ? `l.dept_econ like any (${value(filter.econ.map((code) => `${code}%`))})` : '',
    filter.words.length > 0 ? `l.text ~ ${value(wordPattern(filter.words))}` : '',
    ...filter.marks.map((mark) => MARKS[mark]),
  ].filter((test) => test !== '');
  const also = [
    `p.region_code = ${value(region)}`,
    `p.year = ${value(year)}`,
    `p.state <> '草稿'`,
    `l.amount_fen is not null`,
    `(${tests.length > 0 ? tests.join(' or ') : 'false'})`,
    filter.except.length > 0 ? `coalesce(l.text, '') !~ ${value(wordPattern(filter.except))}` : '',
    filter.units.length > 0 ? `p.unit_code like any (${value(filter.units.map((code) => `${code}%`))})` : '',
    place.department ? `u.department_code = ${value(place.department)}` : '',
    place.unit ? `p.unit_code = ${value(place.unit)}` : '',
    place.project ? `p.public_id = ${value(place.project)}` : '',
    place.line ? `l.line_no = ${value(place.line)}` : '',
  ].filter((test) => test !== '');
  return `
    select p.region_code, p.project_id, f.version, p.unit_code, u.name as unit_name, u.department_code, p.code, f.name,
      coalesce(u.department_name, u.department_code) as department_name, p.public_id, l.line_no, l.text, l.dept_econ,
      l.item_key, l.tier, l.quantity, l.measure, l.unit_price_fen, l.amount_fen
    from project p
    join project_version f on (f.region_code, f.project_id, f.version) = (p.region_code, p.project_id, p.current_version)
    join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
    join project_line l on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
    where ${also.join(' and ')}`;
}

/** Words as they stand; a sign of regular expressions in one is that sign. */
export function wordPattern(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}
