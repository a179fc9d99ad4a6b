import type { TableLevels } from '@zhunsheng/kernel';

/** Accounts, sessions and the ledger. */
export const KERNEL_LEVELS: TableLevels = {
  'audit.archive': { L2: 'month entries last_seq file digest made_at' },
  'audit.checkpoint': { L2: 'size root at frontier body signature key_id' },
  'audit.cosignature': { L2: 'size public_key signature at handed_in_by', L3: 'signer' },
  'audit.event': { L2: 'id at leaf xid actor_roles action object', L3: 'canonical actor actor_name' },
  'audit.leaf': { L2: 'seq event_id leaf' },
  'audit.verification': { L2: 'id at size ok first_bad' },
  account: {
    L2: [
      'id home_unit state demo password_set_at failures first_failure_at locked_until created_by',
      'created_at enabled_at',
    ].join(' '),
    L3: 'username name last_sign_in',
    L4: 'person_digest password',
  },
  activation: { L2: 'account_id expires_at used_at', L4: 'token_digest' },
  export_order: {
    L2: [
      'order_id asked_by asked_name asked_at what row_count level query_digest state decided_by',
      'decided_name decided_at note',
    ].join(' '),
  },
  half_sign_in: { L2: 'account_id way expires_at proven_at', L4: 'token_digest' },
  cosigner_key: { L2: 'id account_id public_key state asked_at decided_by decided_at ended_at seal' },
  external_identity: {
    L2: 'issuer way account_id seen_at linked_by linked_at asked_account asked_by asked_at',
    L3: 'subject username name groups',
  },
  grant_proposal: {
    L2: [
      'id account_id roles scope until origin reason made_at proposed_by proposed_at state decided_by',
      'decided_at',
    ].join(' '),
  },
  incident: {
    L2: [
      'incident_id asked_by asked_name asked_at frozen_by frozen_name frozen_at thaw_asked_by',
      'thaw_asked_name thaw_asked_at thawed_by thawed_name thawed_at withdrawn_at',
    ].join(' '),
    L3: 'reason thaw_reason',
  },
  installation: { L2: 'only_one region region_name year begun_at finished_at finished_by' },
  last_edit: { L2: 'object mark account_id name at' },
  leaver: { L2: 'id account_id state given_by given_at ended_at hindrance', L3: 'last_day' },
  password_history: { L2: 'account_id set_at', L4: 'password' },
  reading_tally: { L2: 'hour requests bytes', L3: 'account_id route' },
  role_grant: {
    L2: [
      'account_id roles family scope_kind region_lo region_hi unit_lo unit_hi granted_by granted_at',
      'until seal',
    ].join(' '),
    L3: 'scope_label',
    L4: 'person_digest',
  },
  second_factor: { L2: 'account_id key_version confirmed_at last_step', L4: 'secret recovery' },
  second_factor_draft: { L2: 'account_id key_version', L4: 'secret recovery' },
  security_parameter: { L2: 'code value low high unit label why set_name set_at' },
  session: {
    L2: 'created_at last_seen expires_at confirmed_at ousted_at way',
    L3: 'account_id address id',
    L4: 'token_digest',
  },
  sign_in_attempt: { L2: 'way begun_at expires_at used_at', L4: 'state_digest nonce verifier confirms' },
  ukey: { L2: 'account_id not_after bound_at', L3: 'public_key subject' },
  ukey_challenge: { L2: 'account_id purpose expires_at', L3: 'offer', L4: 'digest session' },
  watch_day: { L2: 'day alarms made_at', L3: 'signals' },
  zs_installation: { L2: 'only_one id role_prefix' },
  zs_migration: { L2: 'name applied_at' },
};
