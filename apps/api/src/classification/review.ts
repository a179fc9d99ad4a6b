import type { TableLevels } from '@zhunsheng/kernel';

/** What a review finds and decides. */
export const REVIEW_LEVELS: TableLevels = {
  allocation_run: {
    L2: [
      'region_code run_id year scenario_id review_run_id state inputs input_digest summary result',
      'result_digest message requested_by requester queued_at finished_at',
    ].join(' '),
  },
  allocation_scenario: { L2: 'region_code scenario_id year name changes created_by creator created_at' },
  appeal: {
    L2: [
      'region_code appeal_id unit_code project_id version run_id rule rule_name sentence points ground',
      'filed_by filed_name filed_at due_on state reviewer_id reviewer_name assigned_at outcome reason',
      'decided_by decided_name decided_at',
    ].join(' '),
    L3: 'statement documents',
  },
  appeal_setting: { L2: 'region_code since file_within_days decide_within_days source set_by set_at' },
  budget_ceiling: { L2: 'region_code year fund_type department_code amount_fen source certainty set_by setter set_at' },
  co_review: {
    L2: [
      'region_code review_id project_id version unit_code year routing join_rule quorum one_person_many',
      'state opened_by opened_name opened_at due_on closed_at settled_at marks trimmed_mean',
    ].join(' '),
  },
  co_review_branch: {
    L2: [
      'region_code review_id office unit_code state assignee_id assignee_name effort handed_at taken_at',
      'submitted_at due_on',
    ].join(' '),
  },
  co_review_conflict: {
    L2: [
      'region_code review_id conflict_no unit_code kind offices detail resolution resolved_by',
      'resolved_name resolved_at',
    ].join(' '),
  },
  co_review_member: { L2: 'region_code office account_id name department_code since until set_by set_at' },
  co_review_opinion: {
    L2: 'region_code review_id office unit_code reviewer_department submitted_at',
    L3: 'reviewer_id reviewer_name opinion mark amount_fen statement',
  },
  co_review_relation: {
    L2: 'region_code relation_id since until declared_by declared_at',
    L3: 'account_id name unit_code kind',
  },
  co_review_routing: {
    L2: [
      'region_code code since until place name categories least_fen themes offices join_rule quorum',
      'days source set_by set_at',
    ].join(' '),
  },
  co_review_setting: { L2: 'region_code since one_person_many mark_gap amount_gap_percent source set_by set_at' },
  consultation: {
    L2: [
      'region_code consultation_id subject title text items opens_on closes_on opened_by opened_name opened_at',
      'published_with published_name published_at',
    ].join(' '),
  },
  consultation_comment: {
    L2: [
      'region_code consultation_id comment_id unit_code item stance text by_id by_name at outcome answer',
      'answered_name answered_at',
    ].join(' '),
  },
  control_number: {
    L2: [
      'region_code year fund_type department_code amount_fen projects run_id plan document issued_by',
      'issuer issued_at',
    ].join(' '),
  },
  court_pair: { L2: 'region_code pair_id year run_id project_a project_b likeness gaps weight digest state found' },
  court_ruling: { L2: 'region_code pair_id ruling_no ruling reason digest actor_id actor_name at' },
  court_search: { L2: 'region_code year run_id searched_at filings pairs' },
  credit_recovery: {
    L2: [
      'region_code recovery_id unit_code year sheet_no code statement state filed_by filed_name',
      'filed_at decided_by decided_name decided_at reason',
    ].join(' '),
  },
  credit_sheet: {
    L2: [
      'region_code unit_code year sheet_no points class lane dimensions deductions formula noticed_name',
      'noticed_at in_force_on read_name read_at',
    ].join(' '),
  },
  cut_line_proposal: {
    L2: [
      'region_code proposal_id year cut_n cut_i border_width run_id effect reason state proposed_by',
      'proposer proposed_at decided_by decider decided_at note',
    ].join(' '),
  },
  decision_reason: { L1: 'region_code code since until name kinds source set_at', L2: 'set_by' },
  decision_setting: { L2: 'region_code since second_above_fen idle_seconds source certainty set_by set_at' },
  draw: {
    L2: [
      'region_code draw_id year title purpose list list_digest commitment candidates quota announced_by',
      'announced_name announced_at number drawn_by drawn_name drawn_at',
    ].join(' '),
    L3: 'secret seed',
  },
  draw_candidate: { L2: 'region_code draw_id ref project_id version unit_code stratum tickets chosen' },
  draw_check: { L2: 'region_code draw_id project_id unit_code outcome note actor_id actor_name at' },
  draw_secret: { L2: 'region_code draw_id', L4: 'secret' },
  duplicate_decision: { L2: 'region_code pair_id decision_no decision reason digest actor_id actor_name at' },
  duplicate_pair: { L2: 'region_code pair_id year relation likeness causes digest family state found found_at' },
  duplicate_search: { L2: 'region_code year searched_at filings pairs' },
  duplicate_side: {
    L2: ['region_code pair_id side unit_code party project_id version year name amount_fen phrases', 'evidence'].join(
      ' ',
    ),
  },
  duty_presence: { L2: 'region_code since seen_at', L3: 'account_id name' },
  evaluation_feedback: { L2: 'region_code feedback_id unit_code project_id version rule kind note by_id by_name at' },
  evaluation_label: { L2: 'region_code round_id project_id rule', L3: 'label' },
  evaluation_mark: {
    L2: 'region_code round_id project_id unit_code at labelled_at',
    L3: 'reviewer_id reviewer_name grade note',
  },
  evaluation_promotion: { L2: 'region_code round_id rule_set_version before figures opened_by by_id by_name at' },
  evaluation_recusal: { L2: 'region_code round_id project_id at', L3: 'person_id person_name' },
  evaluation_round: {
    L2: [
      'region_code round_id year title draw_id run_id rule_set_version rule_set_digest opened_by',
      'opened_name opened_at closed_name closed_at figures',
    ].join(' '),
  },
  fact_block: { L2: 'region_code run_id block_no bytes digest projects members' },
  judged_block: { L2: 'region_code run_id block_no root standings judged_at' },
  known_finding: {
    L2: [
      'region_code finding_id unit_code project_id rule stands amount_fen source found_on recorded_by',
      'recorded_at',
    ].join(' '),
    L3: 'reference',
  },
  noted_finding: {
    L2: [
      'region_code noted_id project_id unit_code source source_key severity title sentence amount_fen',
      'evidence noted_by noted_at',
    ].join(' '),
  },
  panel_mark: { L2: 'region_code project_id unit_code reviewer_department marked_on', L3: 'reviewer mark' },
  pledge_signature: { L2: 'region_code digest account_id unit_code at', L3: 'name' },
  pledge_withdrawal: { L2: 'region_code digest reason withdrawn_by at', L3: 'name' },
  policy_audience: {
    L2: [
      'region_code audience_id document_region document_id revision name class layer subject send_on',
      'until conditions source set_by set_at matched_at matched_revision',
    ].join(' '),
  },
  policy_match: {
    L2: [
      'region_code audience_id unit_code subject_key project_id receiver_unit reason matched_at',
      'delivered_at read_at read_by used_at used_by lapsed_at',
    ].join(' '),
  },
  rank_shift: { L2: 'region_code run_id freed taken' },
  review_decision: {
    L2: [
      'region_code decision_id project_id version unit_code year run_id verdict_digest subject rule',
      'evidence_digest bars kind reason_code reason_name grade_before grade_after amount_before_fen',
      'amount_after_fen stake_fen limit_fen needs_second state author_id author_name decided_at',
      'second_id second_name second_at second_note replaces batch_id',
    ].join(' '),
    L3: 'statement evidence',
  },
  review_handling: {
    L2: [
      'region_code handling_id project_id version unit_code year person_id person_name outcome lane',
      'seconds idle_seconds batch_id decision_id at',
    ].join(' '),
  },
  review_run: {
    L2: [
      'region_code run_id year rule_set_version rule_set_digest standards_version facts_digest cut_n',
      'cut_i border_width state total done results_of digest peers message requested_by queued_at',
      'started_at finished_at facts_basis',
    ].join(' '),
  },
  rule_backtest: {
    L2: [
      'region_code backtest_id rule_set_version digest base_version years state worse result message',
      'requested_by queued_at finished_at',
    ].join(' '),
  },
  rule_draft: {
    L2: [
      'region_code draft_id rule document base_version base_digest note state collected_into revision',
      'author_id author editors started_at updated_by updated_at',
    ].join(' '),
  },
  rule_dry_run: {
    L2: [
      'region_code dry_run_id rule_set_version digest year base_version base_digest base_run',
      'facts_digest state projects result message requested_by queued_at finished_at',
    ].join(' '),
  },
  rule_dry_run_change: {
    L2: [
      'region_code dry_run_id project_id unit_code finding grade rank amount status_before status_after',
      'grade_before grade_after rank_before rank_after suggested_before suggested_after hits_before',
      'hits_after',
    ].join(' '),
  },
  rule_set: {
    L1: [
      'region_code version digest documents rules shipped state published_at base_version note',
      'created_at tested_at retired_at effective_from effective_to worse_reason provenance',
    ].join(' '),
    L2: 'author publisher author_id contributors publisher_id',
  },
  run_rule_tally: { L2: 'region_code run_id block_no unit_code hit pass not_applicable not_evaluated' },
  run_unit_tally: {
    L2: 'region_code run_id block_no unit_code status grade projects blockers request_fen suggested_fen',
  },
  security_pledge: { L1: 'region_code digest text enacted_by enacted_at' },
  series_event: {
    L2: 'region_code event_id dimension series_key year kind to_key text document recorded_by recorded_at',
  },
  unread_word: { L2: 'region_code times last_on', L3: 'word' },
  verdict: {
    L2: [
      'region_code run_id project_id version unit_code block_no row_no status grade necessity',
      'necessity_max importance importance_max quality priority suggested_fen flags blockers warnings',
      'hits evidence digest',
    ].join(' '),
  },
  verdict_adjustment: {
    L2: [
      'region_code run_id project_id waived unit_code appeals result digest computed_at in_force status',
      'grade necessity necessity_max importance importance_max quality priority suggested_fen flags',
      'blockers warnings hits evidence gap rank',
    ].join(' '),
  },
  verdict_rank: { L2: 'region_code run_id project_id unit_code rank' },
  template_use: { L2: 'region_code use_id template unit_code year lines amount_fen by_id at' },
  training_attempt: { L2: 'region_code attempt_id account_id exercise found disposal points at' },
};
