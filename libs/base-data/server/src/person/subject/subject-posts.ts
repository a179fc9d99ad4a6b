import type { Ctx } from '@zhunsheng/kernel';

import { PERSON_COLUMNS, PERSON_TABLES, type PersonRow } from '../person-list.js';

/** All posts of one person in these regions, by the blind index. */
export function postsOf(
  { manager }: Ctx,
  index: Buffer,
  [regionLo, regionHi]: readonly [number, number],
  lock: '' | 'for update of p' = '',
): Promise<PersonRow[]> {
  return manager.query<PersonRow[]>(
    `select ${PERSON_COLUMNS} from ${PERSON_TABLES}
     where p.region_code between $1 and $2 and p.id_index = $3
     order by p.since, p.region_code, p.unit_code, p.person_no ${lock}`,
    [regionLo, regionHi, index],
  );
}

export const placeName = ({ unitCode, personNo }: { unitCode: string; personNo: string }): string =>
  `${unitCode}/${personNo}`;
