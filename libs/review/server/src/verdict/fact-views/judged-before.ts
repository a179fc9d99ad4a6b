import { KEY, type FactView } from './fact-view.js';

const OWN = '(f.region_code, f.unit_code, f.project_key)';

const EVALUATION: FactView = {
  name: 'fact_evaluation',
  query: `
    select ${KEY}, coalesce(g.grade, '无') as grade, coalesce(g.improvement_plan, false) as improvement_plan,
      coalesce(pre.conclusion, '无') as pre_conclusion, coalesce(pre.adjusted, false) as adjusted,
      (f.nature = '新增' or f.start_year = f.year) as pre_required,
      own.score as self_score, finance.score as finance_score, unmet.share as unmet_share
    from filed f
    left join lateral (
      select e.grade, e.improvement_plan from evaluation e
      where (e.region_code, e.unit_code, e.project_key) = ${OWN} and e.year < f.year and e.grade is not null
        and e.kind <> '事前评估'
      order by array_position(array['财政评价', '部门评价', '自评'], e.kind), e.year desc limit 1) g on true
    left join lateral (
      select e.conclusion, e.adjusted from evaluation e
      where (e.region_code, e.unit_code, e.project_key) = ${OWN} and e.kind = '事前评估' and e.year between f.year - 1 and f.year
      order by e.year desc limit 1) pre on true
    left join lateral (
      select e.score, e.year from evaluation e
      where (e.region_code, e.unit_code, e.project_key) = ${OWN} and e.kind = '自评' and e.year < f.year
      order by e.year desc limit 1) own on true
    left join evaluation finance on (finance.region_code, finance.unit_code, finance.project_key) = ${OWN}
      and finance.year = own.year and finance.kind = '财政评价'
    left join lateral (
      select sum(r.weight) filter (where not r.met) / nullif(sum(r.weight), 0) as share from indicator_result r
      where (r.region_code, r.unit_code, r.project_key) = ${OWN} and r.year < f.year
      group by r.year order by r.year desc limit 1) unmet on true`,
};

/** A single mark or two cannot be trimmed. */
const PANEL: FactView = {
  name: 'fact_panel',
  query: `
    select ${KEY}, coalesce(m.marks, 0) as marks,
      case when m.marks >= 3 then (m.total - m.least - m.most) / (m.marks - 2) else m.total / m.marks end as trimmed_mean
    from filed f
    left join lateral (
      select count(*)::int as marks, sum(mark)::float8 as total, min(mark)::float8 as least, max(mark)::float8 as most
      from panel_mark m where (m.region_code, m.project_id) = (f.region_code, f.project_id)
        and m.reviewer_department <> f.department_code having count(*) > 0) m on true`,
};

/** A finding without a project concerns the whole unit. */
const SUPERVISION: FactView = {
  name: 'fact_supervision',
  query: `
    select ${KEY}, coalesce(a.overdue, 0) as audit_overdue, coalesce(a.open, 0) as audit_open,
      coalesce(a.inspection, 0) as inspection_open, coalesce(r.years, 0) as repeat_years,
      coalesce(a.congress, 0) as congress_open, p.days as publication_days, coalesce(a.recent, 0) as findings_three_years,
      coalesce(a.in_time, 0) as closed_in_time, coalesce(a.verified, 0) as verified
    from filed f
    left join lateral (
      select
        count(*) filter (where source = '审计' and open and project_key is not null and due_on < f.cutoff)::int as overdue,
        count(*) filter (where source = '审计' and open and (due_on is null or due_on >= f.cutoff))::int as open,
        count(*) filter (where source = '财会监督' and open and year >= f.year - 2)::int as inspection,
        count(*) filter (where source = '人大' and open and project_key is not null)::int as congress,
        count(*) filter (where recent)::int as recent,
        count(*) filter (where recent and not open and closed_on <= coalesce(due_on, closed_on))::int as in_time,
        count(*) filter (where recent and verified_on is not null)::int as verified
      from (
        select a.*, a.state <> '已整改' as open, a.source <> '人大' and a.year between f.year - 3 and f.year - 1 as recent
        from audit_finding a
        where (a.region_code, a.unit_code) = (f.region_code, f.unit_code)
          and (a.project_key = f.project_key or a.project_key is null)) a) a on true
    left join lateral (
      select count(distinct a.year)::int as years from audit_finding a
      where (a.region_code, a.unit_code) = (f.region_code, f.unit_code) and a.source <> '人大'
        and (a.project_key = f.project_key or a.project_key is null) and a.year between f.year - 3 and f.year - 1
      group by a.kind order by 1 desc limit 1) r on true
    left join lateral (
      select coalesce(p.published_on, f.cutoff) - p.replied_on as days from publication p
      where (p.region_code, p.unit_code) = (f.region_code, f.unit_code) and p.replied_on <= f.cutoff
      order by p.replied_on desc limit 1) p on true`,
};

export const JUDGED_BEFORE_VIEWS = [EVALUATION, PANEL, SUPERVISION];
