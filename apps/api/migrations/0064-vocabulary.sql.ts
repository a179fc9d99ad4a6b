/** 词汇与口径: a version is proposed by one person and published by a second; what was published is never changed. */
export const VOCABULARY = `
create table vocabulary_version (
  region_code integer not null references region,
  version_id uuid not null,
  number integer check (number > 0),
  state text not null default '待定' check (state in ('待定', '已发布', '已退回', '已撤回', '已替代')),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  base text not null,
  trial jsonb not null check (jsonb_typeof(trial) = 'object'),
  reason text not null check (length(trim(reason)) between 2 and 500),
  proposed_by uuid not null,
  proposer text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  note text,
  primary key (region_code, version_id),
  unique (region_code, number),
  check ((state in ('已发布', '已替代')) = (number is not null)),
  check ((state = '待定') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint vocabulary_second_person check (decided_by is null or (state = '已撤回') = (decided_by = proposed_by))
);
create unique index vocabulary_published on vocabulary_version (region_code) where state = '已发布';
create unique index vocabulary_open on vocabulary_version (region_code) where state = '待定';
comment on column vocabulary_version.content is 'all local words, calibers and successors: a version is whole, not a difference';
comment on column vocabulary_version.base is 'the shipped vocabulary it was tried on';
comment on column vocabulary_version.trial is 'how the question sets were read with it';

create function vocabulary_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> '待定' then
      raise exception using errcode = '23514', constraint = 'vocabulary_second_person',
        message = 'a vocabulary is proposed first: a second person publishes it';
    end if;
    return new;
  end if;
  if (new.content, new.base, new.trial, new.reason, new.proposed_by, new.proposed_at)
     is distinct from (old.content, old.base, old.trial, old.reason, old.proposed_by, old.proposed_at)
     or old.state not in ('待定', '已发布') or (old.state = '已发布' and new.state <> '已替代')
     or (old.state = '待定' and new.state = '已替代') then
    raise exception using errcode = '23514', constraint = 'vocabulary_decided', message = 'a version is decided once';
  end if;
  return new;
end $$;
create trigger vocabulary_stands before insert or update on vocabulary_version
  for each row execute function vocabulary_stands();
create trigger vocabulary_version_other_person before insert or update on vocabulary_version for each row
  when (new.state <> '已撤回' and one_person(new.decided_by, new.proposed_by))
  execute function refuse_one_person('vocabulary_second_person');
`;

/**
 * 没有看懂的词: the words alone, without the question, the person, the unit or the day's hour. Names of people are not
 * understood either, so a word counts once a day, is shown from the third day on, and otherwise goes after a month.
 */
export const UNREAD_WORDS = `
create table unread_word (
  region_code integer not null references region,
  word text not null check (length(word) between 2 and 20),
  times integer not null default 1,
  last_on date not null,
  primary key (region_code, word)
);
comment on column unread_word.times is 'on how many days it was said';
comment on table unread_word is 'pieces of questions that were not understood: nothing tells whose question, nor what else it said';

create function collect_unread() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := (new.asked_at at time zone 'Asia/Shanghai')::date;
begin
  insert into unread_word (region_code, word, last_on)
  select distinct new.region_code, piece, today
  from jsonb_array_elements_text(new.plan -> 'unread') piece
  -- digits and letters may be a person's or a project's number
  where piece ~ '^[一-龥]{2,12}$'
  on conflict (region_code, word) do update set times = unread_word.times + 1, last_on = excluded.last_on
    where unread_word.last_on < excluded.last_on;
  delete from unread_word where region_code = new.region_code and times < 3 and last_on < today - 30;
  return null;
end $$;
revoke execute on function collect_unread() from public;
create trigger collect_unread after insert on question_turn for each row
  when (new.status = 'clarify' and jsonb_typeof(new.plan -> 'unread') = 'array') execute function collect_unread();
`;
