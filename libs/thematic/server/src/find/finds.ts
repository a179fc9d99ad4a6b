import type { Prohibition } from '@zhunsheng/contract';

import { AREA_PRICE } from './area-price.js';
import { FACILITY_OVERLAP } from './facility-overlap.js';
import type { Find } from './find.js';
import { HIDDEN_THREE_PUBLIC } from './hidden-three-public.js';
import { PAID_TWICE } from './paid-twice.js';
import { PERSON_DAY_QUOTA } from './person-day-quota.js';
import { prohibited } from './prohibited.js';
import { SPLIT_PURCHASE } from './split-purchase.js';
import { ANSWERED_STUDY, REPEATED_STUDY } from './alike/studies.js';
import { SYSTEM_FAMILY } from './alike/system-family.js';
import { THREE_PUBLIC_RISE } from './three-public-rise.js';

/** A find belongs to the themes that name it; 禁止性事项 belong to all of them and so to none. */
export const FINDS: readonly Find[] = [
  HIDDEN_THREE_PUBLIC,
  THREE_PUBLIC_RISE,
  SPLIT_PURCHASE,
  AREA_PRICE,
  REPEATED_STUDY,
  ANSWERED_STUDY,
  SYSTEM_FAMILY,
  FACILITY_OVERLAP,
  PAID_TWICE,
  PERSON_DAY_QUOTA,
];

export const PROHIBITED_THEME = 'prohibited';

export const allFinds = (list: readonly Prohibition[]): readonly Find[] => [...FINDS, prohibited(list)];

export const findName = (code: string): string =>
  code === PROHIBITED_THEME ? '禁止性事项' : (FINDS.find((find) => find.code === code)?.name ?? code);
