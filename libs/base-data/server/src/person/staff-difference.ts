import type { StaffDifferenceView } from '@zhunsheng/contract';
import type { Ctx } from '@zhunsheng/kernel';

/** Established posts hold 行政, 事业 and 工勤; 编外 and 离退休 are counted apart. Reported figures are of the year's end. */
const DIFFERENCES = `
  with counted as (
    select region_code, unit_code,
      count(*) filter (where kind = '行政')::int as administrative,
      count(*) filter (where kind = '事业')::int as institutional,
      count(*) filter (where kind = '工勤')::int as workers,
      count(*) filter (where kind = '离退休')::int as retired,
      count(*) filter (where kind = '编外')::int as external
    from person where since <= make_date($1, 12, 31) and (until is null or until >= make_date($1, 12, 31))
    group by 1, 2)
  select u.unit_code as "unitCode", u.name as "unitName", s.established, s.on_post as "reportedOnPost",
    s.external_on as "reportedExternal", coalesce(c.administrative, 0) as administrative,
    coalesce(c.institutional, 0) as institutional, coalesce(c.workers, 0) as workers,
    coalesce(c.retired, 0) as retired, coalesce(c.external, 0) as external
  from staff_count s
  join unit u on u.region_code = s.region_code and u.unit_code = s.unit_code
  left join counted c on c.region_code = s.region_code and c.unit_code = s.unit_code
  where s.year = $1
  order by abs(s.on_post - coalesce(c.administrative + c.institutional + c.workers, 0)) +
    abs(s.external_on - coalesce(c.external, 0)) desc, u.unit_code`;

interface Row {
  unitCode: string;
  unitName: string;
  established: number;
  reportedOnPost: number;
  reportedExternal: number;
  administrative: number;
  institutional: number;
  workers: number;
  retired: number;
  external: number;
}

/** One row a unit that reported its posts for `year`, the largest difference first. */
export async function staffDifferences(ctx: Ctx, year: number): Promise<StaffDifferenceView[]> {
  const rows = await ctx.manager.query<Row[]>(DIFFERENCES, [year]);
  return rows.map(({ administrative, institutional, workers, retired, external, ...reported }) => ({
    ...reported,
    countedOnPost: administrative + institutional + workers,
    countedExternal: external,
    retired,
    byKind: { 行政: administrative, 事业: institutional, 工勤: workers, 离退休: retired, 编外: external },
  }));
}
