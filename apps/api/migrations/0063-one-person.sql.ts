/**
 * Two accounts of one natural person are one person. Security definer: nobody's data scope reaches the accounts, and all
 * that leaves is yes or no.
 */
export const ONE_PERSON = `
create function one_person(a uuid, b uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select a = b or exists (select from account x join account y on y.person_digest = x.person_digest
    where x.id = a and y.id = b)
$$;

create function refuse_one_person() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '23514', constraint = tg_argv[0], table = tg_table_name,
    message = 'who proposed it and who decides it are two people, by whatever accounts';
end $$;
`;

/** Table, who decided, who had proposed; `only` where one person may end what he began, by taking it back. */
const SECONDED: readonly { table: string; second: string; first: string; constraint?: string; only?: string }[] = [
  { table: 'review_decision', second: 'second_id', first: 'author_id' },
  {
    ...{ table: 'cut_line_proposal', second: 'decided_by', first: 'proposed_by', constraint: 'cut_line_second_person' },
    only: `new.state <> '已撤回'`,
  },
  { table: 'draw', second: 'drawn_by', first: 'announced_by' },
  { table: 'evaluation_promotion', second: 'by_id', first: 'opened_by', constraint: 'promotion_second_person' },
  { table: 'credit_recovery', second: 'decided_by', first: 'filed_by', constraint: 'recovery_second_person' },
  { table: 'appeal', second: 'reviewer_id', first: 'filed_by' },
  { table: 'assistant_handoff', second: 'taken_by', first: 'asked_by' },
  { table: 'standard_package', second: 'decided_by', first: 'proposed_by' },
  { table: 'measured_proposal', second: 'decided_by', first: 'proposed_by' },
  { table: 'standard_promotion', second: 'decided_by', first: 'proposed_by' },
  { table: 'stock_fund', second: 'decided_by', first: 'recorded_by' },
  { table: 'role_grant', second: 'granted_by', first: 'account_id' },
];

/** Only where one of the two is written: what was decided before this migration stands, and moves on as it did. */
export const SECONDED_BY_ANOTHER = SECONDED.map(
  ({ table, second, first, constraint = `${table}_second_person`, only = 'true' }) => `
create trigger ${table}_other_person before insert or update of ${first}, ${second} on ${table} for each row
  when (${only} and one_person(new.${second}, new.${first})) execute function refuse_one_person('${constraint}');`,
).join('');

export const NO_OTHER_PERSON = SECONDED.map(({ table }) => `drop trigger ${table}_other_person on ${table};`).join(
  '\n',
);

/** Acts whose first person stands in other rows. */
export const BY_ANOTHER = `
create function filing_passed_by_another() returns trigger language plpgsql as $$
begin
  if exists (select from filing_step s where (s.region_code, s.project_id, s.version, s.act)
      = (new.region_code, new.project_id, new.version, 'submit') and one_person(s.actor_id, new.actor_id))
  then
    raise exception using errcode = '23514', constraint = 'filing_step_second_person',
      message = 'who submitted a version does not pass it, by whatever account';
  end if;
  return new;
end $$;
create trigger filing_passed_by_another before insert on filing_step for each row
  when (new.act = 'pass' and new.from_state = '单位审核') execute function filing_passed_by_another();

create or replace function appeal_by_second() returns trigger language plpgsql as $$
begin
  if new.reviewer_id is not null and exists (
    select from filing_step s where (s.region_code, s.project_id) = (new.region_code, new.project_id)
      and one_person(s.actor_id, new.reviewer_id))
  then
    raise exception using errcode = '42501', constraint = 'appeal_second_reviewer',
      message = 'who moved the filing does not decide the appeal against it';
  end if;
  return new;
end $$;

create or replace function has_hand(region integer, project bigint, person uuid) returns boolean language sql stable as $$
  select exists (select from filing_step s
      where (s.region_code, s.project_id) = (region, project) and one_person(s.actor_id, person))
    or exists (select from review_decision d where (d.region_code, d.project_id) = (region, project)
      and (one_person(d.author_id, person) or one_person(d.second_id, person)))
$$;

create function co_review_opinion_by_another() returns trigger language plpgsql as $$
begin
  -- the opinions themselves are hidden until all are in: the branches say who answered
  if exists (select from co_review r join co_review_branch b using (region_code, review_id)
      where (r.region_code, r.review_id) = (new.region_code, new.review_id) and not r.one_person_many
        and b.state = '已交' and b.office <> new.office and one_person(b.assignee_id, new.reviewer_id))
  then
    raise exception using errcode = '23514', constraint = 'co_review_second_person',
      message = 'one person answers for one office, by whatever account';
  end if;
  if exists (
    select from co_review_relation r join unit u on (u.region_code, u.unit_code) = (new.region_code, new.unit_code)
    where r.region_code = new.region_code and one_person(r.account_id, new.reviewer_id)
      and r.unit_code in (u.unit_code, u.department_code)
      and (r.until is null or r.until >= (new.submitted_at at time zone 'Asia/Shanghai')::date))
  then
    raise exception using errcode = '23514', constraint = 'co_review_interest',
      message = 'who has an interest in the unit gives no opinion on its filing, by whatever account';
  end if;
  return new;
end $$;
create trigger co_review_opinion_other_person before insert on co_review_opinion
  for each row execute function co_review_opinion_by_another();

create function co_review_resolved_by_another() returns trigger language plpgsql as $$
begin
  if exists (select from co_review_branch b
      where (b.region_code, b.review_id, b.state) = (new.region_code, new.review_id, '已交')
        and one_person(b.assignee_id, new.resolved_by))
  then
    raise exception using errcode = '23514', constraint = 'co_review_second_person',
      message = 'who gave an opinion resolves no conflict about it, by whatever account';
  end if;
  return new;
end $$;
create trigger co_review_conflict_other_person before update of resolved_by on co_review_conflict
  for each row when (new.resolved_by is not null) execute function co_review_resolved_by_another();
`;

/** Who looked at the verdict of a project of a blind sample says so first, and does not look at it blindly any more. */
export const RECUSALS = `
create table evaluation_recusal (
  region_code integer not null,
  round_id uuid not null,
  project_id bigint not null,
  person_id uuid not null,
  person_name text not null,
  at timestamptz not null,
  primary key (region_code, round_id, project_id, person_id),
  foreign key (region_code, round_id) references evaluation_round,
  foreign key (region_code, project_id) references project
);

-- the open round this person may still be asked to mark the project for
create function blind_round(region integer, project bigint, person uuid) returns uuid language sql stable as $$
  select r.round_id from evaluation_round r
  join draw_candidate c on (c.region_code, c.draw_id) = (r.region_code, r.draw_id) and c.chosen
  where r.region_code = region and r.closed_at is null and c.project_id = project
    and not exists (select from evaluation_mark m
      where (m.region_code, m.round_id, m.project_id) = (r.region_code, r.round_id, project))
    and not exists (select from evaluation_recusal e
      where (e.region_code, e.round_id, e.project_id) = (r.region_code, r.round_id, project)
        and one_person(e.person_id, person))
    and not has_hand(region, project, person)
  limit 1
$$;

create function mark_of_the_blind() returns trigger language plpgsql as $$
begin
  if exists (select from evaluation_recusal r where (r.region_code, r.round_id, r.project_id)
      = (new.region_code, new.round_id, new.project_id) and one_person(r.person_id, new.reviewer_id))
  then
    raise exception using errcode = '23514', constraint = 'mark_of_the_blind',
      message = 'who asked to see the verdict does not mark the project blindly';
  end if;
  return new;
end $$;
create trigger mark_of_the_blind before insert on evaluation_mark for each row execute function mark_of_the_blind();
`;

/** As migrations 0047 and 0056 had them. */
export const BY_ACCOUNT = `
create or replace function appeal_by_second() returns trigger language plpgsql as $$
begin
  if new.reviewer_id is not null and exists (
    select from filing_step s where (s.region_code, s.project_id) = (new.region_code, new.project_id)
      and s.actor_id = new.reviewer_id)
  then
    raise exception using errcode = '42501', constraint = 'appeal_second_reviewer',
      message = 'who moved the filing does not decide the appeal against it';
  end if;
  return new;
end $$;

create or replace function has_hand(region integer, project bigint, person uuid) returns boolean language sql stable as $$
  select exists (select from filing_step s
      where (s.region_code, s.project_id, s.actor_id) = (region, project, person))
    or exists (select from review_decision d
      where (d.region_code, d.project_id) = (region, project) and person in (d.author_id, d.second_id))
$$;
`;
