import { systemActor } from '../src/actor/actor.js';
import { RoleGrant } from '../src/administration/account.entity.js';
import { sealAll } from '../src/administration/grants/seal-grants.js';
import type { TestDatabase } from './test-database.js';

/** After a test changed rights by SQL: as if the product had written them. */
export async function resealGrants({ work }: Pick<TestDatabase, 'work'>): Promise<void> {
  await work.run(systemActor(), async (ctx) => sealAll(ctx, await ctx.manager.find(RoleGrant)));
}
