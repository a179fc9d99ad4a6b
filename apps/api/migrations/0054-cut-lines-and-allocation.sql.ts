/** 分界线: proposed by one person, frozen by a second; the campaign takes no lines that were not frozen. */
export const CUT_LINES = `
create table cut_line_proposal (
  region_code integer not null,
  proposal_id uuid not null,
  year integer not null,
  cut_n numeric(5, 2) not null check (cut_n between 0 and 100),
  cut_i numeric(5, 2) not null check (cut_i between 0 and 100),
  border_width numeric(4, 2) not null check (border_width between 0 and 20),
  run_id uuid not null,
  effect jsonb not null check (jsonb_typeof(effect) = 'object'),
  reason text not null check (length(trim(reason)) between 5 and 1000),
  state text not null default '待定' check (state in ('待定', '已冻结', '已退回', '已撤回', '已替代')),
  proposed_by uuid not null,
  proposer text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decider text,
  decided_at timestamptz,
  note text,
  primary key (region_code, proposal_id),
  foreign key (region_code, year) references campaign,
  foreign key (region_code, run_id) references review_run,
  check ((state = '待定') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint cut_line_second_person check (decided_by is null or (state = '已撤回') = (decided_by = proposed_by))
);
create unique index cut_line_frozen on cut_line_proposal (region_code, year) where state = '已冻结';
create unique index cut_line_open on cut_line_proposal (region_code, year) where state = '待定';
comment on column cut_line_proposal.effect is 'projects and money by grade under the lines in force and under these, on the run named';

create function cut_line_stands() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> '待定' then
      raise exception using errcode = '23514', constraint = 'cut_line_second_person',
        message = 'cut lines are proposed first: a second person freezes them';
    end if;
    return new;
  end if;
  if (new.cut_n, new.cut_i, new.border_width, new.year, new.run_id, new.effect, new.proposed_by, new.proposed_at)
     is distinct from
     (old.cut_n, old.cut_i, old.border_width, old.year, old.run_id, old.effect, old.proposed_by, old.proposed_at)
     or old.state not in ('待定', '已冻结') or (old.state = '已冻结' and new.state <> '已替代')
     or (old.state = '待定' and new.state = '已替代') then
    raise exception using errcode = '23514', constraint = 'cut_line_decided', message = 'a proposal is decided once';
  end if;
  if old.state = '已冻结' and exists (
    select from review_run r where (r.region_code, r.year) = (old.region_code, old.year)
      and r.queued_at >= old.decided_at and r.state <> 'failed') then
    raise exception using errcode = '23514', constraint = 'cut_line_reviewed',
      message = 'the campaign was reviewed with these cut lines';
  end if;
  return new;
end $$;
create trigger cut_line_stands before insert or update on cut_line_proposal
  for each row execute function cut_line_stands();

create function campaign_takes_frozen_lines() returns trigger language plpgsql as $$
begin
  if (new.cut_n, new.cut_i, new.border_width) is distinct from (old.cut_n, old.cut_i, old.border_width)
     and not exists (
       select from cut_line_proposal p where (p.region_code, p.year, p.state) = (new.region_code, new.year, '已冻结')
         and (p.cut_n, p.cut_i, p.border_width) = (new.cut_n, new.cut_i, new.border_width)) then
    raise exception using errcode = '23514', constraint = 'campaign_frozen_lines',
      message = 'the cut lines of a campaign are those two people froze';
  end if;
  return new;
end $$;
create trigger campaign_takes_frozen_lines before update of cut_n, cut_i, border_width on campaign
  for each row execute function campaign_takes_frozen_lines();
`;

/** The unit's own order of its projects, kept beside the engine's. */
export const UNIT_ORDER = `
create table unit_order (
  region_code integer not null,
  project_id bigint not null,
  unit_code text collate "C" not null,
  year integer not null,
  position integer not null check (position > 0),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (region_code, project_id),
  unique (region_code, unit_code, year, position) deferrable initially deferred,
  foreign key (region_code, project_id) references project
);
`;

/** 预算安排: ceilings of each of the four budgets, what was tried out, what was computed, what departments were told. */
export const ALLOCATION = `
create table budget_ceiling (
  region_code integer not null,
  year integer not null,
  fund_type text collate "C" not null check (fund_type in ('一般公共预算', '政府性基金', '国有资本经营预算', '社会保险基金')),
  department_code text collate "C" not null default '',
  amount_fen bigint not null check (amount_fen >= 0),
  source text not null check (length(trim(source)) between 2 and 200),
  certainty text not null check (certainty in ('V', 'M', 'L', 'U', 'A')),
  set_by uuid not null,
  setter text not null,
  set_at timestamptz not null,
  primary key (region_code, year, fund_type, department_code),
  foreign key (region_code, year) references campaign
);
comment on column budget_ceiling.department_code is 'empty: the ceiling of the whole fund; money of one budget never pays for another';

create table allocation_scenario (
  region_code integer not null,
  scenario_id uuid not null,
  year integer not null,
  name text not null check (length(trim(name)) between 2 and 60),
  changes jsonb not null check (jsonb_typeof(changes) = 'array'),
  created_by uuid not null,
  creator text not null,
  created_at timestamptz not null,
  primary key (region_code, scenario_id),
  unique (region_code, year, name),
  foreign key (region_code, year) references campaign
);
comment on table allocation_scenario is 'a branch of data: changes to ceilings, tasks and prices that only allocation runs read';

create table allocation_run (
  region_code integer not null,
  run_id uuid not null,
  year integer not null,
  scenario_id uuid,
  review_run_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'done', 'failed')),
  inputs text not null,
  input_digest text collate "C" not null,
  summary jsonb,
  result text,
  result_digest text collate "C",
  message text,
  requested_by uuid not null,
  requester text not null,
  queued_at timestamptz not null,
  finished_at timestamptz,
  primary key (region_code, run_id),
  foreign key (region_code, year) references campaign,
  foreign key (region_code, scenario_id) references allocation_scenario,
  foreign key (region_code, review_run_id) references review_run,
  check ((state = 'done') = (result is not null) and (result is null) = (result_digest is null))
);
alter table allocation_run alter column inputs set storage external;
alter table allocation_run alter column result set storage external;
create index allocation_run_latest on allocation_run (region_code, year, queued_at desc);
comment on column allocation_run.inputs is 'RFC 8785 text of all that was computed from; the same text gives the same result';

create table control_number (
  region_code integer not null,
  year integer not null,
  fund_type text collate "C" not null,
  department_code text collate "C" not null,
  amount_fen bigint not null check (amount_fen >= 0),
  projects integer not null,
  run_id uuid not null,
  plan text not null check (plan in ('greedy', 'optimal')),
  document text not null check (length(trim(document)) between 2 and 200),
  issued_by uuid not null,
  issuer text not null,
  issued_at timestamptz not null,
  primary key (region_code, year, fund_type, department_code),
  foreign key (region_code, year) references campaign,
  foreign key (region_code, run_id) references allocation_run
);
comment on table control_number is '一下: what a department was told; written once, 二上 is checked against it';

create function control_number_of_campaign() returns trigger language plpgsql as $$
begin
  if not exists (select from allocation_run r where (r.region_code, r.run_id, r.year) = (new.region_code, new.run_id, new.year)
      and r.state = 'done' and r.scenario_id is null) then
    raise exception using errcode = '23514', constraint = 'control_number_of_campaign',
      message = 'control numbers come from a finished run of the campaign itself, never from a scenario';
  end if;
  return new;
end $$;
create trigger control_number_of_campaign before insert on control_number
  for each row execute function control_number_of_campaign();
`;
