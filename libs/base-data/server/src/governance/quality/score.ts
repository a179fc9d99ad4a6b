import type { QualityScores } from '@zhunsheng/contract';

/** Cut, not rounded: one faulty row in a million is 99.99, never 100. */
export function shareWithout(faulty: number, rows: number): number | null {
  return rows === 0 ? null : Math.floor(((rows - faulty) / rows) * 10_000) / 100;
}

export interface AgeLimits {
  ageingAfterDays: number;
  staleAfterDays: number;
}

const STILL_FRESH = 100;
/** What the shipped threshold is, so that a table is refused from the day on which its figures count as stale. */
export const SHIPPED_THRESHOLD = 80;
const DAY_MS = 86_400_000;

/** 100 while fresh, down to the shipped threshold on the day it turns stale, 0 at twice that age. */
export function timeliness(asOf: string | null, usedOn: string, limits: AgeLimits | null): number | null {
  if (asOf === null || limits === null) return null;
  const { ageingAfterDays: ageing, staleAfterDays: stale } = limits;
  const age = Math.round((Date.parse(usedOn) - Date.parse(asOf)) / DAY_MS);
  if (age <= ageing) return STILL_FRESH;
  const left =
    age <= stale
      ? STILL_FRESH - ((STILL_FRESH - SHIPPED_THRESHOLD) * (age - ageing)) / (stale - ageing)
      : SHIPPED_THRESHOLD * Math.max(0, 1 - (age - stale) / stale);
  return Math.floor(left * 100) / 100;
}

/** The weakest dimension is the score: a full table of wrong figures is no better than an empty one. */
export function withScore(dimensions: Omit<QualityScores, 'score'>): QualityScores {
  const known = Object.values(dimensions).filter((value) => value !== null);
  return { ...dimensions, score: known.length > 0 ? Math.min(...known) : null };
}
