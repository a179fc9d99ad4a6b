import { scopedView } from '@zhunsheng/kernel';

/**
 * Questions seldom ask by project: a million budget lines of a city are 75,000 sums of a unit, a year, a kind and a code. Names
 * are joined when they are read, as in 0058, so that a renamed code or a moved unit needs nothing added up again.
 */
export const SUMS = `
create table history_line_sum (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  category text collate "C" not null,
  econ_code text collate "C" not null,
  lines integer not null,
  budget_fen bigint not null,
  paid_fen bigint not null,
  primary key (region_code, unit_code, year, category, econ_code),
  foreign key (region_code, unit_code) references unit
);
comment on table history_line_sum is 'history_payment added up over projects; follows it in the same transaction';

create table history_month_sum (
  region_code integer not null,
  unit_code text collate "C" not null,
  year integer not null,
  month integer not null,
  category text collate "C" not null,
  lines integer not null,
  paid_fen bigint not null,
  primary key (region_code, unit_code, year, month, category),
  foreign key (region_code, unit_code) references unit
);
comment on table history_month_sum is 'history_month added up over projects; follows it in the same transaction';
`;

const LINES = `
  insert into history_line_sum (region_code, unit_code, year, category, econ_code, lines, budget_fen, paid_fen)
  select e.region_code, e.unit_code, e.year, h.category, e.econ_code, count(*), sum(e.budget_fen), sum(e.paid_fen)
  from history_payment e join history_project_year h using (region_code, unit_code, project_key, year)`;
const MONTHS = `
  insert into history_month_sum (region_code, unit_code, year, month, category, lines, paid_fen)
  select m.region_code, m.unit_code, m.year, m.month, h.category, count(*), sum(m.paid_fen)
  from history_month m join history_project_year h using (region_code, unit_code, project_key, year)`;
const PLACE = (alias: string) =>
  `(${alias}.region_code, ${alias}.unit_code) = (place.region_code, place.unit_code) and ${alias}.year = any (place.years)`;

/** Added up afresh, never by difference: an upsert fires the triggers of insert and update, and either alone must be right. */
const afresh = (table: string, sums: string, alias: string): string => `
    delete from ${table} s where ${PLACE('s')};
    ${sums} where ${PLACE(alias)} group by 1, 2, 3, 4, 5;`;

/** Unit by unit, each by its key: as one statement a load of a million lines was joined row by row for minutes. */
const follows = (name: string, body: string): string => `
create function ${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare place record;
begin
  -- two writers of one city's history wait for each other: each must add up what the other has written
  perform pg_advisory_xact_lock(hashtext('history sums'), region_code) from (
    select distinct region_code from touched order by 1) r;
  for place in
    select region_code, unit_code, array_agg(distinct year) as years from touched group by 1, 2 order by 1, 2
  loop${body}
  end loop;
  return null;
end $$;
revoke execute on function ${name}() from public;`;

const SUM_LINES = afresh('history_line_sum', LINES, 'e');
const SUM_MONTHS = afresh('history_month_sum', MONTHS, 'm');

export const FOLLOWS =
  follows('sum_lines_again', SUM_LINES) +
  follows('sum_months_again', SUM_MONTHS) +
  follows('sum_history_again', SUM_LINES + SUM_MONTHS);

const ADDED_UP = [
  ['history_payment', 'sum_lines_again', ['insert', 'update', 'delete']],
  ['history_month', 'sum_months_again', ['insert', 'update', 'delete']],
  // a project filed under another kind takes its lines along; without lines it has nothing to add up
  ['history_project_year', 'sum_history_again', ['update']],
] as const;

export const TRIGGERS: readonly { name: string; table: string; text: string }[] = ADDED_UP.flatMap(
  ([table, run, when]) =>
    when.flatMap((act) =>
      (act === 'update' ? ['new', 'old'] : [act === 'insert' ? 'new' : 'old']).map((side) => {
        const name = `sums_${act}_${side}`;
        const text = `create trigger ${name} after ${act} on ${table} referencing ${side} table as touched
        for each statement execute function ${run}()`;
        return { name, table, text };
      }),
    ),
);

/** What stands in the history when the tables are made. */
export const FILL = `${LINES} group by 1, 2, 3, 4, 5; ${MONTHS} group by 1, 2, 3, 4, 5;`;

/** As 0058 says it of the lines themselves. */
const spendType = `case when s.category like '21%' then '公用经费' when s.category like '1%' then '人员经费' else '项目支出' end`;
const kind = `left join code_meaning kd on (kd.kind, kd.year, kd.code)
  = ('category', s.year, case when s.category like '1%' then '1' else left(s.category, 2) end)`;
const topic = `case
    when s.econ_code in ('30212', '30217', '30231', '31013') then '三公经费'
    when s.econ_code in ('30215', '30216') then '会议培训'
    when s.econ_code = '30209' then '物业费' end`;
const org = `s.region_code, s.unit_code, s.year, coalesce(u.department_name, u.department_code) as org, kd.name as category,
  ${spendType} as spend_type`;
const unit = 'join unit u on (u.region_code, u.unit_code) = (s.region_code, s.unit_code)';

export const SUM_VIEWS: Readonly<Record<string, string>> = {
  published_line_sum: scopedView(
    'published_line_sum',
    `select ${org}, ec.name as econ_class, ${topic} as topic, s.lines, s.budget_fen, s.paid_fen
     from history_line_sum s ${unit} ${kind}
     left join code_meaning ec on (ec.kind, ec.year, ec.code) = ('dept_econ', s.year, left(s.econ_code, 5))`,
  ),
  published_payment_sum: scopedView(
    'published_payment_sum',
    `select ${org}, s.month, s.lines, s.paid_fen from history_month_sum s ${unit} ${kind}`,
  ),
};
