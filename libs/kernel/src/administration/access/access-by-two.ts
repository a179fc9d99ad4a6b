import type { Migration } from '../../database/migration.js';

/**
 * What one administrator alone may no longer do: lead an identity to an account with rights, or say which key is an auditor's.
 * And a person who came in by a provider can show there again who he is, within the session he has.
 */
const TABLES = `
alter table sign_in_attempt add column confirms text collate "C", add column begun_at timestamptz;
alter table half_sign_in add column proven_at timestamptz;
comment on column half_sign_in.proven_at is 'when the provider last asked for the password; null: it does not say';

comment on column sign_in_attempt.confirms is 'digest of the session whose person says again who he is; null: a sign-in';

alter table external_identity add column asked_account uuid references account, add column asked_by uuid references account,
  add column asked_at timestamptz,
  add constraint external_identity_asked check ((asked_account is null) = (asked_by is null) and (asked_by is null) = (asked_at is null));
comment on column external_identity.asked_account is 'an account with rights it is to be linked to, until another person agrees';

create function refuse_same_person() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '23514', constraint = tg_argv[0], table = tg_table_name,
    message = 'who asks and who agrees are two people, by whatever accounts';
end $$;
create trigger external_identity_second_person before update of linked_by on external_identity for each row
  when (new.asked_by is not null and one_person(new.linked_by, new.asked_by))
  execute function refuse_same_person('external_identity_second_person');

create table cosigner_key (
  id uuid primary key,
  account_id uuid not null references account,
  public_key text collate "C" not null check (public_key ~ '^04[0-9a-f]{128}$'),
  state text not null check (state in ('待审定', '有效', '已退回', '已停用')),
  asked_at timestamptz not null,
  decided_by uuid references account,
  decided_at timestamptz,
  ended_at timestamptz,
  seal text collate "C",
  check ((decided_by is null) = (decided_at is null)),
  check (state <> '有效' or decided_by is not null)
);
comment on table cosigner_key is 'the key an auditor signs checkpoints with, said by him and agreed to by another person';
comment on column cosigner_key.seal is 'HMAC-SM3 of the row under a key outside the database, given when it is agreed to';
create unique index cosigner_key_one on cosigner_key (account_id) where state = '有效';
create unique index cosigner_key_waiting on cosigner_key (account_id) where state = '待审定';
create unique index cosigner_key_whose on cosigner_key (public_key) where state in ('待审定', '有效');
create trigger cosigner_key_second_person before insert or update of decided_by on cosigner_key for each row
  when (one_person(new.decided_by, new.account_id)) execute function refuse_same_person('cosigner_key_second_person');
grant select, insert, update on cosigner_key to zs_api, zs_worker;
grant select on cosigner_key to zs_audit;
`;

export const accessByTwo: Migration = {
  name: '0091-access-by-two',
  up: async (db) => {
    await db.query(TABLES);
  },
  down: async (db) => {
    await db.query(`
      drop table cosigner_key;
      drop trigger external_identity_second_person on external_identity;
      drop function refuse_same_person();
      alter table external_identity drop column asked_account, drop column asked_by, drop column asked_at;
      alter table half_sign_in drop column proven_at;
      alter table sign_in_attempt drop column confirms, drop column begun_at;`);
  },
};
