/** Two code points in one safe integer: cheaper to hash than a two-character string. */
const CODE_POINTS = 0x110000;
const IGNORED = /[\p{P}\p{Z}\p{S}\p{C}]/u;

/** Letters, digits and ideographs after NFKC, so that full-width and half-width forms of one text are one text. */
export function codePoints(text: string): number[] {
  const points: number[] = [];
  for (const char of text.normalize('NFKC').toLowerCase()) {
    if (!IGNORED.test(char)) points.push(char.codePointAt(0) ?? 0);
  }
  return points;
}

/** Every character bigram with how often it occurs; a single character stands for itself. */
export function bigramCounts(text: string): Map<number, number> {
  const points = codePoints(text);
  const counts = new Map<number, number>();
  if (points.length === 1) counts.set(points[0] ?? 0, 1);
  for (let i = 1; i < points.length; i++) {
    const bigram = (points[i - 1] ?? 0) * CODE_POINTS + (points[i] ?? 0);
    counts.set(bigram, (counts.get(bigram) ?? 0) + 1);
  }
  return counts;
}

/** Jaccard of the two bigram sets; two empty texts are not alike (nothing is known of them). */
export function jaccard(a: string, b: string): number {
  const left = bigramCounts(a);
  const right = bigramCounts(b);
  let common = 0;
  for (const bigram of left.keys()) if (right.has(bigram)) common++;
  const union = left.size + right.size - common;
  return union === 0 ? 0 : common / union;
}
