/**
 * Projects of a campaign that name a document in force or not, one row a document and project: $1 region, $2 year. A
 * project that names two documents is under both.
 */
export const CITING = `
  select distinct b.document_region, b.document_id, p.region_code, p.unit_code, p.project_key, p.public_id::text as public_id,
    v.request_fen, v.name, u.name as unit
  from project p
  join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
  join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
  join project_basis b on (b.region_code, b.project_id, b.version) = (p.region_code, p.project_id, p.current_version)
  where p.region_code = $1 and p.year = $2 and p.state <> '草稿' and b.document_id is not null`;

/** An evaluation before the money was given (事前评估) says nothing of what came of it. */
export const EVALUATED = `'自评', '部门评价', '财政评价'`;

export const CALIBER =
  '项目按申报依据中定位到政策库的文件归入；引用几份文件的项目在每份下都算，各文件之间不能相加。' +
  '支出取历年项目执行数；结果 = 绩效指标完成情况和自评、部门评价、财政评价。有支出而没有一条结果的列在最前。';
