import type { PersonPage, PersonView, StaffKind } from '@zhunsheng/contract';
import { type Ctx, type FieldCipher, markOf, ZsError } from '@zhunsheng/kernel';

import { freshnessOf } from '../holdings/freshness.js';
import { limitOf } from '../limit.js';
import { type Identity, identityPlace, maskIdNumber, maskName } from './identity.js';
import { STAFF_KINDS } from './person.dto.js';

export interface PersonFilter {
  unit?: string;
  kind?: string;
  /** Only those in post that day. */
  on?: string;
  cursor?: string;
  limit?: string;
}

export interface PersonRow {
  region: number;
  unitCode: string;
  unitName: string;
  personNo: string;
  identity: Buffer;
  kind: StaffKind;
  seat: string | null;
  post: string;
  since: string;
  until: string | null;
  monthlyCostFen: string;
}

export const PERSON_COLUMNS = `p.region_code as region, p.unit_code as "unitCode", u.name as "unitName",
  p.person_no as "personNo", p.identity, p.kind, p.seat, p.post, p.since::text, p.until::text,
  p.monthly_cost_fen as "monthlyCostFen"`;
export const PERSON_TABLES = 'person p join unit u on u.region_code = p.region_code and u.unit_code = p.unit_code';

/** The one way out for rows: the identity is opened to be masked, and the rest is dropped here. */
export function maskedPerson(ctx: Ctx, row: PersonRow, cipher: FieldCipher): PersonView {
  const { identity, monthlyCostFen, ...shown } = row;
  const { name, idNumber } = openIdentity(cipher, row.region, row, identity);
  return {
    ...shown,
    name: maskName(name),
    idNumber: maskIdNumber(idNumber),
    monthlyCostFen: Number(monthlyCostFen),
    mark: markOf(ctx, nameOfPerson(row), changeable(row)),
  };
}

export const nameOfPerson = ({
  region,
  unitCode,
  personNo,
}: Pick<PersonRow, 'region' | 'unitCode' | 'personNo'>): string => `person/${region}/${unitCode}/${personNo}`;

export const changeable = ({
  seat,
  post,
  until,
  monthlyCostFen,
}: Pick<PersonRow, 'seat' | 'post' | 'until' | 'monthlyCostFen'>) => ({ seat, post, until, monthlyCostFen });

export function openIdentity(
  cipher: FieldCipher,
  region: number,
  { unitCode, personNo }: { unitCode: string; personNo: string },
  sealed: Buffer,
): Identity {
  return JSON.parse(cipher.open(sealed, identityPlace(region, unitCode, personNo))) as Identity;
}

export async function listPersons(ctx: Ctx, cipher: FieldCipher, filter: PersonFilter): Promise<PersonPage> {
  const { where, values } = conditionOf(filter);
  const limit = limitOf(filter.limit);
  const offset = Math.max(0, Number.parseInt(filter.cursor ?? '0', 10) || 0);
  const [sum] = await ctx.manager.query<{ total: number; cost: string }[]>(
    `select count(*)::int as total, coalesce(sum(p.monthly_cost_fen), 0) as cost from ${PERSON_TABLES} ${where}`,
    values,
  );
  const rows = await ctx.manager.query<PersonRow[]>(
    `select ${PERSON_COLUMNS} from ${PERSON_TABLES} ${where} order by p.region_code, p.unit_code, p.person_no
     limit ${limit} offset ${offset}`,
    values,
  );
  const total = sum?.total ?? 0;
  const seen = offset + rows.length;
  return {
    items: rows.map((row) => maskedPerson(ctx, row, cipher)),
    total,
    next: seen < total ? String(seen) : null,
    totals: { monthlyCostFen: Number(sum?.cost ?? 0) },
    freshness: await freshnessOf(ctx, 'persons'),
  };
}

function conditionOf({ unit, kind, on }: PersonFilter): { where: string; values: string[] } {
  const values: string[] = [];
  const parts: string[] = [];
  const ask = (value: string) => `$${values.push(value)}`;
  if (unit) parts.push(`starts_with(p.unit_code, ${ask(unit)})`);
  if (kind) {
    if (!STAFF_KINDS.some((known) => known === kind))
      throw new ZsError('INVALID_INPUT', { problems: `kind 应为 ${STAFF_KINDS.join('、')} 之一` });
    parts.push(`p.kind = ${ask(kind)}`);
  }
  if (on) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) throw new ZsError('INVALID_INPUT', { problems: 'on 应为日期（年-月-日）' });
    const day = ask(on);
    parts.push(`p.since <= ${day}::date and (p.until is null or p.until >= ${day}::date)`);
  }
  return { where: parts.length ? `where ${parts.join(' and ')}` : '', values };
}
