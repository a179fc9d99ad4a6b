import type { CourtLimits } from '@zhunsheng/contract';

import { similarPairs } from '../../similarity/similar-pairs.js';

/** What makes two projects of one kind: category, wording, what the money buys, how much. */
export interface Likened {
  project: string;
  category: string;
  text: string;
  /** Class and wording of the lines, each once. */
  lines: readonly string[];
  requestFen: number;
  /** Suspected duplicates are another matter: they have a desk of their own. */
  duplicateOf: readonly string[];
}

export interface AlikePair {
  a: number;
  b: number;
  likeness: number;
}

/** Pairs that a fair review would treat alike, in order of position; likeness = mean of text, lines and amount. */
export function alikeProjects(projects: readonly Likened[], limits: CourtLimits): AlikePair[] {
  const texts = projects.map(({ text }) => text);
  const wanted = (i: number, j: number): boolean => {
    const [a, b] = [projects[i], projects[j]];
    return a !== undefined && b !== undefined && a.category === b.category && !isDuplicate(a, b);
  };
  return similarPairs(texts, limits.text, wanted).flatMap(({ a, b, similarity }) => {
    const [left, right] = [projects[a], projects[b]];
    if (!left || !right) return [];
    const lines = shared(left.lines, right.lines);
    const amount = ratio(left.requestFen, right.requestFen);
    if (lines < limits.lines || amount < limits.amount) return [];
    return [{ a, b, likeness: (similarity + lines + amount) / 3 }];
  });
}

const ratio = (a: number, b: number): number => (Math.max(a, b) === 0 ? 0 : Math.min(a, b) / Math.max(a, b));

/** Jaccard of two lists without repeats; nothing listed is like nothing. */
function shared(a: readonly string[], b: readonly string[]): number {
  const both = a.filter((one) => b.includes(one)).length;
  return both === 0 ? 0 : both / (a.length + b.length - both);
}

const isDuplicate = (a: Likened, b: Likened): boolean =>
  a.duplicateOf.includes(b.project) || b.duplicateOf.includes(a.project);
