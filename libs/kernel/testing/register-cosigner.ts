import { randomUUID } from 'node:crypto';

import { systemActor } from '../src/actor/actor.js';
import { Account, RoleGrant } from '../src/administration/account.entity.js';
import { sealAll } from '../src/administration/grants/seal-grants.js';
import type { UnitOfWork } from '../src/database/unit-of-work.js';
import { CosignerKeys } from '../src/ledger/cosign/cosigner-keys.js';

/** An auditor of that name and the key two people say is his. The database needs the entities of accounts. */
export async function registerCosigner(work: UnitOfWork, name: string, publicKey: string): Promise<void> {
  const [auditor, second] = [randomUUID(), randomUUID()];
  await work.run(systemActor(), async (ctx) => {
    const now = ctx.clock.now();
    const digests = new Map([auditor, second].map((id) => [id, id.replaceAll('-', '').repeat(2)]));
    for (const [id, personDigest] of digests) {
      const account = { id, username: id.slice(0, 8), name, personDigest, state: 'active' as const, demo: false };
      // no text typed is ever equal to this password
      await ctx.manager.insert(Account, { ...account, password: '!', failures: 0, createdBy: id, createdAt: now });
    }
    const grant = { accountId: auditor, personDigest: digests.get(auditor) ?? '', roles: ['audadmin' as const] };
    const scope = {
      scopeKind: 'none' as const,
      regionLo: 0,
      regionHi: -1,
      unitLo: null,
      unitHi: null,
      scopeLabel: '无',
    };
    const row = Object.assign(new RoleGrant(), { ...grant, family: 'audadmin', ...scope, until: null });
    await ctx.manager.insert(RoleGrant, { ...row, grantedBy: second, grantedAt: now });
    await sealAll(ctx, await ctx.manager.findBy(RoleGrant, { accountId: auditor }));
  });
  const keys = new CosignerKeys(work, '');
  const asked = await keys.ask({ ...systemActor(), id: auditor, name }, publicKey);
  await keys.decide({ ...systemActor(), id: second }, asked.id, true);
}
