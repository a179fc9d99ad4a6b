import { LIBRARY_TABLES } from '@zhunsheng/base-data-server';
import { type Keeping, type StewardGroup, Stewards, type Stewardship } from '@zhunsheng/kernel';

const UNSAID = '待单位确认';
const FOR_EVER: Keeping = { words: '永久（只追加，不删除）' };
const SHORT: Keeping = { words: '用过或到期即失效，随下一次清理删除或覆盖' };
const WITH_BUSINESS: Keeping = { words: '随业务，产品不自动删除；年限待单位确认' };
const WITH_ACCOUNT: Keeping = { words: '随账号，停用后保留备查；年限待单位确认' };
const REBUILT: Keeping = { words: '由其他数据算出，重算时替换' };

const PROTECTION = '网络安全法 §21（等级保护）';
const LOGS = '网络安全法 §21（三）（日志不少于六个月）';
const LEVELS = '数据安全法 §21（分类分级）';
const PROJECTS = '预算法实施条例 §41（项目库、入库评审）';
const STANDARDS = '预算法实施条例 §21（预算支出标准）';
const PERSONAL = '个人信息保护法 §13（一）（三）（本人同意或履行法定职责）';

const common = { weight: '一般' } as const;

/** Tables by what they answer alike. A new table joins a group here, or a spec fails. */
const GROUPS: readonly StewardGroup[] = [
  {
    ...{ ...common, kind: '账号与授权', owner: '安全保密管理员', keep: WITH_ACCOUNT, basis: PROTECTION },
    tables: `account role_grant grant_proposal external_identity second_factor password_history cosigner_key leaver ukey
      activation`,
  },
  {
    ...{ ...common, kind: '登录过程', owner: '安全保密管理员', keep: SHORT, basis: PROTECTION },
    tables: 'half_sign_in second_factor_draft sign_in_attempt ukey_challenge',
  },
  {
    ...{
      ...common,
      kind: '登录过程',
      owner: '安全保密管理员',
      keep: { parameter: 'keep_sessions' },
      basis: PROTECTION,
    },
    tables: 'session',
  },
  {
    ...{ ...common, kind: '审计台账', owner: '审计管理员', keep: FOR_EVER, basis: LOGS },
    tables: `audit.archive audit.checkpoint audit.cosignature audit.event audit.leaf audit.verification`,
  },
  {
    ...{ ...common, kind: '安全监测', owner: '安全保密管理员', keep: WITH_BUSINESS, basis: LOGS },
    tables: 'incident watch_day export_order security_parameter last_edit',
  },
  {
    ...{ ...common, kind: '安全监测', owner: '安全保密管理员', keep: { parameter: 'keep_readings' }, basis: LOGS },
    tables: 'reading_tally',
  },
  {
    ...{ ...common, kind: '系统运行', owner: '系统管理员', keep: { words: '随安装' }, basis: PROTECTION },
    tables: 'installation zs_installation zs_migration table_mark region',
  },
  {
    ...{ ...common, kind: '公共代码与口径', owner: '预算科', keep: WITH_BUSINESS, basis: LEVELS },
    tables: `code_crosswalk code_item code_meaning code_set code_successor code_correction code_remap code_remap_step
      dated_parameter freshness_limit measure metric_definition item_question item_word priced_item library_source`,
  },
  {
    ...{ ...common, kind: '政策文件', owner: '预算科', keep: WITH_BUSINESS, basis: UNSAID },
    tables: `policy_article policy_document policy_edition policy_relation policy_section policy_synonym policy_audience
      policy_match policy_vector policy_vector_edition consultation consultation_comment`,
  },
  {
    ...{ ...common, kind: '支出标准', owner: '预算科', keep: WITH_BUSINESS, basis: STANDARDS },
    tables: `standard standard_condition standard_package standard_promotion peer_standard measured_proposal
      measured_sample measuring_run`,
  },
  {
    ...{ ...common, kind: '单位与家底', owner: '预算科', keep: WITH_BUSINESS, basis: UNSAID },
    tables: `unit unit_duty unit_econ_budget unit_func_class unit_liaison asset vehicle vehicle_quota office_space facility
      info_system staff_count stock_fund funding_channel carry_over study_record task_item`,
  },
  {
    ...{ ...common, kind: '人员', owner: '人社与编办数据归口科', basis: PERSONAL },
    keep: { words: '在职期间；离岗后可按人抹除姓名与证件号；年限待单位确认' },
    tables: 'person person_disclosure',
  },
  {
    ...{ ...common, kind: '历年预算与执行', owner: '预算科', keep: WITH_BUSINESS, basis: UNSAID },
    tables: `history_line history_month history_payment history_price history_project_year payment_voucher award
      publication statistic series_event`,
  },
  {
    ...{ ...common, kind: '监督与绩效', owner: '绩效科', keep: WITH_BUSINESS, basis: UNSAID },
    tables: 'audit_finding evaluation indicator_result known_finding noted_finding',
  },
  {
    ...{ ...common, kind: '汇总', owner: '预算科', keep: REBUILT, basis: LEVELS },
    tables: `history_line_sum history_month_sum budget_rollup class_rollup flow_rollup payment_rollup project_rollup
      risk_rollup rollup_stale rollup_state worth_a_look run_rule_tally run_unit_tally quality_score quality_source_score
      quality_measurement quality_threshold`,
  },
  {
    ...{ ...common, kind: '数据导入与交换', owner: '预算科', keep: WITH_BUSINESS, basis: LEVELS },
    tables: `import_batch import_file import_image import_mapping import_row connector connector_run exchange_batch
      exchange_record`,
  },
  {
    ...{ ...common, kind: '项目申报', owner: '预算科', keep: WITH_BUSINESS, basis: PROJECTS },
    tables: `campaign campaign_rule_set campaign_stage campaign_standards project project_version project_line project_source
      project_plan_year project_indicator project_basis project_approval project_attachment project_beneficiary
      project_birth asset_request building_request conference_sheet external_staff facility_request it_price_row
      procurement_row property_request service_purchase system_request training_sheet vehicle_request unit_order
      document document_field document_page filing_carry filing_change filing_commitment filing_draft
      filing_extension filing_step commitment_key submission_key template_use demo_answer`,
  },
  {
    ...{ ...common, kind: '沟通与辅导', owner: '预算科', keep: WITH_BUSINESS, basis: PROJECTS },
    tables: `assistant_handoff matter matter_message coaching_goal coaching_step duty_presence faq_entry`,
  },
  {
    ...{ ...common, kind: '沟通与辅导', owner: '预算科', keep: { parameter: 'keep_notices' }, basis: PROJECTS },
    tables: 'notice',
  },
  {
    ...{ ...common, kind: '评审', owner: '财政评审机构', keep: WITH_BUSINESS, basis: PROJECTS },
    tables: `review_run fact_block judged_block verdict verdict_adjustment verdict_rank rank_shift review_decision
      review_handling decision_reason decision_setting appeal appeal_setting co_review co_review_branch
      co_review_conflict co_review_member co_review_opinion co_review_relation co_review_routing co_review_setting
      panel_mark draw draw_candidate draw_check draw_secret court_pair court_ruling court_search duplicate_decision
      duplicate_pair duplicate_search duplicate_side credit_recovery credit_sheet training_attempt`,
  },
  {
    ...{ ...common, kind: '规则与评价', owner: '财政评审机构', keep: WITH_BUSINESS, basis: PROJECTS },
    tables: `rule_set rule_draft rule_dry_run rule_dry_run_change rule_backtest evaluation_feedback evaluation_label
      evaluation_mark evaluation_promotion evaluation_recusal evaluation_round unread_word`,
  },
  {
    ...{ ...common, kind: '预算安排', owner: '预算科', keep: WITH_BUSINESS, basis: PROJECTS },
    tables: `allocation_run allocation_scenario budget_ceiling control_number cut_line_proposal meeting_item meeting_outcome
      meeting_pack`,
  },
  {
    ...{ ...common, kind: '保密承诺', owner: '安全保密管理员', keep: WITH_BUSINESS, basis: UNSAID },
    tables: 'security_pledge pledge_signature pledge_withdrawal',
  },
  {
    ...{ ...common, kind: '问数与报告', owner: '预算科', keep: WITH_BUSINESS, basis: LEVELS },
    tables: `question_turn question_thumb question_handoff vocabulary_version saved_report kept_report`,
  },
  {
    ...{ ...common, kind: '专题分析', owner: '预算科', keep: WITH_BUSINESS, basis: LEVELS },
    tables: `theme_alert theme_alert_step theme_answer theme_document theme_draft theme_finding theme_search`,
  },
];

const personal: Partial<Stewardship> = { kind: '个人信息', basis: PERSONAL };

/** Columns that answer otherwise than their table: what they say is about a person. */
const EXCEPTIONS: Readonly<Record<string, Partial<Stewardship>>> = {
  ...about('account', 'username name person_digest last_sign_in'),
  ...about('external_identity', 'subject username name groups'),
  ...about('audit.event', 'actor actor_name'),
  ...about('role_grant', 'person_digest'),
  ...about('unit', 'contact'),
  ...about('project_version', 'contact phone'),
  ...about('training_sheet', 'lecture_name'),
  ...about('co_review_relation', 'account_id name unit_code kind'),
  ...about('co_review_opinion', 'reviewer_id reviewer_name'),
  ...about('evaluation_recusal', 'person_id person_name'),
  ...about('duty_presence', 'account_id name'),
  ...about('panel_mark', 'reviewer'),
  'import_file.content': { keep: { words: '导入完成或撤回前；密封保存' } },
};

function about(table: string, columns: string): Record<string, Partial<Stewardship>> {
  return Object.fromEntries(columns.split(' ').map((column) => [`${table}.${column}`, personal]));
}

const ownerOfLibrary = new Map(LIBRARY_TABLES.map(({ table, owner }) => [table, owner]));

/** A library answers to the department its own catalogue names. */
export const STEWARDS = new Stewards(GROUPS, EXCEPTIONS, (table) => ownerOfLibrary.get(table));
