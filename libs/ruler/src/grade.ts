import type { Grade } from './shape/verdict.js';

export const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D'];

/** x = necessity, y = importance: A both, B necessary only, C important only, D neither. Scores and cuts in one unit. */
export function gradeOf(necessity: number, importance: number, cutN: number, cutI: number): Grade {
  if (necessity >= cutN) return importance >= cutI ? 'A' : 'B';
  return importance >= cutI ? 'C' : 'D';
}

export const isBorder = (score: number, cut: number, width: number): boolean => Math.abs(score - cut) < width;
