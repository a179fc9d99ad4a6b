import type { CoReviewRules, MemberView, Office } from '@zhunsheng/contract';
import { type Ctx, dayInChina, genuineHolders, markOf, systemActor, type UnitOfWork } from '@zhunsheng/kernel';

export interface Member {
  office: Office;
  accountId: string;
  name: string;
  departmentCode: string;
  /** Sum of the predicted effort of open branches. */
  load: number;
  openBranches: number;
  /** Why the person may not judge this unit; null when nothing stands against it. */
  interest: string | null;
}

/** Members of offices on a day, with what speaks against each for a unit: declared relations and the department of origin. */
export async function membersOn(ctx: Ctx, region: number, day: string, unitCode: string | null): Promise<Member[]> {
  return ctx.manager.query<Member[]>(
    `select m.office, m.account_id as "accountId", m.name, m.department_code as "departmentCode",
       coalesce(b.load, 0)::float8 as load, coalesce(b.open, 0)::int as "openBranches",
       coalesce(r.kind, case when u.department_code = m.department_code then '来自同一部门' end) as interest
     from co_review_member m
     left join unit u on (u.region_code, u.unit_code) = (m.region_code, $3)
     left join lateral (select kind from co_review_relation r where (r.region_code, r.account_id) = (m.region_code, m.account_id)
       and r.unit_code in (u.unit_code, u.department_code) and (r.until is null or r.until >= $2::date) limit 1) r on true
     left join lateral (select sum(effort) as load, count(*) as open from co_review_branch b
       where (b.region_code, b.assignee_id) = (m.region_code, m.account_id) and b.state in ('待接', '办理中')) b on true
     where m.region_code = $1 and m.since <= $2::date and (m.until is null or m.until >= $2::date)
     order by m.office, m.name`,
    [region, day, unitCode],
  );
}

/** Whoever is or was in an office, with the mark of what may be changed of it. */
export async function everyMember(ctx: Ctx, region: number): Promise<MemberView[]> {
  const rows = await ctx.manager.query<Omit<MemberView, 'mark'>[]>(
    `select m.office, m.account_id as "accountId", m.name, m.department_code as "departmentCode", m.until::text as until,
       (select count(*)::int from co_review_branch b where (b.region_code, b.assignee_id) = (m.region_code, m.account_id)
         and b.state in ('待接', '办理中')) as "openBranches"
     from co_review_member m where m.region_code = $1 order by m.office, m.name, m.account_id`,
    [region],
  );
  return rows.map((one) => ({
    ...one,
    mark: markOf(ctx, nameOfMember(region, one.office, one.accountId), memberContent(one)),
  }));
}

export const nameOfMember = (region: number, office: Office, account: string): string =>
  `co-review-member/${region}/${office}/${account}`;

export const memberContent = ({ departmentCode, until }: Pick<MemberView, 'departmentCode' | 'until'>) => ({
  ...{ departmentCode, until },
});

/** Who holds such a right today, given by the product. Accounts are the product's own tables: nobody's data scope reaches them. */
export async function peopleOf(work: UnitOfWork, region: number): Promise<CoReviewRules['people']> {
  return work.run(
    systemActor(),
    async (ctx) => {
      const found = await ctx.manager.query<CoReviewRules['people']>(
        `select a.id as "accountId", a.name from account a join role_grant g on g.account_id = a.id
         where a.state = 'active' and g.roles && array['reviewer', 'performance', 'budget']
           and (g.until is null or g.until >= $2::date)
           and (g.scope_kind = 'all' or (g.scope_kind = 'region' and $1 between g.region_lo and g.region_hi))
         order by a.username`,
        [region, dayInChina(ctx.clock.now())],
      );
      return genuineHolders(ctx, found, ({ accountId }) => accountId);
    },
    { readOnly: true },
  );
}
