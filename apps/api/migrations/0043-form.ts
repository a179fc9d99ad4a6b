import { type Migration, scopePolicies } from '@zhunsheng/kernel';

const ORIGINS = `
alter table project_attachment
  add column document_id uuid,
  add column page_no integer check (page_no > 0),
  add foreign key (region_code, document_id) references document;
create index project_attachment_unit on project_attachment (region_code, unit_code);
create index project_attachment_document on project_attachment (region_code, document_id);
comment on column project_attachment.document_id is 'the uploaded file; null for filings brought in from other systems';
comment on column project_attachment.page_no is 'where in the file the proof stands';

alter table project_line
  add column template_code text collate "C",
  add column template_inputs jsonb,
  add column formula text;
comment on column project_line.formula is 'how the amount came about, in words, as computed when the filing was made';

create table confirmed_figure (
  region_code integer not null,
  project_id bigint not null,
  version integer not null,
  row_no integer not null,
  unit_code text collate "C" not null,
  item text collate "C" not null,
  label text not null,
  value double precision not null,
  measure text not null,
  library text collate "C" not null,
  source text,
  as_of date,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  primary key (region_code, project_id, version, row_no),
  foreign key (region_code, project_id, version) references project_version
);
comment on table confirmed_figure is 'figures of the libraries about itself that a unit stood by when it filed';

create table filing_change (
  region_code integer not null,
  draft_id uuid not null,
  change_no integer not null,
  unit_code text collate "C" not null,
  project_id bigint,
  version integer,
  actor_id uuid not null,
  actor_name text not null,
  begun_at timestamptz not null,
  ended_at timestamptz not null,
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  primary key (region_code, draft_id, change_no),
  foreign key (region_code, unit_code) references unit,
  foreign key (region_code, project_id) references project
);
create index filing_change_project on filing_change (region_code, project_id) where project_id is not null;
comment on table filing_change is 'who changed what in a draft; one row a sitting, kept when the draft becomes a version';`;

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };

/** Where the figures and files of a filing come from, and who wrote what. */
export const form: Migration = {
  name: '0043-form',
  async up(db) {
    await db.query(ORIGINS);
    await db.query(scopePolicies('confirmed_figure', OWN_UNIT, { rights: 'select, insert' }));
    await db.query(scopePolicies('filing_change', OWN_UNIT));
  },
  async down(db) {
    await db.query(`
      drop table filing_change, confirmed_figure;
      alter table project_line drop column formula, drop column template_inputs, drop column template_code;
      drop index project_attachment_unit;
      alter table project_attachment drop column page_no, drop column document_id;`);
  },
};
