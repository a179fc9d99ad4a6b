import type { Ctx } from '@zhunsheng/kernel';

import { addDays, beijingDay } from '../filing/calendar/beijing-day.js';
import { sendNotice } from '../filing/notice/send-notice.js';

interface Due {
  id: string;
  unitCode: string;
  project: string | null;
  title: string;
  owner: string | null;
  dueOn: string;
}

/** A unit is told the day before something is due and the day after it was; each once, whoever of it opens it. */
export async function remindOfMatters(ctx: Ctx, region: number): Promise<number> {
  const today = beijingDay(ctx.clock.now());
  const due = await ctx.manager.query<Due[]>(
    `select matter_id as id, unit_code as "unitCode", project_id as project, title, owner_name as owner,
       due_on::text as "dueOn"
     from matter m join unit using (region_code, unit_code)
     where region_code = $1 and m.state <> '办结' and m.kind = '任务' and due_on = any ($2::date[])`,
    [region, [addDays(today, 1), addDays(today, -1)]],
  );
  let sent = 0;
  for (const { id, title, owner, dueOn, ...rest } of due) {
    const late = dueOn < today;
    const notice = {
      ...{ region, ...rest, dueOn, kind: '事项' as const },
      key: `matter/${id}/${dueOn}/${late ? 'late' : 'soon'}`,
      title: `任务“${title}”${late ? `已于 ${dueOn} 到期` : `明天（${dueOn}）到期`}`,
      body: `责任人：${owner ?? '未确定'}。请在“事项”中办理。`,
    };
    if (await sendNotice(ctx, notice)) sent++;
  }
  return sent;
}
