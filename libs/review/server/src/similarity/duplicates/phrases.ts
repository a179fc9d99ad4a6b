import type { PhraseView } from '@zhunsheng/contract';

import { codePoints, jaccard } from '../bigrams.js';

/** A phrase ends with its punctuation; a line break ends one, too. */
const PHRASE = /[^，。；！？：、,;!?:\n]+[，。；！？：、,;!?:\n]*|[，。；！？：、,;!?:\n]+/gu;
/** Less alike than this, two phrases are two phrases. */
const ALIKE = 0.3;

export const phrasesOf = (text: string): string[] => text.match(PHRASE) ?? [];

const keyOf = (phrase: string): string => String.fromCodePoint(...codePoints(phrase));

/** In how many texts a phrase stands. */
export class PhraseCounts {
  private readonly counts = new Map<string, number>();

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      for (const key of new Set(phrasesOf(text).map(keyOf))) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    }
  }

  of(phrase: string): number {
    return this.counts.get(keyOf(phrase)) ?? 0;
  }
}

/**
 * Both texts phrase by phrase: what is word for word the same, what was changed (with the equal parts inside), what only
 * one has. A phrase that at least `commonFrom` filings write is marked as common.
 */
export function explain(a: string, b: string, counts: PhraseCounts, commonFrom: number): [PhraseView[], PhraseView[]] {
  const [left, right] = [phrasesOf(a), phrasesOf(b)];
  const marksLeft = left.map((text): PhraseView => ({ text, mark: 'own' }));
  const marksRight = right.map((text): PhraseView => ({ text, mark: 'own' }));
  for (const [i, j] of aligned(left, right)) {
    const [x, y] = [left[i] ?? '', right[j] ?? ''];
    if (keyOf(x) === keyOf(y)) {
      const mark = counts.of(x) >= commonFrom ? 'common' : 'same';
      marksLeft[i] = { text: x, mark };
      marksRight[j] = { text: y, mark };
    } else {
      const [partsX, partsY] = parts(x, y);
      marksLeft[i] = { text: x, mark: 'changed', parts: partsX };
      marksRight[j] = { text: y, mark: 'changed', parts: partsY };
    }
  }
  return [marksLeft, marksRight];
}

/** Equal phrases first, wherever they were moved to; of the rest each with the most alike that is left, in order. */
function aligned(left: readonly string[], right: readonly string[]): [number, number][] {
  const free = new Map<string, number[]>();
  right.forEach((phrase, j) => {
    const at = free.get(keyOf(phrase));
    if (at) at.push(j);
    else free.set(keyOf(phrase), [j]);
  });
  const found: [number, number][] = [];
  const rest: number[] = [];
  left.forEach((phrase, i) => {
    const j = free.get(keyOf(phrase))?.shift();
    if (j === undefined) rest.push(i);
    else found.push([i, j]);
  });
  const open = new Set([...free.values()].flat());
  for (const i of rest) {
    let best = -1;
    let most = ALIKE;
    for (const j of [...open].sort((p, q) => p - q)) {
      const likeness = jaccard(left[i] ?? '', right[j] ?? '');
      if (likeness > most) [best, most] = [j, likeness];
    }
    if (best < 0) continue;
    open.delete(best);
    found.push([i, best]);
  }
  return found;
}

/** A phrase against its counterpart, character by character: the longest common subsequence stays, the rest differs. */
function parts(x: string, y: string): [NonNullable<PhraseView['parts']>, NonNullable<PhraseView['parts']>] {
  const [p, q] = [[...x], [...y]];
  const length = Array.from({ length: p.length + 1 }, () => new Int32Array(q.length + 1));
  const at = (i: number, j: number): number => length[i]?.[j] ?? 0;
  for (let i = p.length - 1; i >= 0; i--) {
    for (let j = q.length - 1; j >= 0; j--) {
      const row = length[i];
      if (row) row[j] = p[i] === q[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const [keptX, keptY] = [p.map(() => false), q.map(() => false)];
  for (let i = 0, j = 0; i < p.length && j < q.length;) {
    if (p[i] === q[j]) {
      keptX[i++] = true;
      keptY[j++] = true;
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return [runs(p, keptX), runs(q, keptY)];
}

function runs(chars: readonly string[], kept: readonly boolean[]): { text: string; same: boolean }[] {
  const found: { text: string; same: boolean }[] = [];
  chars.forEach((char, i) => {
    const same = kept[i] ?? false;
    const last = found.at(-1);
    if (last?.same === same) last.text += char;
    else found.push({ text: char, same });
  });
  return found;
}
