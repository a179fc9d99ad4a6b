import type { TableLevels } from '@zhunsheng/kernel';

/** Accounts, sessions and the ledger. */
export const KERNEL_LEVELS: TableLevels = {
  'audit.checkpoint': { L2: 'size root at frontier body signature key_id' },
  'audit.event': { L2: 'id at leaf xid actor_roles action object', L3: 'canonical actor actor_name' },
  'audit.leaf': { L2: 'seq event_id leaf' },
  'audit.verification': { L2: 'id at size ok first_bad' },
  account: {
    L2: [
      'id home_unit state demo password_set_at failures first_failure_at locked_until created_by',
      'created_at',
    ].join(' '),
    L3: 'username name last_sign_in',
    L4: 'person_digest password',
  },
  activation: { L2: 'account_id expires_at used_at', L4: 'token_digest' },
  external_identity: {
    L2: 'issuer way groups account_id seen_at linked_by linked_at',
    L3: 'subject username name',
  },
  grant_proposal: {
    L2: 'id account_id roles scope until origin made_at proposed_by proposed_at state decided_by decided_at',
    L3: 'reason',
  },
  installation: { L2: 'only_one region region_name year begun_at finished_at finished_by' },
  password_history: { L2: 'account_id set_at', L4: 'password' },
  role_grant: {
    L2: 'account_id roles family scope_kind region_lo region_hi unit_lo unit_hi granted_by granted_at until',
    L3: 'scope_label',
    L4: 'person_digest',
  },
  session: { L2: 'id way created_at last_seen expires_at', L3: 'account_id address', L4: 'token_digest' },
  // recovery: digests of codes; nonce and verifier are good for ten minutes, with the browser's own cookie
  second_factor: { L2: 'account_id key_version confirmed_at last_step', L3: 'recovery', L4: 'secret' },
  sign_in_attempt: { L2: 'way expires_at used_at', L3: 'nonce verifier', L4: 'state_digest' },
  zs_installation: { L2: 'only_one id role_prefix' },
  zs_migration: { L2: 'name applied_at' },
};
