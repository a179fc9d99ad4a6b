/** Library tables behind the columns of a fact view; `*` is what every column of the view leans on. */
type Reads = Readonly<Record<string, readonly string[]>>;

const each = (columns: string, ...tables: string[]): Reads =>
  Object.fromEntries(columns.split(' ').map((column) => [column, tables]));

/**
 * Which tables a fact rests on, by its source in the fact dictionary. What a filing itself says rests on no library. A
 * spec compares this with what PostgreSQL knows of its views, so that a view cannot read a table unnoticed.
 */
const READS: Readonly<Record<string, Reads>> = {
  fact_project: each('unit_kind', 'unit'),
  fact_lines: {
    ...each('func_valid dept_econ_valid fund_allowed econ_margin', 'code_item'),
    ...each('crosswalk_valid', 'code_crosswalk', 'unit'),
    ...each('standard_class standard_cap_fen', 'standard'),
    ...each('history_samples history_fence_fen history_p90_fen', 'history_price'),
  },
  fact_indicators: each('comparable last_actual', 'indicator_result'),
  fact_policy: {
    ...each('valid_count lapsed_count lapsed_on level', 'policy_document'),
    ...each('clause_similarity keyword_overlap', 'policy_document', 'policy_article'),
  },
  fact_duty: { ...each('match similarity', 'unit_duty'), ...each('unfamiliar_classes', 'unit_func_class') },
  fact_task_list: each('*', 'task_item'),
  fact_statistics: each('*', 'statistic'),
  fact_history: {
    ...each('consecutive_years last_final_fen last_beneficiaries', 'history_project_year'),
    ...each('explained_growth', 'statistic'),
  },
  fact_execution: {
    ...each('*', 'history_project_year'),
    ...each('current_month december_fen fourth_quarter_fen', 'history_month'),
    ...each('unbudgeted_codes_fen', 'history_payment'),
  },
  fact_carry_over: each('*', 'carry_over'),
  fact_award: each('*', 'award'),
  fact_evaluation: {
    ...each('grade improvement_plan pre_conclusion adjusted self_score finance_score', 'evaluation'),
    ...each('unmet_share', 'indicator_result'),
  },
  fact_supervision: {
    ...each('audit_overdue audit_open inspection_open repeat_years congress_open', 'audit_finding'),
    ...each('findings_three_years closed_in_time verified', 'audit_finding'),
    ...each('publication_days', 'publication'),
  },
  fact_asset: { ...each('idle_same_class', 'asset'), ...each('channel_cover', 'funding_channel') },
  fact_asset_rows: {
    ...each('has_price_cap price_cap_fen life_years', 'standard'),
    ...each('excess_quantity', 'standard', 'staff_count', 'asset'),
  },
  fact_vehicle: { ...each('approved', 'vehicle_quota'), ...each('in_use', 'vehicle') },
  fact_vehicle_rows: each('replaced_age', 'vehicle'),
  fact_property: {
    ...each('approved_area norm_per_head', 'office_space'),
    ...each('area_per_head', 'office_space', 'staff_count'),
  },
  fact_staff: each('*', 'staff_count'),
  fact_information_system_upkeep: each('software_cost_fen hardware_cost_fen in_warranty', 'info_system'),
  fact_outsourcing: { ...each('core_duty', 'unit_duty'), ...each('vendor_share', 'award') },
  fact_facility: {
    ...each('has_quota quota_fen', 'standard'),
    ...each('has_peers peer_p90_fen', 'history_price'),
    ...each('overlap_quantity', 'facility'),
  },
  fact_three_public: each('last_fen rises_unapproved', 'unit_econ_budget'),
  fact_similarity: {
    ...each('same_unit same_unit_project last_year_text', 'history_project_year'),
    ...each('system_function system_found', 'info_system'),
    ...each('study_title study_title_found', 'study_record'),
  },
};

/** `source`: `view.column` of the fact dictionary. */
export function tablesOfSource(source: string): readonly string[] {
  const [view = '', column = ''] = source.split('.');
  const reads = READS[view];
  return reads ? [...new Set([...(reads['*'] ?? []), ...(reads[column] ?? [])])] : [];
}

/** Every table a view is declared to lean on. */
export function tablesOfView(view: string): readonly string[] {
  return [...new Set(Object.values(READS[view] ?? {}).flat())];
}

/** Every library table some fact rests on. */
export const LIBRARY_FACT_TABLES: readonly string[] = [
  ...new Set(Object.values(READS).flatMap((columns) => Object.values(columns).flat())),
].sort();
