import { Stability, seededRandom } from './stability.js';

const N = { max: [30, 25, 15, 15, 15], cut: 60 };
const I = { max: [30, 20, 20, 15, 10, 5], cut: 60 };
const SETTINGS = { draws: 400, amplitude: 0.2, seed: 7 };

/** The definition, with nothing left out. */
function drawn(partsN: Float64Array, capN: number, partsI: Float64Array, capI: number): number {
  const random = seededRandom(SETTINGS.seed);
  const score = (parts: Float64Array, max: readonly number[], cap: number): number => {
    const weights = max.map((weight) => weight * (1 + (2 * random() - 1) * SETTINGS.amplitude));
    const sum = weights.reduce((a, b) => a + b);
    return Math.min(
      parts.reduce((all, points, k) => all + points * (((weights[k]! / max[k]!) * 100) / sum), 0),
      cap,
    );
  };
  const plain = (parts: Float64Array, cap: number): number =>
    Math.min(
      parts.reduce((a, b) => a + b),
      cap,
    );
  const grade = [plain(partsN, capN) >= N.cut, plain(partsI, capI) >= I.cut].join();
  let same = 0;
  for (let d = 0; d < SETTINGS.draws; d++) {
    const now = [score(partsN, N.max, capN) >= N.cut, score(partsI, I.max, capI) >= I.cut].join();
    if (now === grade) same++;
  }
  return same / SETTINGS.draws;
}

it('skips draws only where they cannot change the share', () => {
  const stability = new Stability(N, I, SETTINGS);
  const random = seededRandom(3);
  const some = (max: readonly number[]): Float64Array => Float64Array.from(max, (m) => Math.round(random() * m));
  const seen = new Set<boolean>();
  for (let k = 0; k < 300; k++) {
    const [n, i] = [some(N.max), some(I.max)];
    const [capN, capI] = [random() < 0.2 ? 55 : Infinity, random() < 0.2 ? 62 : Infinity];
    const share = stability.share(n, capN, i, capI);
    seen.add(share === 1);
    expect(share).toBe(drawn(n, capN, i, capI));
  }
  expect(seen.size).toBe(2);
});

it('gives a part of no points no weight', () => {
  const one = new Stability({ max: [60, 0, 40], cut: 60 }, I, SETTINGS);
  const sure = Float64Array.from(I.max);
  const share = (...parts: number[]) => one.share(Float64Array.from(parts), Infinity, sure, Infinity);
  expect([share(60, 0, 40), share(0, 0, 0)]).toEqual([1, 1]);
  const close = share(50, 0, 10);
  expect([close > 0, close < 1]).toEqual([true, true]);
});
