import type { Ctx } from '@zhunsheng/kernel';

import { NATION } from '../text/province.js';

/** Whose rules bind the caller: the nation's, and those of the province, the city and the district a budget belongs to. */
export function ofOwn({ scope }: Pick<Ctx, 'scope'>, region: number): boolean {
  if (region === NATION || (region >= scope.regionLo && region <= scope.regionHi)) return true;
  return [10_000_000, 100_000, 1000].some((step) => Math.floor(scope.regionLo / step) * step === region);
}
