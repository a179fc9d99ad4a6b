import type { DoublePayView } from '@zhunsheng/contract';
import type { Ctx, FieldCipher } from '@zhunsheng/kernel';

import { maskedPerson, PERSON_COLUMNS, PERSON_TABLES, type PersonRow } from './person-list.js';

interface Pair {
  kind: DoublePayView['kind'];
  region: number;
  unitA: string;
  personA: string;
  unitB: string;
  personB: string;
  overlapDays: number;
  excessFen: string;
}

const MOST = 500;
const overlap = `least(coalesce(a.until, $1::date), coalesce(b.until, $1::date), $1::date)`;
const from = `greatest(a.since, b.since)`;

/** Two rows at a time in post, once each pair; the months both ran decide what was paid too much. */
const pairs = (kind: string, same: string) => `
  select '${kind}' as kind, a.region_code as region, a.unit_code as "unitA", a.person_no as "personA",
    b.unit_code as "unitB", b.person_no as "personB", ${overlap} - ${from} + 1 as "overlapDays",
    least(a.monthly_cost_fen, b.monthly_cost_fen)
      * extract(year from age(${overlap} + 1, ${from}))::bigint * 12
    + least(a.monthly_cost_fen, b.monthly_cost_fen)
      * extract(month from age(${overlap} + 1, ${from}))::bigint as "excessFen"
  from person a join person b on b.region_code = a.region_code and ${same}
    and (b.unit_code, b.person_no) > (a.unit_code, a.person_no)
  where a.monthly_cost_fen > 0 and b.monthly_cost_fen > 0 and ${from} <= ${overlap}`;

/** Until the day `on`; found by the blind index, shown without the number. The largest first. */
export async function doublePay(ctx: Ctx, cipher: FieldCipher, on: string): Promise<DoublePayView[]> {
  const found = await ctx.manager.query<Pair[]>(
    `${pairs('同一人', 'b.id_index = a.id_index')}
     union all
     ${pairs('同一编制', 'b.unit_code = a.unit_code and b.seat = a.seat and b.id_index <> a.id_index')}
     order by "excessFen" desc, "unitA", "personA" limit ${MOST}`,
    [on],
  );
  const rows = await ctx.manager.query<PersonRow[]>(
    `select ${PERSON_COLUMNS} from ${PERSON_TABLES}
     where (p.region_code, p.unit_code, p.person_no) in
       (select * from unnest($1::int[], $2::text[], $3::text[]))`,
    [
      found.flatMap(({ region }) => [region, region]),
      found.flatMap(({ unitA, unitB }) => [unitA, unitB]),
      found.flatMap(({ personA, personB }) => [personA, personB]),
    ],
  );
  const byKey = new Map(
    rows.map((row) => [keyOf(row.region, row.unitCode, row.personNo), maskedPerson(ctx, row, cipher)]),
  );
  return found.map(({ kind, region, unitA, personA, unitB, personB, overlapDays, excessFen }) => ({
    kind,
    posts: [keyOf(region, unitA, personA), keyOf(region, unitB, personB)].flatMap((key) => {
      const person = byKey.get(key);
      if (!person) return [];
      const { unitCode, unitName, personNo, name, seat, post, since, until } = person;
      return [{ unitCode, unitName, personNo, name, kind: person.kind, seat, post, since, until }];
    }),
    overlapDays,
    excessFen: Number(excessFen),
  }));
}

const keyOf = (region: number, unit: string, person: string) => `${region}/${unit}/${person}`;
