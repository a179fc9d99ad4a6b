import type { Ctx } from '@zhunsheng/kernel';

import { hiddenPlaces } from '../fairness/round/blind-guard.js';
import { projectTables } from '../project/project-columns.js';
import type { GatheredKind } from './linked-node.js';

/** One row of facts about the subject itself; a column's alias is what people read before the value. */
const attributes = (shown: string, hidden: string | null): Record<GatheredKind, string> => ({
  unit: `select u.unit_code as "单位代码", u.kind as "单位性质", coalesce(u.department_name, u.department_code) as "主管部门",
      u.division as "归口业务科室",
      (select '编制 ' || s.established || ' 人，在职 ' || s.on_post || ' 人（' || s.year || ' 年末）' from staff_count s
        where (s.region_code, s.unit_code) = ($1, $2) order by s.year desc limit 1) as "人员",
      (select count(*) || ' 项' from unit_duty d where (d.region_code, d.unit_code) = ($1, $2)) as "职责"
    from unit u where (u.region_code, u.unit_code) = ($1, $2)`,
  project: `select p.code as "项目代码", p.year || ' 年' as "预算年度", c.name as "类别", v.nature as "新增或延续", p.state as "状态",
      to_char(v.request_fen / 1000000.0, 'FM999,999,990.00') || ' 万元' as "申报金额", x.grade as "等级", k.rank::text as "排序",
      to_char(x.suggested_fen / 1000000.0, 'FM999,999,990.00') || ' 万元' as "建议金额"
    from ${projectTables(shown, hidden)} where p.public_id = $1`,
  policy: `select d.number as "文号", d.issuer as "发文机关", d.level as "效力级别", d.valid_from::text as "施行日期",
      coalesce(d.repealed_on, d.valid_to)::text as "失效日期",
      (select count(*) || ' 条' from policy_article a where (a.region_code, a.document_id) = ($1, $2)) as "收录条文"
    from policy_document d where (d.region_code, d.document_id) = ($1, $2)`,
  supplier: `select count(*) || ' 次' as "中标次数", count(distinct unit_code) || ' 个' as "供货单位",
      to_char(sum(award_fen) / 1000000.0, 'FM999,999,990.00') || ' 万元' as "中标金额",
      concat_ws('–', nullif(min(year), max(year)), max(year)) || ' 年' as "年份",
      to_char(100 * (1 - sum(award_fen)::float8 / nullif(sum(budget_fen), 0)), 'FM990.0') || '%' as "低于预算"
    from award where vendor = $1`,
  asset: `select t.asset_id as "资产编号", t.asset_class as "分类", t.state as "使用状况", t.quantity::text as "数量",
      to_char(t.price_fen / 1000000.0, 'FM999,999,990.00') || ' 万元' as "原值", t.bought_on::text as "取得日期"
    from asset t where (t.region_code, t.unit_code, t.asset_id) = ($1, $2, $3)`,
});

export async function readAttributes(
  ctx: Ctx,
  kind: GatheredKind,
  parts: readonly unknown[],
  shown: string,
): Promise<{ name: string; value: string }[]> {
  const text = attributes(shown, await hiddenPlaces(ctx))[kind];
  const rows = await ctx.manager.query<Record<string, string | null>[]>(text, [...parts]);
  return Object.entries(rows[0] ?? {}).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}
