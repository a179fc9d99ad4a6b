import { type Migration, scopePolicies } from '@zhunsheng/kernel';

const REGION = { region: 'region_code' };
const OWN_UNIT = { ...REGION, unit: 'unit_code' };

/** Drafts put before the units and what they say of them; what people made of the exercises; which templates are used. */
export const consultations: Migration = {
  name: '0085-consultations',
  async up(db) {
    await db.query(TABLES);
    await db.query(scopePolicies('consultation', REGION, { rights: 'select' }));
    await db.query(scopePolicies('consultation_comment', OWN_UNIT, { rights: 'select, insert' }));
    await db.query(`
      grant insert, update on consultation to zs_s_region, zs_s_all;
      grant update on consultation_comment to zs_s_region, zs_s_all;`);
    await db.query(scopePolicies('training_attempt', REGION, { rights: 'select, insert' }));
    await db.query(scopePolicies('template_use', OWN_UNIT, { rights: 'select, insert' }));
  },
  async down(db) {
    await db.query('drop table template_use, training_attempt, consultation_comment, consultation');
  },
};

const TABLES = `
create table consultation (
  region_code integer not null references region,
  consultation_id uuid not null,
  subject text not null check (subject in ('规则', '标准')),
  title text not null,
  text text not null,
  items jsonb not null,
  opens_on date not null,
  closes_on date not null,
  opened_by uuid not null,
  opened_name text not null,
  opened_at timestamptz not null,
  published_with text,
  published_name text,
  published_at timestamptz,
  primary key (region_code, consultation_id),
  check (closes_on >= opens_on),
  check ((published_with is null) = (published_at is null))
);
comment on table consultation is 'a draft of rules or standards before the units (征求意见); published_with: what it went into effect by';

create table consultation_comment (
  region_code integer not null,
  consultation_id uuid not null,
  comment_id uuid not null,
  unit_code text collate "C" not null,
  item text,
  stance text not null check (stance in ('同意', '建议修改', '不同意')),
  text text not null,
  by_id uuid not null,
  by_name text not null,
  at timestamptz not null,
  outcome text check (outcome in ('采纳', '部分采纳', '未采纳')),
  answer text,
  answered_name text,
  answered_at timestamptz,
  primary key (region_code, consultation_id, comment_id),
  foreign key (region_code, consultation_id) references consultation,
  check ((outcome is null) = (answer is null))
);

create table training_attempt (
  region_code integer not null references region,
  attempt_id uuid not null,
  account_id uuid not null,
  exercise text not null,
  found text[] not null,
  disposal text not null,
  points integer not null check (points between 0 and 100),
  at timestamptz not null,
  primary key (region_code, attempt_id)
);
create index training_attempt_of on training_attempt (region_code, account_id, exercise);
create table template_use (
  region_code integer not null,
  use_id uuid not null,
  template text not null,
  unit_code text collate "C" not null,
  year integer not null,
  lines integer not null check (lines > 0),
  amount_fen bigint not null,
  by_id uuid not null,
  at timestamptz not null,
  primary key (region_code, use_id),
  foreign key (region_code, unit_code) references unit
);
comment on table template_use is 'its lines were taken into an estimate; what became of them stands in the filing';

comment on table training_attempt is 'an exercise lies in a sample bureau: nothing here says anything about a project';
`;
