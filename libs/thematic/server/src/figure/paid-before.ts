/**
 * Payments `h` of past years for a line `l`, under the code its unit had in the year. The last two of the line's parameters are
 * the unit's codes of old and the years up to which they held.
 *
 * @param lines query of the one line
 * @param params how many parameters it has, those two included
 */
export const PAID_BEFORE = (lines: string, params: number): string => `
  (${lines}) l join project p on (p.region_code, p.project_id) = (l.region_code, l.project_id)
  join history_payment h on (h.region_code, h.project_key, h.econ_code) = (l.region_code, p.project_key, l.dept_econ)
    and (h.unit_code = l.unit_code or exists (
      select from unnest($${String(params - 1)}::text[], $${String(params)}::int[]) former (code, before)
      where former.code = h.unit_code and h.year < former.before))`;
