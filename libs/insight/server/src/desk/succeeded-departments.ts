import type { Ctx } from '@zhunsheng/kernel';

import type { Successor } from '../question/lexicon/vocabulary.js';

/** One row of the register of units that went on under another: a code, or the name of one that never had a code here. */
export interface Succeeded {
  key: string;
  year: number;
  /** Null: `key` is no unit this reader sees. */
  from: { code: string; name: string; units: number } | null;
  to: { code: string; name: string };
}

/** The register people keep beside the comparison of years, as far as the reader sees its units. */
export const succeeded = ({ manager, scope }: Ctx): Promise<Succeeded[]> =>
  manager.query<Succeeded[]>(
    `select e.series_key as key, e.year,
       case when f.department_code is not null then json_build_object('code', f.department_code,
         'name', coalesce(f.department_name, f.department_code), 'units',
         (select count(*) from unit o where (o.region_code, o.department_code) = (f.region_code, f.department_code))) end as "from",
       json_build_object('code', t.department_code, 'name', coalesce(t.department_name, t.department_code)) as "to"
     from series_event e join unit t on (t.region_code, t.unit_code) = (e.region_code, e.to_key)
     left join unit f on (f.region_code, f.unit_code) = (e.region_code, e.series_key)
     where e.region_code = $1 and e.dimension = 'unit' order by e.year, e.series_key`,
    [scope.regionLo],
  );

/**
 * Departments of old by name, and who does their business now. A department went on as another when all of its units did; where
 * that one went on in turn, the last one counts, from the year it took over.
 */
export function succeededDepartments(rows: readonly Succeeded[]): Successor[] {
  const steps = new Map<string, { to: string; year: number }>();
  const moved = new Map<string, Succeeded[]>();
  for (const row of rows) {
    if (row.from === null && !/^\d+$/.test(row.key)) steps.set(row.key, { to: row.to.name, year: row.year });
    if (row.from && row.from.code !== row.to.code) moved.set(row.from.code, [...(moved.get(row.from.code) ?? []), row]);
  }
  for (const units of moved.values()) {
    const [one] = units;
    const whole = new Set(units.map(({ key }) => key)).size === one?.from?.units;
    if (!whole || !one?.from || new Set(units.map(({ to }) => to.code)).size > 1) continue;
    steps.set(one.from.name, { to: one.to.name, year: Math.max(...units.map(({ year }) => year)) });
  }
  return [...steps.keys()].flatMap((name) => {
    const last = lastOf(name, steps);
    return last === null ? [] : [{ name, successor: last.to, since: String(last.year) }];
  });
}

/** Null: they went round in a circle. */
function lastOf(name: string, steps: ReadonlyMap<string, { to: string; year: number }>) {
  const met = new Set([name]);
  let last = steps.get(name) ?? null;
  for (let next = last && steps.get(last.to); last && next; next = steps.get(last.to)) {
    if (met.has(last.to)) return null;
    met.add(last.to);
    last = { to: next.to, year: Math.max(last.year, next.year) };
  }
  return last?.to === name ? null : last;
}
