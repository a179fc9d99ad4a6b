/**
 * The items with the highest scores, best first, at most `most`; of equal scores the earlier item. Sorting all of 50,000
 * to keep 120 took ten times as long as scoring them.
 */
export function bestOf(scores: Float32Array, most: number, admits: (item: number) => boolean): number[] {
  const best: number[] = [];
  let least = 0;
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] ?? 0;
    if (score <= least || !admits(item)) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((scores[best[middle] ?? 0] ?? 0) >= score) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, item);
    if (best.length > most) best.pop();
    if (best.length === most) least = scores[best[most - 1] ?? 0] ?? 0;
  }
  return best;
}
