const AHEAD_OF_UTC_MS = 8 * 3600_000;

/** `YYYY-MM-DD` where the budgets are made, whatever the server's own zone. */
export function dayInChina(moment: Date): string {
  return new Date(moment.getTime() + AHEAD_OF_UTC_MS).toISOString().slice(0, 10);
}

/** The budget's year begins eight hours before that of a server that keeps UTC. */
export const yearInChina = (moment: Date): number => Number(dayInChina(moment).slice(0, 4));
