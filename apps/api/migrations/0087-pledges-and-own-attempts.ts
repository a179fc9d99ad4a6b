import { type Migration, scopePolicies } from '@zhunsheng/kernel';

import { bureauTable } from './bureau-table.js';

const OWN = `region_code = (select nullif(current_setting('app.region_lo', true), '')::int)`;
const MINE = `account_id::text = (select current_setting('app.user', true))`;

/** What everybody promises about the data before they see any, and who did; what an exercise was scored is one's own. */
export const pledgesAndOwnAttempts: Migration = {
  name: '0087-pledges-and-own-attempts',
  async up(db) {
    await db.query(PLEDGES);
    await db.query(scopePolicies('security_pledge', { region: 'region_code' }, { rights: 'select' }));
    await db.query('grant insert on security_pledge to zs_s_region, zs_s_all');
    await db.query(bureauTable('pledge_signature', 'insert'));
    await db.query(`${ownOnly('pledge_signature')}; grant insert on pledge_signature to zs_s_unit, zs_s_dept`);
    await db.query(`drop policy s_unit on training_attempt; drop policy s_dept on training_attempt`);
    await db.query(ownOnly('training_attempt'));
  },
  async down(db) {
    await db.query('drop table pledge_signature, security_pledge');
    for (const kind of UNITS) await db.query(`alter policy s_${kind} on training_attempt using (${OWN})`);
  },
};

const UNITS = ['unit', 'dept'] as const;

/** Of a unit and a department nobody reads a colleague's row. */
const ownOnly = (table: string): string =>
  UNITS.map((kind) => `create policy s_${kind} on ${table} to zs_s_${kind} using (${OWN} and ${MINE})`).join(';\n');

const PLEDGES = `
create table security_pledge (
  region_code integer not null references region,
  digest text collate "C" not null check (digest ~ '^[0-9a-f]{64}$'),
  text text not null,
  enacted_by text not null,
  enacted_at timestamptz not null,
  primary key (region_code, digest)
);
comment on table security_pledge is 'the newest is in force: who has not signed it sees no business data';

create table pledge_signature (
  region_code integer not null,
  digest text collate "C" not null,
  account_id uuid not null,
  name text not null,
  unit_code text collate "C",
  at timestamptz not null,
  primary key (region_code, digest, account_id),
  foreign key (region_code, digest) references security_pledge
);
`;
