import type { AccessReviewRow, Role } from '@zhunsheng/contract';

import { type Actor, NO_SCOPE } from '../../actor/actor.js';
import type { UnitOfWork } from '../../database/unit-of-work.js';
import type { PasswordRule } from '../../session/credential/password-rule.js';
import { dayInChina } from '../../session/credential/china-day.js';
import { RoleGrant } from '../account.entity.js';
import { sealOf } from '../grant.js';
import { UNUSED_DAYS } from './dormant-accounts.js';

const DAY_MS = 24 * 3600_000;
const SOON_DAYS = 14;

interface Row {
  id: string;
  username: string;
  name: string;
  state: AccessReviewRow['state'];
  password_set_at: Date | null;
  locked_until: Date | null;
  last_sign_in: Date | null;
  created_at: Date;
  roles: Role[] | null;
  scope: AccessReviewRow['scope'] | null;
  granted_by: string | null;
  granted_at: Date | null;
  until: string | null;
  factor: boolean;
}

const ROWS = `
  select a.id, a.username, a.name, a.state, a.password_set_at, a.locked_until, a.last_sign_in, a.created_at, g.roles,
    case when g.account_id is not null then jsonb_build_object('kind', g.scope_kind, 'regionLo', g.region_lo, 'regionHi',
      g.region_hi, 'unitLo', g.unit_lo, 'unitHi', g.unit_hi, 'label', g.scope_label) end as scope,
    coalesce(b.name, case when g.account_id is not null then '系统' end) as granted_by, g.granted_at, g.until::text,
    coalesce(f.account_id, k.account_id) is not null as factor
  from account a left join role_grant g on g.account_id = a.id left join account b on b.id = g.granted_by
  left join second_factor f on f.account_id = a.id left join ukey k on k.account_id = a.id
  order by a.last_sign_in nulls first, a.username`;

/** A row that was changed past the product gives nothing, whatever it says. */
const NO_RIGHT = { roles: null, scope: null, granted_by: null, granted_at: null, until: null };
const ALTERED = '授权被绕过本系统改动，无效';

/** R-SEC-22: who holds what, who gave it, whether it is used and until when it holds. */
export class AccessReview {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rule: PasswordRule,
  ) {}

  async rows(actor: Actor): Promise<AccessReviewRow[]> {
    return this.work.run(
      { ...actor, scope: NO_SCOPE },
      async (ctx) => {
        const now = ctx.clock.now();
        const grants = await ctx.manager.find(RoleGrant);
        const altered = new Set(grants.flatMap((one) => (sealOf(ctx).isGenuine(one) ? [] : one.accountId)));
        const rows = await ctx.manager.query<Row[]>(ROWS);
        return rows.map((row) =>
          altered.has(row.id) ? this.#view({ ...row, ...NO_RIGHT }, now, [ALTERED]) : this.#view(row, now),
        );
      },
      { readOnly: true },
    );
  }

  #view(row: Row, now: Date, first: string[] = []): AccessReviewRow {
    const since = row.last_sign_in ?? row.granted_at;
    const idleDays = since && Math.floor((now.getTime() - since.getTime()) / DAY_MS);
    const expires = row.state === 'active' ? this.rule.expiresAt(row.password_set_at) : null;
    const roles = row.roles ?? [];
    const soon = dayInChina(new Date(now.getTime() + SOON_DAYS * DAY_MS));
    const today = dayInChina(now);
    const remarks = [
      ...first,
      row.state === 'pending' && '还没有启用',
      row.state === 'active' && !row.last_sign_in && '从未登录',
      roles.length > 0 && row.state === 'disabled' && '已停用，授权未收回',
      roles.length > 0 && (idleDays ?? 0) >= UNUSED_DAYS && `授权 ${idleDays} 天未使用`,
      row.state === 'active' && roles.length === 0 && first.length === 0 && '没有任何角色',
      row.until && row.until < today && '授权已到期',
      row.until && row.until >= today && row.until <= soon && '授权即将到期',
      expires && expires <= now && '密码已到期',
      expires && expires > now && dayInChina(expires) <= soon && '密码即将到期',
    ].filter((remark) => typeof remark === 'string' && remark !== '') as string[];
    return {
      id: row.id,
      username: row.username,
      name: row.name,
      state: row.state === 'active' && row.locked_until && row.locked_until > now ? 'locked' : row.state,
      roles,
      scope: row.scope ?? NO_SCOPE,
      grantedBy: row.granted_by,
      grantedAt: row.granted_at?.toISOString() ?? null,
      until: row.until,
      lastSignIn: row.last_sign_in?.toISOString() ?? null,
      idleDays,
      passwordExpiresOn: expires && dayInChina(expires),
      secondFactor: row.factor,
      remarks,
    };
  }
}
