import { type Migration, scopePolicies } from '@zhunsheng/kernel';

const TABLES = `
create table filing_draft (
  region_code integer not null,
  draft_id uuid not null,
  unit_code text collate "C" not null,
  year integer not null,
  project_id bigint,
  revision integer not null default 1,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  updated_by text not null,
  updated_at timestamptz not null,
  primary key (region_code, draft_id),
  foreign key (region_code, unit_code) references unit,
  foreign key (region_code, year) references campaign,
  foreign key (region_code, project_id) references project
);
create unique index filing_draft_project on filing_draft (region_code, project_id) where project_id is not null;
create index filing_draft_unit on filing_draft (region_code, unit_code, year);
comment on table filing_draft is 'at most one open draft a project; gone once submitted';

create table filing_step (
  region_code integer not null,
  project_id bigint not null,
  step_no integer not null,
  unit_code text collate "C" not null,
  version integer not null,
  act text not null,
  from_state text not null,
  to_state text not null,
  actor_id uuid not null,
  actor_name text not null,
  at timestamptz not null,
  rules text[] not null default '{}',
  reason text,
  primary key (region_code, project_id, step_no),
  foreign key (region_code, project_id) references project
);

create table submission_key (
  region_code integer not null,
  unit_code text collate "C" not null,
  key text not null check (length(key) between 8 and 100),
  draft_id uuid not null,
  receipt jsonb not null,
  at timestamptz not null,
  primary key (region_code, unit_code, key)
);
comment on table submission_key is 'a submission repeated after a lost answer gets the answer it missed';`;

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };

/** What units write before and while their filings are looked at. */
export const filing: Migration = {
  name: '0040-filing',
  async up(db) {
    await db.query(TABLES);
    await db.query(scopePolicies('filing_draft', OWN_UNIT));
    for (const table of ['filing_step', 'submission_key'])
      await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select, insert' }));
  },
  async down(db) {
    await db.query('drop table submission_key, filing_step, filing_draft');
  },
};
