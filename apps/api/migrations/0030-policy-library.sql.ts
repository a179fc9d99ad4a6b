/** What a document says beyond title and dates, and what it does to others. */
export const POLICY_LIBRARY = `
alter table policy_document
  add column version_on date,
  add column aliases text[] not null default '{}',
  add column history text not null default '',
  add column preface text not null default '',
  add column closing text not null default '',
  add column complete boolean not null default false,
  add column source_format text,
  add column source_name text,
  add column content_digest text collate "C",
  add column imported_by text,
  add column imported_at timestamptz;
comment on column policy_document.version_on is 'day of this wording; versions of one title differ in it';
comment on column policy_document.complete is 'all articles are held with their wording: a missing one does not exist';
comment on column policy_document.content_digest is 'SM3 of the text read: the same file again changes nothing';

alter table policy_article
  add column kind text not null default '条' check (kind in ('条', '部分')),
  add column section_no integer,
  add column position integer,
  add column anchor text;
comment on column policy_article.article_no is '第X条之Y is X + Y * 100000';
comment on column policy_article.position is 'order in the document; null: that of the numbers';

create table policy_section (
  region_code integer not null,
  document_id text collate "C" not null,
  section_no integer not null,
  parent_no integer,
  kind text not null check (kind in ('编', '分编', '章', '节')),
  label text not null,
  title text not null,
  primary key (region_code, document_id, section_no),
  foreign key (region_code, document_id) references policy_document
);

create table policy_relation (
  region_code integer not null,
  document_id text collate "C" not null,
  kind text not null check (kind in ('replaces', 'repeals', 'amends', 'implements')),
  target_title text not null,
  since date not null,
  target_region integer,
  target_id text collate "C",
  source text not null check (source in ('text', 'keeper')),
  primary key (region_code, document_id, kind, target_title, since),
  foreign key (region_code, document_id) references policy_document,
  foreign key (target_region, target_id) references policy_document
);
comment on column policy_relation.target_id is 'null: the library does not have that document';
create index policy_relation_target on policy_relation (target_region, target_id);

create table policy_synonym (
  region_code integer not null references region,
  word text not null,
  meanings text[] not null,
  source text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (region_code, word)
);
comment on table policy_synonym is 'what a bureau adds to or takes from the shipped list; no meanings = the shipped entry is off';

create table policy_edition (
  only_row boolean primary key default true check (only_row),
  edition bigint not null
);
insert into policy_edition (edition) values (1);
comment on table policy_edition is 'grows with every change of wording, so that each process knows when its index is old';

create function policy_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update policy_edition set edition = edition + 1;
  return null;
end $$;
revoke execute on function policy_changed() from public;
${['policy_document', 'policy_article', 'policy_section']
  .map(
    (table) => `create trigger policy_changed after insert or update or delete on ${table}
  for each statement execute function policy_changed();`,
  )
  .join('\n')}
`;
