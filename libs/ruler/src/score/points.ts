/** Scores are whole millionths of a point, so that they compare exactly: 60 is 60, not 59.99999999. */
export const POINT = 1_000_000;

export const toMicro = (points: number): number => Math.round(points * POINT);

/** Two decimals, cut and not rounded, so that a printed 60.00 is at least 60. */
export const toPoints = (micro: number): number => Math.floor(micro / 10_000) / 100;
