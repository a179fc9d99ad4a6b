import type { Find } from './find.js';
import { yuan } from './find.js';

const ITEMS: Readonly<Record<string, string>> = {
  '30212': '因公出国（境）',
  '30217': '公务接待',
  '30231': '公务用车运行',
  '31013': '公务用车购置',
};

interface Row {
  unit: string;
  unitName: string;
  item: string;
  requested: number;
  last: number;
  plan: string | null;
}

/** 309 and 310 both buy cars: one item. */
const item = (code: string): string => `replace(${code}, '30913', '31013')`;

/** As they were filed; drafts are nobody's request yet. */
const LINES = `
  from project p join project_line l
    on (l.region_code, l.project_id, l.version) = (p.region_code, p.project_id, p.current_version)
  where p.region_code = $1 and p.year = $2 and p.state <> '草稿' and ${item('l.dept_econ')} = any ($3)`;

/**
 * One row an item of each unit. An item that the unit did not budget last year is 0 there; of a unit without any row last
 * year nothing is known, and it is not compared.
 */
const ROWS = `
  with asked as (
    select p.unit_code, ${item('l.dept_econ')} as item, sum(l.amount_fen) as fen ${LINES} group by 1, 2),
  budget as (
    select unit_code, ${item('econ_code')} as item, sum(budget_fen) as fen from unit_econ_budget
    where region_code = $1 and year = $2 - 1 and ${item('econ_code')} = any ($3) group by 1, 2)
  select t.unit_code as unit, u.name as "unitName", t.item, t.requested::float8 as requested, t.last::float8 as last,
    (select min(n.plan_number) from unit_econ_budget n
      where (n.region_code, n.unit_code, n.year) = ($1, t.unit_code, $2) and ${item('n.econ_code')} = t.item) as plan
  from (
    select unit_code, item, coalesce(a.fen, 0) as requested, coalesce(b.fen, 0) as last
    from asked a full join budget b using (unit_code, item)) t
  join unit u on (u.region_code, u.unit_code) = ($1, t.unit_code)
  where t.unit_code in (select unit_code from budget) order by 1, 3`;

const FILINGS = `select p.unit_code as unit, array_agg(distinct p.code) as codes ${LINES} group by 1`;

export const THREE_PUBLIC_RISE: Find = {
  code: 'three-public-rise',
  name: '三公高于上年',
  method:
    '单位本年各项三公申报与上年预算逐项相比：合计上升，或某项上升而没有批准计划。上年三公预算没有数据的单位不比。',
  async search(ctx, { region, year }) {
    const rows = await ctx.manager.query<Row[]>(ROWS, [region, year, Object.keys(ITEMS)]);
    const filings = await ctx.manager.query<{ unit: string; codes: string[] }[]>(FILINGS, [
      region,
      year,
      Object.keys(ITEMS),
    ]);
    const codes = new Map(filings.map((one) => [one.unit, one.codes]));
    const units = new Map<string, Row[]>();
    for (const row of rows) units.set(row.unit, [...(units.get(row.unit) ?? []), row]);
    return [...units].flatMap(([unit, items]) => {
      const requested = items.reduce((sum, row) => sum + row.requested, 0);
      const last = items.reduce((sum, row) => sum + row.last, 0);
      const unapproved = items.filter((row) => row.requested > row.last && row.plan === null);
      if (requested === 0 || (requested <= last && unapproved.length === 0)) return [];
      const above = Math.max(
        requested - last,
        unapproved.reduce((sum, row) => sum + row.requested - row.last, 0),
      );
      return [
        {
          key: unit,
          unit,
          project: null,
          amountFen: above,
          title: `${items[0]?.unitName ?? unit}：三公经费高于上年`,
          sentence: `申报合计 ${yuan(requested)}，上年预算 ${yuan(last)}；${String(unapproved.length)} 项上升没有批准计划`,
          evidence: items.map((row) => ({
            unit: row.unitName,
            unitCode: unit,
            label: ITEMS[row.item] ?? row.item,
            text: `上年 ${yuan(row.last)}${row.plan ? `，批准计划 ${row.plan}` : ''}`,
            amountFen: row.requested,
            source: `单位 ${unit} ${row.item}`,
            projectId: null,
          })),
          subjects: (codes.get(unit) ?? []).map((code) => `project/${code}`),
        },
      ];
    });
  },
};
