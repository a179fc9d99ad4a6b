import { type Migration, scopePolicies } from '@zhunsheng/kernel';

const OWN_UNIT = { region: 'region_code', unit: 'unit_code' };
const kindsAre = (kinds: string): string =>
  `alter table notice drop constraint notice_kind_check, add constraint notice_kind_check check (kind in (${kinds}))`;
const BEFORE = `'退回', '依据失效', '催报', '延期', '合并', '预警'`;

/** Tasks, talks and feedback with their threads, and whom to talk to in a unit. */
export const matters: Migration = {
  name: '0075-matters',
  async up(db) {
    await db.query(MATTERS);
    for (const table of ['matter', 'unit_liaison'])
      await db.query(scopePolicies(table, OWN_UNIT, { rights: 'select, insert, update' }));
    await db.query(scopePolicies('matter_message', OWN_UNIT, { rights: 'select, insert' }));
    await db.query(kindsAre(`${BEFORE}, '事项'`));
  },
  async down(db) {
    // the owner, too, sees no row of a table whose policies are forced; an older release knows no such notice
    await db.query(`
      alter table notice no force row level security;
      delete from notice where kind = '事项';
      alter table notice force row level security;`);
    await db.query(kindsAre(BEFORE));
    await db.query('drop table unit_liaison, matter_message, matter');
  },
};

const MATTERS = `
create table matter (
  region_code integer not null references region,
  matter_id uuid not null,
  unit_code text collate "C",
  project_id bigint,
  kind text not null check (kind in ('任务', '沟通', '反馈')),
  topic text check (topic in ('问题', '差错', '建议', '需求')),
  title text not null,
  place text,
  rule text,
  state text not null check (state in ('待办', '处理中', '办结')),
  owner_id uuid,
  owner_name text,
  due_on date,
  opened_by uuid not null,
  opened_name text not null,
  opened_at timestamptz not null,
  closed_name text,
  closed_at timestamptz,
  outcome text,
  primary key (region_code, matter_id),
  foreign key (region_code, project_id) references project,
  check ((kind = '反馈') = (topic is not null)),
  check ((state = '办结') = (outcome is not null))
);
create index matter_open on matter (region_code, due_on) where state <> '办结';
create index matter_project on matter (region_code, project_id);
comment on table matter is 'tasks with owner and day, talks about a project, feedback with its screen';
comment on column matter.unit_code is 'null: inside the bureau; of a department that speaks for itself, no unit of the table';

create table matter_message (
  region_code integer not null,
  matter_id uuid not null,
  message_no integer not null,
  unit_code text collate "C",
  text text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  primary key (region_code, matter_id, message_no),
  foreign key (region_code, matter_id) references matter
);
comment on column matter_message.unit_code is 'of its matter: who may not see that reads no word of it';

create table unit_liaison (
  region_code integer not null,
  unit_code text collate "C" not null,
  account_id uuid not null,
  name text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (region_code, unit_code),
  foreign key (region_code, unit_code) references unit
);
`;
