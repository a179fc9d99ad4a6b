import { FIRST_DAY, KEY, type FactView } from './fact-view.js';

/** The bases of a filing with the day they lapsed, if they had by 1 January of the budget year. */
const BASES: FactView = {
  name: 'filed_basis',
  query: `
    select ${KEY}, b.version, b.basis_no, b.match, d.document_id, d.level, b.document_region, b.article_no,
      case when d.valid_from > ${FIRST_DAY} then d.valid_from
        when least(d.repealed_on, d.valid_to + 1) <= ${FIRST_DAY} then least(d.repealed_on, d.valid_to) end as lapsed_on
    from filed f
    join project_basis b using (region_code, project_id, version)
    left join policy_document d on (d.region_code, d.document_id) = (b.document_region, b.document_id)`,
};

const MATCH_ORDER = `array_position(array['clause', 'document', 'number', 'none'], b.match)`;

const POLICY: FactView = {
  name: 'fact_policy',
  query: `
    select ${KEY}, coalesce(b.bases, 0) as basis_count, coalesce(b.valid, 0) as valid_count,
      coalesce(b.lapsed, 0) as lapsed_count, b.lapsed_on::text as lapsed_on,
      coalesce(b.valid_level, b.lapsed_level, '无') as level, coalesce(b.match, 'none') as match,
      f.joint_document is not null as joint_document
    from filed f
    left join (
      select b.region_code, b.project_id, b.version, count(*)::int as bases,
        count(*) filter (where b.document_id is not null and b.lapsed_on is null)::int as valid,
        count(*) filter (where b.lapsed_on is not null)::int as lapsed, max(b.lapsed_on) as lapsed_on,
        min(b.level) filter (where b.lapsed_on is null) as valid_level, min(b.level) as lapsed_level,
        (array_agg(b.match order by b.lapsed_on is not null, b.level nulls last, ${MATCH_ORDER}))[1] as match
      from filed_basis b group by 1, 2, 3) b using (region_code, project_id, version)`,
};

const DUTY: FactView = {
  name: 'fact_duty',
  query: `
    select ${KEY},
      case when d.unit_code is null then 'none' when d.unit_code = f.unit_code then 'exact' else 'related' end as match,
      case when d.unit_code is null then 0 end as similarity,
      (select count(distinct left(l.func_code, 3))::int from project_line l
        where (l.region_code, l.project_id, l.version) = (f.region_code, f.project_id, f.version)
          and l.func_code is not null
          and not exists (select from unit_func_class c where (c.region_code, c.unit_code) = (f.region_code, f.unit_code)
            and c.func_class = left(l.func_code, 3)
            and (c.source = '职责对应' or c.year between f.year - 3 and f.year - 1))) as unfamiliar_classes
    from filed f
    left join lateral (
      select d.unit_code from unit_duty d
      where (d.region_code, d.duty_code) = (f.region_code, f.duty_code)
        and left(d.unit_code, char_length(f.department_code)) = f.department_code
      order by d.unit_code = f.unit_code desc, d.unit_code limit 1) d on true`,
};

const STATISTICS: FactView = {
  name: 'fact_statistics',
  query: `
    select ${KEY}, s.value as population
    from filed f
    join lateral (
      select s.value from statistic s
      where s.region_code = f.region_code and s.indicator = '常住人口' and s.year <= f.year
      order by s.year desc limit 1) s on true`,
};

/** Everything of it is found by comparing texts. */
const TASK_LIST: FactView = { name: 'fact_task_list', query: `select ${KEY} from filed f` };

export const CONSULTED_VIEWS = [BASES, POLICY, DUTY, TASK_LIST, STATISTICS];
