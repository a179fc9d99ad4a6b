import { type Migration, scopePolicies } from '@zhunsheng/kernel';

/** Who changed what in a draft, a row per person and sitting; kept after the draft became a version. */
export const filingChange: Migration = {
  name: '0048-filing-change',
  async up(db) {
    await db.query(`
      create table filing_change (
        region_code integer not null,
        draft_id uuid not null,
        sitting_no integer not null check (sitting_no > 0),
        unit_code text collate "C" not null,
        project_id bigint,
        version integer,
        actor_id uuid not null,
        actor_name text not null,
        began_at timestamptz not null,
        ended_at timestamptz not null check (ended_at >= began_at),
        changes jsonb not null check (jsonb_typeof(changes) = 'array'),
        primary key (region_code, draft_id, sitting_no),
        foreign key (region_code, unit_code) references unit,
        foreign key (region_code, project_id) references project
      );
      create index filing_change_project on filing_change (region_code, project_id) where project_id is not null;
      comment on column filing_change.version is 'the version the draft became; null while it is written';
      comment on column filing_change.changes is 'fields and rows that differ between begin and end of the sitting';`);
    await db.query(scopePolicies('filing_change', { region: 'region_code', unit: 'unit_code' }));
  },
  async down(db) {
    await db.query('drop table filing_change');
  },
};
