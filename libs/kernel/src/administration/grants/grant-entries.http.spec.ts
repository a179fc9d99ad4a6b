import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountView, Page, Role } from '@zhunsheng/contract';

import { brokenEdits, editsOf, type SignedIn, signInAs, testApp, type TestApp } from '../../../testing/index.js';
import { canonicalJson } from '../../crypto/canonical-json.js';
import { sm3Hex } from '../../crypto/sm3.js';
import { kernelMigrations } from '../../database/kernel-migrations.js';

describe('what the ledger keeps of what somebody may do', () => {
  let t: TestApp;
  let system: SignedIn;
  let security: SignedIn;
  let leader: string;

  beforeAll(async () => {
    t = await testApp({ migrations: kernelMigrations });
    [system, security] = [await signInAs(t, 'sysadmin'), await signInAs(t, 'secadmin')];
    leader = (await system.get<Page<AccountView>>('/api/v1/accounts?q=leader')).body.items[0]?.id ?? '';
  });
  afterAll(() => t.close());

  const give = async (roles: Role[], more: object = {}) => {
    const scope = { kind: 'region', regionLo: 990100000 };
    const body = { accountId: leader, roles, scope, reason: '调整分工', ...more };
    const { id } = (await system.post<{ id: string }>('/api/v1/grant-proposals', body)).body;
    expect((await security.post(`/api/v1/grant-proposals/${id}/decision`, { grant: true })).status).toBe(204);
    return id;
  };

  it('is the whole right before and after, and each begins where the one before ended', async () => {
    const [before] = await t.db.sql<Record<string, unknown>>(
      `select roles, scope_kind as "scopeKind", region_lo as "regionLo", region_hi as "regionHi", unit_lo as "unitLo",
         unit_hi as "unitHi", until from role_grant where account_id = $1`,
      [leader],
    );
    await give(['reviewer']);
    // the same roles until a day: another right
    await give(['reviewer'], { until: '2099-01-31' });
    const edits = (await editsOf(t.db, `account/${leader}`)).filter(({ action }) => action === 'account.granted');
    expect(edits).toHaveLength(2);
    expect(edits[0]?.before).toBe(sm3Hex(canonicalJson(before ?? {})));
    expect(brokenEdits(edits)).toEqual([]);
    expect(new Set(edits.map(({ after }) => after)).size).toBe(2);
  });

  it('so does a proposal', async () => {
    const id = await give(['leader']);
    const edits = await editsOf(t.db, `grant-proposal/${id}`);
    expect(edits.map(({ action }) => action)).toEqual(['grant.proposed', 'grant.decided']);
    expect(edits[0]?.before).toBeNull();
    expect(brokenEdits(edits)).toEqual([]);
  });
});
