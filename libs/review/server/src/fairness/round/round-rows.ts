const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

export const ROUND_COLUMNS = `r.region_code as region, r.round_id as id, r.year, r.title, d.quota as sample,
  (select count(*)::int from evaluation_mark m where (m.region_code, m.round_id) = (r.region_code, r.round_id)) as marked,
  (select count(*)::int from evaluation_mark m where (m.region_code, m.round_id) = (r.region_code, r.round_id)
    and m.labelled_at is not null) as labelled,
  r.rule_set_version as "ruleSetVersion", r.opened_name as "openedBy", ${iso('r.opened_at')} as "openedAt",
  ${iso('r.closed_at')} as "closedAt", r.figures, r.draw_id as draw, r.run_id as run, r.rule_set_digest as digest,
  r.opened_by as opener, (select json_build_object('by', p.by_name, 'at', ${iso('p.at')}) from evaluation_promotion p
    where (p.region_code, p.round_id) = (r.region_code, r.round_id)) as promoted
  from evaluation_round r join draw d on (d.region_code, d.draw_id) = (r.region_code, r.draw_id)`;

export const OPEN_DRAWS = `
  select d.draw_id as id, d.title, d.quota from draw d
  where d.region_code = $1 and d.year = $2 and d.purpose = '评估' and d.seed is not null and not exists (
    select from evaluation_round r where (r.region_code, r.draw_id) = (d.region_code, d.draw_id))
  order by d.drawn_at desc`;

export const FEEDBACK = `
  select p.public_id as "projectId", p.code, f.rule, f.kind, f.note, ${iso('f.at')} as at
  from evaluation_feedback f join project p using (region_code, project_id)
  where f.region_code = $1 and p.year = $2 order by f.at desc limit 50`;
