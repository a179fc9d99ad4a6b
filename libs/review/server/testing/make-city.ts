import type { TestDatabase } from '@zhunsheng/kernel/testing';

export const HOME = 990100000;
export const YEAR = 2026;

type Row = Record<string, string | number | boolean | null | string[] | Uint8Array>;

/** Inserts as the installer; every row belongs to the test region unless it says otherwise. */
export async function put(db: TestDatabase, table: string, ...rows: Row[]): Promise<void> {
  for (const row of rows) {
    const full: Row = { region_code: HOME, ...row };
    const names = Object.keys(full);
    await db.sql(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(full),
    );
  }
}

/** A region with a department, three units and an open campaign. */
export async function makeCity(db: TestDatabase): Promise<void> {
  await put(db, 'region', { name: '云衡市本级', level: '市级' });
  await put(
    db,
    'unit',
    { unit_code: '101', department_code: '101', name: '云衡市教育局', kind: '行政' },
    { unit_code: '101001', department_code: '101', name: '云衡市第一中学', kind: '事业' },
    { unit_code: '102001', department_code: '102', name: '云衡市城市管理局', kind: '行政' },
  );
  await put(db, 'campaign', {
    year: YEAR,
    name: '2026 年预算编审',
    stage: '一上',
    opened_on: '2025-07-01',
    cutoff: '2025-08-31',
  });
}

export interface ProjectSeed {
  id: number;
  unit?: string;
  version?: Row;
  lines?: Row[];
}

/** A filing that is complete enough to be judged; what a spec is about it passes in. */
export async function makeProject(
  db: TestDatabase,
  { id, unit = '101001', version = {}, lines }: ProjectSeed,
): Promise<void> {
  const key = { project_id: id, version: 1, unit_code: unit };
  const estimate = lines ?? [
    { text: '外墙维修', quantity: 100, measure: '平方米', unit_price_fen: 50_000, amount_fen: 5_000_000 },
  ];
  const request = estimate.reduce((sum, line) => sum + Number(line['amount_fen']), 0);
  await put(db, 'project', {
    project_id: id,
    code: `P${String(id).padStart(4, '0')}`,
    project_key: `K${id}`,
    unit_code: unit,
    year: YEAR,
    state: '财政审核',
    current_version: 1,
  });
  await put(db, 'project_version', {
    ...key,
    year: YEAR,
    name: `校舍维修改造第${id}号`,
    category: '31',
    nature: '新增',
    persistence: '001',
    start_year: YEAR,
    end_year: YEAR,
    duty_code: 'D1',
    fund_type: '一般公共预算',
    rigidity: 'R3',
    urgency: '服务下降',
    summary: `对第${id}号校舍外墙与门窗进行维修`,
    justification: '年久失修',
    goal: '完成维修',
    annual_goal: '当年完成',
    request_fen: request,
    total_fen: request,
    beneficiaries: 1200,
    contact: '张三',
    ...version,
  });
  let no = 0;
  for (const line of estimate) {
    await put(db, 'project_line', {
      ...key,
      line_no: ++no,
      func_code: '2050203',
      dept_econ: '30213',
      gov_econ: '50209',
      ...line,
    });
  }
  await put(db, 'project_plan_year', { ...key, year: YEAR, amount_fen: request });
  await put(db, 'project_source', {
    ...key,
    source_no: 1,
    source: '一般公共预算',
    fund_type: '一般公共预算',
    amount_fen: request,
  });
}
