const OFFSET_MS = 8 * 3_600_000;

/** As whoever reads it has it on the wall; the log and the ledger keep UTC. */
export const beijingTime = (moment: Date): string =>
  `${new Date(moment.getTime() + OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')}（北京时间）`;
