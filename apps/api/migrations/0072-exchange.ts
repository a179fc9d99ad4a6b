import type { Migration } from '@zhunsheng/kernel';

import { bureauTable } from './bureau-table.js';

/** What was exchanged with another system (一体化): each document once, and which draft each of its records became. */
export const exchange: Migration = {
  name: '0072-exchange',
  async up(db) {
    await db.query(`
      create table exchange_batch (
        region_code integer not null references region,
        batch_id uuid not null,
        key text collate "C" not null check (length(key) between 8 and 100),
        received_by uuid not null,
        received_at timestamptz not null,
        digest text not null,
        report jsonb not null,
        primary key (region_code, batch_id)
      );
      comment on column exchange_batch.key is 'the sender’s Idempotency-Key: the same document under it gets the same report';
      create unique index exchange_batch_key on exchange_batch (region_code, received_by, key);
      ${bureauTable('exchange_batch', 'insert, update')}
      create table exchange_record (
        region_code integer not null,
        year integer not null,
        source text not null,
        ref text not null,
        unit_code text collate "C" not null,
        draft_id uuid not null,
        revision integer not null,
        digest text not null,
        primary key (region_code, year, source, ref),
        foreign key (region_code, unit_code) references unit
      );
      comment on column exchange_record.revision is 'of the draft as the sender left it: one that moved on was touched by a person';
      ${bureauTable('exchange_record', 'insert, update')}`);
  },
  async down(db) {
    await db.query('drop table exchange_record, exchange_batch');
  },
};
