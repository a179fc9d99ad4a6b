const SUFFICES_MS = 5 * 60_000;

/** Whether having shown at that time who one is suffices for a grave act. */
export const isFreshProof = (provenAt: Date | null, now: Date): boolean =>
  provenAt !== null && now.getTime() - provenAt.getTime() <= SUFFICES_MS;
