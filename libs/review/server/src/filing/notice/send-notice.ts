import { randomUUID } from 'node:crypto';

import { type Ctx, ledger } from '@zhunsheng/kernel';

import { addDays, beijingDay } from '../calendar/beijing-day.js';
import { Notice } from './notice.entity.js';
import { noticeSent } from './notice.events.js';

/** Unopened, a notice counts after this many days: leaving it unread must not stop the clock. */
const COUNTS_AFTER_DAYS = 5;

export type NewNotice = Pick<Notice, 'region' | 'unitCode' | 'key' | 'kind' | 'project' | 'title' | 'body'> &
  Partial<Pick<Notice, 'rules' | 'dueOn'>> & { counts?: boolean };

/** Sent once a key; false when it was sent before. */
export async function sendNotice(ctx: Ctx, { counts = false, ...notice }: NewNotice): Promise<boolean> {
  const id = randomUUID();
  const { rules = [], dueOn = null } = notice;
  const countsOn = counts ? addDays(beijingDay(ctx.clock.now()), COUNTS_AFTER_DAYS) : null;
  const rows = await ctx.manager.query<unknown[]>(
    `insert into notice (region_code, notice_id, unit_code, key, kind, project_id, title, body, rules, due_on, counts_on,
       sent_by, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (region_code, unit_code, key) do nothing returning 1`,
    [
      notice.region,
      id,
      notice.unitCode,
      notice.key,
      notice.kind,
      notice.project,
      notice.title,
      notice.body,
      rules,
      dueOn,
      countsOn,
      ctx.actor.name,
      ctx.clock.now(),
    ],
  );
  if (rows.length === 0) return false;
  const { unitCode: unit, kind, title } = notice;
  await ledger.append(ctx, noticeSent(`notice/${id}`, { unit, kind, title, dueOn }));
  return true;
}
