import type { Ctx } from '@zhunsheng/kernel';

import type { TableMarks } from '../verdict/facts/one/table-marks.js';
import { planned } from './planned.js';

/** What a verdict rests on beside the filing and the rules, as of now. */
export interface Moment {
  marks: TableMarks;
  /** Differs whenever anything of it does; of the documents only the unit's own count. */
  state: string;
  /** Of that only what decides whether a library may answer. */
  libraries: string;
  /** Whether the region has this unit. */
  unitKnown: boolean;
}

/**
 * To be read before what is kept under it: what is read afterwards can only be newer, and is read again when a mark says
 * so. A transaction's own changes show here, too: read it before it writes.
 */
export async function momentOf(ctx: Ctx, region: number, unit: string): Promise<Moment> {
  const [row] = await planned<Read>(ctx, MOMENT, [region, unit]);
  const { marks = null, quality = null, unit: own = null, known = false } = row ?? {};
  const tables = Object.entries(marks ?? {});
  const libraries = JSON.stringify([tables, quality]);
  return { marks: new Map(tables), libraries, state: JSON.stringify([libraries, own]), unitKnown: known };
}

interface Read {
  marks: Record<string, string> | null;
  quality: unknown;
  unit: unknown;
  known: boolean;
}

/** No table's mark tells whether a file was read, whether a table may answer, and what was cleared. */
const MOMENT = `
  select exists (select from unit where (region_code, unit_code) = ($1, $2)) as known, (select json_object_agg(name, mark order by name) from (
      select table_name as name, string_agg(xid::text, ' ' order by xid) as mark from table_mark group by 1) m) as marks,
    json_build_array((select max(measured_at) from quality_measurement where region_code = $1),
      (select md5(string_agg(t::text, ';' order by t::text)) from quality_threshold t)) as quality,
    json_build_array(
      (select json_build_array(count(*), max(read_at)) from document where region_code = $1 and unit_code = $2),
      (select md5(string_agg(pair_id::text || digest, ';' order by pair_id)) from duplicate_pair
        where region_code = $1 and found and state = '非重复')) as unit`;
