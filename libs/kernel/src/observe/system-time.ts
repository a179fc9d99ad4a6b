import type { Clock } from '../database/ctx.js';
import { EnvironmentError } from '../postgres/environment-error.js';

/** Of this release. A machine that believes in an earlier one has lost its clock. */
export const BUILD_YEAR = 2026;

/** Deadlines, validity of policies and the ledger all lean on the time: with a wrong one nothing may be written. */
export function refuseOldTime(clock: Clock): void {
  const year = clock.now().getFullYear();
  if (year < BUILD_YEAR)
    throw new EnvironmentError(
      `系统时间是 ${String(year)} 年，早于本产品的制作年份 ${String(BUILD_YEAR)} 年。请校准系统时间（timedatectl，或检查内网 NTP）后重新启动。`,
    );
}
