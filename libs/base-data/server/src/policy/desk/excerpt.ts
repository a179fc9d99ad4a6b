import type { TextRange } from '@zhunsheng/contract';

const MOST = 160;

/** The sentences of a text in which most of these words stand, with the places of the words in them. */
export function excerptOf(text: string, words: readonly string[]): { excerpt: string; marks: TextRange[] } {
  const marks = placesOf(text, words);
  const cuts = sentences(text);
  let best = { start: 0, end: 0, hits: -1 };
  for (const [first, { start }] of cuts.entries()) {
    const end = windowEnd(cuts, first);
    const inside = marks.filter(([from, to]) => from >= start && to <= end);
    const hits = inside.reduce((sum, [from, to]) => sum + (to - from), 0);
    if (hits > best.hits) best = { start, end, hits };
  }
  const end = Math.min(best.end, best.start + 2 * MOST);
  const before = best.start > 0 ? '…' : '';
  const shift = before.length - best.start;
  return {
    excerpt: `${before}${text.slice(best.start, end).replaceAll('\n', ' ')}${end < text.length ? '…' : ''}`,
    marks: marks
      .filter(([from, to]) => from >= best.start && to <= end)
      .map(([from, to]) => [from + shift, to + shift]),
  };
}

function sentences(text: string): { start: number; end: number }[] {
  const cuts: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[^。；\n]+[。；\n]*/gu))
    cuts.push({ start: match.index, end: match.index + match[0].length });
  return cuts.length > 0 ? cuts : [{ start: 0, end: text.length }];
}

function windowEnd(cuts: readonly { start: number; end: number }[], first: number): number {
  const start = cuts[first]?.start ?? 0;
  let end = cuts[first]?.end ?? 0;
  for (const cut of cuts.slice(first + 1)) {
    if (cut.end - start > MOST) break;
    end = cut.end;
  }
  return end;
}

/** Where the words stand, overlapping places joined. */
function placesOf(text: string, words: readonly string[]): TextRange[] {
  const places: [number, number][] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push([at, at + word.length]);
  }
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const joined: [number, number][] = [];
  for (const [start, end] of places) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
