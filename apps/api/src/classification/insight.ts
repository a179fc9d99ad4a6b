import type { TableLevels } from '@zhunsheng/kernel';

/** Questions, themes and what is kept summed up. */
export const INSIGHT_LEVELS: TableLevels = {
  budget_rollup: {
    L2: [
      'region_code year level unit_code department_code category projects initial_fen final_fen',
      'executed_fen unbudgeted_fen part_years',
    ].join(' '),
  },
  class_rollup: { L2: 'region_code year level unit_code department_code econ_class topic budget_fen paid_fen' },
  faq_entry: {
    L2: [
      'region_code faq_id answered_by answered_at confirmed_by confirmed_name confirmed_at handoff_id',
      'state',
    ].join(' '),
    L3: 'question answer',
  },
  flow_rollup: { L2: 'region_code year level unit_code department_code kind state day projects request_fen' },
  kept_report: {
    L2: 'region_code report_id slot made_at kind region_lo region_hi unit_lo unit_hi digest',
    L3: 'content',
  },
  meeting_item: { L2: 'region_code pack_id item_no kind subject name version', L3: 'note' },
  meeting_outcome: { L2: 'region_code pack_id item_no outcome decision_id by_id by_name at', L3: 'words' },
  meeting_pack: { L2: 'region_code pack_id year title held_on made_by maker made_at' },
  payment_rollup: { L2: 'region_code year level unit_code department_code month category payments paid_fen' },
  project_rollup: {
    L2: [
      'region_code year level unit_code department_code func_class category nature duty_code state',
      'status grade projects request_fen judged_fen suggested_fen decided_fen blocked warned border',
      'incomplete',
    ].join(' '),
  },
  question_handoff: { L2: 'region_code turn_id handoff_id' },
  question_thumb: { L2: 'region_code turn_id good reason given_at status' },
  question_turn: {
    L2: [
      'region_code turn_id conversation_id turn_no account_id asked_at status ignored result_digest',
      'read_by',
    ].join(' '),
    L3: 'question plan last_query answer row_keys offered',
  },
  risk_rollup: { L2: 'region_code year level unit_code department_code kind projects findings request_fen' },
  rollup_stale: { L2: 'region_code mark_id kind year unit_code' },
  rollup_state: { L2: 'region_code year run_id kept_at' },
  saved_report: {
    L2: ['region_code report_id name definition owner_id owner_name shared_with every since made_at', 'ended_at'].join(
      ' ',
    ),
  },
  theme_alert: {
    L2: [
      'region_code alert_id year theme find finding_key unit_code project_id level title sentence',
      'amount_fen evidence state raised_at due_on escalations snoozed_until snoozed_from outcome',
      'closed_at referred_at',
    ].join(' '),
  },
  theme_alert_step: { L2: 'region_code alert_id step_no unit_code act actor_name at text' },
  theme_answer: { L2: 'region_code theme subject kind note' },
  theme_document: { L1: 'region_code kind code version document digest shipped saved_at', L2: 'saved_by' },
  theme_draft: {
    L2: [
      'region_code draft_id kind code document state reason proposed_by proposer proposed_at decided_by',
      'decider decided_at note',
    ].join(' '),
  },
  theme_finding: {
    L2: [
      'region_code year theme find finding_key unit_code project_id amount_fen title sentence evidence',
      'subjects',
    ].join(' '),
  },
  theme_search: { L2: 'region_code year searched_at searched_by found' },
  vocabulary_version: {
    L2: [
      'region_code version_id number state content base trial reason proposed_by proposer proposed_at',
      'decided_by decider decided_at note',
    ].join(' '),
  },
  worth_a_look: { L2: 'region_code year unit_code department_code project_id status flags blockers request_fen' },
};
