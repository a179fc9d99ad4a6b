import { type Migration, scopePolicies } from '@zhunsheng/kernel';

/** What five years are compared by: the functional class of a project's money, and why a series breaks. */
export const analysis: Migration = {
  name: '0068-analysis',
  async up(db) {
    await db.query(`
      alter table history_project_year add column func_code text collate "C";
      comment on column history_project_year.func_code is 'functional 项 in the codes of its year; null = not known';
      create table series_event (
        region_code integer not null references region,
        event_id uuid not null,
        dimension text not null check (dimension in ('unit', 'function', 'theme')),
        series_key text collate "C",
        year integer not null check (year between 2000 and 2100),
        kind text not null check (kind in ('合并', '更名', '拆分', '政策', '口径')),
        to_key text collate "C",
        text text not null check (length(text) between 2 and 200),
        document text check (length(document) <= 200),
        recorded_by text not null,
        recorded_at timestamptz not null,
        primary key (region_code, event_id),
        check ((to_key is not null) = (dimension = 'unit' and kind in ('合并', '更名'))),
        check (to_key <> series_key),
        check (series_key is not null or kind in ('政策', '口径'))
      );
      comment on table series_event is 'a unit that went on under another code is read as that; a split one is shown apart before its year';
      create unique index series_event_once on series_event (region_code, dimension, series_key, year, kind)
        nulls not distinct;
      ${scopePolicies('series_event', { region: 'region_code' }, { rights: 'select' })}
      grant insert on series_event to zs_s_region, zs_s_all;`);
  },
  async down(db) {
    await db.query(`
      drop table series_event;
      alter table history_project_year drop column func_code;`);
  },
};
