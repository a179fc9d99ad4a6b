import type { PolicyView, PolicyYear } from '@zhunsheng/contract';
import { type Ctx, ZsError } from '@zhunsheng/kernel';

import type { Where } from '../../find/find.js';
import { CALIBER, CITING, EVALUATED } from './citing.js';
import { summaryOf, sums } from './policy-list.js';

type Row = PolicyView['rows'][number] & { evaluations: number };

/** One document: all money and results of the projects that name it, year by year and project by project. */
export async function policyView(
  ctx: Ctx,
  { region, year }: Where,
  one: { region: number; id: string },
): Promise<PolicyView> {
  const [summed] = await sums(ctx, region, year, one);
  if (!summed) throw new ZsError('NOT_FOUND');
  const rows = await projectYears(ctx, region, year, one);
  return {
    ...summaryOf(summed),
    year,
    years: yearsOf(rows),
    rows: rows.map(({ evaluations: _, ...row }) => row),
    caliber: CALIBER,
  };
}

/** Results of a year in which nothing was spent stand there all the same. */
function projectYears(ctx: Ctx, region: number, year: number, one: { region: number; id: string }): Promise<Row[]> {
  return ctx.manager.query(
    `with c as materialized (select * from (${CITING}) a where (a.document_region, a.document_id) = ($3, $4)),
     h as (select y.* from c join history_project_year y using (region_code, unit_code, project_key)),
     r as (
       select r.unit_code, r.project_key, r.year, count(*)::int as indicators, count(*) filter (where r.met)::int as met
       from c join indicator_result r using (region_code, unit_code, project_key) group by 1, 2, 3),
     e as (
       select e.unit_code, e.project_key, e.year, count(*)::int as evaluations,
         (array_agg(e.grade order by array_position(array['自评', '部门评价', '财政评价'], e.kind) desc))[1] as grade
       from c join evaluation e using (region_code, unit_code, project_key) where e.kind in (${EVALUATED}) group by 1, 2, 3),
     y as (select unit_code, project_key, year from h union select unit_code, project_key, year from r
       union select unit_code, project_key, year from e)
     select y.year, c.unit, c.public_id as "projectId", y.project_key as project, coalesce(h.name, c.name) as name,
       coalesce(h.final_fen, 0)::float8 as "finalFen", coalesce(h.executed_fen, 0)::float8 as "paidFen",
       coalesce(r.indicators, 0) as indicators, coalesce(r.met, 0) as met, coalesce(e.evaluations, 0) as evaluations,
       e.grade
     from y join c using (unit_code, project_key) left join h using (unit_code, project_key, year)
     left join r using (unit_code, project_key, year) left join e using (unit_code, project_key, year)
     order by y.year desc, 7 desc, 4`,
    [region, year, one.region, one.id],
  );
}

function yearsOf(rows: readonly Row[]): PolicyYear[] {
  const years = new Map<number, PolicyYear>();
  for (const { year, finalFen, paidFen, indicators, met, evaluations, grade } of rows) {
    const sum = years.get(year) ?? {
      ...{ year, projects: 0, finalFen: 0, paidFen: 0, indicators: 0, met: 0, evaluations: 0, grades: {} },
    };
    years.set(year, sum);
    sum.projects++;
    sum.finalFen += finalFen;
    sum.paidFen += paidFen;
    sum.indicators += indicators;
    sum.met += met;
    sum.evaluations += evaluations;
    if (isGrade(grade)) sum.grades[grade] = (sum.grades[grade] ?? 0) + 1;
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}

const GRADES = ['优', '良', '中', '差'] as const;
const isGrade = (text: string | null): text is (typeof GRADES)[number] => GRADES.some((grade) => grade === text);
