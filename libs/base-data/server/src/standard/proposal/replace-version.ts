import { type Ctx, ZsError } from '@zhunsheng/kernel';

const FROZEN = 'ZS036';

/** Runs a change of standards; what a frozen campaign forbids is said as such, with its year. */
export async function changingStandards<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    const { code, detail } = error as { code?: string; detail?: string };
    if (code === FROZEN) throw new ZsError('STANDARDS_FROZEN', { year: detail ?? '' });
    throw error;
  }
}

/** Ends the running version the day before the next one begins. The old row stays: it is the history. */
export async function endVersion(ctx: Ctx, region: number, code: string, since: string): Promise<void> {
  await ctx.manager.query(
    `update standard set until = $3::date - 1 where region_code = $1 and standard_code = $2 and since < $3::date
       and (until is null or until >= $3::date)`,
    [region, code, since],
  );
}
