import type { Ctx } from '@zhunsheng/kernel';

export function departmentsOf(ctx: Ctx, region: number): Promise<{ code: string; name: string }[]> {
  return ctx.manager.query(
    `select department_code as code, coalesce(max(department_name), max(name) filter (where unit_code = department_code),
       department_code) as name
     from unit where region_code = $1 group by 1 order by 1`,
    [region],
  );
}
