import type { TableLevels } from '@zhunsheng/kernel';

/** What units file, and the documents beside it. */
export const FILING_LEVELS: TableLevels = {
  asset_request: {
    L2: [
      'region_code project_id version row_no unit_code line_no asset_class name tier quantity price_fen',
      'replaces_bought_on',
    ].join(' '),
  },
  assistant_handoff: {
    L2: [
      'region_code handoff_id unit_code project_id asked_by asked_name asked_at state taken_by',
      'taken_name taken_at answered_at changed',
    ].join(' '),
    L3: 'question context answer',
  },
  building_request: {
    L2: 'region_code project_id version row_no unit_code line_no kind area_m2 price_fen approval_number',
  },
  campaign: { L2: 'region_code year name stage cut_n cut_i border_width opened_on closes_on cutoff' },
  campaign_rule_set: { L2: 'region_code year rule_set_version digest reason frozen_by frozen_name frozen_at' },
  campaign_stage: { L2: 'region_code year stage opens_on due_on set_by set_at' },
  campaign_standards: { L2: 'region_code year digest standards content frozen_by freezer frozen_at' },
  coaching_goal: { L2: 'region_code goal_id unit_code year measure rule baseline target baseline_run set_by set_at' },
  coaching_step: { L2: 'region_code goal_id step_no unit_code kind note measured run_id by_name at' },
  commitment_key: { L2: 'region_code account_id unit_code public_key registered_at retired_at' },
  conference_sheet: {
    L2: ['region_code project_id version row_no unit_code line_no class persons staff days place', 'amount_fen'].join(
      ' ',
    ),
  },
  demo_answer: { L2: 'region_code project_code rule kind note' },
  document: {
    L2: [
      'region_code document_id unit_code name content_hash bytes state message kind type flags unread',
      'uploaded_by uploader uploaded_at read_at read_ms',
    ].join(' '),
  },
  document_field: {
    L2: [
      'region_code document_id field_no unit_code kind amount_fen item page_index span_index confidence',
      'problem state confirmed_by confirmed_at',
    ].join(' '),
    L3: 'value found_value',
  },
  document_page: { L2: 'region_code document_id page_no unit_code title source confidence shape', L3: 'spans' },
  exchange_batch: { L2: 'region_code batch_id key received_by received_at digest', L3: 'report' },
  exchange_record: { L2: 'region_code year source ref unit_code draft_id revision digest' },
  external_staff: {
    L2: 'region_code project_id version row_no unit_code line_no headcount per_head_fen approval_number',
  },
  facility_request: {
    L2: 'region_code project_id version row_no unit_code line_no kind place quantity measure price_fen',
  },
  filing_carry: { L2: 'region_code draft_id unit_code project_id version confirmed' },
  filing_change: {
    L2: ['region_code draft_id sitting_no unit_code project_id version actor_id actor_name began_at', 'ended_at'].join(
      ' ',
    ),
    L3: 'changes',
  },
  filing_commitment: {
    L2: 'region_code project_id version unit_code digest statement public_key signature by_id by_name at',
  },
  filing_draft: { L2: 'region_code draft_id unit_code year project_id revision updated_by updated_at', L3: 'content' },
  filing_extension: {
    L2: [
      'region_code extension_id unit_code year stage due_on reason state asked_by asked_name asked_at',
      'decided_name decided_at note',
    ].join(' '),
  },
  filing_step: {
    L2: [
      'region_code project_id step_no unit_code version act from_state to_state actor_id actor_name at',
      'rules reason due_on verdict_digest',
    ].join(' '),
  },
  it_price_row: {
    L2: [
      'region_code project_id version row_no unit_code line_no product kind quantity list_price_fen',
      'unit_price_fen',
    ].join(' '),
  },
  matter: {
    L2: [
      'region_code matter_id unit_code project_id kind topic title place rule state owner_id owner_name due_on',
      'opened_by opened_name opened_at closed_name closed_at outcome',
    ].join(' '),
  },
  matter_message: { L2: 'region_code matter_id message_no unit_code by_id by_name at', L3: 'text' },
  notice: {
    L2: [
      'region_code notice_id unit_code key kind project_id title body rules due_on counts_on sent_by',
      'sent_at read_by read_at',
    ].join(' '),
  },
  procurement_row: { L2: 'region_code project_id version row_no unit_code line_no catalogue_item method amount_fen' },
  project: { L2: 'region_code project_id code project_key unit_code year state current_version public_id' },
  project_approval: { L2: 'region_code project_id version approval_no unit_code kind number approved_on' },
  project_attachment: {
    L2: [
      'region_code project_id version attachment_no unit_code kind name readable content_hash',
      'document_id page_no',
    ].join(' '),
    L3: 'text',
  },
  project_basis: {
    L2: [
      'region_code project_id version basis_no unit_code typed_title typed_number typed_article',
      'document_region document_id article_no match',
    ].join(' '),
  },
  project_beneficiary: { L2: 'region_code project_id version beneficiary_key unit_code' },
  project_birth: { L2: 'region_code unit_code project_key first_year document number article note' },
  project_indicator: {
    L2: [
      'region_code project_id version indicator_no unit_code level1 level2 name direction operator',
      'value numeric_value measure weight line_no',
    ].join(' '),
  },
  project_line: {
    L2: [
      'region_code project_id version line_no unit_code text func_code dept_econ gov_econ quantity',
      'measure unit_price_fen amount_fen item_key tier standard_code price_source quotation',
      'catalogue_item procurement',
    ].join(' '),
  },
  project_plan_year: { L2: 'region_code project_id version year unit_code amount_fen' },
  project_source: { L2: 'region_code project_id version source_no unit_code source fund_type amount_fen' },
  project_version: {
    L2: [
      'region_code project_id version unit_code year name category nature persistence start_year',
      'end_year extension_document duty_code joint_document purpose_key fund_type rigidity urgency',
      'deadline deadline_document site summary justification goal annual_goal request_fen total_fen',
      'growth_cause growth_document beneficiaries beneficiary_group beneficiary_document internal_only',
      'claimed_important important_document required_match match_document is_construction is_it',
      'is_purchase is_repair is_service is_study procurement_flag divisible lane output_quantity',
      'output_kind submitted_by submitted_at',
    ].join(' '),
    L3: 'contact phone',
  },
  property_request: {
    L2: 'region_code project_id version row_no unit_code line_no area_m2 price_fen months amount_fen',
  },
  service_purchase: {
    L2: [
      'region_code project_id version row_no unit_code line_no content vendor contract_years',
      'special_term labour_dispatch amount_fen',
    ].join(' '),
  },
  submission_key: { L2: 'region_code unit_code key draft_id receipt at' },
  system_request: {
    L2: [
      'region_code project_id version row_no unit_code line_no kind system_id name function_text',
      'software_fen hardware_fen',
    ].join(' '),
  },
  training_sheet: {
    L2: [
      'region_code project_id version row_no unit_code line_no class persons days amount_fen',
      'lecturer_title lecture_hours hours_per_half_day lecture_rate_fen',
    ].join(' '),
    L3: 'lecture_name',
  },
  unit_order: { L2: 'region_code project_id unit_code year position set_by set_at' },
  vehicle_request: {
    L2: [
      'region_code project_id version row_no unit_code line_no purpose energy quantity price_fen',
      'displacement_ml replaces_vehicle',
    ].join(' '),
  },
  unit_liaison: { L2: 'region_code unit_code account_id name set_by set_at' },
};
