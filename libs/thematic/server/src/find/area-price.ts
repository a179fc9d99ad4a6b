import type { EvidenceRow } from '@zhunsheng/contract';
import type { Find, Found } from './find.js';
import { yuan } from './find.js';
import { limit, type Limits } from './limit.js';

const RECEPTION = '培训中心|宾馆|招待所|接待中心|疗养院|度假村|会议中心';

interface Row {
  project: number;
  publicId: string;
  code: string;
  name: string;
  unit: string;
  unitName: string;
  kind: string;
  area: number;
  price: number;
  months: number;
  fen: number;
  approved: number | null;
  perHead: number | null;
  norm: number | null;
  document: string | null;
}

const HEAD = `f.project_id::int as project, p.public_id as "publicId", f.code, coalesce(f.name, '') as name,
  f.unit_code as unit, f.unit_name as "unitName"`;
const FILED = `filed f join project p on (p.region_code, p.project_id) = (f.region_code, f.project_id)`;
const OF_YEAR = `f.region_code = $1 and f.year = $2 and p.state <> '草稿'`;

const ROWS = `
  select ${HEAD}, '物业' as kind, r.area_m2 as area, r.price_fen::float8 as price, r.months, r.amount_fen::float8 as fen,
    o.approved_area_m2 as approved, o.actual_area_m2 / nullif(n.on_post, 0) as "perHead", o.norm_per_head_m2 as norm,
    null as document
  from ${FILED} join property_request r on (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)
  left join lateral (select * from office_space o where (o.region_code, o.unit_code) = (f.region_code, f.unit_code)
    and o.year <= f.year order by o.year desc limit 1) o on true
  left join lateral (select on_post from staff_count n where (n.region_code, n.unit_code) = (f.region_code, f.unit_code)
    and n.year <= f.year order by n.year desc limit 1) n on true
  where ${OF_YEAR} and r.amount_fen > 0
  union all
  select ${HEAD}, r.kind, r.area_m2, coalesce(r.price_fen, 0), 0, coalesce(round(r.area_m2 * r.price_fen), 0), null, null,
    null, r.approval_number
  from ${FILED} join building_request r on (r.region_code, r.project_id, r.version) = (f.region_code, f.project_id, f.version)
  where ${OF_YEAR}
  union all
  select ${HEAD}, '接待功能', 0, 0, 0, sum(l.amount_fen)::float8, null, null, null, min(l.text)
  from ${FILED} join project_line l on (l.region_code, l.project_id, l.version) = (f.region_code, f.project_id, f.version)
  where ${OF_YEAR} and l.text ~ '${RECEPTION}' group by 1, 2, 3, 4, 5, 6
  order by 3, 7`;

export const AREA_PRICE: Find = {
  code: 'area-price',
  name: '面积与单价',
  method:
    '物业按核定面积与单价上限，人均面积按标准；同一单位各项目的物业面积相加再与核定面积比；租用、建设须有批准，维修不超过单价上限。金额为超出部分。',
  limits: [
    limit('property', '物业服务单价（每平方米·月）', 600, '分', ['与规则 T05 参数一致，本地数', 'L']),
    limit('repair', '办公用房维修单价（每平方米）', 150_000, '分', ['与规则 T14 参数一致，本地数', 'L']),
  ],
  async search(ctx, { region, year }, limits) {
    const rows = await ctx.manager.query<Row[]>(ROWS, [region, year]);
    const single = rows.flatMap((row) => {
      const wrong = faultOf(row, limits);
      return wrong ? [{ row, ...wrong }] : [];
    });
    const byProject = new Map<number, Parameters<typeof oneProject>[0]>();
    for (const one of single) {
      const own = byProject.get(one.row.project);
      if (own) own.push(one);
      else byProject.set(one.row.project, [one]);
    }
    return [...[...byProject.values()].map(oneProject), ...summedUp(rows)];
  },
};

interface Fault {
  why: string;
  above: number;
}

function faultOf(row: Row, limits: Limits): Fault | null {
  const [propertyFen, repairFen] = [limits('property'), limits('repair')];
  const { kind, area, price, months, fen, approved, perHead, norm, document } = row;
  if (kind === '物业') {
    const allowed = Math.round(Math.min(price, propertyFen) * Math.min(area, approved ?? area) * months);
    const above = Math.max(0, fen - allowed);
    if (price > propertyFen) return { why: `单价 ${yuan(price)}，标准 ${yuan(propertyFen)}`, above };
    if (approved !== null && area > approved)
      return { why: `面积 ${String(area)} 平方米，核定 ${String(approved)} 平方米`, above };
    if (perHead !== null && norm !== null && perHead > norm)
      return { why: `人均办公用房 ${perHead.toFixed(1)} 平方米，标准 ${String(norm)} 平方米`, above };
    return null;
  }
  if (kind === '接待功能') return { why: `明细“${document ?? ''}”含接待功能`, above: fen };
  if (kind === '办公用房维修') {
    if (price > repairFen)
      return {
        why: `维修单价 ${yuan(price)}，上限 ${yuan(repairFen)}`,
        above: Math.round((price - repairFen) * area),
      };
    return null;
  }
  if (kind !== '其他用房' && document === null) return { why: `${kind}没有批准文号`, above: fen };
  return null;
}

function oneProject(faults: [{ row: Row } & Fault, ...({ row: Row } & Fault)[]]): Found {
  const [{ row }] = faults;
  const amountFen = faults.reduce((sum, { above }) => sum + above, 0);
  return {
    key: row.code,
    unit: row.unit,
    project: row.project,
    amountFen,
    title: `${row.name}：${row.kind}超出标准`,
    sentence: faults.map(({ why }) => why).join('；'),
    evidence: faults.map((one) => evidenceOf(one.row, one.why)),
    subjects: [`project/${row.code}`],
  };
}

/** Each request may be within the norm and all of them together not: no rule over one project sees that. */
function summedUp(rows: readonly Row[]): Found[] {
  const byUnit = new Map<string, Row[]>();
  for (const row of rows) if (row.kind === '物业') byUnit.set(row.unit, [...(byUnit.get(row.unit) ?? []), row]);
  return [...byUnit.values()].flatMap((own) => {
    const area = own.reduce((sum, row) => sum + row.area, 0);
    const approved = own[0]?.approved ?? null;
    const [first] = own;
    const projects = new Set(own.map(({ project }) => project));
    if (!first || approved === null || projects.size < 2 || area <= approved) return [];
    if (own.some((row) => row.area > approved)) return [];
    const fen = own.reduce((sum, row) => sum + row.fen, 0);
    return [
      {
        key: `unit/${first.unit}`,
        unit: first.unit,
        project: null,
        amountFen: Math.round((fen * (area - approved)) / area),
        title: `${first.unitName}：各项目物业面积合计超过核定`,
        sentence: `${String(projects.size)} 个项目共 ${String(area)} 平方米，核定 ${String(approved)} 平方米`,
        evidence: own.map((row) => evidenceOf(row, `${String(row.area)} 平方米`)),
        subjects: own.map(({ code }) => `project/${code}`),
      },
    ];
  });
}

const evidenceOf = (row: Row, text: string): EvidenceRow => ({
  unit: row.unitName,
  unitCode: row.unit,
  label: row.kind,
  text,
  amountFen: row.fen,
  source: row.code,
  projectId: row.publicId,
});
