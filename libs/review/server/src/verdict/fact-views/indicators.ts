import { KEY, type FactView } from './fact-view.js';

const VAGUE = '有效提升|进一步|不断|较好|逐步|明显';

const INDICATORS: FactView = {
  name: 'fact_indicators',
  query: `
    select ${KEY}, i.indicator_no as row_no, i.name, i.direction, coalesce(i.weight, 0) as weight,
      case when i.level1 ~ '成本' then '成本' when i.level1 ~ '产出' then '产出' when i.level1 ~ '效益' then '效益'
        when i.level1 ~ '满意' then '满意度' else '其他' end as level1,
      case when i.level2 ~ '数量' then '数量' when i.level2 ~ '质量' then '质量' when i.level2 ~ '时效' then '时效'
        when i.level2 ~ '成本' then '成本' when i.level2 ~ '经济效益' then '经济效益' when i.level2 ~ '社会效益' then '社会效益'
        when i.level2 ~ '生态' then '生态效益' when i.level2 ~ '持续' then '可持续影响' when i.level2 ~ '满意' then '满意度'
        else '其他' end as level2,
      (i.numeric_value is not null and i.measure is not null and i.operator is not null) as quantified,
      (concat(i.name, i.value) ~ '${VAGUE}' and not (i.numeric_value is not null and i.measure is not null)) as vague,
      coalesce(i.numeric_value, 0) as numeric_value,
      r.actual is not null as comparable, coalesce(r.actual, 0) as last_actual
    from filed f
    join project_indicator i using (region_code, project_id, version)
    left join lateral (
      select r.actual from indicator_result r
      where (r.region_code, r.unit_code, r.project_key, r.indicator) = (f.region_code, f.unit_code, f.project_key, i.name)
        and r.year between f.year - 2 and f.year - 1 and r.actual is not null
      order by r.year desc limit 1) r on true`,
};

export const INDICATOR_VIEWS = [INDICATORS];
