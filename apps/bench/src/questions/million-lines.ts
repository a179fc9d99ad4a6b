import type pg from 'pg';

export const REGION = 990300000;
const DEPARTMENTS = '教育局 卫生健康局 公安局 交通运输局 住房和城乡建设局 农业农村局 科技局 民政局 财政局 水务局'.split(
  ' ',
);
const UNITS_EACH = 20;
const PROJECTS_EACH = 40;
const YEARS = [2021, 2025] as const;
const CODES = 25;

/** 200 units, 40,000 project-years, 25 budget lines each: a million lines, and their payments by month. */
export async function loadMillionLines(owner: pg.Client): Promise<void> {
  await owner.query(`insert into region values ($1, '基准测试市', null, '市级')`, [REGION]);
  await owner.query(
    `insert into unit (region_code, unit_code, department_code, department_name, name, kind)
     select $1, (200 + d) || lpad(u::text, 3, '0'), (200 + d)::text, ($2::text[])[d], ($2::text[])[d] || u, '行政'
     from generate_series(1, $3) d, generate_series(1, $4) u`,
    [REGION, DEPARTMENTS, DEPARTMENTS.length, UNITS_EACH],
  );
  await owner.query(
    `insert into history_project_year (region_code, unit_code, project_key, year, name, category, initial_fen, final_fen, executed_fen, full_year)
     select $1, u.unit_code, 'P' || p, y, '项目' || p, case when p % 10 = 0 then '311' when p % 3 = 0 then '211' else '221' end,
       p * 1000000, p * 1100000, p * 900000, true
     from unit u, generate_series(1, $2) p, generate_series($3::int, $4) y where u.region_code = $1`,
    [REGION, PROJECTS_EACH, ...YEARS],
  );
  await owner.query(
    `insert into history_payment select region_code, unit_code, project_key, year, '302' || lpad(c::text, 2, '0'),
       initial_fen / $2, executed_fen / $2 from history_project_year, generate_series(1, $2) c where region_code = $1`,
    [REGION, CODES],
  );
  await owner.query(
    `insert into history_month select region_code, unit_code, project_key, year, m, executed_fen / 12
     from history_project_year, generate_series(1, 12) m where region_code = $1`,
    [REGION],
  );
  await owner.query(
    `insert into code_item (year, kind, code, name)
     select 2024, 'dept_econ', '302' || lpad(c::text, 2, '0'), case c when 15 then '会议费' when 16 then '培训费' else '商品和服务' || c end
     from generate_series(1, $1) c
     union all values (2024, 'category', '21', '其他运转类'), (2024, 'category', '22', '部门预算项目'), (2024, 'category', '31', '专项资金项目')
     on conflict do nothing`,
    [CODES],
  );
  await owner.query('analyze');
}
