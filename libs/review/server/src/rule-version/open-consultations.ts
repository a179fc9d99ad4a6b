import type { Ctx } from '@zhunsheng/kernel';

import { beijingDay } from '../filing/calendar/beijing-day.js';

interface Open {
  title: string;
  rules: string;
  closesOn: string;
  unanswered: number;
}

/** Units were asked about these rules: what they say is heard and answered before the rules take effect. */
export async function openConsultations(ctx: Ctx, region: number, rules: readonly string[]): Promise<string[]> {
  const today = beijingDay(ctx.clock.now());
  const open = await ctx.manager.query<Open[]>(
    `select c.title, string_agg(distinct item.code, '、' order by item.code) as rules, c.closes_on::text as "closesOn",
       (select count(*)::int from consultation_comment m
        where (m.region_code, m.consultation_id) = (c.region_code, c.consultation_id) and m.outcome is null) as unanswered
     from consultation c, jsonb_to_recordset(c.items) as item (code text)
     where c.region_code = $1 and c.subject = '规则' and c.published_at is null and item.code = any ($2)
     group by c.region_code, c.consultation_id order by c.opened_at`,
    [region, rules],
  );
  return open.flatMap(({ title, rules: asked, closesOn, unanswered }) => {
    const about = `${asked} 正在征求意见（“${title}”）`;
    if (closesOn >= today) return [`${about}，${closesOn} 截止，请待截止并答复后发布`];
    return unanswered > 0 ? [`${about}，还有 ${String(unanswered)} 条没有答复，请先在“征求意见”中答复`] : [];
  });
}
