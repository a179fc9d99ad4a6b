import { type Migration, scopePolicies } from '@zhunsheng/kernel';

/** An announced pledge may be taken back before its day; what was in force stays what people signed. */
export const pledgeWithdrawals: Migration = {
  name: '0096-pledge-withdrawals',
  async up(db) {
    await db.query(WITHDRAWALS);
    await db.query(scopePolicies('pledge_withdrawal', { region: 'region_code' }, { rights: 'select' }));
    await db.query('grant insert on pledge_withdrawal to zs_s_region, zs_s_all');
  },
  async down(db) {
    await db.query('drop table pledge_withdrawal; drop function pledge_not_in_force()');
  },
};

/**
 * The trigger compares with the row's own `at`, the product's clock: it keeps a slip of the desk out. Who writes rows
 * past the desk chooses `at` and with it the answer; against him stands the ledger, which has no such withdrawal.
 */
const WITHDRAWALS = `
create table pledge_withdrawal (
  region_code integer not null,
  digest text collate "C" not null,
  reason text not null check (length(trim(reason)) >= 2),
  withdrawn_by uuid not null,
  name text not null,
  at timestamptz not null,
  primary key (region_code, digest),
  foreign key (region_code, digest) references security_pledge
);
comment on table pledge_withdrawal is 'a pledge taken back before the day it was announced for: nobody is asked for it';

create function pledge_not_in_force() returns trigger language plpgsql as $$
begin
  if exists (select from security_pledge p
    where (p.region_code, p.digest) = (new.region_code, new.digest) and p.enacted_at <= new.at)
  then
    raise exception using errcode = '23514', constraint = 'pledge_withdrawal_before_its_day',
      message = 'a pledge in force is followed by another, never taken back';
  end if;
  return new;
end $$;
create trigger pledge_not_in_force before insert on pledge_withdrawal for each row execute function pledge_not_in_force();
`;
