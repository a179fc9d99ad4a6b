import { type Ctx, sealDemoGrants, sm3Hex } from '@zhunsheng/kernel';

import { demoCity } from './calendar.js';

/** Colleagues of the demo reviewer in offices of their own, so that a filing can be reviewed side by side. */
const COLLEAGUES = [
  { username: 'asset', name: '贾资清', office: '资产' },
  { username: 'infotech', name: '辛智联', office: '信息化' },
  { username: 'centre', name: '平中审', office: '评审中心' },
] as const;

const OFFICES = [
  { username: 'reviewer', office: '业务' },
  { username: 'performance', office: '绩效' },
  ...COLLEAGUES.map(({ username, office }) => ({ username, office })),
];

/** The budget bureau, where all of them come from. */
const BUREAU = '212';

export interface Seated {
  accountId: string;
  name: string;
  office: string;
}

/** With the password of the demo reviewer, kept in step at every start. Accounts belong to nobody's data scope. */
export async function addColleagues(ctx: Ctx): Promise<Seated[]> {
  const now = ctx.clock.now();
  for (const { username, name } of COLLEAGUES) {
    await ctx.pgClient.query(ACCOUNT, [username, name, sm3Hex(`demo/${username}`), now]);
    await ctx.pgClient.query(GRANT, [username]);
  }
  await sealDemoGrants(ctx);
  const { rows } = await ctx.pgClient.query<{ username: string; accountId: string; name: string }>(
    'select username, id as "accountId", name from account where username = any ($1) and demo',
    [OFFICES.map(({ username }) => username)],
  );
  return rows.flatMap(({ username, ...person }) =>
    OFFICES.filter((one) => one.username === username).map(({ office }) => ({ ...person, office })),
  );
}

/** Who answers for which office in 云衡市. */
export async function seatOffices(ctx: Ctx, seated: readonly Seated[]): Promise<void> {
  for (const { accountId, name, office } of seated)
    await ctx.pgClient.query(MEMBER, [demoCity.region, office, accountId, name, BUREAU, ctx.clock.now()]);
}

const ACCOUNT = `
  insert into account (id, username, name, person_digest, state, demo, password, password_set_at, created_by, created_at)
  select gen_random_uuid(), $1, $2, $3, 'active', true, r.password, $4, r.created_by, $4
  from account r where r.username = 'reviewer' and r.demo
  on conflict (username) do update set password = excluded.password, password_set_at = excluded.password_set_at
    where account.demo and account.password is distinct from excluded.password`;

const GRANT = `
  insert into role_grant (account_id, person_digest, roles, family, scope_kind, region_lo, region_hi, scope_label, granted_by,
    granted_at)
  select a.id, a.person_digest, g.roles, g.family, g.scope_kind, g.region_lo, g.region_hi, g.scope_label, g.granted_by,
    g.granted_at
  from account a, account r join role_grant g on g.account_id = r.id
  where a.username = $1 and a.demo and r.username = 'reviewer' on conflict (account_id) do nothing`;

const MEMBER = `
  insert into co_review_member (region_code, office, account_id, name, department_code, since, set_by, set_at)
  values ($1, $2, $3, $4, $5, '2025-01-01', '演示城市', $6) on conflict (region_code, office, account_id) do nothing`;
