import type { ThemeBasis, ThemeFilter } from '@zhunsheng/contract';

/** What the money of units is divided by before they are compared. */
export interface Basis {
  /** Of one unit, `$u` its code, `$r` the region, `$y` the year: SQL of a number, or null where nobody knows it. */
  count: string;
  unit: string;
  /** Economic codes whose money alone is divided; null: all of the theme's. */
  econ: readonly string[] | null;
  /** Said of units without it. */
  lacks: string;
}

const latest = (table: string, column: string): string =>
  `(select s.${column} from ${table} s where (s.region_code, s.unit_code) = ($r, $u) and s.year <= $y order by s.year desc limit 1)`;

export const BASES: Record<ThemeBasis, Basis> = {
  head: { count: latest('staff_count', 'on_post'), unit: '元/人', econ: null, lacks: '没有在编人数' },
  area: {
    count: latest('office_space', 'actual_area_m2'),
    ...{ unit: '元/平方米', econ: null, lacks: '没有办公用房面积' },
  },
  vehicle: {
    count: `(select nullif(count(*), 0) from vehicle s where (s.region_code, s.unit_code) = ($r, $u) and s.state = '在用')`,
    ...{ unit: '元/辆', econ: ['30231'], lacks: '没有在用车辆' },
  },
  system: {
    count: `(select nullif(count(*), 0) from info_system s where (s.region_code, s.unit_code) = ($r, $u) and s.state = '在用')`,
    ...{ unit: '元/个', econ: null, lacks: '没有在用的信息系统' },
  },
};

/** What of a theme is divided: running costs of cars by cars, not flights abroad. */
export const dividedBy = (filter: ThemeFilter, { econ }: Basis): ThemeFilter =>
  econ === null ? filter : { ...filter, econ: [...econ], words: [], marks: [], except: [] };
