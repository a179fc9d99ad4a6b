import type { Ctx } from '@zhunsheng/kernel';

import type { Subject } from './subject.js';

export interface ReadSubject extends Subject {
  /** `project.project_id`; null for a unit. */
  project: string | null;
  department: string;
}

const YES = (column: string): string => `case when ${column} then '是' else '否' end`;

/** All units of a region and their filings of a year, the versions in force. */
export async function readSubjects(ctx: Ctx, region: number, year: number): Promise<ReadSubject[]> {
  return ctx.manager.query<ReadSubject[]>(
    `select u.region_code as region, u.unit_code as unit, 'unit/' || u.unit_code as key, null as project,
       u.department_code as department, u.kind as "unitKind",
       coalesce((select array_agg(distinct f.func_class order by f.func_class) from unit_func_class f
         where (f.region_code, f.unit_code, f.year) = (u.region_code, u.unit_code, $2)), '{}') as functions,
       '' as category, '' as nature,
       coalesce((select sum(v.request_fen) from project p join project_version v
           on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
         where (p.region_code, p.unit_code, p.year) = (u.region_code, u.unit_code, $2)), 0)::float8 as "amountFen",
       u.name || ' ' || coalesce((select string_agg(d.name || ' ' || d.text, ' ' order by d.duty_code) from unit_duty d
         where (d.region_code, d.unit_code) = (u.region_code, u.unit_code)), '') as text,
       json_build_object('归口科室', coalesce(u.division, '')) as attributes
     from unit u where u.region_code = $1
     union all
     select p.region_code, p.unit_code, 'project/' || p.project_id, p.project_id::text, u.department_code, u.kind,
       coalesce((select array_agg(distinct l.func_code order by l.func_code) from project_line l
         where (l.region_code, l.project_id, l.version) = (v.region_code, v.project_id, v.version)
           and l.func_code is not null), '{}'),
       coalesce(v.category, ''), coalesce(v.nature, ''), coalesce(v.request_fen, 0)::float8,
       concat_ws(' ', v.name, v.summary, v.goal),
       json_build_object('资金性质', coalesce(v.fund_type, ''), '存续状态', coalesce(v.persistence, ''),
         '支出刚性', coalesce(v.rigidity, ''), '基本建设', ${YES('v.is_construction')}, '信息化', ${YES('v.is_it')},
         '购置', ${YES('v.is_purchase')}, '维修', ${YES('v.is_repair')}, '购买服务', ${YES('v.is_service')},
         '政府采购', ${YES('v.procurement_flag')})
     from project p
     join unit u using (region_code, unit_code)
     join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
     where p.region_code = $1 and p.year = $2
     order by 3`,
    [region, year],
  );
}
