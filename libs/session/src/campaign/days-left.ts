const DAY = 86_400_000;

/** Whole days from one calendar date to another, both `YYYY-MM-DD`. */
export function daysLeft(today: string, closesOn: string): number {
  return Math.round((Date.parse(closesOn) - Date.parse(today)) / DAY);
}
