const SUFFICES_MS = 5 * 60_000;
/** Between the clocks of two serving machines. */
const APART_MS = 10_000;

/**
 * Whether having shown at that time who one is suffices for a grave act. A proof of the future is of a clock that was wrong and
 * counts for nothing, or it would suffice for as long as the clock was ahead.
 */
export const isFreshProof = (provenAt: Date | null, now: Date): boolean =>
  provenAt !== null && isWithin(now.getTime() - provenAt.getTime());

const isWithin = (passed: number): boolean => passed >= -APART_MS && passed <= SUFFICES_MS;
