import type { TableLevels } from '@zhunsheng/kernel';

/** What the libraries hold. */
export const LIBRARY_LEVELS: TableLevels = {
  asset: { L2: 'region_code unit_code asset_id asset_class name quantity price_fen bought_on state' },
  audit_finding: {
    L2: [
      'region_code unit_code finding_id project_key source kind year found_on due_on state closed_on',
      'verified_on',
    ].join(' '),
    L3: 'matter',
  },
  award: {
    L2: [
      'region_code unit_code award_id year project_key catalogue_item name method budget_fen award_fen',
      'vendor awarded_on',
    ].join(' '),
  },
  carry_over: { L2: 'region_code unit_code project_key origin_year purpose_key unused_fen years_unused booked_on' },
  code_correction: { L2: 'region_code correction_no year kind text code accepted_by accepted_at' },
  code_crosswalk: { L1: 'year unit_kind dept_econ gov_econ' },
  code_item: { L1: 'year kind code name parent leaf fund_types keywords certainty verification valid_from valid_to' },
  code_meaning: { L1: 'kind year code name' },
  code_remap: { L2: 'region_code remap_id kind from_year to_year pairs done_by done_at undone_by undone_at' },
  code_remap_step: { L2: 'region_code remap_id step_no target row_key before_code after_code' },
  code_set: { L1: 'year kind source complete items digest loaded_at', L2: 'loaded_by' },
  code_successor: { L1: 'kind from_year from_code to_year to_code reason confirmed_at', L2: 'confirmed_by' },
  connector: {
    L2: [
      'region_code connector_id name kind library mapping every_minutes active cursor_value next_at',
      'created_by created_at',
    ].join(' '),
    L4: 'settings',
  },
  connector_run: {
    L2: [
      'region_code connector_id run_id idempotency_key content_hash state message batch_id answer',
      'started_at ended_at',
    ].join(' '),
  },
  dated_parameter: { L1: 'region_code name since document source set_at', L2: 'set_by' },
  evaluation: {
    L2: [
      'region_code unit_code project_key year kind score grade conclusion adjusted improvement_plan',
      'evaluated_on',
    ].join(' '),
  },
  facility: { L2: 'region_code unit_code facility_id kind place quantity measure' },
  freshness_limit: { L1: 'library ageing_after_days stale_after_days basis' },
  funding_channel: { L2: 'region_code unit_code year purpose_key name amount_fen' },
  history_line: {
    L2: [
      'region_code unit_code year line_key project_key project item econ_code fund quantity measure',
      'unit_price_fen amount_fen',
    ].join(' '),
  },
  history_line_sum: { L2: 'region_code unit_code year category econ_code lines budget_fen paid_fen' },
  history_month: { L2: 'region_code unit_code project_key year month paid_fen' },
  history_month_sum: { L2: 'region_code unit_code year month category lines paid_fen' },
  history_payment: { L2: 'region_code unit_code project_key year econ_code budget_fen paid_fen' },
  history_price: { L2: 'region_code unit_code item_key year sample_no unit_price_fen quantity measure tier' },
  history_project_year: {
    L2: [
      'region_code unit_code project_key year name category purpose_key summary justification',
      'initial_fen final_fen executed_fen unbudgeted_fen adjustments adjusted_fen objective_cause',
      'beneficiaries quantity construction full_year func_code',
    ].join(' '),
  },
  import_batch: {
    L2: [
      'region_code batch_id library file_name file_hash source connector_id mapping state rows_read',
      'rows_new rows_changed rows_same rows_refused report started_by started_name started_at',
      'undone_name undone_at announced_at',
    ].join(' '),
  },
  import_file: { L2: 'region_code batch_id', L4: 'content' },
  import_image: { L2: 'region_code batch_id image_no', L3: 'before after' },
  import_mapping: { L2: 'region_code library signature mapping used_at used_name' },
  import_row: { L2: 'region_code batch_id row_no part state', L3: 'cells problems' },
  indicator_result: { L2: 'region_code unit_code project_key year indicator direction target actual weight met' },
  info_system: {
    L2: [
      'region_code unit_code system_id name function_text software_cost_fen hardware_cost_fen online_on',
      'warranty_end state',
    ].join(' '),
  },
  item_question: { L2: 'region_code word text measure lines units suggestions state item_key decided_by decided_at' },
  item_word: { L1: 'region_code word item_key source confirmed_at', L2: 'confirmed_by' },
  library_source: { L2: 'region_code library part source as_of licence' },
  measure: { L1: 'name dimension factor shipped' },
  measured_proposal: {
    L2: [
      'region_code run_id proposal_no item_key tier measure lines kept years units low_fen mid_fen',
      'high_fen fence_low_fen fence_high_fen dispersion shift confidence by_year sensitivity points',
      'sample_digest state why proposed_by proposer proposed_at decided_by decider decided_at reason',
      'standard_code standard_since',
    ].join(' '),
  },
  measured_sample: { L2: 'region_code run_id proposal_no', L3: 'unit_codes content' },
  measuring_run: {
    L2: [
      'region_code run_id state first_year last_year base_year deflator method lines unmatched unusable',
      'groups proposals digest message requested_by requester queued_at started_at finished_at',
    ].join(' '),
  },
  metric_definition: {
    L1: [
      'region_code metric_code version name meaning formula unit owner sensitivity source reason',
      'defined_at',
    ].join(' '),
    L2: 'defined_by',
  },
  office_space: { L2: 'region_code unit_code year approved_area_m2 actual_area_m2 norm_per_head_m2' },
  payment_voucher: {
    L2: 'region_code unit_code year voucher_no project_key econ_code paid_on amount_fen payee summary method',
  },
  peer_standard: {
    L2: 'region_code peer item_key tier year value_fen unit level_ratio level_source document certainty',
  },
  person: {
    L2: 'region_code key_version',
    L3: 'unit_code person_no kind seat post since until monthly_cost_fen',
    L4: 'identity id_index',
  },
  person_disclosure: { L2: 'region_code unit_code disclosure_id at', L3: 'person_no reader_id reason' },
  policy_article: { L1: 'region_code document_id article_no label text kind section_no position anchor' },
  policy_vector: { L1: 'region_code document_id article_no model digest scale vector' },
  policy_vector_edition: { L1: 'model edition dimensions' },
  policy_document: {
    L1: [
      'region_code document_id title number level issued_on valid_from valid_to repealed_on certainty',
      'version_on aliases history preface closing complete source_format content_digest imported_at',
    ].join(' '),
    L2: 'issuer repealed_by source_name imported_by',
  },
  policy_edition: { L1: 'only_row edition' },
  policy_relation: { L1: 'region_code document_id kind target_title since target_region target_id source' },
  policy_section: { L1: 'region_code document_id section_no parent_no kind label title' },
  policy_synonym: { L1: 'region_code word meanings source changed_at', L2: 'changed_by' },
  priced_item: { L1: 'region_code item_key category measure econ_code source' },
  publication: { L1: 'region_code unit_code year kind replied_on published_on' },
  quality_measurement: { L2: 'region_code measurement_id measured_at used_on cause measured_by' },
  quality_score: {
    L2: [
      'region_code measurement_id library table_name rows completeness validity uniqueness timeliness',
      'score as_of checks basis',
    ].join(' '),
  },
  quality_source_score: {
    L2: [
      'region_code measurement_id library source rows completeness validity uniqueness timeliness score',
      'as_of checks',
    ].join(' '),
  },
  quality_threshold: { L2: 'region_code library version threshold reason set_by set_at' },
  region: { L1: 'region_code name parent_code level' },
  staff_count: { L2: 'region_code unit_code year established on_post external_approved external_on average_cost_fen' },
  standard: {
    L1: [
      'region_code standard_code since until name item item_key tier class calc value_fen low_fen',
      'high_fen ratio quantity_limit life_years unit econ_code scope document number article certainty',
      'category expense_scope expense_content office approval_number state measured_run measured_no',
    ].join(' '),
  },
  standard_condition: {
    L1: [
      'region_code standard_code since row_no attribute over upto word value_fen factor_low factor_high',
      'note',
    ].join(' '),
  },
  standard_package: {
    L2: [
      'region_code package_id package digest take since state proposed_by proposer proposed_at',
      'decided_by decider decided_at reason taken',
    ].join(' '),
  },
  standard_promotion: {
    L2: [
      'region_code promotion_id standard_code from_since to_class since document approval_number state',
      'proposed_by proposer proposed_at decided_by decider decided_at reason',
    ].join(' '),
  },
  statistic: { L1: 'region_code year indicator value unit' },
  stock_fund: {
    L2: [
      'region_code unit_code fund_id kind fund_type name amount_fen recovered_fen estimated idle_since',
      'state basis note as_of recorded_by decided_by',
    ].join(' '),
  },
  study_record: { L2: 'region_code unit_code study_id year title' },
  table_mark: { L2: 'table_name xid' },
  task_item: { L1: 'region_code year task_no tier source title text lead_department' },
  unit: {
    L2: 'region_code unit_code department_code department_name name kind division credit_code since until',
    L3: 'contact',
  },
  unit_duty: { L2: 'region_code unit_code duty_code name text core target since until' },
  unit_econ_budget: { L2: 'region_code unit_code year econ_code budget_fen plan_number' },
  unit_func_class: { L2: 'region_code unit_code year func_class source' },
  vehicle: { L2: 'region_code unit_code vehicle_id purpose energy price_fen displacement_ml bought_on state' },
  vehicle_quota: { L2: 'region_code unit_code year approved' },
};
