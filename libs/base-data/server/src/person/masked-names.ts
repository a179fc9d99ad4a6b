import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { maskName } from './identity.js';
import { openIdentity } from './person-list.js';

interface Sealed {
  region: number;
  unitCode: string;
  personNo: string;
  identity: Buffer;
}

/** Masked names by `region.unit.number`; who is outside the reader's scope is not in the answer. */
export async function maskedNames(
  ctx: Ctx,
  cipher: FieldCipher,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const parts = ids.map((id) => id.split('.'));
  const rows = await ctx.manager.query<Sealed[]>(
    `select region_code as region, unit_code as "unitCode", person_no as "personNo", identity from person
     where (region_code, unit_code, person_no) in (select * from unnest($1::int[], $2::text[], $3::text[]))`,
    [parts.map(([region]) => region), parts.map(([, unit]) => unit), parts.map(([, , no]) => no)],
  );
  return new Map(
    rows.map((row) => [
      `${row.region}.${row.unitCode}.${row.personNo}`,
      maskName(openIdentity(cipher, row.region, row, row.identity).name),
    ]),
  );
}
