import type { Migration } from '@zhunsheng/kernel';

import { bureauTable } from './bureau-table.js';

/** Standards of another bureau that one person wants to take and a second one has to. */
export const standardPackages: Migration = {
  name: '0059-standard-packages',
  async up(db) {
    await db.query(`
      create table standard_package (
        region_code integer not null references region,
        package_id uuid not null,
        package jsonb not null,
        digest text not null,
        take text[] not null check (cardinality(take) > 0),
        since date not null,
        state text not null check (state in ('待定', '已采纳', '已退回')),
        proposed_by uuid not null,
        proposer text not null,
        proposed_at timestamptz not null,
        decided_by uuid,
        decider text,
        decided_at timestamptz,
        reason text,
        taken jsonb not null default '[]',
        primary key (region_code, package_id),
        check (decided_by is null or decided_by <> proposed_by),
        check (state = '待定' or decided_by is not null)
      );
      comment on column standard_package.package is 'the file as it came, signature and all: opened again when it is decided';
      create unique index standard_package_one on standard_package (region_code, digest) where state = '待定';
      ${bureauTable('standard_package', 'insert, update')}`);
  },
  async down(db) {
    await db.query('drop table standard_package');
  },
};
