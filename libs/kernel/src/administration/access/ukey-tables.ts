import type { Migration } from '../../database/migration.js';

const TABLES = `
create table ukey (
  account_id uuid primary key references account,
  public_key text collate "C" not null unique check (public_key ~ '^04[0-9a-f]{128}$'),
  subject text,
  not_after timestamptz,
  bound_at timestamptz not null
);
comment on table ukey is 'the SM2 key a person holds, shown to be his by a signature; one key is one person';

create table ukey_challenge (
  digest text collate "C" primary key,
  account_id uuid not null references account,
  purpose text not null check (purpose in ('sign-in', 'confirm', 'credentials', 'bind')),
  session text collate "C" not null,
  expires_at timestamptz not null,
  offer jsonb,
  check ((purpose = 'bind') = (offer is not null))
);
comment on table ukey_challenge is 'a text that waits for a signature; gone with the first answer to it, right or wrong';
create index ukey_challenge_expiry on ukey_challenge (expires_at);

grant select, insert, update, delete on ukey to zs_api, zs_worker;
grant select, insert, update, delete on ukey_challenge to zs_api, zs_worker;

-- opened before anybody was asked for a second factor: everybody shows who he is once more
delete from session;
`;

export const ukeyTables: Migration = {
  name: '0099-ukeys',
  up: async (db) => {
    await db.query(TABLES);
  },
  down: async (db) => {
    await db.query('drop table ukey_challenge, ukey');
  },
};
