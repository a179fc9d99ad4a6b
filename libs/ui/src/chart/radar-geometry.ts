/** Points of a radar on a 0–100 scale; the first axis points up, the others follow clockwise. */
export interface Spoke {
  x: number;
  y: number;
}

export function spoke(axis: number, axes: number, share: number, radius: number): Spoke {
  const angle = (2 * Math.PI * axis) / axes - Math.PI / 2;
  const length = (radius * Math.min(Math.max(share, 0), 100)) / 100;
  return { x: round(Math.cos(angle) * length), y: round(Math.sin(angle) * length) };
}

export function outline(shares: readonly (number | null)[], radius: number): string {
  return shares
    .map((share, axis) => (share === null ? null : spoke(axis, shares.length, share, radius)))
    .filter((point) => point !== null)
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
}

const round = (n: number): number => Math.round(n * 100) / 100;
