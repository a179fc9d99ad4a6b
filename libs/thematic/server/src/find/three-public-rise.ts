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

/** One row an item of each unit; what nobody budgeted last year counts as 0 there. */
const ROWS = `
  select t.unit_code as unit, u.name as "unitName", t.item, t.requested_fen::float8 as requested, t.last_fen::float8 as last,
    (select min(b.plan_number) from unit_econ_budget b where (b.region_code, b.unit_code, b.year)
      = (t.region_code, t.unit_code, t.year) and replace(b.econ_code, '30913', '31013') = t.item) as plan
  from unit_three_public t join unit u on (u.region_code, u.unit_code) = (t.region_code, t.unit_code)
  where t.region_code = $1 and t.year = $2 order by 1, 3`;

const FILINGS = `
  select f.unit_code as unit, array_agg(distinct f.code) as codes
  from filed f join project_line l using (region_code, project_id, version)
  where f.region_code = $1 and f.year = $2 and l.dept_econ in ('30212', '30217', '30231', '31013', '30913') group by 1`;

export const THREE_PUBLIC_RISE: Find = {
  code: 'three-public-rise',
  name: '三公高于上年',
  method: '单位本年各项三公申报与上年预算逐项相比：合计上升，或某项上升而没有批准计划。',
  async search(ctx, { region, year }) {
    const rows = await ctx.manager.query<Row[]>(ROWS, [region, year]);
    const filings = await ctx.manager.query<{ unit: string; codes: string[] }[]>(FILINGS, [region, year]);
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
