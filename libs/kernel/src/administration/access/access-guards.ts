import type { Migration } from '../../database/migration.js';

/**
 * Rights under a seal, sessions that know when their person last showed who he is, and people between their two factors.
 * `one_person` is the product's (0063); a database of the kernel alone gets it here.
 */
const GUARDS = `
create or replace function one_person(a uuid, b uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select a = b or exists (select from account x join account y on y.person_digest = x.person_digest
    where x.id = a and y.id = b)
$$;

create or replace function grant_by_second_person() returns trigger language plpgsql as $$
begin
  if one_person(new.decided_by, new.proposed_by) or one_person(new.decided_by, new.account_id)
    or one_person(new.proposed_by, new.account_id)
  then
    raise exception using errcode = '23514', constraint = 'grant_proposal_second_person', table = tg_table_name,
      message = 'who proposes a grant, who decides it and who receives it are three people, by whatever accounts';
  end if;
  return new;
end $$;
drop function same_person(uuid, uuid);

alter table role_grant add column seal text collate "C";
comment on column role_grant.seal is 'HMAC-SM3 of the row under a key outside the database: what was written past the product gives no right';

alter table session add column confirmed_at timestamptz, add column ousted_at timestamptz;
comment on column session.confirmed_at is 'when the person last showed who he is: at the sign-in, or again before a grave act';
comment on column session.ousted_at is 'ended by a later sign-in of the same account; kept so that the person is told why';

create table half_sign_in (
  token_digest text collate "C" primary key,
  account_id uuid not null references account,
  way text not null check (way in ('LDAP', 'OIDC', 'CAS')),
  expires_at timestamptz not null
);
comment on table half_sign_in is 'somebody the directory vouched for, who still owes the code of the authenticator';
grant select, insert, update, delete on half_sign_in to zs_api, zs_worker;
`;

export const accessGuards: Migration = {
  name: '0080-access-guards',
  up: async (db) => {
    await db.query(GUARDS);
  },
  down: async (db) => {
    await db.query(`
      drop table half_sign_in;
      alter table session drop column confirmed_at, drop column ousted_at;
      alter table role_grant drop column seal;
      create function same_person(a uuid, b uuid) returns boolean language sql stable as $$
        select a = b or exists (select from account x join account y on y.person_digest = x.person_digest
          where x.id = a and y.id = b)
      $$;
      create or replace function grant_by_second_person() returns trigger language plpgsql as $$
      begin
        if same_person(new.decided_by, new.proposed_by) or same_person(new.decided_by, new.account_id)
          or same_person(new.proposed_by, new.account_id)
        then
          raise exception using errcode = '23514', constraint = 'grant_proposal_second_person', table = tg_table_name,
            message = 'who proposes a grant, who decides it and who receives it are three people, by whatever accounts';
        end if;
        return new;
      end $$;`);
  },
};
