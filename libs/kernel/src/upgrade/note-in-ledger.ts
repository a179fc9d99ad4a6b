import type pg from 'pg';

import { regionScope, systemActor } from '../actor/actor.js';
import type { Clock } from '../database/ctx.js';
import { openDatabase } from '../database/database.js';
import { rolePasswords, urlForRole } from '../database/role-passwords.js';
import { ledger } from '../ledger/ledger.js';
import type { LedgerEvent } from '../ledger/ledger-event.js';

interface Where {
  client: pg.Client;
  adminUrl: string;
  dataDir: string;
  clock: Clock;
}

/** Without the usual opening of the product's database, which would bring the schema to this release's level. */
export async function noteInLedger({ client, adminUrl, dataDir, clock }: Where, event: LedgerEvent): Promise<void> {
  const { rows } = await client.query<{ prefix: string }>('select role_prefix as prefix from zs_installation');
  const prefix = rows[0]?.prefix ?? '';
  const url = urlForRole(adminUrl, `${prefix}worker`, rolePasswords(dataDir).worker);
  const work = await openDatabase({ url, rolePrefix: prefix, entities: [], clock, poolSize: 1 });
  try {
    await work.run(systemActor({ ...regionScope(0, 999_999_999), kind: 'all' }), (ctx) => ledger.append(ctx, event));
  } finally {
    await work.close();
  }
}
