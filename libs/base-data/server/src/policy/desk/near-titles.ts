import { titleKey } from '../text/title-key.js';

const ALIKE = 0.6;

/** Titles that share most pairs of characters with one that is not there (Dice); offered, never taken for it. */
export function nearTitles(title: string, known: readonly string[]): string[] {
  const own = pairs(titleKey(title));
  return known
    .map((other) => ({ other, score: dice(own, pairs(other)) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ other }) => other);
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}

const pairs = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
