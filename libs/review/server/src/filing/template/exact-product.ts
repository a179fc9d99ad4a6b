const PLACES = 4;

/** A decimal as the digits it was written with: 0.1 is a tenth, not the binary neighbour of it. */
function digits(value: number, places: number): bigint {
  return BigInt(value.toFixed(places).replace('.', ''));
}

/** Of decimals with two places each. */
export function quantityOf(values: readonly number[]): number {
  const product = values.reduce((all, value) => all * digits(value, 2), 1n);
  return Number(product) / 100 ** values.length;
}

/** Quantity (or share) × 分, half up to whole 分. */
export function timesFen(factor: number, fen: number): number {
  const scale = 10n ** BigInt(PLACES);
  const product = digits(factor, PLACES) * BigInt(fen);
  return Number((product + scale / 2n) / scale);
}
