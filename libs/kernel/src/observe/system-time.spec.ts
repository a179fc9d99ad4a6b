import { describe, expect, it } from '@jest/globals';

import { FixedClock } from '../../testing/index.js';
import { BUILD_YEAR, refuseOldTime } from './system-time.js';

describe('a machine that lost its clock', () => {
  it('R-DEP-13 is not started on, and told how to mend it', () => {
    const lost = new FixedClock(`${String(BUILD_YEAR - 1)}-06-30T00:00:00Z`);
    expect(() => refuseOldTime(lost)).toThrow(/早于本产品的制作年份 \d{4} 年。请校准系统时间（timedatectl/);
    expect(() => refuseOldTime(new FixedClock('1970-01-01T12:00:00Z'))).toThrow('系统时间是 1970 年');
  });

  it('is started on in the year of the release and after it', () => {
    for (const year of [BUILD_YEAR, BUILD_YEAR + 20])
      expect(() => refuseOldTime(new FixedClock(`${String(year)}-06-30T00:00:00Z`))).not.toThrow();
  });
});
