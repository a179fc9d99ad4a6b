import { KEY, type FactView } from './fact-view.js';

const GENERIC_WORDS =
  '工作经费|专项经费|专项资金|项目经费|业务经费|办公经费|其他支出|业务费|经费|专项|项目|支出|其他|工作';
const VULNERABLE = '低保|特困|残疾|孤儿|困境|留守|失能|困难|脱贫|贫困|流浪|优抚|五保|临时救助';

/** The version in force of every filing that was submitted; each other view joins it. */
const FILED: FactView = {
  name: 'filed',
  query: `
    select v.*, p.code, p.project_key, u.name as unit_name, u.kind as unit_kind, u.department_code, c.cutoff
    from project p
    join project_version v on (v.region_code, v.project_id, v.version) = (p.region_code, p.project_id, p.current_version)
    join unit u on (u.region_code, u.unit_code) = (p.region_code, p.unit_code)
    join campaign c on (c.region_code, c.year) = (p.region_code, p.year)`,
};

const PROJECT: FactView = {
  name: 'fact_project',
  query: `
    select ${KEY}, f.year, f.name, f.category, f.nature, f.request_fen, f.start_year, f.end_year, f.duty_code, f.summary,
      case f.persistence when '001' then '一次性' when '002' then '经常性' when '003' then '阶段性' end as persistence,
      f.extension_document is not null as extension_approved, f.contact, f.unit_kind, f.fund_type, f.rigidity, f.urgency,
      extract(year from f.deadline)::int as deadline_year, f.deadline_document is not null as deadline_documented,
      f.beneficiaries, f.internal_only, coalesce(f.beneficiary_group ~ '${VULNERABLE}', false) as vulnerable_group,
      f.beneficiary_document is not null as coverage_documented, f.claimed_important,
      f.important_document is not null as important_documented, f.is_construction, f.is_it, f.is_purchase, f.is_repair,
      f.is_service, f.is_study, f.goal, f.annual_goal,
      char_length(regexp_replace(replace(f.name, f.unit_name, ''), '20[0-9]{2}(年度|年)?|${GENERIC_WORDS}|[^[:alnum:]]', '', 'g'))
        as name_meaningful_length,
      exists (select from regexp_matches(f.name, '(20[0-9]{2})', 'g') m
        where m[1]::int not between coalesce(f.start_year, f.year) and coalesce(f.end_year, 9999)) as name_year_outside_term,
      f.name ~ '[0-9０-９一二三四五六七八九十百千]\\s*(万|亿)?元' as name_has_amount,
      coalesce(a.kinds && array['可研', '概算'], false) as study_or_estimate_approved,
      coalesce('方案审批' = any (a.kinds), false) as it_plan_approved,
      coalesce('数据主管部门意见' = any (a.kinds), false) as data_bureau_opinion,
      coalesce(l.capital, 0) as construction_fen
    from filed f
    left join (select region_code, project_id, version, array_agg(kind) as kinds from project_approval group by 1, 2, 3) a
      using (region_code, project_id, version)
    left join (
      select region_code, project_id, version, sum(amount_fen) as capital from project_line
      where dept_econ like '309%' or dept_econ like '310%' group by 1, 2, 3) l
      using (region_code, project_id, version)`,
};

const SOURCES: FactView = {
  name: 'fact_sources',
  query: `
    select ${KEY}, s.total as total_fen, s.local as local_fen, s.total - s.local as other_fen, f.required_match,
      f.match_document is not null as match_documented
    from filed f
    join (
      select region_code, project_id, version, sum(amount_fen) as total,
        coalesce(sum(amount_fen) filter (where source !~ '上级|转移支付|单位资金|自筹|社会|捐赠|贷款'), 0) as local
      from project_source group by 1, 2, 3) s using (region_code, project_id, version)`,
};

const PLAN: FactView = { name: 'fact_plan', query: `select ${KEY}, f.total_fen from filed f` };

const PLAN_YEARS: FactView = {
  name: 'fact_plan_years',
  query: `
    select ${KEY}, y.year as row_no, y.year || '年度' as found_in, y.year, y.amount_fen
    from filed f join project_plan_year y using (region_code, project_id, version)`,
};

const ATTACHMENTS: FactView = {
  name: 'fact_attachments',
  query: `
    select ${KEY}, a.attachment_no as row_no, a.name || '（附件' || a.attachment_no || '）' as found_in,
      case when a.kind in ('政策依据', '实施方案', '测算明细', '事前绩效评估报告', '可研批复', '概算批复', '数据主管部门意见', '项目文本')
        then a.kind else '其他' end as kind,
      a.readable
    from filed f join project_attachment a using (region_code, project_id, version)`,
};

export const FILING_VIEWS = [FILED, PROJECT, SOURCES, PLAN, PLAN_YEARS, ATTACHMENTS];
