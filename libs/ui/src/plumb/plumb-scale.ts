export interface PlumbReading {
  value: number | null;
  /** One bound is a threshold, two are an interval. */
  low: number | null;
  high: number | null;
  peers: readonly number[];
}

export interface PlumbScale {
  /** Percent of the strip's width. */
  at: (value: number) => number;
}

/** A linear or logarithmic scale over everything the strip shows, with a little air at both ends. */
export function plumbScale(reading: PlumbReading, log: boolean): PlumbScale {
  const shown = [reading.value, reading.low, reading.high, ...reading.peers].filter((n): n is number => n !== null);
  const bend = log && shown.every((n) => n > 0) ? Math.log : (n: number) => n;
  const bent = shown.map(bend);
  const min = Math.min(...bent);
  const max = Math.max(...bent);
  const span = max - min;
  // One single number has no scale: it stands in the middle.
  if (shown.length === 0 || span === 0) return { at: () => 50 };
  return { at: (value) => 8 + (84 * (bend(value) - min)) / span };
}
